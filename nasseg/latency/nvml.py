"""What NVML tells of a CUDA device: its limits, how it is doing, and who else computes there.

Whatever a device, its driver or its virtualisation does not tell is left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pynvml

_REASONS = {
    1: "idle",
    2: "application_clocks",
    4: "power_cap",
    8: "hardware",
    16: "sync_boost",
    32: "software_thermal",
    64: "hardware_thermal",
    128: "power_brake",
    256: "display_clock",
}
"""The bits of `nvmlDeviceGetCurrentClocksThrottleReasons`, which old drivers know as well."""


def limits(uuid: str) -> dict[str, str]:
    """Return the driver's version, the highest clock and the limit of power."""
    with _opened(uuid) as device:
        if device is None:
            return {}
        power_mw = _ask(pynvml.nvmlDeviceGetPowerManagementLimit, device)
        return _known(
            driver=_ask(pynvml.nvmlSystemGetDriverVersion),
            max_sm_clock_mhz=_ask(pynvml.nvmlDeviceGetMaxClockInfo, device, pynvml.NVML_CLOCK_SM),
            power_limit_w=None if power_mw is None else round(power_mw / 1000),
        )


def state(uuid: str) -> dict[str, str]:
    """Return clocks, temperature, power and what holds the clock down, all as of now."""
    with _opened(uuid) as device:
        if device is None:
            return {}
        power_mw = _ask(pynvml.nvmlDeviceGetPowerUsage, device)
        reasons = _ask(pynvml.nvmlDeviceGetCurrentClocksThrottleReasons, device)
        return _known(
            sm_clock_mhz=_ask(pynvml.nvmlDeviceGetClockInfo, device, pynvml.NVML_CLOCK_SM),
            memory_clock_mhz=_ask(pynvml.nvmlDeviceGetClockInfo, device, pynvml.NVML_CLOCK_MEM),
            temperature_c=_ask(
                pynvml.nvmlDeviceGetTemperature, device, pynvml.NVML_TEMPERATURE_GPU
            ),
            power_w=None if power_mw is None else round(power_mw / 1000),
            throttled=None if reasons is None else throttled(reasons),
        )


def throttled(reasons: int) -> str:
    """Return the names of the reasons that hold the clock down, `"none"` when nothing does."""
    names = [name for bit, name in _REASONS.items() if reasons & bit]
    return ",".join(names) or "none"


def busy_share_of_others(uuid: str, since_s: float) -> float | None:
    """Return the share of the device's time that other processes computed on it, from 0 to 1.

    A process that only holds memory there, as a worker that waits for its turn does, counts
    nothing. In a container NVML knows processes by numbers that are not ours: then the busiest one
    is taken for this process.

    Args:
        uuid: the device.
        since_s: the time of the system's clock from when on.
    """
    with _opened(uuid) as device:
        if device is None:
            return None
        try:
            samples = pynvml.nvmlDeviceGetProcessUtilization(device, round(since_s * 1e6))
        except pynvml.NVMLError as error:
            return 0.0 if error.value == pynvml.NVML_ERROR_NOT_FOUND else None
        running = _ask(pynvml.nvmlDeviceGetComputeRunningProcesses, device) or ()
    busiest: dict[int, int] = {}
    for sample in samples:
        busiest[sample.pid] = max(busiest.get(sample.pid, 0), sample.smUtil)
    ours = os.getpid()
    if ours in {process.pid for process in running}:
        own = busiest.get(ours, 0)
    else:
        own = max(busiest.values(), default=0)
    return (sum(busiest.values()) - own) / 100


@contextmanager
def _opened(uuid: str) -> Iterator[Any]:
    """Give NVML's handle of a device; `None` where NVML does not answer."""
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        yield None
        return
    try:
        yield _ask(pynvml.nvmlDeviceGetHandleByUUID, f"GPU-{uuid.removeprefix('GPU-')}")
    finally:
        pynvml.nvmlShutdown()


def _ask(question: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return question(*arguments)
    except pynvml.NVMLError:
        return None


def _known(**facts: Any) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items() if value is not None}
