import pytest

from nasseg.figures.axes import log_axis, metric_axis
from nasseg.records.metric import Metric


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


def test_the_axis_of_a_metric_has_its_label_digits_and_bounds():
    axis = metric_axis(Metric("mae", "error", lambda _: None, digits=2, bounds=(0.0, 10.0)))
    assert (axis["title"], axis["tickformat"]) == ("error", ".1f")
    assert axis["minallowed"] < 0.0 < 10.0 < axis["maxallowed"] < 11.0
