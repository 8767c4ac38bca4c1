"""A fixed network that is timed beside every other one, and what it takes on each device.

A machine is faster on one day than on another: another process loads the core next door, the clock
falls in the heat. The anchor feels that as much as the network does, so a network's latency is
scaled by the anchor's latency to its reference on this device, taken once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.errors import MeasurementError
from nasseg.latency.kept_figures import Kept
from nasseg.latency.protocol import warm_up
from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.latency.timed_block import Timed, core_ms
from nasseg.latency.timing import Plan

if TYPE_CHECKING:  # which says what runs the anchor
    from nasseg.latency.host import Host

NAME = "anchor-2"
"""Changes whenever the network or its input does: references of two anchors never mix."""
SIZE = (256, 512)
CALIBRATION = Plan(max_seconds=2.0, warm_up_seconds=1.0)
_QUIET_SHARE = 0.25


class AnchorNetwork(nn.Module):
    """What networks of the field are made of, in the proportions in which they suffer.

    Convolutions that keep a core's arithmetic busy, and element-wise work on maps of megabytes
    that waits for the shared cache: beside a busy core an anchor of small maps was slowed by half
    as much as the networks (`python tests/benchmarks/anchor_sensitivity.py`).
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, stride=2, padding=1), nn.PReLU(16))
        self.depthwise = nn.Conv2d(16, 16, 3, padding=1, groups=16)
        self.activation = nn.PReLU(16)
        self.down1 = nn.Sequential(nn.Conv2d(16, 64, 3, stride=2, padding=1), nn.PReLU(64))
        self.mix1 = Pyramid(64)
        self.down2 = nn.Sequential(nn.Conv2d(64, 96, 3, stride=2, padding=1), nn.PReLU(96))
        self.mix2 = nn.Sequential(Pyramid(96), Pyramid(96))
        self.coarse = nn.Conv2d(96, 8, 1)
        self.fine = nn.Conv2d(64, 8, 1)

    def forward(self, image: Tensor) -> Tensor:
        """Return `(N, 8, H, W)` for images `(N, 3, H, W)`."""
        half = self.stem(image)
        half = self.activation(self.depthwise(half) + half)
        quarter = self.mix1(self.down1(half))
        eighth = self.mix2(self.down2(quarter))
        logits = _resized(self.coarse(eighth), quarter) + self.fine(quarter)
        return _resized(logits, image)


class Pyramid(nn.Module):
    """Reduce, four dilated branches added up one after the other, concatenate, add, activate."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        part = channels // 4
        self.reduce = nn.Conv2d(channels, part, 1)
        self.branches = nn.ModuleList(
            nn.Conv2d(part, part, 3, padding=dilation, dilation=dilation)
            for dilation in (1, 2, 4, 8)
        )
        self.activation = nn.PReLU(channels)

    def forward(self, features: Tensor) -> Tensor:
        """Return features of the same shape."""
        reduced = self.reduce(features)
        sums = list(accumulate(branch(reduced) for branch in self.branches))
        joined: Tensor = self.activation(torch.cat(sums, dim=1) + features)
        return joined


def _resized(features: Tensor, like: Tensor) -> Tensor:
    size = (int(like.shape[-2]), int(like.shape[-1]))
    return F.interpolate(features, size, mode="bilinear", align_corners=False)


@contextmanager
def prepared(host: Host, threads: int) -> Iterator[Session]:
    """Load the anchor on a host, to run on so many CPU threads."""
    runtime, setup = find_runtime(host.anchor_runtime), Setup(SIZE, host, threads)
    with host.load(runtime, _converted(runtime, setup), setup) as session:
        yield session


@cache
def _converted(runtime: Runtime, setup: Setup) -> Model:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return runtime.convert(AnchorNetwork().eval(), setup)


class References:
    """The anchor's latency on the undisturbed machine, for each device and number of threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._kept = Kept(folder)

    def read(self, host: Host, threads: int) -> float | None:
        """Return the reference in milliseconds, or `None` when there is none yet.

        Raises:
            MeasurementError: when the file holds something else.
        """
        found = self._kept.read(_name(host, threads), "reference_ms")
        return found[0] if found else None

    def write(self, host: Host, threads: int, reference_ms: float) -> None:
        """Keep a reference.

        Raises:
            MeasurementError: when the file cannot be written.
        """
        self._kept.write(_name(host, threads), {"reference_ms": reference_ms})


def _name(host: Host, threads: int) -> str:
    runtime = find_runtime(host.anchor_runtime)
    return f"{NAME}_{host.device.id}_{runtime.name}-{host.version(runtime)}_{threads}threads"


def calibrate(timed: Timed, threads: int, plan: Plan = CALIBRATION) -> float:
    """Return what the anchor takes while the machine is quiet: the lower quartile of its blocks.

    Raises:
        MeasurementError: when the clock does not go forward.
    """
    calls = warm_up(timed, plan)
    rounds = max(plan.min_samples, math.ceil(plan.max_seconds * 1e3 / plan.block_ms))
    blocks = [timed(calls) for _ in range(rounds)]
    latencies = [core_ms(block, threads) for block in blocks if block.valid]
    if not latencies:
        raise MeasurementError("the clock of this device does not go forward; no latency was taken")
    return float(np.quantile(latencies, _QUIET_SHARE))
