"""Texts of a store are shown as they are on every page, whatever markup they hold."""

import json
import re

import pytest

from nasseg.app.navigation import SECTIONS
from nasseg.app.text import code, plain

from ..hostile_study import HOSTILE, TAG, drawn_texts, seed_hostile
from .pages import as_read, open_page

EVERY = [
    module.__name__.rpartition(".")[2] for found in SECTIONS.values() for module, _, _ in found
]
QUERIES = {
    "compare": [{"what": "Networks"}, {"what": "Studies"}],
    "pareto": [{"studies": [HOSTILE, f"{HOSTILE} 2"]}, {"study": HOSTILE, "budget": HOSTILE}],
}
ACTIVE = re.compile(
    r"(?<!\\)(\*\*bold|<script|<b>|\[x\]|\[i\]|\$x|:red|`code)|http://|^# head", re.MULTILINE
)
"""What of the hostile text would be markup."""
NO_MARKDOWN = {"alt", "code_text", "columns", "id", "options", "raw_value", "raw_values", "spec"}
"""Fields of Streamlit's messages that are no Markdown; others, and new ones, are taken for it."""


def texts(message, path=""):
    """Yield `(field, text)` of every text of a protobuf message that may be Markdown."""
    for field, value in message.ListFields():
        name = field.name
        if name in NO_MARKDOWN:
            continue
        many = (
            value if hasattr(value, "__len__") and not isinstance(value, (str, bytes)) else [value]
        )
        for one in many:
            if isinstance(one, str):
                yield f"{path}.{name}", one
            elif hasattr(one, "ListFields"):
                yield from texts(one, f"{path}.{name}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        seed_hostile(str(folder / "s.db"), folder / "s-files" / "masks", patch).close()
    return str(folder / "s.db")


@pytest.mark.parametrize(
    ("name", "query"),
    [
        pytest.param(name, query, marks=pytest.mark.slow if name == "references" else ())
        for name in EVERY
        for query in QUERIES.get(name, [{}])
    ],
    ids=lambda each: each if isinstance(each, str) else "-".join(each),
)
def test_no_text_of_a_store_is_markup_on_any_page(monkeypatch, hostile, name, query):
    app = open_page(monkeypatch, hostile, name, **query)
    shown = 0
    for element in app._tree:
        if getattr(element, "proto", None) is None:
            continue
        if element.type == "html":
            assert "<script" not in element.proto.body
            continue
        for field, text in texts(element.proto):
            assert not ACTIVE.search(text), (element.type, field, text)
            shown += "alert(1)" in as_read(text)
        if element.type == "plotly_chart":
            for text in drawn_texts(json.loads(element.proto.spec)):
                assert not TAG.search(text), text
    for table in app.table:
        cells = [str(each) for each in table.value.to_numpy().ravel()]
        assert not any(ACTIVE.search(cell) for cell in cells), cells
    assert shown or name in ("blocks", "references", "runs")
    assert not app.error


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("esp_family, 3 of 4 at 10:30, R&D -> 0.5", "esp_family, 3 of 4 at 10:30, R&D -> 0.5"),
        ("*a* _b_ `c` [d](e)", r"\*a\* \_b\_ \`c\` \[d\](e)"),
        ("a\n\n# b", "a # b"),
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("- a", r"\- a"),
        ("&lt; $x$ ~y~ <b>", r"\&lt; \$x\$ \~y\~ \<b>"),
        (":red[a] :material/home:", r"\:red\[a\] \:material/home:"),
        ("http://e.vil a@b.org", "http:\N{WORD JOINER}//e.vil a\N{WORD JOINER}@b.org"),
        ("www.e.vil :tada:", "www\N{WORD JOINER}.e.vil :\N{WORD JOINER}tada:"),
    ],
)  # fmt: skip
def test_a_text_as_markdown(text, markdown):
    assert plain(text) == markdown
    assert as_read(markdown) == " ".join(text.split())


def test_code_ends_where_its_text_ends():
    assert code("a") == "`a`"
    assert code("a `b` c") == "`` a `b` c ``"
