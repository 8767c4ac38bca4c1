"""What runs a network: the interface of every runtime."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from torch import nn

from nasseg.errors import MeasurementError, UsageError
from nasseg.latency.timed_block import Block
from nasseg.records import Device

if TYPE_CHECKING:  # which runs runtimes
    from nasseg.latency.host import Host

Model = nn.Module | bytes | Path
"""A network in eval mode with batch norm folded, or an ONNX model in memory or in a file."""
PRECISIONS = ("fp32", "fp16", "bf16", "int8")
"""Of weights and activations; what a precision does not touch in a runtime stays fp32."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Under which conditions a network runs.

    Attributes:
        size: height and width of the image.
        host: where.
        threads: CPU threads that share one call.
        batch: images in one call.
        precision: one of `PRECISIONS`.
    """

    size: tuple[int, int]
    host: Host
    threads: int = 1
    batch: int = 1
    precision: str = "fp32"

    def __post_init__(self) -> None:
        limit = self.device.cores if self.device.kind == "cpu" else self.threads
        if not 1 <= self.threads <= limit:
            raise UsageError(
                f"cannot measure with {self.threads} threads: {self.device.name} has "
                f"{self.device.cores} cores; choose 1 to {self.device.cores}"
            )
        if self.batch < 1:
            raise UsageError(f"batch must be 1 or more, got {self.batch}")

    @property
    def device(self) -> Device:
        """The device of the host."""
        return self.host.device

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """The shape of the input, `(N, C, H, W)`."""
        return self.batch, 3, *self.size


class Session(Protocol):
    """A network that is loaded and ready, with an input."""

    def call(self) -> object:
        """Run once, wait, and return the first output as the runtime holds it."""
        ...

    def time(self, calls: int) -> Block:
        """Run `calls` times in a row and say how long it took."""
        ...

    def facts(self) -> dict[str, str]:
        """Return what else is to be known beside the latency, found out now."""
        ...


class Runtime(Protocol):
    """Loads networks and times them.

    A runtime changes nothing outside its sessions: what it sets for one (thread counts, say) is as
    before when the session's context ends. Its library may be missing: that is a reason not to be
    available, never an error of import.

    Attributes:
        name: what users call it.
        precisions: those that it can run somewhere; `available` knows where.
    """

    name: str
    precisions: tuple[str, ...]

    def __hash__(self) -> int: ...

    @property
    def version(self) -> str:
        """The version of the library; empty when it is not installed."""
        ...

    def available(self, device: Device, precision: str = "fp32") -> str | None:
        """Return `None` when this runtime has that precision on `device`, else why not."""
        ...

    def memory_format(self, device: Device) -> str:
        """Return how images lie in memory: `"contiguous"` or `"channels_last"`."""
        ...

    def convert(self, model: Model, setup: Setup) -> Model:
        """Return the model as this runtime loads it; one that is so already stays as it is.

        Raises:
            ExportError: when an ONNX model is needed and the network cannot be exported.
        """
        ...

    def prepare(self, model: Model, setup: Setup) -> AbstractContextManager[Session]:
        """Convert and load the model; the session lives as long as the context.

        Raises:
            MeasurementError: when this runtime cannot load or run it.
            ExportError: when it cannot be converted.
        """
        ...


def check_usable(runtime: Runtime, setup: Setup) -> None:
    """Raise when the runtime cannot be used under these conditions.

    Raises:
        UsageError: for a precision that it has nowhere.
        MeasurementError: for a device that it does not run on, or not in this precision.
    """
    if setup.precision not in runtime.precisions:
        raise UsageError(
            f"runtime {runtime.name!r} has no precision {setup.precision!r}; "
            f"choose one of {', '.join(runtime.precisions)}"
        )
    reason = setup.host.lacks(runtime, setup.precision)
    if reason is not None:
        raise MeasurementError(f"runtime {runtime.name!r} cannot be used: {reason}")


def installed(package: str) -> str:
    """Return the version of an installed package; empty when it is missing."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
