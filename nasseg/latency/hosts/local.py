"""This machine: its CPU or one of its cards."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache

from nasseg.latency.device import detect, read_file
from nasseg.latency.environment import environment
from nasseg.latency.host import Host
from nasseg.latency.isolated_run import LIMIT_S, Source, try_once
from nasseg.latency.lock import DeviceLock
from nasseg.latency.profilers import find_profiler
from nasseg.latency.profilers.trace import Profiler
from nasseg.latency.roofline import Roof, measured_roof
from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.watch import Seen, watch


@dataclass(frozen=True)
class LocalHost(Host):
    """A device of this machine."""

    @property
    def name(self) -> str:
        """What torch calls the device: `cpu` or `cuda:N`."""
        return self.device.torch_name

    def version(self, runtime: Runtime) -> str:
        """Return the version of a runtime's library here."""
        return runtime.version

    def lacks(self, runtime: Runtime, precision: str) -> str | None:
        """Return `None` when a runtime has that precision here, else why not."""
        return runtime.available(self.device, precision)

    def read(self, path: str) -> str:
        """Return the text of a file of this system; empty without it."""
        return read_file(path)

    def environment(self) -> dict[str, str]:
        """Return what else stays as it is in this process."""
        return environment(self.device)

    def roof(self, setup: Setup) -> Roof:
        """Measure the best rates of the device."""
        return measured_roof(setup)

    def load(self, runtime: Runtime, model: Model, setup: Setup) -> AbstractContextManager[Session]:
        """Load a model in this process."""
        return runtime.prepare(model, setup)

    def try_once(
        self, source: Source, runtime: Runtime, setup: Setup, limit_s: float = LIMIT_S
    ) -> float:
        """Load and run a model once in a process of its own."""
        return try_once(source, runtime, setup, limit_s)

    def profiler(self, runtime: Runtime) -> Profiler:
        """Return what profiles a runtime on this kind of device."""
        return find_profiler(runtime, self.device)

    def watch(self) -> AbstractContextManager[Seen]:
        """See who else is at work here while something is timed."""
        return watch(self.device)

    def alone(self) -> AbstractContextManager[None]:
        """Wait for training steps under way to end, and let no other begin."""
        return DeviceLock(self.device.id).measuring()

    def together(self) -> AbstractContextManager[None]:
        """Work beside training steps, and wait while something is measured."""
        return DeviceLock(self.device.id).training()


@cache
def find(name: str) -> LocalHost:
    """Return this machine's `"cpu"`, `"cuda"` or `"cuda:1"`, or the best of them for `"auto"`.

    Raises:
        UsageError: when there is no such device.
    """
    return LocalHost(detect(name))
