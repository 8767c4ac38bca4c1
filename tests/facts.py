"""A study, one of its networks and what is known of it: tests change them with `replace`."""

from nasseg.analysis import Point
from nasseg.records import Conditions, Latency, Measurement, Study

ASKED = Conditions(
    target="d", runtime="onnxruntime", precision="fp32", threads=1, height=128, width=256
)
STUDY = Study(
    name="s",
    space="esp_family",
    budget_ms=10.0,
    data_spec="streets",
    data_fingerprint="f",
    classes=("road", "sky"),
    palette=((1, 2, 3), (4, 5, 6)),
    recipe={},
    recipe_hash="r",
    rungs=(4, 12),
    seed=0,
    conditions=ASKED,
)
POINT = Point(
    trial=0,
    architecture_hash="a",
    reference=None,
    params=1,
    macs=1,
    kind="untrained",
    latency=Latency(ms=5.0, low_ms=4.9, high_ms=5.1, noisy=False),
)
MEASURED = Conditions(
    target="d",
    runtime="onnxruntime",
    runtime_version="1.32",
    precision="fp32",
    batch=1,
    height=128,
    width=256,
    threads=1,
)
MEASUREMENT = Measurement(
    architecture_hash="a",
    classes=2,
    conditions=MEASURED,
    latency=Latency(
        ms=5.0,
        low_ms=4.9,
        high_ms=5.1,
        p10_ms=4.8,
        p90_ms=5.3,
        samples=40,
        discarded=1,
        noisy=False,
    ),
)


def exactly(ms: float, **more: bool) -> Latency:
    """A latency without any spread."""
    return Latency(
        ms=ms, low_ms=ms, high_ms=ms, p10_ms=ms, p90_ms=ms, samples=9, discarded=0, **more
    )
