"""What each node of a network takes in eager torch, by marks before and after its module."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.timed_block import NS_PER_MS

_WHOLE = None


class Span(NamedTuple):
    """From a mark to another; `place` is the node's, or `None` for the whole network."""

    place: int | None
    begin: Any
    end: Any


@contextmanager
def watched(model: Model, runtime: Runtime, setup: Setup) -> Iterator[TorchTrace]:
    """Load a network with marks around its nodes."""
    network = copy.deepcopy(model)
    assert isinstance(network, nn.Module)
    assert isinstance(network.blocks, nn.ModuleList)
    spans: list[Span] = []
    for place, block in enumerate(network.blocks):
        _mark(block, place, spans, setup)
    _mark(network, _WHOLE, spans, setup)
    with runtime.prepare(network, setup) as session:
        yield TorchTrace(session, spans, len(network.blocks))


class TorchTrace:
    """A network that marks when its nodes begin and end."""

    def __init__(self, session: Session, spans: list[Span], nodes: int) -> None:
        self.session: Session = session
        self.places: Sequence[int | None] = [*range(nodes), _WHOLE]
        self._spans = spans

    def runs_ms(self) -> npt.NDArray[np.float64]:
        """Return what the nodes took and what is left of the whole, a row for every run."""
        taken = np.array([_between_ms(span.begin, span.end) for span in self._spans])
        runs: npt.NDArray[np.float64] = taken.reshape(-1, len(self.places))
        runs[:, -1] -= runs[:, :-1].sum(axis=1)
        return runs


def _mark(module: nn.Module, place: int | None, spans: list[Span], setup: Setup) -> None:
    """Add a span at every call of a module.

    On CUDA the marks are events in its stream: a node takes from the end of what was asked for
    before it to its own end, waiting for the host included.
    """
    begun: list[Any] = []
    now: Callable[[], Any] = _event if setup.device.kind == "cuda" else time.perf_counter_ns

    def before(*_call: object) -> None:
        begun.append(now())

    def after(*_call: object) -> None:
        spans.append(Span(place, begun.pop(), now()))

    module.register_forward_pre_hook(before)
    module.register_forward_hook(after)


def _event() -> torch.cuda.Event:
    event = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
    event.record()
    return event


def _between_ms(begin: Any, end: Any) -> float:
    if isinstance(begin, int):
        return float(end - begin) / NS_PER_MS
    return float(begin.elapsed_time(end))
