"""An exploration of made-up networks, for views that no store has to hold."""

import random
from dataclasses import replace

from nasseg.analysis.choices.exploration import ExplorationView, Sampled
from nasseg.analysis.choices.traits import Traits
from nasseg.records import Conditions, Device, Exploration, Latency, Sample

DEVICE = Device(id="d", kind="cpu", name="a device")
EXPLORATION = Exploration(
    name="deep+wide",
    spaces=("deep", "wide"),
    samples=20,
    seed=0,
    classes=19,
    conditions=Conditions(
        target="d", runtime="onnxruntime", precision="fp32", threads=1, height=64, width=128
    ),
)


def sampled(space, number, chance, scored):
    """Return a network whose latency follows its depth, and whose mIoU its kind."""
    depth, kind = chance.randint(1, 3), chance.choice(("a", "b"))
    only_b = {"only_b": chance.random() < 0.5} if kind == "b" else {}
    latency = (2.0 if space == "deep" else 1.0) * depth * chance.uniform(0.95, 1.05)
    return Sampled(
        space=space,
        number=number,
        architecture_hash=f"{space}{number}",
        params=1000 * depth,
        macs=chance.randint(1, 9) * 1_000_000,
        picks={"depth": depth, "kind": kind} | only_b,
        features={"traffic_mb": latency * 3, "macs": chance.uniform(1, 2), "width_imbalance": 0.0},
        traits=Traits(depth, 8.0 * depth, frozenset(("conv", kind))),
        value=(0.3 + 0.2 * (kind == "b") + chance.uniform(0, 0.05)) if scored else None,
        latency=Latency(ms=latency, noisy=number == 0, low_ms=latency, high_ms=latency),
    )


def view(*, samples=20, scored=False, failures=()):
    """Return an exploration of two spaces."""
    chance = random.Random(1)
    points = [
        sampled(space, number, chance, scored)
        for space in EXPLORATION.spaces
        for number in range(samples)
    ]
    trained = replace(EXPLORATION, data_spec="streets", epochs=3)
    asked = trained if scored else EXPLORATION
    return ExplorationView(asked, DEVICE, tuple(points), failures=tuple(failures))


FAILURE = Sample(exploration_id=1, space="deep", number=20, reason="it was too large")
