"""A study as the figures draw it."""

from types import MappingProxyType

from nasseg.analysis import Point, StudyView, with_front
from nasseg.records import Latency
from nasseg.records.metric import METRICS

from ..facts import STUDY


def point(trial, latency_ms, miou, *, kind="untrained", reference=None, noisy=False):
    return Point(
        trial=trial,
        architecture_hash=f"hash{trial}",
        reference=reference,
        params=271_000,
        macs=244_000_000,
        kind=kind,
        value=miou,
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


MIOU = METRICS["miou"]
VIEW = StudyView(STUDY, None, with_front((*POINTS, *OTHERWISE), MIOU), MappingProxyType({}))


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def marked(figure):
    return {
        trace.name: trace.selectedpoints
        for trace in figure.data
        if trace.selectedpoints is not None
    }
