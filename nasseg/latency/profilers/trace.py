"""What a profiler gives: a network that runs while it is watched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np
import numpy.typing as npt

from nasseg.latency.runtime import Model, Runtime, Session, Setup


class Trace(Protocol):
    """A network that is loaded with a profiler watching.

    Attributes:
        session: runs it.
        places: the node's place that each part of a run belongs to, `None` being no node.
    """

    session: Session
    places: Sequence[int | None]

    def runs_ms(self) -> npt.NDArray[np.float64]:
        """End watching and return what the parts took, a row for every run."""
        ...


Profiler = Callable[[Model, Runtime, Setup], AbstractContextManager[Trace]]
