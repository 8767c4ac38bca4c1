"""What else goes on at a device while something is measured there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psutil
import torch

from nasseg.latency import nvml
from nasseg.records import Device

SHARED = 0.1
"""Others that keep more of the device busy than this share it with us."""


@dataclass
class Seen:
    """What went on beside a measurement; filled when the measurement is over.

    Attributes:
        load: processes that wanted to run, on average, when it began.
        facts: for the measurement's environment.
        shared: whether others kept so much of the device busy that the latency is in doubt.
    """

    load: float = 0.0
    facts: dict[str, str] = field(default_factory=dict)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class HostTimes:
    """How long the host has been at work, in seconds of one core, up to a moment.

    Attributes:
        wall_s: the moment.
        busy_s: of all processes.
        own_s: of this process.
        stolen_s: what a virtual machine's host gave to others.
        mhz: the clock; `None` where the system does not tell it.
    """

    wall_s: float
    busy_s: float
    own_s: float
    stolen_s: float
    mhz: float | None


def host_times() -> HostTimes:
    """Return the host's times as of now."""
    times = psutil.cpu_times()._asdict()
    working = ("user", "nice", "system", "irq", "softirq")
    frequency = psutil.cpu_freq() if hasattr(psutil, "cpu_freq") else None
    return HostTimes(
        wall_s=time.perf_counter(),
        busy_s=sum(times.get(name, 0.0) for name in working),
        own_s=time.process_time(),
        stolen_s=times.get("steal", 0.0),
        mhz=frequency.current if frequency and frequency.current else None,
    )


@contextmanager
def watch(device: Device, read_host: Callable[[], HostTimes] = host_times) -> Iterator[Seen]:
    """Look at the device before and after what is done meanwhile, and at who else was at work.

    On a CPU all cores count, not those alone that the work needs: whoever is busy on another core
    takes caches, memory bandwidth and clock. With a thread on every core it takes time as well.

    Args:
        device: where something is timed.
        read_host: asked once before and once after.
    """
    seen = Seen(load=os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0)
    uuid = _uuid(device) if device.kind == "cuda" else None
    begun_s, before = time.time(), read_host()
    cuda_before = nvml.state(uuid) if uuid else {}
    yield seen
    after = read_host()
    others, stolen = _others(before, after)
    seen.facts |= _twice({"cpu_mhz": before.mhz}, {"cpu_mhz": after.mhz})
    seen.facts |= {"others_busy_cores": f"{others:.2f}", "stolen_cores": f"{stolen:.2f}"}
    if uuid is None:
        seen.shared = others + stolen > SHARED * device.cores
        return
    seen.facts |= _twice(cuda_before, nvml.state(uuid))
    share = nvml.busy_share_of_others(uuid, begun_s)
    if share is not None:
        seen.facts["others_busy_device"] = f"{share:.2f}"
        seen.shared = share > SHARED


def _others(before: HostTimes, after: HostTimes) -> tuple[float, float]:
    """Return how many cores other processes kept busy meanwhile, and how many were stolen."""
    wall_s = after.wall_s - before.wall_s
    if wall_s <= 0:
        return 0.0, 0.0
    # The system counts in ticks and the process in nanoseconds: the difference may be below 0.
    others_s = (after.busy_s - before.busy_s) - (after.own_s - before.own_s)
    return max(0.0, others_s / wall_s), max(0.0, (after.stolen_s - before.stolen_s) / wall_s)


def _twice(before: dict[str, Any], after: dict[str, Any]) -> dict[str, str]:
    """Return readings of two moments under names that tell them apart."""
    moments = {"before": before, "after": after}
    return {
        f"{name}_{moment}": f"{value:.0f}" if isinstance(value, float) else str(value)
        for moment, readings in moments.items()
        for name, value in readings.items()
        if value is not None
    }


def _uuid(device: Device) -> str:
    return str(torch.cuda.get_device_properties(device.torch_name).uuid)
