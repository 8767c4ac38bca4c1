"""How well features of a network predict the latency that was measured on one device."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nasseg.analysis.choices.correlation import spearman
from nasseg.analysis.choices.exploration import Sampled

LABELS: Mapping[str, str] = {
    "params": "parameters",
    "macs": "MACs",
    "traffic_mb": "memory traffic",
    "width_imbalance": "unequal widths (G1)",
    "grouped_macs_share": "grouped MACs (G2)",
    "grouped_traffic_share": "grouped traffic (G2)",
    "convolutions": "convolutions (G3)",
    "operators": "operators (G3)",
    "parallelism": "parallelism (G3)",
    "element_wise_mb": "element-wise traffic (G4)",
    "element_wise_share": "element-wise share (G4)",
}
"""What people call the features; G1 to G4 are the guidelines of ShuffleNet V2."""
TOGETHER = "all together"
FOLDS = 10
_SHARES = ("width_imbalance", "grouped_macs_share", "grouped_traffic_share", "element_wise_share")
_LEAST_FOR_EACH = 2
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Predictor:
    """How well one feature, or all together, predict the latency.

    Attributes:
        feature: its name, or `TOGETHER`.
        spearman: the rank correlation with the latency, of all together that of the held-out
            predictions; `None` when one of both never changes or there are fewer than three.
        r2: of held-out predictions of the latency's logarithm; at most 1, below 0 when the mean
            predicts better, `None` for too few networks.
    """

    feature: str
    spearman: float | None
    r2: float | None

    @property
    def label(self) -> str:
        """What people call it."""
        return LABELS.get(self.feature, self.feature)


@dataclass(frozen=True)
class LatencyModel:
    """What predicts the latency of some networks.

    Attributes:
        predictors: one a feature, the best first.
        together: all features in one fit.
        points: the networks, and
        predicted_ms: what all features together predict of each while it is held out; empty when
            there are too few networks.
    """

    predictors: tuple[Predictor, ...]
    together: Predictor
    points: tuple[Sampled, ...]
    predicted_ms: tuple[float, ...]


def latency_model(points: Sequence[Sampled], *, seed: int = 0) -> LatencyModel:
    """Fit latencies by least squares and judge the fits on networks that were held out.

    Linear in the logarithm of the latency and of a feature; shares, which may be 0, stay as they
    are. Ten folds; a fit needs twice as many networks as it has coefficients.

    Args:
        points: measured samples; those without features are left out.
        seed: of the folds.
    """
    known = tuple(point for point in points if point.features)
    target = np.array([math.log(point.latency.ms) for point in known])
    names = sorted({name for point in known for name in point.features})
    columns = {name: _column(name, known) for name in names}
    folds = _folds(len(known), seed)
    predictors = [
        Predictor(
            name, spearman(column, target), r2(target, _held_out(column[:, None], target, folds))
        )
        for name, column in columns.items()
    ]
    predictors.sort(key=lambda each: (-(each.r2 if each.r2 is not None else -1e9), each.feature))
    everything = np.stack(list(columns.values()), axis=1) if columns else np.empty((0, 0))
    predicted = _held_out(everything, target, folds)
    together = Predictor(
        TOGETHER, None if predicted is None else spearman(predicted, target), r2(target, predicted)
    )
    shown = () if predicted is None else tuple(float(value) for value in np.exp(predicted))
    return LatencyModel(tuple(predictors), together, known, shown)


def r2(target: _Floats, predicted: _Floats | None) -> float | None:
    """Return the share of the variance that predictions explain; `None` without either."""
    if predicted is None or np.ptp(target) == 0:
        return None
    return float(1.0 - ((target - predicted) ** 2).sum() / ((target - target.mean()) ** 2).sum())


def _column(name: str, points: Sequence[Sampled]) -> _Floats:
    values = np.array([point.features.get(name, 0.0) for point in points], dtype=np.float64)
    if name in _SHARES or values.min() <= 0:
        return values
    return np.asarray(np.log(values), dtype=np.float64)


def _folds(count: int, seed: int) -> npt.NDArray[np.intp]:
    """Return for each network the fold in which it is held out."""
    return np.random.default_rng(seed).permutation(count) % FOLDS


def _held_out(columns: _Floats, target: _Floats, folds: npt.NDArray[np.intp]) -> _Floats | None:
    """Return what fits without a network's fold predict of it: columns (n, k), target (n,)."""
    count, width = columns.shape
    if count < _LEAST_FOR_EACH * (width + 1) or count < FOLDS:
        return None
    predicted = np.empty(count)
    for fold in range(FOLDS):
        out = folds == fold
        mean, spread = columns[~out].mean(axis=0), columns[~out].std(axis=0)
        scaled = (columns - mean) / np.where(spread > 0, spread, 1.0)
        design = np.concatenate([np.ones((count, 1)), scaled], axis=1)
        weights = np.linalg.lstsq(design[~out], target[~out], rcond=1e-6)[0]
        predicted[out] = design[out] @ weights
    return predicted
