"""This machine: its CPU or one of its cards."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache

from nasseg.latency.conditions import Seen, conditions, watch
from nasseg.latency.device import detect
from nasseg.latency.lock import DeviceLock
from nasseg.latency.runtime import Runtime, Setup
from nasseg.records import Conditions, Device


@dataclass(frozen=True)
class LocalHost:
    """A device of this machine."""

    device: Device

    @property
    def name(self) -> str:
        """What torch calls the device: `cpu` or `cuda:N`."""
        return self.device.torch_name

    def conditions(self, runtime: Runtime, setup: Setup) -> Conditions:
        """Return all that a latency measured here now would depend on."""
        return conditions(runtime, setup)

    def watch(self, setup: Setup) -> AbstractContextManager[Seen]:
        """See who else is at work here while something is timed."""
        return watch(setup)

    def alone(self) -> AbstractContextManager[None]:
        """Wait for training steps under way to end, and let no other begin."""
        return DeviceLock(self.device.id).measuring()


@cache
def find_local(name: str) -> LocalHost:
    """Return this machine's `"cpu"`, `"cuda"` or `"cuda:1"`, or the best of them for `"auto"`.

    Raises:
        UsageError: when there is no such device.
    """
    return LocalHost(detect(name))
