"""ONNX Runtime, on CPU and, where the installed package has it, CUDA."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from torch import nn

from nasseg.errors import MeasurementError
from nasseg.export.onnx import export_onnx
from nasseg.latency.block import Block, host_clocks, on_host
from nasseg.latency.device import Device
from nasseg.latency.runtime import Model, Session, Setup

_PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}


class OnnxRuntime:
    """ONNX Runtime on the file that an export gives, all graph optimisations on."""

    name = "onnxruntime"
    precisions: tuple[str, ...] = ("fp32",)

    @property
    def version(self) -> str:
        """The version of onnxruntime."""
        return str(ort.__version__)

    def available(self, device: Device) -> str | None:
        """Return `None` when the package has a provider for `device`, else the reason why not."""
        provider = _PROVIDERS[device.kind]
        if provider in ort.get_available_providers():
            return None
        return f"the installed onnxruntime has no {provider}; install onnxruntime-gpu"

    def convert(self, model: Model, setup: Setup) -> bytes | Path:
        """Export a network; an ONNX model stays as it is."""
        if isinstance(model, nn.Module):
            return export_onnx(model, setup.size, batch=setup.batch)
        return model

    @contextmanager
    def prepare(self, model: Model, setup: Setup) -> Iterator[Session]:
        """Load the file that an export would give."""
        session = open_model(self.convert(model, setup), setup.device, setup.threads)
        yield OnnxSession(session, setup)


def open_model(model: bytes | Path, device: Device, threads: int) -> ort.InferenceSession:
    """Return onnxruntime's own session for a model in memory or in a file.

    Raises:
        MeasurementError: when onnxruntime refuses the model.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    source = model if isinstance(model, bytes) else str(model)
    try:
        return ort.InferenceSession(source, options, providers=[_PROVIDERS[device.kind]])
    except Exception as error:
        raise MeasurementError(f"onnxruntime cannot load the model: {error}") from error


class OnnxSession:
    """A loaded model whose input and output stay in place on the device."""

    def __init__(self, session: ort.InferenceSession, setup: Setup) -> None:
        (node,) = session.get_inputs()
        if list(node.shape) != list(setup.shape):
            raise MeasurementError(
                f"the model takes {node.shape}, not {list(setup.shape)}; measure it at its own size"
            )
        image = np.random.default_rng(0).standard_normal(setup.shape, dtype=np.float32)
        self._session = session
        self._binding: Any = session.io_binding()
        self._binding.bind_cpu_input(node.name, image)
        for output in session.get_outputs():
            self._binding.bind_output(output.name, setup.device.kind)
        self._timed = on_host(self.call, host_clocks(setup.threads))

    def call(self) -> None:
        """Run once and wait for the result."""
        self._session.run_with_iobinding(self._binding)
        self._binding.synchronize_outputs()

    def time(self, calls: int) -> Block:
        """Run `calls` times by the host's clocks."""
        return self._timed(calls)
