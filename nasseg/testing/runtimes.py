"""What every runtime must do: each check takes a runtime and a setup that it can be used under."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from nasseg.errors import MeasurementError, UsageError
from nasseg.latency.hosts import find_host
from nasseg.latency.runtime import PRECISIONS, Runtime, Setup, check_usable
from nasseg.latency.runtimes.image import random_image

SIZE = (33, 47)
TOLERANCE = {"fp32": 1e-3, "fp16": 2e-2, "bf16": 5e-2, "int8": 0.2}
"""How far a logit may be off, relative to the largest."""


def setups(runtime: Runtime, device: str = "cpu") -> list[Setup]:
    """Return a setup for every precision that the runtime has on a device of this machine."""
    found = find_host(device)
    return [
        Setup(SIZE, found, precision=precision)
        for precision in runtime.precisions
        if found.lacks(runtime, precision) is None
    ]


def small_network(size: tuple[int, int] = SIZE) -> nn.Module:
    """Return a network that is ready to be measured, the same at every call."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return nn.Sequential(
            nn.Conv2d(3, 8, 3, stride=2, padding=1),
            nn.PReLU(8),
            nn.Conv2d(8, 5, 3, padding=2, dilation=2),
            nn.UpsamplingBilinear2d(size=size),
        ).eval()


def as_array(output: Any) -> npt.NDArray[Any]:
    """Return a copy of what a session gave, whatever holds it."""
    if isinstance(output, torch.Tensor):
        output = output.float().cpu()
    return np.array(output if isinstance(output, np.ndarray) else output.numpy())


def output_of(runtime: Runtime, network: nn.Module, setup: Setup) -> npt.NDArray[Any]:
    """Return what a runtime computes from the image that all runtimes are given."""
    with runtime.prepare(network, setup) as session:
        return as_array(session.call())


def wanted_output(network: nn.Module, setup: Setup) -> npt.NDArray[Any]:
    """Return what torch computes from the same image, in fp32 on the CPU."""
    image = random_image(setup.shape, np.float32, setup)
    with torch.inference_mode():
        return as_array(network(torch.from_numpy(image)))


def it_says_what_it_is(runtime: Runtime, setup: Setup) -> None:
    """Name, precisions, version and memory format are what stands beside a latency."""
    assert runtime.name
    assert set(runtime.precisions) <= set(PRECISIONS)
    assert runtime.version
    assert runtime.memory_format(setup.device) in ("contiguous", "channels_last")
    assert hash(runtime) == hash(runtime)


def a_precision_that_it_lacks_is_refused(runtime: Runtime, setup: Setup) -> None:
    """One that it has nowhere with the choices, one that it has elsewhere with the reason."""
    for precision in (*runtime.precisions, "int3"):
        asked = replace(setup, precision=precision)
        known = precision in runtime.precisions
        reason = runtime.available(setup.device, precision) if known else "choose one of"
        said = None
        try:
            check_usable(runtime, asked)
        except (MeasurementError, UsageError) as error:
            said = str(error)
        if reason is None:
            assert said is None, f"{precision} is available and refused"
        else:
            assert reason, f"{precision} is refused without a reason"
            assert said is not None, f"{precision} is not refused"
            assert reason in said


def its_output_is_that_of_torch(runtime: Runtime, setup: Setup) -> None:
    """To a share of the largest logit that depends on the precision."""
    network = small_network(setup.size)
    wanted = wanted_output(network, setup)
    off = np.abs(output_of(runtime, network, setup) - wanted).max() / np.abs(wanted).max()
    assert off <= TOLERANCE[setup.precision], f"a logit is off by {off:.2g} of the largest"


def it_times_what_it_calls(runtime: Runtime, setup: Setup) -> None:
    """A block has as many calls as were asked, and took some time."""
    with runtime.prepare(small_network(setup.size), setup) as session:
        session.call()
        block = session.time(3)
    assert block.calls == 3
    assert block.valid


def every_call_gives_the_same(runtime: Runtime, setup: Setup) -> None:
    """Timing changes nothing in what is computed."""
    with runtime.prepare(small_network(setup.size), setup) as session:
        first = as_array(session.call())
        session.time(3)
        assert np.array_equal(first, as_array(session.call()))


def everything_is_left_as_it_was(runtime: Runtime, setup: Setup) -> None:
    """The network, torch's threads and the process's cores."""
    network = small_network(setup.size)
    state = {key: value.clone() for key, value in network.state_dict().items()}
    before = _surroundings()
    with runtime.prepare(network, setup) as session:
        session.call()
    assert _surroundings() == before
    assert all(torch.equal(state[key], value) for key, value in network.state_dict().items())


def _surroundings() -> tuple[object, ...]:
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else ()
    return torch.get_num_threads(), tuple(cores)


def what_is_converted_stays_as_it_is(runtime: Runtime, setup: Setup) -> None:
    """A model that the runtime loads as it lies, in memory or in a file, is not written anew."""
    converted = runtime.convert(small_network(setup.size), setup)
    if isinstance(converted, bytes):
        assert runtime.convert(converted, setup) is converted
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "model.onnx"
            file.write_bytes(converted)
            assert runtime.convert(file, setup) is file


def several_sessions_live_side_by_side(runtime: Runtime, setup: Setup) -> None:
    """They may be timed in turns, as the rounds of a measurement do."""
    network = small_network(setup.size)
    with runtime.prepare(network, setup) as first, runtime.prepare(network, setup) as second:
        for session in (first, second, first):
            assert session.time(1).valid


def several_threads_share_a_call(runtime: Runtime, setup: Setup) -> None:
    """On a CPU that has more than one core."""
    if setup.device.kind == "cpu" and setup.device.cores > 1:
        network, two = small_network(setup.size), replace(setup, threads=2)
        with runtime.prepare(network, two) as session:
            assert session.time(2).valid


RUNTIME_CHECKS: tuple[Callable[[Runtime, Setup], None], ...] = (
    it_says_what_it_is,
    a_precision_that_it_lacks_is_refused,
    its_output_is_that_of_torch,
    it_times_what_it_calls,
    every_call_gives_the_same,
    everything_is_left_as_it_was,
    what_is_converted_stays_as_it_is,
    several_sessions_live_side_by_side,
    several_threads_share_a_call,
)
