"""ONNX Runtime, on CPU and, where the installed package has it, CUDA and TensorRT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import torch

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Model, Session, Setup
from nasseg.latency.runtimes.cuda import CudaSession, new_stream
from nasseg.latency.runtimes.image import random_image
from nasseg.latency.runtimes.onnx_file import as_onnx
from nasseg.latency.timed_block import Block, host_clocks, on_host
from nasseg.records import Device

CPU, CUDA, TENSORRT = (f"{name}ExecutionProvider" for name in ("CPU", "CUDA", "Tensorrt"))
_PROVIDERS = {"cpu": CPU, "cuda": CUDA}
_LACKING = {
    ("cpu", "fp16"): "on a CPU, ONNX Runtime computes fp16 as fp32 between casts",
    ("cuda", "int8"): "its CUDA provider computes int8 models as fp32; use onnxruntime-tensorrt",
}
_DTYPES = {
    "tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64,
    "tensor(uint8)": np.uint8, "tensor(int8)": np.int8, "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}  # fmt: skip


class OnnxRuntime:
    """ONNX Runtime on the file that an export gives, all graph optimisations on."""

    name = "onnxruntime"
    precisions: tuple[str, ...] = ("fp32", "fp16", "int8")

    @property
    def version(self) -> str:
        """The version of onnxruntime."""
        return str(ort.__version__)

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when the package has that precision on `device`, else why not."""
        return _missing(_PROVIDERS[device.kind]) or _LACKING.get((device.kind, precision))

    def memory_format(self, device: Device) -> str:
        """Return how images lie in memory."""
        return "contiguous"

    def convert(self, model: Model, setup: Setup) -> bytes | Path:
        """Export a network and lower it; an ONNX model in its precision stays as it is."""
        return as_onnx(model, setup, setup.precision)

    @contextmanager
    def prepare(self, model: Model, setup: Setup) -> Iterator[Session]:
        """Load the file that an export would give."""
        converted, options = self.convert(model, setup), session_options(setup.threads)
        if setup.device.kind == "cpu":
            yield OnnxSession(open_model(converted, setup.device, options), setup)
            return
        stream = new_stream(setup.device)
        providers = self.cuda_providers(setup.device, stream)
        session = open_model(converted, setup.device, options, providers)
        yield cuda_session(session, setup, stream)

    def cuda_providers(self, device: Device, stream: torch.cuda.Stream) -> Sequence[Any]:
        """Return what runs the operators, put on a stream, the first choice first."""
        options = {"device_id": str(device.index), "user_compute_stream": str(stream.cuda_stream)}
        return [(CUDA, options)]


class OnnxTensorRT(OnnxRuntime):
    """ONNX Runtime that gives TensorRT whatever it takes; the file says the precision."""

    name = "onnxruntime-tensorrt"

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when the package has TensorRT's provider, else why not."""
        if device.kind == "cpu":
            return "TensorRT runs on CUDA devices only"
        return _missing(TENSORRT)

    def convert(self, model: Model, setup: Setup) -> bytes | Path:
        """Export a network and lower it; an ONNX model in its precision stays as it is."""
        return as_onnx(model, setup, setup.precision, symmetric=True)

    def cuda_providers(self, device: Device, stream: torch.cuda.Stream) -> Sequence[Any]:
        """Return TensorRT's provider before that of CUDA."""
        (cuda,) = super().cuda_providers(device, stream)
        return [(TENSORRT, cuda[1]), cuda]


def _missing(provider: str) -> str | None:
    if provider in ort.get_available_providers():
        return None
    return (
        f"the installed onnxruntime has no {provider}; run pip uninstall onnxruntime, "
        "then pip install onnxruntime-gpu"
    )


def session_options(threads: int) -> ort.SessionOptions:
    """Return how every model is run: operators in turn, all optimisations on."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    return options


def open_model(
    model: bytes | Path,
    device: Device,
    options: ort.SessionOptions,
    providers: Sequence[Any] = (),
) -> ort.InferenceSession:
    """Return onnxruntime's own session for a model in memory or in a file.

    Args:
        model: the model.
        device: where; says the provider unless `providers` do.
        options: how it is run.
        providers: those of onnxruntime to use, with their options.

    Raises:
        MeasurementError: when onnxruntime refuses the model, or falls back to another provider.
    """
    source = model if isinstance(model, bytes) else str(model)
    wanted = list(providers) or [(_PROVIDERS[device.kind], {})]
    try:
        session = ort.InferenceSession(source, options, providers=wanted)
    except Exception as error:
        raise MeasurementError(f"onnxruntime cannot load the model: {error}") from error
    if session.get_providers()[0] != wanted[0][0]:
        raise MeasurementError(
            f"onnxruntime cannot start its {wanted[0][0]}; its libraries must match this CUDA"
        )
    return session


class OnnxSession:
    """A loaded model whose input and output stay in place in the CPU's memory."""

    def __init__(self, session: ort.InferenceSession, setup: Setup) -> None:
        (node,) = session.get_inputs()
        image = random_image(node.shape, _DTYPES[node.type], setup)
        self._session = session
        self._binding: Any = session.io_binding()
        self._binding.bind_cpu_input(node.name, image)
        for output in session.get_outputs():
            self._binding.bind_output(output.name)
        self._timed = on_host(self._run, host_clocks(setup.threads))

    def call(self) -> object:
        """Run once."""
        self._run()
        return self._binding.get_outputs()[0]

    def time(self, calls: int) -> Block:
        """Run `calls` times by the host's clocks."""
        return self._timed(calls)

    def facts(self) -> dict[str, str]:
        """Return nothing: there is nothing to tell."""
        return {}

    def _run(self) -> None:
        self._session.run_with_iobinding(self._binding)


def cuda_session(
    session: ort.InferenceSession, setup: Setup, stream: torch.cuda.Stream
) -> CudaSession:
    """Return a session whose input and output stay on the device, on the stream it was opened for.

    onnxruntime would wait for the device after every run; the events do that once a block.
    """
    (node,) = session.get_inputs()
    image = random_image(node.shape, _DTYPES[node.type], setup)
    binding: Any = session.io_binding()
    binding.bind_ortvalue_input(
        node.name, ort.OrtValue.ortvalue_from_numpy(image, "cuda", setup.device.index)
    )
    for output in session.get_outputs():
        binding.bind_output(output.name, "cuda", setup.device.index)
    options = ort.RunOptions()
    options.add_run_config_entry("disable_synchronize_execution_providers", "1")

    def enqueue() -> object:
        session.run_with_iobinding(binding, options)
        return binding.get_outputs()[0]

    return CudaSession(enqueue, stream)
