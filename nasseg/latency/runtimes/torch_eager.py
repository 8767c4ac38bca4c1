"""PyTorch in eager mode, on CPU and CUDA."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Model, Session, Setup
from nasseg.latency.runtimes.cuda import CudaSession, LaunchingSession, new_stream, working_on
from nasseg.latency.runtimes.image import random_image
from nasseg.latency.timed_block import Block, host_clocks, on_host
from nasseg.records import Device

_DTYPES = {"fp32": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16}
_LAYOUTS = {"cpu": torch.preserve_format, "cuda": torch.channels_last}

Forward = Callable[[], Tensor]


class TorchRuntime:
    """Eager torch in inference mode; channels-last on CUDA."""

    name = "torch"
    precisions: tuple[str, ...] = tuple(_DTYPES)

    @property
    def version(self) -> str:
        """The version of torch."""
        return str(torch.__version__)

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when torch can use `device`, else the reason why not."""
        if device.kind == "cuda" and not torch.cuda.is_available():
            return "this torch has no CUDA device"
        return None

    def memory_format(self, device: Device) -> str:
        """Return how images and weights lie in memory."""
        return "contiguous" if device.kind == "cpu" else "channels_last"

    def convert(self, model: Model, setup: Setup) -> nn.Module:
        """Return a copy of the network on the device, in the precision that is asked."""
        if not isinstance(model, nn.Module):
            raise MeasurementError(
                f"runtime {self.name!r} measures networks, not ONNX files; "
                "use runtime 'onnxruntime'"
            )
        place = torch.device(setup.device.torch_name)
        layout = _LAYOUTS[setup.device.kind]
        network = copy.deepcopy(model).eval()
        return network.to(place, _DTYPES[setup.precision]).to(memory_format=layout)

    @contextmanager
    def prepare(self, model: Model, setup: Setup) -> Iterator[Session]:
        """Put a copy on the device; on a CPU, torch's thread count is set meanwhile."""
        network = self.convert(model, setup)
        image = _image(setup)
        if setup.device.kind == "cuda":
            yield self.on_cuda(network, image, setup)
            return
        before = torch.get_num_threads()
        torch.set_num_threads(setup.threads)
        try:
            with torch.inference_mode():
                forward = self.ready(network, image, setup)
            yield CpuSession(forward, setup.threads)
        finally:
            torch.set_num_threads(before)

    def ready(self, network: nn.Module, image: Tensor, setup: Setup) -> Forward:
        """Return what runs the network once; called where it will run, in inference mode."""
        return partial(network, image)

    def on_cuda(self, network: nn.Module, image: Tensor, setup: Setup) -> CudaSession:
        """Return the session of a network on a CUDA device."""
        stream = new_stream(setup.device)
        with working_on(stream):
            return LaunchingSession(self.ready(network, image, setup), stream)


def _image(setup: Setup) -> Tensor:
    image = torch.from_numpy(random_image(setup.shape, np.float32, setup))
    placed = image.to(setup.device.torch_name, _DTYPES[setup.precision])
    return placed.to(memory_format=_LAYOUTS[setup.device.kind])


class CpuSession:
    """A network on the CPU."""

    def __init__(self, forward: Forward, threads: int) -> None:
        self._forward = forward
        self._timed = on_host(forward, host_clocks(threads))

    @torch.inference_mode()
    def call(self) -> Tensor:
        """Run once."""
        return self._forward()

    @torch.inference_mode()
    def time(self, calls: int) -> Block:
        """Run `calls` times by the host's clocks."""
        return self._timed(calls)

    def facts(self) -> dict[str, str]:
        """Return nothing: there is nothing to tell."""
        return {}
