"""The catalogue of blocks."""

import json
from functools import cache

import pytest

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.api.blocks import facts, summary
from nasseg.app.views import blocks
from nasseg.graph.registry import registry

from .pages import open_page, said


@cache
def answer(*words):
    """Return what `nasseg WORDS --json` prints, without a new process."""
    found = [summary(entry) for entry in registry.values()]
    return json.loads(json.dumps(facts(registry[words[1]]) if words[1:] else found))


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    monkeypatch.setattr(blocks, "ask", answer)


def open_blocks(monkeypatch, seeded, **query):
    return open_page(monkeypatch, seeded.url, "blocks", **query)


def captions(app):
    return " ".join(element.value for element in app.caption)


def texts(app):
    return " ".join(element.value for element in app.markdown)


def test_all_blocks_are_listed_with_their_papers(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded)
    table = app.dataframe[0].value
    assert list(table["name"]) == list(registry)
    esp = table.set_index("name").loc["esp"]
    assert (esp["short"], esp["year"]) == ("Mehta et al. 2018", 2018)
    assert esp["arxiv"] == "https://arxiv.org/abs/1803.06815"
    assert esp["summary"] == registry["esp"].summary
    assert app.selectbox[0].value is None
    assert not app.subheader


def test_the_search_finds_words_of_name_summary_and_paper(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded, find="Mehta 2019")
    expected = [n for n, e in registry.items() if e.paper and e.paper.arxiv == "1811.11431"]
    assert list(app.dataframe[0].value["name"]) == expected
    assert f"{len(expected)} of {len(registry)} blocks" in captions(app)
    app.text_input[0].set_value("hierarchical fusion").run()
    assert "esp" in list(app.dataframe[0].value["name"])
    assert app.query_params["find"] == "hierarchical fusion"


def test_names_that_match_come_before_authors_and_titles(monkeypatch, seeded):
    names = list(open_blocks(monkeypatch, seeded, find="enet").dataframe[0].value["name"])
    first = [name for name in registry if "enet" in name]
    assert names[: len(first)] == first
    assert "ffm" in names[len(first) :]  # BiSeNet's


def test_a_search_without_a_hit_says_so(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded, find="zebra")
    assert "No block has all of 'zebra'" in said(app)
    assert not app.dataframe


def test_a_block_in_full(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded, block_name="esp")
    assert app.subheader[0].value == "esp"
    assert "[arXiv:1803.06815](https://arxiv.org/abs/1803.06815)" in texts(app)
    assert "figure 1" in texts(app)
    facts = {metric.label: metric.value for metric in app.metric}
    # 1x1 of 16 to 3, 3x3 of 3 to 4 and four times to 3, norm of 16 and its PReLU
    params = 16 * 3 + 9 * 3 * (4 + 4 * 3) + 3 * 16
    assert facts == {"Parameters": str(params), "MACs": "15.7 M"}
    assert "**In** 16x128x256; **out** 16x128x256" in texts(app)
    assert "esp_family" in texts(app)
    rules = app.table[0].value.set_index("parameter")
    assert tuple(rules.loc["out_channels"]) == ("required", "1 or more")
    assert tuple(rules.loc["residual"]) == ("False", "False, True")
    assert len(app.get("plotly_chart")) == 3
    assert "as many go out" in captions(app)


def test_a_whole_network_is_a_table_and_not_a_picture(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded, block_name="shufflenet_v2")
    assert "too many to draw" in captions(app)
    assert "Its channels cannot be chosen." in captions(app)
    assert len(app.get("plotly_chart")) == 1
    operators = app.dataframe[1].value
    assert operators["operator"][0] == "input"
    assert operators["MACs"].sum() == answer("blocks", "shufflenet_v2")["example"]["macs"]


def test_a_block_of_no_paper_and_no_parameters(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded, block_name="add")
    assert "none: a plain operator" in texts(app)
    assert "It has no parameters to choose." in captions(app)
    assert "Takes 2 to 16 inputs" in texts(app)


def test_an_unknown_block_is_said(monkeypatch, seeded):
    app = open_blocks(monkeypatch, seeded, block_name="espp")
    assert "The link names 'espp', and there is no such block here." in said(app)
    assert not app.subheader
