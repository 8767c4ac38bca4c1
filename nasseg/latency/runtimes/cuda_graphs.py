"""PyTorch's eager kernels, captured once as a CUDA graph and replayed."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes.cuda import CudaSession, captured, new_stream, working_on
from nasseg.latency.runtimes.torch_eager import TorchRuntime
from nasseg.records import Device


class TorchGraphs(TorchRuntime):
    """Eager torch without the launching of its kernels one by one."""

    name = "torch-graphs"

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when torch can use `device`, else the reason why not."""
        if device.kind == "cpu":
            return "CUDA graphs run on CUDA devices only"
        return super().available(device, precision)

    def on_cuda(self, network: nn.Module, image: Tensor, setup: Setup) -> CudaSession:
        """Capture the network.

        Raises:
            MeasurementError: when it waits for the device in between, or brings values back.
        """
        stream = new_stream(setup.device)
        try:
            with working_on(stream):
                return CudaSession(captured(self.ready(network, image, setup), stream), stream)
        except RuntimeError as error:
            reason = str(error).strip().partition("\n")[0]
            raise MeasurementError(
                f"the network cannot be captured as a CUDA graph: {reason}"
            ) from error
