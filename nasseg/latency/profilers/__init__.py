"""Where the time of a network goes: one file a profiler, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nasseg.errors import UsageError
from nasseg.latency.profilers import onnx_runtime, openvino, torch_eager
from nasseg.latency.profilers.trace import Profiler
from nasseg.latency.runtime import Runtime
from nasseg.records import Device

PROFILERS: Mapping[tuple[str, str], Profiler] = MappingProxyType(
    {
        ("onnxruntime", "cpu"): onnx_runtime.watched,
        ("openvino", "cpu"): openvino.watched,
        ("torch", "cpu"): torch_eager.watched,
        ("torch", "cuda"): torch_eager.watched,
    }
)
"""By runtime and kind of device. ONNX Runtime's own times on CUDA are those of the launches."""


def find_profiler(runtime: Runtime, device: Device) -> Profiler:
    """Return what profiles a runtime on a device.

    Raises:
        UsageError: when nothing does.
    """
    found = PROFILERS.get((runtime.name, device.kind))
    if found is None:
        choices = ", ".join(name for name, kind in PROFILERS if kind == device.kind)
        raise UsageError(
            f"there is no profiler for runtime {runtime.name!r} on {device.kind}; "
            f"choose one of {choices}"
        )
    return found
