from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView, with_front
from nasseg.figures import (
    pareto_figure,
)

from .drawn import MIOU, STUDY, VIEW, marked, point, traces


def test_hover_text_tells_all():
    text = traces(pareto_figure(VIEW))["front"].hovertext[0]
    words = ("espnet_c", "3.00 ms", "2.95 to 3.10 ms", "mIoU 0.400 after 12 epochs", "271 k")
    for word in (*words, "244 M", "trial 0", "hash0"):
        assert word in text


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


def test_a_mark_differs_in_colour_and_in_size():
    for trace in pareto_figure(VIEW, "hash2").data:
        assert trace.selected.marker.color not in (trace.marker.color, trace.marker.line.color)
        assert trace.selected.marker.size > trace.marker.size
        assert trace.unselected.marker.opacity == 1


def test_of_many_dominated_networks_only_the_front_has_intervals():
    points = [point(number, 1.0 + number / 1000, 0.5 - number / 1000) for number in range(400)]
    drawn = traces(
        pareto_figure(StudyView(STUDY, None, with_front(points, MIOU), MappingProxyType({})))
    )
    assert len(drawn["dominated"].x) == 399
    assert drawn["dominated"].error_x.array is None
    assert len(drawn["front"].error_x.array) == 1
