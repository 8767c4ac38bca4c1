"""OpenVINO on the CPU, reading the ONNX file with its own frontend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from nasseg.errors import MeasurementError
from nasseg.latency.runtime import Model, Session, Setup, installed
from nasseg.latency.runtimes.image import random_image
from nasseg.latency.runtimes.onnx_file import as_onnx
from nasseg.latency.timed_block import PROCESS_CLOCKS, Block, on_host
from nasseg.records import Device

_HINTS = {"fp32": "f32", "fp16": "f16", "bf16": "bf16", "int8": "f32"}
_FILES = {"fp32": "fp32", "fp16": "fp32", "bf16": "fp32", "int8": "int8"}


class OpenVino:
    """One stream for the latency, not pinned to a core, so that it runs where others run.

    fp16 and bf16 are OpenVINO's own lowering of the fp32 file. It would take bf16 unasked where a
    CPU has it, so fp32 is demanded; of an int8 model, too, the rest is computed in fp32.
    """

    name = "openvino"
    precisions: tuple[str, ...] = tuple(_HINTS)

    @property
    def version(self) -> str:
        """The version of openvino; empty when it is not installed."""
        return installed("openvino")

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when OpenVINO has that precision on `device`, else why not."""
        if device.kind != "cpu":
            return "OpenVINO does not run on CUDA devices"
        if not self.version:
            return "OpenVINO is missing; run pip install 'nasseg[openvino]'"
        if precision.upper() not in _capabilities():
            return f"OpenVINO has no {precision} on {device.name}"
        return None

    def memory_format(self, device: Device) -> str:
        """Return how images lie in memory."""
        return "contiguous"

    def convert(self, model: Model, setup: Setup) -> bytes | Path:
        """Export a network, quantised for int8; an ONNX model that is so stays as it is."""
        return as_onnx(model, setup, precision=_FILES[setup.precision])

    @contextmanager
    def prepare(self, model: Model, setup: Setup) -> Iterator[Session]:
        """Compile the file that an export would give."""
        yield OpenVinoSession(compile_model(self.convert(model, setup), setup), setup)


@cache
def _capabilities() -> frozenset[str]:
    import openvino

    return frozenset(openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES"))


def compile_model(model: bytes | Path, setup: Setup, *, profiled: bool = False) -> Any:
    """Return OpenVINO's own compiled model, which keeps what each operator takes if `profiled`.

    Raises:
        MeasurementError: when OpenVINO refuses the model.
    """
    import openvino

    core = openvino.Core()
    properties = {
        "PERFORMANCE_HINT": "LATENCY",
        "NUM_STREAMS": 1,
        "INFERENCE_NUM_THREADS": setup.threads,
        "ENABLE_CPU_PINNING": False,
        "INFERENCE_PRECISION_HINT": _HINTS[setup.precision],
        "PERF_COUNT": profiled,
    }
    try:
        return core.compile_model(core.read_model(model), "CPU", properties)
    except Exception as error:
        reason = str(error).strip().rpartition("\n")[2]
        raise MeasurementError(f"OpenVINO cannot load the model: {reason}") from error


class OpenVinoSession:
    """A compiled model with its own input and output.

    The process's clock is read, for its calls may run on threads of OpenVINO's own.

    Attributes:
        request: OpenVINO's own, which knows what the last call gave.
    """

    def __init__(self, compiled: Any, setup: Setup) -> None:
        import openvino

        (port,) = compiled.inputs
        shape = [side.get_length() if side.is_static else "?" for side in port.partial_shape]
        image = random_image(shape, port.element_type.to_dtype(), setup)
        self.request = compiled.create_infer_request()
        self.request.set_input_tensor(openvino.Tensor(image))
        self._timed = on_host(self._run, PROCESS_CLOCKS)

    def call(self) -> object:
        """Run once."""
        self._run()
        return self.request.get_output_tensor(0).data.copy()

    def time(self, calls: int) -> Block:
        """Run `calls` times by the host's clocks."""
        return self._timed(calls)

    def facts(self) -> dict[str, str]:
        """Return nothing: there is nothing to tell."""
        return {}

    def _run(self) -> None:
        self.request.infer(share_outputs=True)  # else every call copies its outputs
