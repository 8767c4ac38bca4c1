"""What workers do: pure functions of their job, so that a job can be run twice without harm."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from nasseg.data.dataset import SegmentationData
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import registry
from nasseg.latency.device import detect
from nasseg.latency.lock import DeviceLock
from nasseg.latency.measure import Measurement, measure
from nasseg.network import Network, fold_in_place
from nasseg.network.cost import Cost, count
from nasseg.train.evaluation import Pause
from nasseg.train.loop import EpochRecord, train
from nasseg.train.mask_pictures import save_masks
from nasseg.train.metrics import Score
from nasseg.train.recipe import Recipe


@dataclass(frozen=True)
class GateJob:
    """Build one architecture, count it and measure its latency; `user_files` hold its blocks."""

    architecture: Architecture
    classes: int
    size: tuple[int, int]
    device: str
    runtime: str
    precision: str
    threads: int
    budget_ms: float
    user_files: tuple[UserFile, ...] = ()


@dataclass(frozen=True)
class GateResult:
    """What the gate found.

    Attributes:
        shapes: `{node: (channels, stride)}` of every node's plain output.
        seconds: from architecture to measurement, waiting for the device included.
        core_s: what this took of a core.
    """

    cost: Cost
    shapes: dict[str, tuple[int, int]]
    measurement: Measurement
    seconds: float
    core_s: float


@dataclass(frozen=True)
class TrainJob:
    """Train one network up to the end of a rung, from its checkpoint if there is one."""

    architecture: Architecture
    data: SegmentationData
    recipe: Recipe
    until_epoch: int
    seed: int
    device: str
    checkpoint: Path
    masks: Path | None
    user_files: tuple[UserFile, ...] = ()


@dataclass(frozen=True)
class TrainOutcome:
    """What a rung gave.

    Attributes:
        seconds: that of all epochs up to its end, as a clock on the wall shows it.
        core_s: what this job took, predicting the masks included.
    """

    score: Score
    seconds: float
    core_s: float


def core_clock(device: str) -> Callable[[], float]:
    """Start a clock of core-seconds: a worker's CPU time, or the wall's where an accelerator works.

    Other processes and measurements that hold a worker up do not count.
    """
    clock = time.process_time if device == "cpu" else time.perf_counter
    start = clock()
    return lambda: clock() - start


def run_gate(job: GateJob) -> GateResult:
    """Run a gate job; training on the device is held up meanwhile.

    All of the gate holds the device, not the timing alone: building and exporting beside training
    on every core would take twice as long.

    Raises:
        ArchitectureError: when the architecture cannot be built.
        MeasurementError: when its latency cannot be measured.
    """
    start, core_s = time.perf_counter(), core_clock(job.device)
    for file in job.user_files:
        file.load()
    device = detect(job.device)
    with DeviceLock(device.id).measuring():
        shapes = job.architecture.shapes(registry, job.classes)
        network = Network(job.architecture, job.classes)
        cost = count(network, job.size)
        fold_in_place(network)
        measurement = measure(
            network,
            size=job.size,
            runtime=job.runtime,
            device=device,
            threads=job.threads,
            precision=job.precision,
            budget_ms=job.budget_ms,
            macs=cost.macs,
        )
    plain = {node: (outputs[""].channels, outputs[""].stride) for node, outputs in shapes.items()}
    return GateResult(cost, plain, measurement, time.perf_counter() - start, core_s())


def run_training(
    job: TrainJob, *, on_epoch: Callable[[EpochRecord], None], between_steps: Pause
) -> TrainOutcome:
    """Run a training job and keep the masks that the network predicts.

    Raises:
        TrainingError: when the loss is not finite or the checkpoint cannot be used.
    """
    core_s = core_clock(job.device)
    network = _network(job)
    result = train(
        network,
        job.data,
        job.recipe,
        until_epoch=job.until_epoch,
        seed=job.seed,
        device=job.device,
        checkpoint=job.checkpoint,
        on_epoch=on_epoch,
        between_steps=between_steps,
    )
    if job.masks is not None:
        save_masks(network, job.data, job.masks, device=job.device)
    return TrainOutcome(result.score, result.seconds, core_s())


def _network(job: TrainJob) -> Network:
    for file in job.user_files:
        file.load()
    torch.manual_seed(job.seed)
    return Network(job.architecture, len(job.data.classes))
