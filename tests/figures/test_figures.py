from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import Point, StudyView, with_front
from nasseg.analysis.compare.published_speed import Speed, published
from nasseg.figures import (
    architecture_figure,
    class_iou_figure,
    fronts_figure,
    learning_curve_figure,
    pareto_figure,
)
from nasseg.figures.published import published_figure
from nasseg.figures.style import HOLLOW, KIND_STYLE, STRIDE_COLOURS
from nasseg.graph.architecture import IMAGE
from nasseg.graph.layout import Arrow, Box, Diagram
from nasseg.records import Conditions, Epoch, Latency, Run, Study
from nasseg.records.quantities import milliseconds, quantity

STUDY = Study(
    name="s",
    space="esp_family",
    budget_ms=10.0,
    data_spec="streets",
    data_fingerprint="f",
    classes=("road", "sky"),
    palette=((1, 2, 3), (4, 5, 6)),
    recipe={},
    recipe_hash="r",
    rungs=(4, 12),
    seed=0,
    conditions=Conditions(
        target="d", runtime="onnxruntime", precision="fp32", threads=1, height=128, width=256
    ),
)


def point(trial, latency_ms, miou, *, kind="untrained", reference=None, noisy=False):
    return Point(
        trial=trial,
        architecture_hash=f"hash{trial}",
        reference=reference,
        params=271_000,
        macs=244_000_000,
        kind=kind,
        miou=miou,
        epochs=None if miou is None else 12,
        latency=Latency(
            ms=latency_ms, low_ms=latency_ms - 0.05, high_ms=latency_ms + 0.1, noisy=noisy
        ),
    )


POINTS = (
    point(0, 3.0, 0.4, reference="espnet_c"),
    point(1, 4.0, 0.3),
    point(2, 6.0, 0.5, noisy=True),
    point(3, 7.0, None),
    point(4, 12.0, None, kind="over_budget"),
    point(5, 13.0, 0.6, kind="over_budget"),
)
OTHERWISE = (
    point(6, 5.0, 0.9, kind="incomparable"),
    point(7, 5.0, None, kind="incomparable"),
)
VIEW = StudyView(STUDY, None, with_front((*POINTS, *OTHERWISE)), MappingProxyType({}))


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def test_every_point_stands_once_under_its_kind():
    drawn = traces(pareto_figure(VIEW))
    assert {name: [trial for _, trial, _ in trace.customdata] for name, trace in drawn.items()} == {
        "reference": [0],
        "front": [0, 2],
        "dominated": [1],
        "over budget": [5],
        "not trained yet": [3],
        "over budget, not trained": [4],
        "measured otherwise": [6],
        "measured otherwise, not trained": [7],
    }
    front = drawn["front"]
    assert (front.x, front.y) == ((3.0, 6.0), (0.4, 0.5))
    assert front.error_x.array == pytest.approx((0.1, 0.1))
    assert front.error_x.arrayminus == pytest.approx((0.05, 0.05))


def test_kinds_differ_in_shape_and_in_colour():
    for part in (1, 2):
        assert len({style[part] for style in KIND_STYLE.values()}) == len(KIND_STYLE)
    assert len(set(STRIDE_COLOURS)) == len(STRIDE_COLOURS)


def test_a_noisy_point_is_hollow():
    drawn = traces(pareto_figure(VIEW))
    filled, hollow = drawn["front"].marker.color
    assert filled == drawn["front"].marker.line.color != hollow == HOLLOW
    assert "in doubt: its interval did not become narrow" in drawn["front"].hovertext[1]


def test_hover_text_tells_all():
    text = traces(pareto_figure(VIEW))["front"].hovertext[0]
    words = ("espnet_c", "3.00 ms", "2.95 to 3.10 ms", "mIoU 0.400 after 12 epochs", "271 k")
    for word in (*words, "244 M", "trial 0", "hash0"):
        assert word in text


def test_the_budget_is_a_labelled_line_on_a_log_axis():
    figure = pareto_figure(VIEW)
    assert figure.layout.xaxis.type == "log"
    (line,) = figure.layout.shapes
    (label,) = figure.layout.annotations
    assert (line.x0, line.x1) == (10.0, 10.0)
    assert (label.text, label.x, label.xanchor) == ("budget 10 ms", 1.0, "right")


def test_the_budget_is_labelled_inside_when_all_points_are_over_it():
    figure = pareto_figure(StudyView(STUDY, None, POINTS[4:], MappingProxyType({})))
    assert figure.layout.annotations[0].xanchor == "left"


def marked(figure):
    return {
        trace.name: trace.selectedpoints
        for trace in figure.data
        if trace.selectedpoints is not None
    }


@pytest.mark.parametrize(
    ("key", "places"),
    [
        ("hash0", {"reference": (0,), "front": (0,)}),
        ("hash2", {"front": (1,)}),
        ("hash3", {"not trained yet": (0,)}),
        ("unknown", {}),
        (None, {}),
    ],
)
def test_the_selected_network_is_marked_where_it_lies(key, places):
    assert marked(pareto_figure(VIEW, key)) == places


def test_a_network_is_marked_among_several_studies():
    other = StudyView(replace(STUDY, name="other"), None, with_front(POINTS[:2]), {})
    assert marked(fronts_figure([VIEW, other], "hash2")) == {"s": (1,)}
    assert marked(fronts_figure([VIEW, other], "hash0")) == {"s": (0,), "other": (0,)}
    assert marked(fronts_figure([VIEW, other])) == {}


def test_a_mark_differs_in_colour_and_in_size():
    for trace in pareto_figure(VIEW, "hash2").data:
        assert trace.selected.marker.color not in (trace.marker.color, trace.marker.line.color)
        assert trace.selected.marker.size > trace.marker.size
        assert trace.unselected.marker.opacity == 1


def test_of_many_dominated_networks_only_the_front_has_intervals():
    points = [point(number, 1.0 + number / 1000, 0.5 - number / 1000) for number in range(400)]
    drawn = traces(pareto_figure(StudyView(STUDY, None, with_front(points), MappingProxyType({}))))
    assert len(drawn["dominated"].x) == 399
    assert drawn["dominated"].error_x.array is None
    assert len(drawn["front"].error_x.array) == 1


def test_an_empty_study_draws():
    assert pareto_figure(StudyView(STUDY, None, (), MappingProxyType({}))).to_json()


def test_learning_curve_leaves_epochs_without_a_score_out():
    epochs = [
        Epoch(
            training_id=1,
            epoch=i,
            train_loss=1 / i,
            learning_rate=1e-3,
            seconds=1.0,
            miou=0.1 * i if i % 2 else None,
        )
        for i in (1, 2, 3)
    ]
    figure = learning_curve_figure(epochs, [Run(training_id=1, rung=0, until_epoch=3)])
    drawn = traces(figure)
    assert drawn["mIoU"].x == (1, 3)
    assert drawn["training loss"].x == (1, 2, 3)
    assert [shape.x0 for shape in figure.layout.shapes] == [3]


def test_class_iou_uses_the_colours_of_the_masks_and_names_absent_classes():
    (bars,) = class_iou_figure(("road", "sky"), ((1, 2, 3), (4, 5, 6)), (0.5, None)).data
    assert bars.marker.color == ("rgb(1,2,3)", "rgb(4,5,6)")
    assert bars.text == ("0.50", "absent")


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


@pytest.mark.parametrize(
    ("value", "spread", "text"),
    [
        (7.236, 0.0, "7.24 ms"),
        (7.236, 0.15, "7.24 ms"),
        (7.236, 0.8, "7.2 ms"),
        (72.36, 20.0, "72 ms"),
        (0.7236, 0.004, "0.724 ms"),
    ],
)
def test_digits_follow_the_spread(value, spread, text):
    assert milliseconds(value, spread=spread) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(12, "12"), (1240, "1.24 k"), (271_000, "271 k"), (2.5e6, "2.5 M"), (1.234e9, "1.23 G")],
)
def test_quantities_have_three_digits_and_a_unit(value, text):
    assert quantity(value) == text


def test_a_long_label_breaks_between_words_and_keeps_its_spaces():
    box = Box(("a",), "conv 3x3 d16 norm", (), 8, 4, 0, 0)
    (_, _, _, names) = architecture_figure(Diagram((box,), ())).data
    assert names.text == ("conv 3x3<br>d16 norm",)


def test_published_figure_names_every_point_and_hides_none():
    speeds = [Speed(f"network_{i}", 10 * 1.3**i, 5 * 1.2**i) for i in range(20)]
    figure = published_figure(published(speeds), "onnxruntime, 360x480")
    assert [note.text for note in figure.layout.annotations] == [
        speed.name for speed in sorted(speeds, key=lambda speed: -speed.measured)
    ]
    assert figure.layout.title.text == "20 networks, rank correlation 1.00; dotted: equal"
    assert len(figure.data[1].x) == 20
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")


def test_names_of_two_near_points_do_not_overlap():
    speeds = [Speed("one_network", 10.0, 5.0), Speed("another_network", 10.1, 5.05)]
    figure = published_figure(published([*speeds, Speed("far", 100.0, 50.0)]), "here")
    places = {(note.xshift, note.yshift) for note in figure.layout.annotations[1:]}
    assert len(places) == 2


def test_names_stay_within_a_smaller_figure():
    speeds = [Speed(f"a_long_name_{i}", 10.0 * 3**i, 5.0 * 3**i) for i in range(4)]
    figure = published_figure(published(speeds), "here", (640, 560))
    assert (figure.layout.width, figure.layout.height) == (640, 560)
    fastest = figure.layout.annotations[0]
    assert fastest.text == "a_long_name_3"
    assert fastest.xanchor == "right"  # to the left of its point
    assert tuple(figure.layout.xaxis.ticktext) == tuple(
        quantity(tick) for tick in figure.layout.xaxis.tickvals
    )


def test_a_figure_without_networks_draws():
    assert published_figure(published([]), "here").to_json()
