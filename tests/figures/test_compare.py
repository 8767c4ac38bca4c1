"""How differences are drawn and written."""

import pytest

from nasseg.figures import architecture_figure
from nasseg.figures.style import CHANGE_STYLE
from nasseg.graph.layout import Box, Diagram
from nasseg.records.quantities import quantity, signed

BOXES = (
    Box(("image",), "image", (), 3, 1, 0, 0),
    Box(("a", "b", "c"), "esp", (), 8, 2, 1, 1),
    Box(("d",), "conv", (), 8, 2, 2, 1),
    Box(("e",), "head", (), 8, 2, 3, 1),
)
DRAWN = Diagram(BOXES, ())


def outlines(figure):
    return [(shape.line.width, shape.line.dash) for shape in figure.layout.shapes]


def test_marked_boxes_have_a_thick_outline_and_a_sign():
    marks = {"a": "changed", "c": "added", "d": "removed"}
    figure = architecture_figure(DRAWN, marks=marks)
    assert outlines(figure) == [
        (1, None), (4, CHANGE_STYLE["changed"][2]), (4, CHANGE_STYLE["removed"][2]), (1, None),
    ]  # fmt: skip
    signs = figure.data[-1]
    assert signs.text == ("<b>~1<br>+1</b>", "<b>\N{MINUS SIGN}</b>")
    assert signs.y == (1, 2)


def test_without_marks_the_picture_is_as_ever():
    assert architecture_figure(DRAWN, marks={}) == architecture_figure(DRAWN)
    assert set(outlines(architecture_figure(DRAWN))) == {(1, None)}


def test_changes_differ_in_sign_colour_and_dash():
    styles = [CHANGE_STYLE[change] for change in ("added", "removed", "changed")]
    assert all(len(set(parts)) == 3 for parts in zip(*styles, strict=True))


@pytest.mark.parametrize(
    ("value", "text"), [(1240, "+1.24 k"), (-85e6, "\N{MINUS SIGN}85 M"), (0, "0")]
)
def test_a_difference_has_a_sign(value, text):
    assert signed(value, quantity) == text
