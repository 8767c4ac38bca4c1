"""A study and one of its points, for views that no store has to hold."""

from nasseg.analysis import Point
from nasseg.records import Conditions, Latency, Study

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
    conditions=Conditions(
        target="d", runtime="onnxruntime", precision="fp32", threads=1, height=128, width=256
    ),
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
