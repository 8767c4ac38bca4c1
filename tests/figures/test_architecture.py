from nasseg.figures import architecture_figure
from nasseg.figures.style import CHANGE_STYLE
from nasseg.graph.architecture import IMAGE
from nasseg.graph.layout import Arrow, Box, Diagram


def box(name, row, column, stride=2, channels=16):
    return Box((name,), name, ("k=3",), channels, stride, row, column)


def test_architecture_figure_has_a_box_for_every_box_and_a_line_for_every_arrow():
    boxes = (
        box(IMAGE, 0, 0, 1, 3),
        box("depthwise_pyramid", 1, 1),
        box("esp", 2, 1),
        box("add", 3, 1),
    )
    arrows = (
        Arrow(0, 1, "", 3),
        Arrow(1, 2, "", 16),
        Arrow(1, 3, "indices", None),
        Arrow(2, 3, "", 16),
    )
    figure = architecture_figure(Diagram(boxes, arrows))
    shapes = [shape.type for shape in figure.layout.shapes]
    assert shapes == ["path"] * 4 + ["rect"] * 4
    assert len({shape.path for shape in figure.layout.shapes[:4]}) == 4
    assert figure.layout.xaxis.ticktext == ("stride 1", "stride 2")
    texts = [text for trace in figure.data for text in trace.text or ()]
    assert texts == [
        "3", "16", "16", "indices", IMAGE, "depthwise_<br>pyramid", "esp", "add"
    ]  # fmt: skip


def test_architecture_figure_without_shapes_draws():
    figure = architecture_figure(Diagram((box(IMAGE, 0, 0, None, None),), ()))
    assert figure.to_json()


def test_a_long_label_breaks_between_words_and_keeps_its_spaces():
    box = Box(("a",), "conv 3x3 d16 norm", (), 8, 4, 0, 0)
    (_, _, _, names) = architecture_figure(Diagram((box,), ())).data
    assert names.text == ("conv 3x3<br>d16 norm",)


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
