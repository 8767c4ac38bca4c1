"""Figures of explorations: what is drawn, and in what colours."""

import pytest

from nasseg.analysis.choices.edf import edf
from nasseg.analysis.choices.importance import Band, Importance, importance_bands
from nasseg.analysis.choices.latency_model import latency_model
from nasseg.figures import (
    edf_figure,
    importance_figure,
    prediction_figure,
    predictors_figure,
)
from nasseg.figures.axes import log_axis
from nasseg.figures.importance import MOST

from ..analysis.explored import view


def test_a_staircase_and_a_band_for_each_space():
    figure = edf_figure([edf("a", [1.0, 2.0]), edf("b", [3.0])], "latency in ms")
    band, stairs, *others = figure.data
    assert len(others) == 2
    assert (list(stairs.x), list(stairs.y)) == ([1, 1, 2], [0, 0.5, 1])
    assert stairs.name == "a (2 networks)"
    assert others[1].name == "b (1 network)"
    assert len(band.x) == len(band.y) == 6
    assert band.fill == "toself"
    assert {trace.line.dash for trace in (stairs, others[1])} == {"solid", "dash"}
    assert figure.layout.xaxis.type == "log"
    assert edf_figure([edf("a", [0.1])], "mIoU", log=False).layout.xaxis.type is None


def test_bars_of_chance_are_pale():
    telling, chance = Importance("depth", 20, 0.6, 0.1), Importance("kind", 20, 0.1, 0.2)
    figure = importance_figure([Band("all", 1.0, 9.0, 20, (telling, chance))], "latency")
    key, bars = figure.data
    assert key.name == "all"
    assert (list(bars.y), list(bars.x)) == (["depth", "kind"], [0.6, 0.1])
    solid, pale = bars.marker.color
    assert solid == key.marker.color
    assert pale.startswith("rgba(")
    assert "no more than chance gives" in bars.hovertext[1]


def test_a_bar_a_band_and_the_choices_that_matter_most():
    bands = importance_bands(view().of("deep"), "latency")
    figure = importance_figure(bands, "latency")
    bars = [trace for trace in figure.data if trace.showlegend is False]
    assert len(bars) == 4
    assert all(next(iter(trace.y)) == "depth" for trace in bars)
    many = tuple(Importance(f"c{i}", 20, i / 50, 0.0) for i in range(20))
    figure = importance_figure([Band("all", 1.0, 2.0, 20, many)], "latency")
    assert list(figure.data[1].y) == [f"c{i}" for i in range(19, 19 - MOST, -1)]


def test_predictors_with_all_together_first():
    model = latency_model(view().points)
    ranks, gains = predictors_figure(model).data
    assert list(ranks.y)[:2] == ["all together", "memory traffic"]
    assert min(value for value in gains.x if value is not None) >= 0
    assert ranks.x[list(ranks.y).index("unequal widths (G1)")] is None


def test_predicted_against_measured_by_space():
    model = latency_model(view().points)
    diagonal, deep, wide = prediction_figure(model).data
    assert (deep.name, wide.name) == ("deep", "wide")
    assert (len(deep.x), len(wide.x)) == (20, 20)
    assert deep.marker.symbol != wide.marker.symbol
    assert list(diagonal.x) == list(diagonal.y)
    empty = prediction_figure(latency_model(view(samples=1).points))
    assert not any(trace.x for trace in empty.data)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([4.0, 30.0], {"4", "5", "6", "7", "8", "9", "10", "20", "30"}),
        ([4.0, 400.0], {"5", "10", "20", "50", "100", "200"}),
        ([1e5, 3e6], {"100 k", "200 k", "500 k", "1 M", "2 M"}),
        ([1.0, 1e6], {"1", "10", "100", "1 k", "10 k", "100 k", "1 M"}),
        ([7.0], {"7"}),
    ],
)
def test_ticks_of_a_logarithmic_axis(values, texts):
    axis = log_axis(values)
    low, high = (10**end for end in axis["range"])
    assert low < min(values) <= max(values) < high
    within = zip(axis["tickvals"], axis["ticktext"], strict=True)
    assert {text for tick, text in within if low <= tick <= high} == texts
