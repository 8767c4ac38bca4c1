"""TensorRT on CUDA, its engine built from the ONNX file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Model, Session, Setup, installed
from nasseg.latency.runtimes.cuda import CudaSession, new_stream
from nasseg.latency.runtimes.image import random_image
from nasseg.latency.runtimes.onnx_file import as_onnx
from nasseg.records import Device


class TensorRT:
    """A strongly typed engine: every operator runs in the type that the file says.

    As everywhere on CUDA, fp32 convolutions may multiply in TF32.
    """

    name = "tensorrt"
    precisions: tuple[str, ...] = ("fp32", "fp16", "int8")

    @property
    def version(self) -> str:
        """The version of tensorrt; empty when it is not installed."""
        return installed("tensorrt")

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when TensorRT is installed and `device` is a CUDA one, else why not."""
        if device.kind != "cuda":
            return "TensorRT runs on CUDA devices only"
        if not self.version:
            return "TensorRT is missing; run pip install 'nasseg[tensorrt]'"
        if not torch.cuda.is_available():
            return "this torch, which holds the images, has no CUDA device"
        return None

    def memory_format(self, device: Device) -> str:
        """Return how images lie in memory."""
        return "contiguous"

    def convert(self, model: Model, setup: Setup) -> bytes | Path:
        """Export a network and lower it; an ONNX model in its precision stays as it is."""
        return as_onnx(model, setup, setup.precision, symmetric=True)

    @contextmanager
    def prepare(self, model: Model, setup: Setup) -> Iterator[Session]:
        """Build an engine, which takes from seconds to minutes."""
        converted = self.convert(model, setup)
        stream = new_stream(setup.device)
        with torch.cuda.device(setup.device.torch_name):
            try:
                engine = Engine(_built(converted), setup, stream)
            except (ImportError, OSError, TypeError) as error:
                raise MeasurementError(f"TensorRT cannot be used: {error}") from error
        torch.cuda.synchronize(setup.device.torch_name)
        yield CudaSession(engine.enqueue, stream)


def _built(model: bytes | Path) -> Any:
    """Return TensorRT's engine for a model.

    Raises:
        MeasurementError: when it cannot read the model, or finds no way to run it.
    """
    import tensorrt as trt

    logger = trt.Logger(trt.Logger.ERROR)
    builder = trt.Builder(logger)
    # TensorRT 10 has to be told; from 11 on there is nothing else.
    flag = trt.NetworkDefinitionCreationFlag.STRONGLY_TYPED
    network = builder.create_network(1 << int(flag))
    parser = trt.OnnxParser(network, logger)
    read = parser.parse(model) if isinstance(model, bytes) else parser.parse_from_file(str(model))
    if not read:
        reason = parser.get_error(0).desc() if parser.num_errors else "it does not say why"
        raise MeasurementError(f"TensorRT cannot read the model: {reason}")
    plan = builder.build_serialized_network(network, builder.create_builder_config())
    if plan is None:
        raise MeasurementError("TensorRT cannot build an engine; its reason stands above")
    engine = trt.Runtime(logger).deserialize_cuda_engine(plan)
    if engine is None:
        raise MeasurementError("TensorRT cannot load its engine; its reason stands above")
    return engine


class Engine:
    """An engine with its image and room for what it returns."""

    def __init__(self, engine: Any, setup: Setup, stream: torch.cuda.Stream) -> None:
        import tensorrt as trt

        self._engine = engine
        self._context = engine.create_execution_context()
        self._stream = stream
        self._inputs: list[Tensor] = []
        self._outputs: list[Tensor] = []
        for name in map(engine.get_tensor_name, range(engine.num_io_tensors)):
            shape = tuple(engine.get_tensor_shape(name))
            dtype = trt.nptype(engine.get_tensor_dtype(name))
            if engine.get_tensor_mode(name) == trt.TensorIOMode.INPUT:
                values, kept = random_image(shape, dtype, setup), self._inputs
            else:
                values, kept = np.empty(shape, dtype), self._outputs
            kept.append(torch.from_numpy(values).to(setup.device.torch_name))
            self._context.set_tensor_address(name, kept[-1].data_ptr())

    def enqueue(self) -> Tensor:
        """Put one run on the stream and return the first output.

        Raises:
            MeasurementError: when TensorRT refuses.
        """
        if not self._context.execute_async_v3(self._stream.cuda_stream):
            raise MeasurementError("TensorRT cannot run its engine; its reason stands above")
        return self._outputs[0]
