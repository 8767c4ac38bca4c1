"""One run of a model in a process of its own: does it work at all, and how much memory it takes.

A model that is too large, or that brings its runtime down, ends a process that nobody needs.
"""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from nasseg.errors import MeasurementError
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.latency.runtime import Model, Runtime, Setup
from nasseg.network import Network, fold_in_place

LIMIT_S = 120.0
"""A model that is not loaded and run once in this time is given up."""
_FAREWELL_S = 2.0
"""A process that has answered may end by itself, so that it leaves no semaphores behind."""
_MB = 2**20


@dataclass(frozen=True)
class Source:
    """Where a model comes from; unlike a model it is small and travels between processes.

    Attributes:
        name: what people call it.
        architecture: to be built with random weights, unless there is a file.
        file: an ONNX file.
        user_files: the user's blocks that the architecture is made of.
    """

    name: str
    architecture: Architecture | None = None
    classes: int = 19
    file: Path | None = None
    user_files: tuple[UserFile, ...] = ()

    def load(self) -> Model:
        """Return the model.

        Raises:
            ArchitectureError: when it cannot be built.
        """
        if self.file is not None:
            return self.file
        for file in self.user_files:
            file.load()
        assert self.architecture is not None
        network = Network(self.architecture, self.classes)
        fold_in_place(network)
        return network


def try_once(source: Source, runtime: Runtime, setup: Setup, limit_s: float = LIMIT_S) -> float:
    """Load and run a model once and return the memory that took at its peak, in 2^20 bytes.

    Raises:
        MeasurementError: when it cannot be loaded or run, or took too long or too much memory.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "nasseg.latency.runtimes"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(source, runtime, setup, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(limit_s) else None
        if answer is not None:
            process.join(_FAREWELL_S)
    except EOFError:
        process.join()
        raise MeasurementError(
            f"its process ended with exit code {process.exitcode}; was the memory enough?"
        ) from None
    finally:
        process.kill()
        process.join()
        ours.close()
    if answer is None:
        raise MeasurementError(f"it was not loaded and run once within {limit_s:g} s")
    if isinstance(answer, str):
        raise MeasurementError(answer)
    peak_mb: float = answer
    return peak_mb


def _run(source: Source, runtime: Runtime, setup: Setup, answer: Connection[Any, Any]) -> None:
    before = psutil.Process().memory_info().rss
    try:
        with runtime.prepare(source.load(), setup) as session:
            session.call()
    except Exception as error:  # whatever a runtime raises is the reason for the row
        answer.send(str(error).strip().partition("\n")[0] or type(error).__name__)
        return
    answer.send(_device_mb(setup) or (_peak() - before) / _MB)


def _peak() -> int:
    """Return the memory that this process has had at most, in bytes."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource  # there is none on Windows

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _device_mb(setup: Setup) -> float | None:
    """Return what torch took of a CUDA device; `None` where it took none."""
    import torch

    if setup.device.kind == "cpu" or not torch.cuda.is_available():
        return None
    return torch.cuda.max_memory_allocated(setup.device.torch_name) / _MB
