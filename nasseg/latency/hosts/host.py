"""What a target answers, wherever it is."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from nasseg.latency.conditions import Seen
from nasseg.latency.runtime import Runtime, Setup
from nasseg.records import Conditions, Device


class Host(Protocol):
    """A place where networks run and are timed."""

    @property
    def name(self) -> str:
        """What the user calls it; `find_host` finds it by this name in every process."""
        ...

    @property
    def device(self) -> Device:
        """Who it is: the same hardware has the same id."""
        ...

    def conditions(self, runtime: Runtime, setup: Setup) -> Conditions:
        """Return all that a latency measured here now would depend on."""
        ...

    def watch(self, setup: Setup) -> AbstractContextManager[Seen]:
        """See who else is at work here while something is timed."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Have the device to oneself: nothing is trained or measured on it meanwhile."""
        ...
