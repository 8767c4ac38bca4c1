"""Where jobs run."""

from nasseg.search.executors.executor import (
    Done,
    Event,
    Executor,
    Failed,
    Told,
    ended,
)
from nasseg.search.executors.faults import SystemFaultError
from nasseg.search.executors.local import LocalExecutor

__all__ = [
    "Done",
    "Event",
    "Executor",
    "Failed",
    "LocalExecutor",
    "SystemFaultError",
    "Told",
    "ended",
]
