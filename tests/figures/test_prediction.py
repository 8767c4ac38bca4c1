from nasseg.analysis.choices.latency_model import latency_model
from nasseg.figures import (
    prediction_figure,
    predictors_figure,
)

from ..analysis.explored import view


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
