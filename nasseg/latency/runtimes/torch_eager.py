"""PyTorch in eager mode, on CPU and CUDA."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from nasseg.errors import MeasurementError
from nasseg.latency.block import Block, host_clocks, on_host
from nasseg.latency.device import Device
from nasseg.latency.runtime import Model, Session, Setup

_DTYPES = {"fp32": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16}


class TorchRuntime:
    """Eager torch in inference mode; channels-last on CUDA."""

    name = "torch"
    precisions: tuple[str, ...] = tuple(_DTYPES)

    @property
    def version(self) -> str:
        """The version of torch."""
        return str(torch.__version__)

    def available(self, device: Device) -> str | None:
        """Return `None` when torch can use `device`, else the reason why not."""
        if device.kind == "cuda" and not torch.cuda.is_available():
            return "this torch has no CUDA device"
        return None

    def convert(self, model: Model, setup: Setup) -> nn.Module:
        """Return a copy of the network on the device, in the precision that is asked."""
        if not isinstance(model, nn.Module):
            raise MeasurementError(
                "runtime 'torch' measures networks, not ONNX files; use runtime 'onnxruntime'"
            )
        place = torch.device(setup.device.torch_name)
        return copy.deepcopy(model).eval().to(place, _DTYPES[setup.precision])

    @contextmanager
    def prepare(self, model: Model, setup: Setup) -> Iterator[Session]:
        """Put a copy on the device; on a CPU, torch's thread count is set meanwhile."""
        network = self.convert(model, setup)
        place = torch.device(setup.device.torch_name)
        generator = torch.Generator().manual_seed(0)
        image = torch.randn(setup.shape, generator=generator).to(place, _DTYPES[setup.precision])
        if setup.device.kind == "cuda":
            with torch.cuda.device(place):
                yield CudaSession(
                    network.to(memory_format=torch.channels_last),
                    image.contiguous(memory_format=torch.channels_last),
                )
            return
        before = torch.get_num_threads()
        torch.set_num_threads(setup.threads)
        try:
            yield CpuSession(network, image, setup.threads)
        finally:
            torch.set_num_threads(before)


class CpuSession:
    """A network on the CPU."""

    def __init__(self, network: nn.Module, image: Tensor, threads: int) -> None:
        self._network = network
        self._image = image
        self._timed = on_host(self._forward, host_clocks(threads))

    @torch.inference_mode()
    def call(self) -> Tensor:
        """Run once."""
        return self._forward()

    @torch.inference_mode()
    def time(self, calls: int) -> Block:
        """Run `calls` times by the host's clocks."""
        return self._timed(calls)

    def _forward(self) -> Tensor:
        result: Tensor = self._network(self._image)
        return result


class CudaSession:
    """A network on a CUDA device."""

    def __init__(self, network: nn.Module, image: Tensor) -> None:
        self._network = network
        self._image = image

    @torch.inference_mode()
    def call(self) -> Tensor:
        """Run once and wait for the device."""
        result: Tensor = self._network(self._image)
        torch.cuda.synchronize()
        return result

    @torch.inference_mode()
    def time(self, calls: int) -> Block:
        """Run `calls` times between two events, with one synchronisation at the end."""
        begin = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
        end = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
        torch.cuda.synchronize()
        begin.record()
        for _ in range(calls):
            self._network(self._image)
        end.record()
        end.synchronize()
        return Block(calls, round(begin.elapsed_time(end) * 1e6))
