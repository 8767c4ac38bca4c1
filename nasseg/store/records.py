"""What the store holds, as plain values: one frozen dataclass for each table.

A record's `id` is 0 until the store has given it one. Times are in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

StudyState = Literal["running", "finished", "interrupted"]
TrialState = Literal[
    "asked", "measured", "over_budget", "training", "trained", "failed", "duplicate"
]
RunState = Literal["queued", "running", "done", "failed"]
MeasurementStatus = Literal["ok", "noisy"]
JobKind = Literal["gate", "bank", "judge", "train", "finalist"]


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class StoredDevice:
    """A machine or accelerator on which latency was measured."""

    id: str
    kind: str
    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class StoredStudy:
    """One search: a space, a budget, one device, one runtime, one size, one recipe, one seed.

    Attributes:
        rungs: the epochs at which each rung of the ladder ends, rising.
        heartbeat: when the search that runs this study last gave a sign of life.
        spent_s: how long the study has been searched for, all sessions together.
        settings: the remaining choices of the search, such as `trials` and `timeout_s`.
    """

    name: str
    space: str
    budget_ms: float
    device_id: str
    runtime: str
    precision: str
    threads: int
    height: int
    width: int
    data_spec: str
    data_fingerprint: str
    classes: tuple[str, ...]
    palette: tuple[tuple[int, int, int], ...]
    recipe: Mapping[str, Any]
    recipe_hash: str
    rungs: tuple[int, ...]
    seed: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    state: StudyState = "running"
    created: datetime = field(default_factory=now)
    heartbeat: datetime = field(default_factory=now)
    spent_s: float = 0.0
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class StoredArchitecture:
    """An architecture with its costs; all studies share it.

    Attributes:
        text: the canonical JSON.
        shapes: `{node: (channels, stride)}` of every node's plain output.
    """

    hash: str
    text: str
    space: str
    params: int
    macs: int
    macs_fvcore: int
    shapes: Mapping[str, tuple[int, int]] | None = None
    created: datetime = field(default_factory=now)


@dataclass(frozen=True, kw_only=True)
class StoredTrial:
    """One proposal of a study.

    Attributes:
        number: counted from 0.
        reference: the name of the published network that this trial is, if it is one.
        picks: the choices that led to the architecture.
    """

    study_id: int
    number: int
    state: TrialState = "asked"
    architecture_hash: str | None = None
    reference: str | None = None
    reason: str = ""
    picks: Mapping[str, Any] = field(default_factory=dict)
    created: datetime = field(default_factory=now)
    finished: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class StoredMeasurement:
    """One latency with everything it depends on."""

    architecture_hash: str
    classes: int
    device_id: str
    runtime: str
    runtime_version: str
    precision: str
    batch: int
    height: int
    width: int
    threads: int
    latency_ms: float
    ci_low_ms: float
    ci_high_ms: float
    p10_ms: float
    p90_ms: float
    samples: int
    discarded: int
    status: MeasurementStatus
    wall_cpu_ratio: float | None = None
    load: float | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    created: datetime = field(default_factory=now)
    id: int = 0

    @property
    def noisy(self) -> bool:
        """Whether it did not become as sure as was asked."""
        return self.status == "noisy"

    @property
    def shared(self) -> bool:
        """Whether others used the device meanwhile."""
        return self.environment.get("shared") == "yes"


@dataclass(frozen=True, kw_only=True)
class StoredProfile:
    """Where the time of a network goes; `nodes` and `other_ms` add up to `latency_ms`.

    Attributes:
        latency_ms: measured without the profiler.
        profiled_ms: what the parts took together while they were profiled.
        nodes: `{node: ms}` by the names in the stored architecture's text.
        other_ms: what belongs to no node.
    """

    architecture_hash: str
    classes: int
    device_id: str
    runtime: str
    runtime_version: str
    precision: str
    batch: int
    height: int
    width: int
    threads: int
    latency_ms: float
    profiled_ms: float
    nodes: Mapping[str, float]
    other_ms: float
    created: datetime = field(default_factory=now)
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class StoredTraining:
    """What one checkpoint continues: an architecture, data at a size, a recipe and a seed."""

    architecture_hash: str
    data_fingerprint: str
    height: int
    width: int
    recipe_hash: str
    seed: int
    checkpoint: str | None = None
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class StoredRun:
    """The piece of a training that ends at one rung.

    Attributes:
        class_iou: one value a class; `None` for a class that never occurs.
        masks: the folder with the predicted masks.
    """

    training_id: int
    rung: int
    until_epoch: int
    state: RunState = "queued"
    miou: float | None = None
    class_iou: tuple[float | None, ...] | None = None
    pixel_accuracy: float | None = None
    seconds: float | None = None
    reason: str = ""
    masks: str | None = None
    created: datetime = field(default_factory=now)
    finished: datetime | None = None
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class StoredEpoch:
    """One point of a training's learning curve."""

    training_id: int
    epoch: int
    train_loss: float
    learning_rate: float
    seconds: float
    miou: float | None = None


@dataclass(frozen=True, kw_only=True)
class StoredInherited:
    """What a network reaches in one study with weights inherited from the bank, untrained.

    Attributes:
        bank_steps: how long the bank had been trained by then.
    """

    study_id: int
    architecture_hash: str
    miou: float
    bank_steps: int
    created: datetime = field(default_factory=now)


@dataclass(frozen=True, kw_only=True)
class StoredFinalist:
    """A network that a study trains by the whole recipe with several seeds and measures again.

    Attributes:
        seeds: those of its trainings, which share the study's data and recipe.
        measurement_id: the second measurement, taken in a process of its own.
    """

    study_id: int
    architecture_hash: str
    seeds: tuple[int, ...]
    measurement_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class StoredJob:
    """A job that a study's workers have done, for the account of what the search spent.

    Attributes:
        kind: `gate` measured a network, `bank` trained shared weights, `judge` evaluated a network
            with them, `train` trained one to the end of a rung, `finalist` did so with the whole
            recipe and one of its seeds, or measured it again.
        until_epoch: the end of a training job's rung.
        steps: those of a `bank` job.
        seconds: that one core was at work, of its CPU time where it is a CPU's.
    """

    study_id: int
    kind: JobKind
    architecture_hash: str | None = None
    until_epoch: int | None = None
    steps: int | None = None
    seconds: float
    finished: datetime = field(default_factory=now)
    id: int = 0
