"""What runs on CUDA; without a device, only what is said about it."""

from __future__ import annotations

from itertools import repeat

import numpy as np
import pytest
import torch

from nasseg.latency.device import detect
from nasseg.latency.hosts import LocalHost, find_host
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import RUNTIMES
from nasseg.latency.runtimes.cuda import LaunchingSession
from nasseg.latency.timed_block import Block
from nasseg.records import Device

SIZE = (33, 47)
CUDA = Device("cuda-test", "cuda", "Test", 80, 16.0, "Linux")
ON_CUDA = (
    "torch",
    "torch-compile",
    "torch-graphs",
    "onnxruntime",
    "onnxruntime-tensorrt",
    "tensorrt",
)
NS_PER_MS = 1_000_000


class FakeSession(LaunchingSession):
    """Calls that take so long, and a replay that takes so long."""

    def __init__(self, eager_ms: float, replay_ms: float | None) -> None:
        self._ms = repeat(eager_ms)
        self._replay_ms = replay_ms
        self.asked: list[int] = []

    def time(self, calls):
        self.asked.append(calls)
        return Block(calls, round(calls * next(self._ms) * NS_PER_MS))

    def replayed(self):
        if self._replay_ms is None:
            raise RuntimeError("operation not permitted when stream is capturing")
        return FakeSession(self._replay_ms, None)


@pytest.mark.parametrize(
    ("eager_ms", "replay_ms", "facts"),
    [
        (3.0, 1.5, {"eager_over_replay": "2.000", "launch_bound": "yes"}),
        (3.0, 2.9, {"eager_over_replay": "1.034", "launch_bound": "no"}),
        (3.0, None, {"launch_bound": "unknown"}),
    ],
)
def test_a_network_that_waits_for_the_host_is_told(eager_ms, replay_ms, facts):
    assert FakeSession(eager_ms, replay_ms).facts() == facts


def test_launches_are_timed_in_blocks_that_are_long_enough():
    session = FakeSession(3.0, 1.5)
    session.facts()
    assert session.asked[1:] == [7] * 5


def test_other_sessions_have_no_launches_to_tell_of(folded):
    with RUNTIMES["torch"].prepare(folded, Setup(SIZE, find_host("cpu"))) as session:
        assert session.facts() == {}


@pytest.mark.parametrize("name", ["onnxruntime-tensorrt", "tensorrt", "torch-graphs"])
def test_what_needs_cuda_says_so_on_a_cpu(name):
    assert RUNTIMES[name].available(detect("cpu")).endswith("on CUDA devices only")


def test_a_missing_library_is_told_with_what_installs_it(monkeypatch):
    for module in ("tensorrt", "openvino"):
        monkeypatch.setattr(f"nasseg.latency.runtimes.{module}.installed", lambda package: "")
    assert RUNTIMES["tensorrt"].available(CUDA) == (
        "TensorRT is missing; run pip install 'nasseg[tensorrt]'"
    )
    assert RUNTIMES["openvino"].available(detect("cpu")) == (
        "OpenVINO is missing; run pip install 'nasseg[openvino]'"
    )
    assert RUNTIMES["openvino"].version == ""


def test_onnxruntime_computes_no_int8_on_cuda(monkeypatch):
    import onnxruntime

    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider"])
    assert RUNTIMES["onnxruntime"].available(CUDA, "fp16") is None
    assert RUNTIMES["onnxruntime"].available(CUDA, "int8").endswith("use onnxruntime-tensorrt")
    assert "no TensorrtExecutionProvider" in RUNTIMES["onnxruntime-tensorrt"].available(CUDA)


def test_torch_puts_channels_last_on_cuda_alone():
    assert RUNTIMES["torch"].memory_format(CUDA) == "channels_last"
    assert RUNTIMES["torch"].memory_format(detect("cpu")) == "contiguous"
    assert RUNTIMES["onnxruntime"].memory_format(CUDA) == "contiguous"


CASES = [(name, precision) for name in ON_CUDA for precision in RUNTIMES[name].precisions]


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
@pytest.mark.parametrize(("name", "precision"), CASES)
class TestOnCuda:
    @pytest.fixture
    def setup(self, name, precision):
        device = detect("cuda")
        if reason := RUNTIMES[name].available(device, precision):
            pytest.skip(reason)
        return Setup(SIZE, LocalHost(device), precision=precision)

    def test_its_output_is_that_of_torch(self, name, setup, folded):
        image = np.random.default_rng(0).standard_normal((1, 3, *SIZE), dtype=np.float32)
        with torch.inference_mode():
            wanted = folded(torch.from_numpy(image)).numpy()
        with RUNTIMES[name].prepare(folded, setup) as session:
            output = session.call()
        found = output.float().cpu() if isinstance(output, torch.Tensor) else output
        error = np.abs(found.numpy() - wanted).max() / np.abs(wanted).max()
        assert error <= {"fp32": 5e-3, "fp16": 2e-2, "bf16": 5e-2, "int8": 0.2}[setup.precision]

    def test_it_is_timed_by_events(self, name, setup, folded):
        with RUNTIMES[name].prepare(folded, setup) as session:
            session.call()
            block = session.time(10)
        assert block.cpu_ns is None
        assert block.valid
        assert block.calls == 10

    def test_several_sessions_live_side_by_side(self, name, setup, folded):
        runtime = RUNTIMES[name]
        with runtime.prepare(folded, setup) as first, runtime.prepare(folded, setup) as second:
            assert all(session.time(2).valid for session in (first, second, first))

    def test_what_it_has_converted_stays_as_it_is(self, name, setup, folded):
        converted = RUNTIMES[name].convert(folded, setup)
        if isinstance(converted, bytes):
            assert RUNTIMES[name].convert(converted, setup) is converted


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
def test_eager_calls_are_compared_with_their_replay(folded):
    with RUNTIMES["torch"].prepare(folded, Setup(SIZE, find_host("cuda"))) as session:
        facts = session.facts()
    assert set(facts) == {"eager_over_replay", "launch_bound"}
