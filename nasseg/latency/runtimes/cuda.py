"""Work on a CUDA device, timed between two events, and what of it is the launching of kernels."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

from nasseg.latency.timed_block import NS_PER_MS, Block
from nasseg.records import Device

LAUNCH_BOUND = 1.2
"""Eager calls that take more than this many times their replay wait for the host."""
_BLOCK_MS = 20.0
_BLOCKS = 5
_WARM_UP_CALLS = 3


def new_stream(device: Device) -> torch.cuda.Stream:
    """Return a stream of its own on a device, where nothing is under way any more.

    It is never the default stream, which neither ONNX Runtime nor a graph can be given.
    """
    torch.cuda.synchronize(device.torch_name)
    return torch.cuda.Stream(device.torch_name)  # type: ignore[no-untyped-call]


@contextmanager
def working_on(stream: torch.cuda.Stream) -> Iterator[None]:
    """Make a stream and its device current, in inference mode."""
    with torch.inference_mode(), torch.cuda.stream(stream):
        yield


class CudaSession:
    """Work that is put on one stream of a CUDA device."""

    def __init__(self, enqueue: Callable[[], object], stream: torch.cuda.Stream) -> None:
        self._enqueue = enqueue
        self._stream = stream

    def call(self) -> object:
        """Run once and wait for the device."""
        with working_on(self._stream):
            result = self._enqueue()
        self._stream.synchronize()
        return result

    def time(self, calls: int) -> Block:
        """Run `calls` times between two events, with one synchronisation at the end."""
        begin = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
        end = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
        with working_on(self._stream):
            self._stream.synchronize()
            begin.record(self._stream)
            for _ in range(calls):
                self._enqueue()
            end.record(self._stream)
        end.synchronize()
        return Block(calls, round(begin.elapsed_time(end) * NS_PER_MS))

    def facts(self) -> dict[str, str]:
        """Return nothing: there is nothing to tell."""
        return {}


class LaunchingSession(CudaSession):
    """Work whose kernels the host launches one by one, in every call anew."""

    def facts(self) -> dict[str, str]:
        """Return whether the host is too slow for its kernels, timed in turns with a replay."""
        try:
            replayed = self.replayed()
        except RuntimeError:  # not every network can be captured
            return {"launch_bound": "unknown"}
        calls = max(1, math.ceil(_BLOCK_MS / self.time(1).latency_ms))
        pairs = [(self.time(calls), replayed.time(calls)) for _ in range(_BLOCKS)]
        ratio = statistics.median(eager.latency_ms / replay.latency_ms for eager, replay in pairs)
        return {
            "eager_over_replay": f"{ratio:.3f}",
            "launch_bound": "yes" if ratio > LAUNCH_BOUND else "no",
        }

    def replayed(self) -> CudaSession:
        """Return the same work, captured once and launched as a whole."""
        with working_on(self._stream):
            return CudaSession(captured(self._enqueue, self._stream), self._stream)


def captured(enqueue: Callable[[], object], stream: torch.cuda.Stream) -> Callable[[], object]:
    """Return what replays the kernels of `enqueue`; it gives the same result object every time."""
    for _ in range(_WARM_UP_CALLS):
        enqueue()
    stream.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph, stream=stream):
        result = enqueue()

    def replay() -> object:
        graph.replay()
        return result

    return replay
