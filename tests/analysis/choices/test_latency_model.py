"""What predicts a latency."""

import dataclasses
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis.choices.correlation import spearman
from nasseg.analysis.choices.latency_model import LABELS, TOGETHER, latency_model, r2
from nasseg.network.features import Features

from ..explored import view

NUMBERS = st.lists(st.integers(-50, 50).map(float), min_size=3, max_size=20)


def with_features(features):
    points = view().points
    return [dataclasses.replace(p, features=each) for p, each in zip(points, features, strict=True)]


def test_every_feature_has_a_label():
    assert set(LABELS) == {field.name for field in dataclasses.fields(Features)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 2, 3, 4], [10, 20, 30, 40], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        ([1, 2, 3], [1, 3, 2], 0.5),
        ([1, 1, 2, 3], [1, 2, 3, 3], 8 / 9),  # ranks 1.5 1.5 3 4 and 1 2 3.5 3.5
        ([1, 1, 1], [1, 2, 3], None),
        ([1, 2], [1, 2], None),
    ],
)
def test_rank_correlation(one, other, expected):
    assert spearman(one, other) == (None if expected is None else pytest.approx(expected))


@given(NUMBERS)
def test_rank_correlation_sees_order_alone(values):
    other = [value**3 for value in values]
    found = spearman(values, other)
    assert found == (None if len(set(values)) < 2 else pytest.approx(1.0))


def test_r2():
    target = np.array([1.0, 2.0, 3.0])
    assert r2(target, target) == 1
    assert r2(target, np.full(3, 2.0)) == 0
    assert r2(target, None) is None
    assert r2(np.ones(3), np.ones(3)) is None


def test_a_power_law_is_found_and_noise_is_not():
    chance = random.Random(0)
    model = latency_model(
        with_features(
            [{"traffic_mb": p.latency.ms**2, "macs": chance.uniform(1, 9)} for p in view().points]
        )
    )
    best, worst = model.predictors
    assert (best.feature, best.label) == ("traffic_mb", "memory traffic")
    assert (best.spearman, best.r2) == (pytest.approx(1), pytest.approx(1))
    assert worst.r2 < 0.1
    assert model.together.feature == TOGETHER
    assert model.together.r2 > 0.99
    latencies = [point.latency.ms for point in model.points]
    assert model.predicted_ms == pytest.approx(latencies, rel=0.05)


def test_what_never_changes_predicts_nothing_and_does_no_harm():
    (found,) = (
        p for p in latency_model(view().points).predictors if p.feature == "width_imbalance"
    )
    assert found.spearman is None
    assert found.r2 < 0.05


def test_features_that_repeat_one_another_can_be_fitted_together():
    features = [{"a": p.latency.ms, "b": 2 * p.latency.ms} for p in view().points]
    assert latency_model(with_features(features)).together.r2 == pytest.approx(1)


def test_held_out_noise_explains_nothing():
    chance = random.Random(0)
    noise = [{f"f{i}": chance.uniform(1, 2) for i in range(10)} for _ in view().points]
    assert latency_model(with_features(noise)).together.r2 < 0.2


def test_too_few_networks():
    model = latency_model(view(samples=2).points)
    assert model.together == dataclasses.replace(model.together, spearman=None, r2=None)
    assert model.predicted_ms == ()
    assert latency_model(()).predictors == ()


def test_a_seed_decides_the_folds():
    points = view().points
    assert latency_model(points, seed=1) == latency_model(points, seed=1)
    assert latency_model(points, seed=1) != latency_model(points, seed=2)
