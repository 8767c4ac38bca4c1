"""What each node of a network takes in OpenVINO, which keeps the times of every operator itself.

Its operators are called after those of the ONNX file, several of which they may stand for. One
that changes the layout only belongs to whatever makes its input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nasseg.latency.profilers.onnx_runtime import makers
from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.runtimes.openvino import OpenVinoSession, compile_model
from nasseg.latency.timed_block import Block

_PATH = re.compile(r"/blocks\.(\d+)/")
_WEIGHT = re.compile(r"blocks\.(\d+)\.")
_ORIGINALS = "originalLayersNames"


@contextmanager
def watched(model: Model, _runtime: Runtime, setup: Setup) -> Iterator[OpenVinoTrace]:
    """Load an ONNX model that counts its time."""
    assert isinstance(model, (bytes, Path))
    compiled = compile_model(model, setup, profiled=True)
    yield OpenVinoTrace(compiled, setup, _owners(compiled, makers(model)))


class OpenVinoTrace:
    """A compiled model that counts its time; it is its own session."""

    def __init__(self, compiled: Any, setup: Setup, owners: Mapping[str, int | None]) -> None:
        self.session: Session = self
        self._counting = OpenVinoSession(compiled, setup)
        self._runs_ms: list[list[float]] = []
        self._names = [counted.node_name for counted in self._counts()]
        self.places: Sequence[int | None] = [owners.get(name) for name in self._names]

    def call(self) -> object:
        """Run once."""
        result = self._counting.call()
        self._note()
        return result

    def time(self, calls: int) -> Block:
        """Run `calls` times by the host's clocks; the last is what is profiled."""
        block = self._counting.time(calls)
        self._note()
        return block

    def facts(self) -> dict[str, str]:
        """Return nothing: there is nothing to tell."""
        return {}

    def runs_ms(self) -> npt.NDArray[np.float64]:
        """Return what the operators took, a row for every run."""
        return np.array(self._runs_ms)

    def _note(self) -> None:
        self._runs_ms.append([c.real_time.total_seconds() * 1e3 for c in self._counts()])

    def _counts(self) -> Sequence[Any]:
        found: Sequence[Any] = self._counting.request.get_profiling_info()
        return found


def _owners(compiled: Any, made_by: Mapping[str, int | None]) -> dict[str, int | None]:
    """Return the place of the node that each operator belongs to, `None` being no node."""
    owners: dict[str, int | None] = {}
    for operator in compiled.get_runtime_model().get_ordered_ops():
        facts = operator.get_rt_info()
        originals = str(facts[_ORIGINALS].value).split(",") if _ORIGINALS in facts else []
        name = operator.get_friendly_name()
        inputs = [x.get_source_output().get_node().get_friendly_name() for x in operator.inputs()]
        owners[name] = _owner([name, *originals], inputs, made_by, owners)
    return owners


def _owner(
    names: Iterable[str],
    inputs: Sequence[str],
    made_by: Mapping[str, int | None],
    owners: Mapping[str, int | None],
) -> int | None:
    for name in names:
        if path := _PATH.search(name):
            return int(path[1])
        if name in made_by:
            return made_by[name]
    if weight := next(filter(None, map(_WEIGHT.match, inputs)), None):
        return int(weight[1])
    return next((owners[name] for name in inputs if name in owners), None)
