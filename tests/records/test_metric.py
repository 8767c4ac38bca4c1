"""The table of metrics."""

import json

import numpy as np
import pytest

from nasseg.errors import UsageError
from nasseg.records.metric import METRICS, Counts, Metric, Score, find_metric
from nasseg.records.plain import from_plain, plain

CLASSES = ("road", "person", "sky")
COUNTS = Counts(np.array([[6, 2, 0], [1, 3, 0], [0, 0, 0]]), np.array([[1.5, 2], [0.5, 1], [0, 0]]))


def test_the_metrics_of_a_split():
    score = Score.of(COUNTS)
    assert score.class_iou == (6 / 9, 3 / 6, None)
    assert score.values == {
        "miou": pytest.approx((6 / 9 + 3 / 6) / 2),
        "pixel_accuracy": pytest.approx(9 / 12),
        "fwiou": pytest.approx((8 * 6 / 9 + 4 * 3 / 6) / 12),
        "boundary_f1": pytest.approx((0.75 + 0.5) / 2),
    }


def test_one_class_is_a_metric():
    metric, score = find_metric("iou:person", CLASSES), Score.of(COUNTS)
    assert metric.label == "IoU of person"
    assert metric.compute(COUNTS) == score.value("iou:person", CLASSES) == 0.5
    assert score.value("iou:sky", CLASSES) is None
    assert score.value("fwiou", CLASSES) == score.values["fwiou"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mIuo", "unknown metric 'mIuo'; choose one of boundary_f1"),
        ("iou:persons", "the data has no class 'persons'; did you mean 'person'"),
        ("iou:", "the data has no class ''; choose one of person, road, sky"),
    ],
)
def test_an_unknown_metric_is_told(name, sentence):
    with pytest.raises(UsageError, match=sentence):
        find_metric(name, CLASSES)


def test_a_score_comes_back_from_json():
    score = Score.of(COUNTS)
    assert from_plain(Score, json.loads(json.dumps(plain(score)))) == score


def test_another_metric_is_one_function_and_one_line(monkeypatch):
    def persons(counts):
        return counts.confusion[1, 1] / counts.confusion[1].sum()

    monkeypatch.setitem(METRICS, "recall", Metric("recall", "recall of persons", persons, digits=1))
    assert Score.of(COUNTS).values["recall"] == 0.75
    assert find_metric("recall", CLASSES).text(0.75) == "0.8"
    assert find_metric("recall", CLASSES).text(None) == "none"


def test_quality_is_from_0_to_1_whatever_the_direction():
    error = Metric("mae", "error", lambda _: None, direction="minimize", bounds=(0.0, 10.0))
    assert [error.quality(value) for value in (10.0, 2.5, 0.0, None)] == [0.0, 0.75, 1.0, 0.0]
    assert (error.best, METRICS["miou"].best) == (0.0, 1.0)
    assert [METRICS["miou"].quality(value) for value in (0.25, None)] == [0.25, 0.0]
