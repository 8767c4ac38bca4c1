from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from nasseg.errors import MeasurementError
from nasseg.latency.lock import DeviceLock

HOLDER = Path(__file__).with_name("lock_holder.py")


@pytest.fixture
def holder(tmp_path):
    """Start a process that is on the device until its stdin closes."""
    started = []

    def start(kind: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, HOLDER, tmp_path, kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(BrokenPipeError):
            process.communicate(timeout=10)


def entered(folder: Path, kind: str) -> threading.Event:
    """Try to enter from a thread of this process; the event says that it got in."""
    inside = threading.Event()

    def enter() -> None:
        with getattr(DeviceLock("cpu-test", folder), kind)():
            inside.set()

    threading.Thread(target=enter, daemon=True).start()
    return inside


@pytest.mark.parametrize(
    ("held", "wanted", "together"),
    [
        ("training", "training", True),
        ("training", "measuring", False),
        ("measuring", "training", False),
        ("measuring", "measuring", False),
    ],
)
def test_who_may_be_on_the_device_together(tmp_path, holder, held, wanted, together):
    process = holder(held)
    assert process.stdout.readline() == "inside\n"
    got_in = entered(tmp_path, wanted)
    assert got_in.wait(5 if together else 0.2) == together
    process.stdin.close()
    process.stdin = None
    assert got_in.wait(10)


def test_a_killed_holder_frees_the_device(tmp_path, holder):
    process = holder("measuring")
    assert process.stdout.readline() == "inside\n"
    got_in = entered(tmp_path, "training")
    assert not got_in.wait(0.1)
    process.kill()
    assert got_in.wait(10)


def wait_for_a_step(steps: Path, after: int) -> None:
    deadline = time.monotonic() + 20
    while not steps.is_file() or steps.stat().st_size <= after:
        assert time.monotonic() < deadline, "no training step was made"
        time.sleep(0.005)


def test_a_measurement_does_not_starve_beside_two_that_train(tmp_path, holder):
    for _ in range(2):
        holder("steps")
    steps = tmp_path / "steps"
    wait_for_a_step(steps, after=5)
    for _ in range(5):
        with DeviceLock("cpu-test", tmp_path).measuring():
            before = steps.stat().st_size
            time.sleep(0.02)
            assert steps.stat().st_size == before
    wait_for_a_step(steps, after=before)


def test_without_shared_locks_training_takes_turns(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with DeviceLock("cpu-test", tmp_path).training():
        inside = entered(tmp_path, "measuring")
        assert not inside.wait(0.2)
    assert inside.wait(10)
    with DeviceLock("cpu-test", tmp_path).measuring():
        inside = entered(tmp_path, "training")
        assert not inside.wait(0.2)
    assert inside.wait(10)


def test_an_error_inside_frees_the_device(tmp_path):
    lock = DeviceLock("cpu-test", tmp_path)
    for kind in (lock.training, lock.measuring):
        with pytest.raises(RuntimeError, match="inside"), kind():
            raise RuntimeError("inside")
    with lock.measuring():
        pass


@pytest.mark.timeout(10)  # where they wait, they wait for ever
def test_devices_do_not_wait_for_each_other(tmp_path):
    with DeviceLock("cpu-1", tmp_path).measuring(), DeviceLock("cuda-2", tmp_path).measuring():
        pass


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are not listed")
def test_no_file_stays_open(tmp_path):
    lock = DeviceLock("cpu-test", tmp_path)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        with lock.training():
            pass
        with lock.measuring():
            pass
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(MeasurementError, match=r"cannot make the folder .*file/locks"):
        DeviceLock("cpu-test", tmp_path / "file" / "locks")
