"""What a target answers, wherever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import dataclass

from nasseg.latency import anchor
from nasseg.latency.isolated_run import LIMIT_S, Source
from nasseg.latency.profilers.trace import Profiler
from nasseg.latency.roofline import Roof
from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.watch import Seen
from nasseg.records import Conditions, Device
from nasseg.records.conditions import Site


@dataclass(frozen=True)
class Host(ABC):
    """A place where networks run and are timed: a device of this machine, or of another one.

    All that a measurement asks of the device it asks here, so that the protocol, a benchmark, a
    profile and a search need not know where it is. A host is found by its name in every process,
    is equal to itself there, and can be pickled.

    Attributes:
        device: who it is: the same hardware has the same id.
    """

    device: Device

    @property
    @abstractmethod
    def name(self) -> str:
        """What the user calls it: `find_host` finds it by this name."""

    # what is there

    @abstractmethod
    def version(self, runtime: Runtime) -> str:
        """Return the version of a runtime's library there; empty when it is not installed."""

    @abstractmethod
    def lacks(self, runtime: Runtime, precision: str) -> str | None:
        """Return `None` when a runtime has that precision there, else why not."""

    @abstractmethod
    def read(self, path: str) -> str:
        """Return the text of a small file of the system there, stripped; empty without it."""

    @abstractmethod
    def environment(self) -> dict[str, str]:
        """Return what else stays as it is and does not forbid a comparison."""

    @abstractmethod
    def roof(self, setup: Setup) -> Roof:
        """Measure the best rates of the device; they are kept for as long as it has this id."""

    # what is done there

    @abstractmethod
    def load(self, runtime: Runtime, model: Model, setup: Setup) -> AbstractContextManager[Session]:
        """Bring a model there and load it; the session lives as long as the context.

        Raises:
            MeasurementError: when the runtime cannot load or run it there.
            ExportError: when it cannot be converted.
        """

    @abstractmethod
    def try_once(
        self, source: Source, runtime: Runtime, setup: Setup, limit_s: float = LIMIT_S
    ) -> float:
        """Load and run a model once, in a process that nobody needs; return its memory in MiB.

        Raises:
            MeasurementError: when it cannot be loaded or run, or took too long or too much memory.
        """

    @abstractmethod
    def profiler(self, runtime: Runtime) -> Profiler:
        """Return what profiles a runtime there.

        Raises:
            UsageError: when nothing does.
        """

    # who else is there

    @abstractmethod
    def watch(self) -> AbstractContextManager[Seen]:
        """See who else is at work there while something is timed."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[None]:
        """Have the device to oneself: nothing is trained or measured on it meanwhile."""

    @abstractmethod
    def together(self) -> AbstractContextManager[None]:
        """Work there with others, and wait while something is measured."""

    # what follows

    @property
    def default_runtime(self) -> str:
        """The runtime that suits the device: what is exported is what is measured."""
        return "onnxruntime" if self.device.kind == "cpu" else "torch"

    @property
    def anchor_runtime(self) -> str:
        """What runs the anchor there, whatever runs the networks beside it."""
        return "onnxruntime" if self.device.kind == "cpu" else "torch-graphs"

    def conditions(self, runtime: Runtime, setup: Setup) -> Conditions:
        """Return all that a latency measured there now would depend on."""
        asked = Conditions(
            target=self.device.id,
            runtime=runtime.name,
            precision=setup.precision,
            batch=setup.batch,
            height=setup.size[0],
            width=setup.size[1],
            threads=setup.threads,
        )
        site = Site(
            device=self.device,
            read=self.read,
            runtime_version=self.version(runtime),
            memory_format=runtime.memory_format(self.device),
            anchor=anchor.NAME,
        )
        return asked.found_at(site)
