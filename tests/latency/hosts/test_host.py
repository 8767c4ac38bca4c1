"""What every target answers, and how it is found by its name."""

from __future__ import annotations

import pickle
import sys

import pytest

from nasseg.errors import UsageError
from nasseg.latency import anchor, hosts
from nasseg.latency.device import read_file
from nasseg.latency.hosts import LocalHost, find_host
from nasseg.latency.lock import DeviceLock
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import RUNTIMES, find_runtime
from nasseg.records import Device

CPU = LocalHost(Device("cpu-1", "cpu", "test", 2, 4.0, "Linux 6.1"))
CUDA = LocalHost(Device("cuda-1", "cuda", "test", 80, 80.0, "Linux 6.1", driver="580.1"))
ELSEWHERE = """
from nasseg.latency.hosts.local import LocalHost
from nasseg.records import Device


class Elsewhere(LocalHost):
    @property
    def name(self):
        return "pretend:" + self.device.name


def find(name):
    return Elsewhere(Device("cpu-far", "cpu", name.partition(":")[2], 4))
"""


@pytest.mark.parametrize("name", RUNTIMES)
def test_conditions_are_those_of_runtime_setup_and_device(name):
    runtime = find_runtime(name)
    found = CPU.conditions(runtime, Setup((32, 48), CPU, 2, 3, "fp32"))
    assert (found.target, found.runtime, found.runtime_version) == ("cpu-1", name, runtime.version)
    assert (found.size, found.batch, found.threads) == ((32, 48), 3, 2)
    assert (found.anchor, found.driver) == (anchor.NAME, "")
    assert found.memory_format
    assert found.governor


def test_an_accelerator_has_a_driver_and_no_governor():
    found = CUDA.conditions(find_runtime("torch"), Setup((32, 32), CUDA))
    assert (found.driver, found.governor) == ("580.1", "")


def test_this_machine_is_found_by_what_torch_calls_it():
    cpu = find_host("cpu")
    assert (cpu.name, cpu.device.kind) == ("cpu", "cpu")
    assert pickle.loads(pickle.dumps(cpu)) == cpu
    with pytest.raises(UsageError, match="there is no device 'tpu' on this machine"):
        find_host("tpu")


def test_the_word_before_the_colon_names_the_file_of_another_place(tmp_path, monkeypatch):
    (tmp_path / "pretend.py").write_text(ELSEWHERE)
    monkeypatch.setattr(hosts, "__path__", [*hosts.__path__, str(tmp_path)])
    try:
        found = find_host("pretend:the shed")
    finally:
        sys.modules.pop("nasseg.latency.hosts.pretend", None)
    assert (found.name, found.device.id) == ("pretend:the shed", "cpu-far")
    with pytest.raises(UsageError, match="there is no device 'other:the shed'"):
        find_host("other:the shed")


def test_a_measurement_has_the_device_alone(tmp_path, monkeypatch):
    taken = []
    monkeypatch.setattr(DeviceLock, "measuring", lambda lock: taken.append("alone"))
    monkeypatch.setattr(DeviceLock, "training", lambda lock: taken.append("together"))
    CPU.alone(), CPU.together()
    assert taken == ["alone", "together"]


def test_a_file_that_is_not_there_is_empty(tmp_path):
    assert CPU.read(str(tmp_path / "none")) == read_file(str(tmp_path)) == ""
    (tmp_path / "governor").write_text("performance\n")
    assert CPU.read(str(tmp_path / "governor")) == "performance"
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert CPU.read(str(tmp_path / "bytes")) == ""
