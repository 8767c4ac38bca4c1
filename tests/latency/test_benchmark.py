"""Many models in one run: failures are rows, memory is bounded, the run ends."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from nasseg.architecture import CLASSES, IMAGE, Sketch
from nasseg.errors import MeasurementError, UsageError
from nasseg.latency import anchor
from nasseg.latency import benchmark as benchmarking
from nasseg.latency.benchmark import BENCHMARK, benchmark
from nasseg.latency.device import detect
from nasseg.latency.lock import DeviceLock
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import RUNTIMES
from nasseg.latency.trial import Source, try_once
from nasseg.user_files import UserFile

SIZE = (64, 96)
QUICK = replace(
    BENCHMARK, target_interval=1.0, block_ms=1.0, max_seconds=0.05, warm_up_seconds=0.05
)


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    monkeypatch.setattr(anchor.calibrate, "__defaults__", (QUICK,))
    monkeypatch.setenv("NASSEG_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def setup():
    return Setup(SIZE, detect("cpu"))


def source(name, width):
    sketch = Sketch()
    x = sketch.add("conv", IMAGE, out_channels=width, stride=2)
    return Source(name, sketch.finish(sketch.add("conv", x, out_channels=CLASSES)))


SMALL, LARGE = source("small", 4), source("large", 256)


@pytest.fixture
def run(setup, tmp_path):
    """Run a benchmark; keywords change its options."""

    def start(*sources, runtime="onnxruntime", **options):
        options = {"folder": tmp_path, "plan": QUICK} | options
        return benchmark(sources, RUNTIMES[runtime], setup, **options)

    return start


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_every_model_has_an_outcome_in_the_order_asked(run, runtime):
    broken = Source("broken", file=Path("nowhere.onnx"))
    large, failed, small = run(LARGE, broken, SMALL, runtime=runtime)
    assert [large.source, failed.source, small.source] == [LARGE, broken, SMALL]
    assert small.measurement.latency_ms < large.measurement.latency_ms
    assert small.measurement.runtime == runtime
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
    assert small.measurement.latency_ms < large.measurement.latency_ms


def test_a_model_that_fails_under_way_leaves_the_others_measured(run, monkeypatch):
    session, served = benchmarking._Shelf.session, []

    def fails(shelf, outcome, key):
        served.append(outcome.source.name)
        if (served[-1], served.count("large")) == ("large", 4):
            raise RuntimeError("out of memory")
        return session(shelf, outcome, key)

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


def test_wrong_conditions_are_told_before_anything_is_prepared(run, setup):
    with pytest.raises(UsageError, match="no precision 'fp16'"):
        benchmark([SMALL], RUNTIMES["onnxruntime"], replace(setup, precision="fp16"), folder=Path())


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
