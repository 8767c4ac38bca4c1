"""The HTML page: whole in itself, and no text of a store can break it."""

import json
from html.parser import HTMLParser

import plotly.graph_objects as go

from nasseg.presentation.table import Column, Table, facts
from nasseg.report.page import page
from nasseg.report.section import Section

NUMBER = Column("n", "n", "number")
VOID = {"meta", "link", "br"}
EVIL = "<b>a</b> & </script><script>alert(1)</script>"


class Document(HTMLParser):
    """Collects tags, links and text, and checks that tags nest."""

    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.links, self.words, self.data = [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] == ["script"]:
            self.data.append(data)
        elif self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(self.words)


def section(text="x"):
    figure = go.Figure(go.Scatter(x=[1, 2], y=[1, 2], name=text, hovertext=[text, text]))
    table = Table((Column("t", text), NUMBER), ((text, 1),))
    return Section(text, (text,), (figure,), table, (f"nasseg {text}",))


def test_nothing_is_loaded_from_elsewhere():
    document = Document(page("a study", [section(), section()]))
    assert document.links == ["data:,"]
    assert document.seen.count("script") == 4  # the data of two figures, plotly once, drawing


def test_many_parts_have_links_to_each():
    parts = [Section(f"Part {number}", ("x",)) for number in range(1, 5)]
    assert Document(page("a", parts)).links == ["data:,", "#part1", "#part2", "#part3", "#part4"]
    assert Document(page("a", parts[:3])).links == ["data:,"]


def test_every_text_is_escaped():
    document = Document(page(EVIL, [section(EVIL)]))
    assert not {"b", "i"} & set(document.seen)
    assert document.seen.count("script") == 3
    assert document.text.count(EVIL) == 6
    figure = json.loads(document.data[0])
    assert figure["data"][0]["name"] == EVIL


def test_a_command_breaks_between_words_alone():
    text = page("a", [Section("b", commands=("nasseg export --study 'a b'",))])
    assert "<pre><span>nasseg</span> <span>export</span> <span>--study</span> " in text


def test_without_figures_there_is_no_script():
    document = Document(page("a", [Section("b", ("c",))]))
    assert "script" not in document.seen


def test_a_figure_keeps_its_height_and_leaves_its_template():
    figure = go.Figure(go.Bar(x=[1], y=["a"]), {"height": 123, "template": "plotly_dark"})
    text = page("a", [Section("b", figures=(figure,))])
    assert "min-height:123px" in text
    assert "template" not in json.loads(Document(text).data[0])["layout"]
    assert figure.layout.template.layout.paper_bgcolor is not None  # the caller's is as it was


def test_numbers_stand_to_the_right_and_a_nameless_head_is_left_out():
    text = page("a", [Section("b", table=Table((Column("t", "n"), NUMBER), (("1", 2),)))])
    assert '<td>1</td><td class="number">2</td>' in text
    assert "<thead>" in text
    assert "<thead>" not in page("a", [Section("b", table=facts({"1": 2}))])
