"""The least time that a network can take on a device: below it, something was not waited for.

Both roofs are measured once on each device. They are high on purpose: the best rate of a matrix
product, which convolutions do not reach, and the best rate of copying within the caches. Winograd's
way of computing a 3x3 convolution multiplies up to four times less than is counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from nasseg.errors import MeasurementError
from nasseg.latency.kept_figures import Kept
from nasseg.latency.runtime import Setup
from nasseg.records import Device

WINOGRAD = 4.0
_PRODUCTS = {
    "fp32": {torch.float32: 1.0},
    "fp16": {torch.float32: 1.0, torch.float16: 1.0},
    "bf16": {torch.float32: 1.0, torch.bfloat16: 1.0},
    "int8": {torch.float32: 4.0, torch.bfloat16: 2.0},
}
"""By which matrix products a precision is bounded, and how many times their rate it may reach."""
_BYTES = {"fp32": 4, "fp16": 2, "bf16": 2, "int8": 1}
_SIDE = {"cpu": 512, "cuda": 4096}
_COPIED_MB = {"cpu": 1, "cuda": 16}
_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Roof:
    """The best rates of one device, for a precision and a number of threads."""

    macs_per_ms: float
    bytes_per_ms: float

    def floor_ms(self, macs: int, moved_bytes: int) -> float:
        """Return the least time for so many multiply-accumulates and bytes read or written."""
        return max(macs / WINOGRAD / self.macs_per_ms, moved_bytes / self.bytes_per_ms)


def roof(setup: Setup, kept: Kept) -> Roof:
    """Return the roof of a device: what is kept of it, else measured now and kept.

    Raises:
        MeasurementError: when it cannot be kept.
    """
    name = f"roof_{setup.device.id}_{setup.precision}_{setup.threads}threads"
    if found := kept.read(name, "macs_per_ms", "bytes_per_ms"):
        return Roof(*found)
    made = setup.host.roof(setup)
    kept.write(name, {"macs_per_ms": made.macs_per_ms, "bytes_per_ms": made.bytes_per_ms})
    return made


def check_floor(latency_ms: float, macs: int, setup: Setup, kept: Kept) -> None:
    """Raise when a network is said to take less than it can.

    Args:
        latency_ms: what was measured for one call.
        macs: the network's multiply-accumulates for one image.
        setup: under which conditions it was measured.
        kept: holds what is known of the device.

    Raises:
        MeasurementError: with both figures.
    """
    image_bytes = _BYTES[setup.precision] * 3 * setup.size[0] * setup.size[1]
    floor_ms = roof(setup, kept).floor_ms(setup.batch * macs, setup.batch * image_bytes)
    if latency_ms < floor_ms:
        raise MeasurementError(
            f"{latency_ms:.3g} ms cannot be true: {setup.batch * macs / 1e6:.4g} million "
            f"multiply-accumulates take {floor_ms:.3g} ms at least on {setup.device.name}; "
            "the runtime did not wait for its result"
        )


def measured_roof(setup: Setup) -> Roof:
    """Measure the best rates of a device of this machine."""
    device, place = setup.device, torch.device(setup.device.torch_name)
    side, count = _SIDE[device.kind], _COPIED_MB[device.kind] * 2**20
    macs_per_ms = 0.0
    with _threads(setup):
        for kind, gain in _PRODUCTS[setup.precision].items():
            left, right = (torch.rand(side, side, device=place).to(kind) for _ in range(2))
            rate = side**3 / _best_ms(torch.mm, left, right, device=device)
            macs_per_ms = max(macs_per_ms, gain * rate)
        source = torch.zeros(count, dtype=torch.uint8, device=place)
        copy_ms = _best_ms(torch.empty_like(source).copy_, source, device=device)
    return Roof(macs_per_ms, 2 * count / copy_ms)


def _best_ms(call: Callable[..., Tensor], *arguments: Tensor, device: Device) -> float:
    """Return the shortest of the calls that fit into a tenth of a second, warm-up included."""
    best, until = float("inf"), time.perf_counter() + _SECONDS
    while time.perf_counter() < until:
        start = time.perf_counter()
        call(*arguments)
        if device.kind == "cuda":
            torch.cuda.synchronize(device.torch_name)
        best = min(best, 1e3 * (time.perf_counter() - start))
    return best


@contextmanager
def _threads(setup: Setup) -> Iterator[None]:
    """Set torch's thread count, and let CUDA use the tensor cores as convolutions do."""
    threads, tensor_cores = torch.get_num_threads(), torch.backends.cuda.matmul.allow_tf32
    torch.set_num_threads(setup.threads)
    torch.backends.cuda.matmul.allow_tf32 = True
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        torch.backends.cuda.matmul.allow_tf32 = tensor_cores
