from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView
from nasseg.figures import (
    pareto_figure,
)
from nasseg.figures.style import HOLLOW

from .drawn import POINTS, STUDY, VIEW, traces


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


def test_a_noisy_point_is_hollow():
    drawn = traces(pareto_figure(VIEW))
    filled, hollow = drawn["front"].marker.color
    assert filled == drawn["front"].marker.line.color != hollow == HOLLOW
    assert "in doubt: its interval did not become narrow" in drawn["front"].hovertext[1]


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


def test_an_empty_study_draws():
    assert pareto_figure(StudyView(STUDY, None, (), MappingProxyType({}))).to_json()
