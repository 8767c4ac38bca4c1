"""The runtimes by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nasseg.errors import UsageError, did_you_mean
from nasseg.latency.runtime import Runtime
from nasseg.latency.runtimes.cuda_graphs import TorchGraphs
from nasseg.latency.runtimes.onnx_runtime import OnnxRuntime, OnnxTensorRT
from nasseg.latency.runtimes.openvino import OpenVino
from nasseg.latency.runtimes.tensorrt import TensorRT
from nasseg.latency.runtimes.torch_compile import TorchCompile
from nasseg.latency.runtimes.torch_eager import TorchRuntime

_ALL: tuple[Runtime, ...] = (
    OnnxRuntime(),
    OnnxTensorRT(),
    OpenVino(),
    TensorRT(),
    TorchRuntime(),
    TorchCompile(),
    TorchGraphs(),
)
RUNTIMES: Mapping[str, Runtime] = MappingProxyType({runtime.name: runtime for runtime in _ALL})


def find_runtime(name: str) -> Runtime:
    """Return a runtime by name.

    Raises:
        UsageError: when there is none of that name.
    """
    if name not in RUNTIMES:
        raise UsageError(f"unknown runtime {name!r}; {did_you_mean(name, RUNTIMES)}")
    return RUNTIMES[name]
