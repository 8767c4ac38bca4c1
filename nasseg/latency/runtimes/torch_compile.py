"""PyTorch with `torch.compile`, on CPU and CUDA."""

from __future__ import annotations

import inspect
import os
import shutil
from functools import partial
from importlib.util import find_spec

import torch
from torch import Tensor, nn

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes.torch_eager import Forward, TorchRuntime
from nasseg.records import Device


class TorchCompile(TorchRuntime):
    """The whole network as one graph, compiled by inductor for this shape and thread count."""

    name = "torch-compile"

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when there is what inductor's code is compiled with, else why not."""
        if "isolate_recompiles" not in inspect.signature(torch.compile).parameters:
            return f"torch {torch.__version__} keeps no more than 8 networks compiled; upgrade it"
        if device.kind == "cuda":
            missing = (
                "Triton is missing; run pip install triton" if not find_spec("triton") else None
            )
            return super().available(device, precision) or missing
        compiler = os.environ.get("CXX", "g++")
        if shutil.which(compiler) is None:
            return f"there is no C++ compiler {compiler!r}; install g++, or name another in CXX"
        return None

    def ready(self, network: nn.Module, image: Tensor, setup: Setup) -> Forward:
        """Compile the network by a first run.

        Raises:
            MeasurementError: when it cannot be compiled, as a whole.
        """
        # All networks are of one class, and without isolation share its cache of 8 entries.
        compiled = torch.compile(  # type: ignore[call-overload]  # its overloads are not up to date
            network,
            fullgraph=True,
            dynamic=False,
            isolate_recompiles=True,
            options={"cpp.threads": setup.threads},
        )
        forward = partial(compiled, image)
        try:
            forward()
        except Exception as error:
            reason = str(error).strip().partition("\n")[0]
            raise MeasurementError(f"torch cannot compile the network: {reason}") from error
        return forward
