"""Many models and runtimes in one run: failures are rows, memory is bounded, the run ends."""

import re
import threading
from dataclasses import replace
from pathlib import Path

import onnx
import psutil
import pytest
import torch
from onnx import TensorProto, helper

from nasseg.errors import MeasurementError
from nasseg.export.precision import to_int8
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import CLASSES, IMAGE, Sketch
from nasseg.latency import benchmark as benchmarking
from nasseg.latency.benchmark import BENCHMARK, benchmark
from nasseg.latency.hosts import LocalHost, find_host
from nasseg.latency.isolated_run import Source, try_once
from nasseg.latency.lock import DeviceLock
from nasseg.latency.measure import measure_sessions
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import RUNTIMES
from nasseg.latency.runtimes.torch_eager import CpuSession

SIZE = (64, 96)
QUICK = replace(
    BENCHMARK, target_interval=1.0, block_ms=1.0, max_seconds=0.05, warm_up_seconds=0.05
)


pytestmark = pytest.mark.usefixtures("quick_anchor")


@pytest.fixture
def setup():
    return Setup(SIZE, find_host("cpu"))


def source(name, width):
    sketch = Sketch()
    x = sketch.add("conv", IMAGE, out_channels=width, stride=2)
    return Source(name, sketch.finish(sketch.add("conv", x, out_channels=CLASSES)))


SMALL, LARGE = source("small", 4), source("large", 256)


@pytest.fixture
def run(setup, tmp_path):
    """Run a benchmark; keywords change its options."""

    def start(*sources, runtimes=("onnxruntime",), setup=setup, **options):
        options = {"folder": tmp_path, "plan": QUICK} | options
        return benchmark(sources, [RUNTIMES[name] for name in runtimes], setup, **options)

    return start


@pytest.fixture
def stranger(tmp_path):
    """Write somebody else's ONNX file; its source."""

    def write(shape, content=None):
        file = tmp_path / "stranger.onnx"
        if content is not None:
            file.write_bytes(content)
            return Source("stranger", file=file)
        weight = helper.make_tensor("w", TensorProto.FLOAT, [4, 3, 3, 3], [0.1] * 108)
        graph = helper.make_graph(
            [helper.make_node("Conv", ["x", "w"], ["y"], pads=[1, 1, 1, 1])],
            "stranger",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
            [weight],
        )
        opsets = [helper.make_opsetid("", 17)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), file)
        return Source("stranger", file=file)

    return write


@pytest.mark.parametrize("runtime", ["onnxruntime", "torch"])
def test_every_model_has_an_outcome_in_the_order_asked(run, runtime):
    broken = Source("broken", file=Path("nowhere.onnx"))
    outcomes = large, failed, small = run(LARGE, broken, SMALL, runtimes=[runtime])
    assert [outcome.case.source.name for outcome in outcomes] == ["large", "broken", "small"]
    assert small.measurement.latency.ms < large.measurement.latency.ms
    assert small.measurement.conditions.runtime == runtime
    assert (large.reason, small.reason) == ("", "")
    assert small.peak_mb > 0
    assert failed.measurement is None
    assert failed.reason


def test_a_model_that_cannot_be_built_is_a_reason(run):
    sketch = Sketch()
    unknown = Source("unknown", sketch.finish(sketch.add("convv", IMAGE)))
    failed, small = run(unknown, SMALL)
    assert "unknown block 'convv'; did you mean 'conv'" in failed.reason
    assert small.measurement


def test_models_that_do_not_fit_into_memory_are_loaded_in_turns(run, monkeypatch):
    monkeypatch.setattr(benchmarking, "MEMORY_SHARE", 0.0)
    small, large = run(SMALL, LARGE)
    assert small.measurement.latency.ms < large.measurement.latency.ms


def test_a_model_that_fails_under_way_leaves_the_others_measured(run, monkeypatch):
    session, served = benchmarking._Shelf.session, []

    def fails(shelf, place, outcome):
        served.append(outcome.case.source.name)
        if (served[-1], served.count("large")) == ("large", 4):
            raise RuntimeError("out of memory")
        return session(shelf, place, outcome)

    monkeypatch.setattr(benchmarking._Shelf, "session", fails)
    small, large = run(SMALL, LARGE)
    assert small.measurement
    assert (large.measurement, large.reason) == (None, "out of memory")


def test_others_have_the_device_between_two_blocks(run, setup):
    lock, taken = DeviceLock(setup.device.id), []

    def report(text):
        if text.startswith("timing large"):
            thread = threading.Thread(target=take)
            thread.start()
            thread.join(10)

    def take():
        with lock.measuring():
            taken.append(True)

    run(SMALL, LARGE, report=report)
    assert len(taken) >= 2


def test_every_runtime_and_precision_is_a_case_of_one_run(run, monkeypatch):
    runs = []

    def together(loaded, *arguments):
        runs.append([(one.runtime.name, one.setup.precision) for one in loaded])
        return measure_sessions(loaded, *arguments)

    monkeypatch.setattr(benchmarking, "measure_sessions", together)
    outcomes = run(SMALL, runtimes=("onnxruntime", "torch"), precisions=("fp32", "bf16", "int8"))
    cases = [(o.case.runtime.name, o.case.setup.precision) for o in outcomes]
    assert cases == [(r, p) for r in ("onnxruntime", "torch") for p in ("fp32", "bf16", "int8")]
    measured = [case for case, outcome in zip(cases, outcomes, strict=True) if outcome.measurement]
    assert runs == [measured]
    assert ("onnxruntime", "bf16") not in measured
    assert "runtime 'onnxruntime' has no precision 'bf16'" in outcomes[1].reason
    assert {o.params for o in outcomes} == {outcomes[0].params}
    for case, outcome in zip(cases, outcomes, strict=True):
        if found := outcome.measurement:
            assert (found.conditions.runtime, found.conditions.precision) == case


def test_a_runtime_that_cannot_be_used_here_is_a_reason(run):
    tensorrt, onnxruntime = run(SMALL, runtimes=("tensorrt", "onnxruntime"))
    assert tensorrt.measurement is None
    assert tensorrt.reason.startswith("runtime 'tensorrt' cannot be used: ")
    assert onnxruntime.measurement


def test_sessions_that_end_out_of_turn_leave_the_threads_alone(run, monkeypatch):
    two_mb = 2.5 * 2**20 / psutil.virtual_memory().available
    monkeypatch.setattr(benchmarking, "MEMORY_SHARE", two_mb)
    monkeypatch.setattr(LocalHost, "try_once", lambda *_arguments: 1.0)
    time, threads = CpuSession.time, []

    def counting(session, calls):
        threads.append(torch.get_num_threads())
        return time(session, calls)

    monkeypatch.setattr(CpuSession, "time", counting)
    torch.set_num_threads(2)
    run(*[source(name, 4) for name in "abc"], runtimes=["torch"])
    assert set(threads) == {1}
    assert torch.get_num_threads() == 2


@pytest.mark.parametrize("shape", [["n", 3, "h", "w"], [1, 3, 64, 96]])
def test_a_strangers_file_is_measured_and_counted(run, stranger, shape):
    (outcome,) = run(stranger(shape))
    assert (outcome.params, outcome.macs) == (108, 108 * 64 * 96)
    assert outcome.measurement.latency.ms > 0


def test_a_batch_costs_as_one_image_and_is_timed_as_a_whole(run, stranger, setup):
    (outcome,) = run(
        stranger(["n", 3, "h", "w"]),
        setup=replace(setup, batch=2),
    )
    assert outcome.macs == 108 * 64 * 96
    assert outcome.measurement.conditions.batch == 2


@pytest.mark.parametrize(
    ("shape", "content", "reason"),
    [
        ([1, 3, 32, 32], None, r"takes 1x3x32x32, not 1x3x64x96; .*\(--size 32x32 --batch 1\)"),
        (None, b"broken", "stranger.onnx cannot be read as an ONNX model: "),
    ],
)
def test_a_file_that_cannot_be_measured_is_a_reason_in_every_runtime(
    run, stranger, shape, content, reason
):
    *failed, small = run(stranger(shape, content), SMALL, runtimes=["onnxruntime", "openvino"])[:3]
    for outcome in failed:
        assert re.search(reason, outcome.reason)
    assert small.measurement


def test_a_file_is_not_measured_at_a_precision_that_it_does_not_have(run, stranger):
    source = stranger([1, 3, 64, 96])
    source.file.write_bytes(to_int8(source.file))
    fp32, int8 = run(source, precisions=("fp32", "int8"))
    assert fp32.reason == "the file is in int8, not fp32; give --precision int8"
    assert int8.measurement.conditions.precision == "int8"


def test_a_latency_that_cannot_be_true_is_a_reason(run, monkeypatch):
    def floor(latency_ms, macs, setup, kept):
        if macs > 1e7:
            raise MeasurementError("too fast to be true")

    monkeypatch.setattr(benchmarking, "check_floor", floor)
    small, large = run(SMALL, LARGE)
    assert small.measurement
    assert (large.measurement, large.reason) == (None, "too fast to be true")


@pytest.mark.parametrize(
    ("code", "limit_s", "reason"),
    [
        ("import os; os._exit(3)", 60, r"ended with exit code 3; was the memory enough\?"),
        ("import time; time.sleep(60)", 1, "not loaded and run once within 1 s"),
        ("raise OSError('no such thing')", 60, "no such thing"),
    ],
)
def test_a_process_of_its_own_ends_alone(setup, code, limit_s, reason):
    file = UserFile(Path("mine.py"), code)
    with pytest.raises(MeasurementError, match=reason):
        try_once(replace(SMALL, user_files=(file,)), RUNTIMES["torch"], setup, limit_s)
