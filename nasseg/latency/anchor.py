"""A fixed network that is timed beside every other one, and what it takes on each device.

A machine is faster on one day than on another: another process loads the core next door, the clock
falls in the heat. The anchor feels that as much as the network does, so a network's latency is
scaled by the anchor's latency to its reference on this device, taken once.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import platformdirs
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.errors import MeasurementError
from nasseg.export.file import replace_file
from nasseg.latency.block import Timed, core_ms
from nasseg.latency.device import Device
from nasseg.latency.protocol import Plan, warm_up
from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.runtimes import find_runtime

NAME = "anchor-1"
"""Changes whenever the network or its input does: references of two anchors never mix."""
SIZE = (128, 256)
CALIBRATION = Plan(max_seconds=2.0, warm_up_seconds=1.0)
_QUIET_SHARE = 0.25
_RUNTIMES = {"cpu": "onnxruntime", "cuda": "torch-graphs"}


class AnchorNetwork(nn.Module):
    """Strided, dilated, depthwise and pointwise convolutions at strides 2 to 8."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, stride=2, padding=1)
        self.down1 = nn.Conv2d(16, 64, 3, stride=2, padding=1)
        self.mix1 = Pyramid(64)
        self.down2 = nn.Conv2d(64, 96, 3, stride=2, padding=1)
        self.mix2 = nn.Sequential(Pyramid(96), Pyramid(96))
        self.head = nn.Conv2d(96, 8, 1)

    def forward(self, image: Tensor) -> Tensor:
        """Return `(N, 8, H, W)` for images `(N, 3, H, W)`."""
        fine = self.mix1(F.relu(self.down1(F.relu(self.stem(image)))))
        coarse = self.mix2(F.relu(self.down2(fine)))
        size = (int(image.shape[-2]), int(image.shape[-1]))
        return F.interpolate(self.head(coarse), size, mode="bilinear", align_corners=False)


class Pyramid(nn.Module):
    """Reduce, four dilated branches, concatenate, depthwise and pointwise, add."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        part = channels // 4
        self.reduce = nn.Conv2d(channels, part, 1)
        self.branches = nn.ModuleList(
            nn.Conv2d(part, part, 3, padding=dilation, dilation=dilation)
            for dilation in (1, 2, 4, 8)
        )
        self.depthwise = nn.Conv2d(channels, channels, 3, padding=1, groups=channels)
        self.pointwise = nn.Conv2d(channels, channels, 1)

    def forward(self, features: Tensor) -> Tensor:
        """Return features of the same shape."""
        reduced = self.reduce(features)
        joined = F.relu(torch.cat([branch(reduced) for branch in self.branches], dim=1))
        return F.relu(self.pointwise(self.depthwise(joined)) + features)


def runtime_of(device: Device) -> Runtime:
    """Return what runs the anchor on a device, whatever runs the networks beside it."""
    return find_runtime(_RUNTIMES[device.kind])


@contextmanager
def prepared(device: Device, threads: int) -> Iterator[Session]:
    """Load the anchor on a device, to run on so many CPU threads."""
    runtime, setup = runtime_of(device), Setup(SIZE, device, threads)
    with runtime.prepare(_converted(runtime, setup), setup) as session:
        yield session


@cache
def _converted(runtime: Runtime, setup: Setup) -> Model:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return runtime.convert(AnchorNetwork().eval(), setup)


class References:
    """The anchor's latency on the undisturbed machine, one small file for each condition."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()

    def read(self, device: Device, threads: int) -> float | None:
        """Return the reference in milliseconds, or `None` when there is none yet.

        Raises:
            MeasurementError: when the file holds something else.
        """
        path = self._path(device, threads)
        if not path.is_file():
            return None
        try:
            return float(json.loads(path.read_text())["reference_ms"])
        except (ValueError, KeyError, TypeError) as error:
            raise MeasurementError(f"{path} is not a reference latency; remove it") from error

    def write(self, device: Device, threads: int, reference_ms: float) -> None:
        """Keep a reference.

        Raises:
            MeasurementError: when the file cannot be written.
        """
        path = self._path(device, threads)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, json.dumps({"reference_ms": reference_ms}).encode())
        except OSError as error:
            raise MeasurementError(
                f"cannot write the reference latency {path} ({error.strerror}); "
                "set NASSEG_CACHE to a folder that can be written"
            ) from error

    def _path(self, device: Device, threads: int) -> Path:
        runtime = runtime_of(device)
        conditions = (NAME, device.id, f"{runtime.name}-{runtime.version}", f"{threads}threads")
        return self.folder / f"{'_'.join(conditions)}.json"


def default_folder() -> Path:
    """Return the folder of references: in the cache of the user, or of `NASSEG_CACHE`."""
    cache = os.environ.get("NASSEG_CACHE")
    return (Path(cache) if cache else platformdirs.user_cache_path("nasseg")) / "anchors"


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
