"""Finding out what this machine's devices are."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from pathlib import Path

import psutil

from nasseg.errors import UsageError
from nasseg.latency import nvml
from nasseg.records import Device
from nasseg.records.conditions import GOVERNOR

_CPU_INFO = "/proc/cpuinfo"


def detect(spec: str = "auto") -> Device:
    """Return the device called `"cpu"`, `"cuda"`, `"cuda:1"`, or the best one for `"auto"`.

    Raises:
        UsageError: when there is no such device.
    """
    count = _cuda_devices() if spec != "cpu" else 0
    choices = ["auto", "cpu", *(f"cuda:{index}" for index in range(count))]
    if spec == "auto":
        spec = "cuda:0" if count else "cpu"
    if spec == "cpu":
        return _cpu()
    wanted = "cuda:0" if spec == "cuda" else spec
    if wanted not in choices:
        listed = ", ".join(choices)
        raise UsageError(f"there is no device {spec!r} on this machine; choose one of {listed}")
    return _cuda(int(wanted.removeprefix("cuda:")))


def present(device_id: str) -> Device | None:
    """Return the device of this machine with that id; of several alike, the first."""
    found: Iterator[Device] = (_cuda(index) for index in range(_cuda_devices()))
    if device_id.startswith("cpu"):
        found = iter((_cpu(),))
    return next((device for device in found if device.id == device_id), None)


def read_file(path: str) -> str:
    """Return the text of a small file of the system, stripped; empty where it cannot be read."""
    try:
        return Path(path).read_text().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _identity(kind: str, *facts: object) -> str:
    text = "|".join(str(fact) for fact in facts)
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _cpu() -> Device:
    info = _cpu_info()
    name = info.get("model name") or platform.processor() or platform.machine()
    cores = psutil.cpu_count(logical=True) or 1
    stable = [info.get(key, "") for key in ("vendor_id", "cpu family", "model", "stepping")]
    frequency = psutil.cpu_freq()
    return Device(
        id=_identity("cpu", platform.machine(), name, cores, *stable),
        kind="cpu",
        name=name,
        cores=cores,
        memory_gb=round(psutil.virtual_memory().total / 2**30, 1),
        os=f"{platform.system()} {platform.release()}",
        facts={
            "architecture": platform.machine(),
            "physical_cores": str(psutil.cpu_count(logical=False) or "unknown"),
            "frequency_mhz": f"{frequency.current:.0f}" if frequency else "unknown",
            "governor": read_file(GOVERNOR) or "unknown",
            "virtual": str("hypervisor" in info.get("flags", "").split()).lower(),
        },
    )


def _cpu_info() -> dict[str, str]:
    """Return what `/proc/cpuinfo` says of the first processor; nothing where it is missing."""
    first = read_file(_CPU_INFO).partition("\n\n")[0]
    pairs = (line.partition(":") for line in first.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def _cuda_devices() -> int:
    import torch

    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _cuda(index: int) -> Device:
    import torch

    properties = torch.cuda.get_device_properties(index)
    memory_gb = round(properties.total_memory / 2**30, 1)
    capability = f"{properties.major}.{properties.minor}"
    facts = {"compute_capability": capability, "cuda": str(torch.version.cuda)}
    known = nvml.limits(str(properties.uuid))
    return Device(
        id=_identity("cuda", properties.name, round(memory_gb), capability),
        kind="cuda",
        name=properties.name,
        cores=properties.multi_processor_count,
        memory_gb=memory_gb,
        os=f"{platform.system()} {platform.release()}",
        driver=known.pop("driver", "unknown"),
        index=index,
        facts=facts | known,
    )
