"""An exploration as a report."""

from nasseg.report.exploration import exploration_sections
from nasseg.report.page import page

from ..analysis.explored import FAILURE, view


def titles(sections):
    return [section.title for section in sections]


def test_latencies_alone():
    sections = exploration_sections(view())
    assert titles(sections) == [
        "Spaces",
        "How the networks spread",
        "What predicts the latency",
        "What decides the latency in deep",
        "What decides the latency in wide",
    ]
    spaces, spread, predictors, *choices = sections
    assert (
        "20 random architectures of each space, seed 0, for 19 classes on a device: "
        "onnxruntime fp32, 64x128" in spaces.text[0]
    )
    assert spaces.text[1] == "2 latencies of 40 in doubt: the machine was not quiet."
    assert [row[:3] for row in spaces.table.texts] == [("deep", "20", "0"), ("wide", "20", "0")]
    assert len(spread.figures) == 3
    assert len(predictors.figures) == 2
    assert predictors.table.texts[0][0] == "all together"
    assert len(predictors.table.columns) == len(predictors.table.texts[0]) == 7
    assert all(len(section.figures) == 1 for section in choices)


def test_with_mious():
    sections = exploration_sections(view(samples=60, scored=True))
    assert titles(sections)[-4:] == [
        "What decides the mIoU in deep",
        "What decides the mIoU in wide",
        "The best third of deep",
        "The best third of wide",
    ]
    assert sections[0].table.columns[-1].head == "mIoU after 3 epochs"
    assert sections[0].text[1] == "Each network was trained for 3 epochs on streets."
    assert len(sections[1].figures) == 4
    row = sections[-1].table.texts[0]
    assert row[1] in ("0 %", "100 %")
    assert row[-1] == "telling"


def test_one_that_has_just_begun():
    sections = exploration_sections(view(samples=1, failures=[FAILURE]))
    assert (
        "3 of 40 networks were drawn. Run the same `nasseg explore` again to go on."
        in sections[0].text
    )
    assert "too few for all together" in sections[2].text[-1]
    assert sections[-1].table.texts == (("deep", "20", "it was too large"),)
    empty = exploration_sections(view(samples=0))
    assert titles(empty) == ["Spaces"]


def test_the_page_can_be_made():
    assert "What predicts the latency" in page("exploration", exploration_sections(view()))
