from nasseg.analysis.choices.importance import Band, Importance, importance_bands
from nasseg.figures import (
    importance_figure,
)
from nasseg.figures.importance import MOST

from ..analysis.explored import view


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
