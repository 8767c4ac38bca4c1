from __future__ import annotations

import json
import os
from dataclasses import asdict

import pytest
import torch

from nasseg.errors import UsageError
from nasseg.latency import device as devices
from nasseg.latency.device import detect
from nasseg.records import Device


def test_the_cpu_is_described():
    cpu = detect("cpu")
    assert cpu.kind == "cpu"
    assert cpu.id.startswith("cpu-")
    assert cpu.name
    assert 1 <= cpu.cores <= (os.cpu_count() or 1)
    assert cpu.memory_gb > 0
    assert cpu.torch_name == "cpu"


def test_the_id_is_the_same_each_time_and_depends_on_the_hardware(monkeypatch):
    cpu = detect("cpu")
    assert detect("cpu") == cpu
    monkeypatch.setattr(devices.psutil, "cpu_count", lambda logical: 96)
    assert detect("cpu").id != cpu.id


def test_it_survives_json():
    cpu = detect("cpu")
    assert Device(**json.loads(json.dumps(asdict(cpu)))) == cpu


def test_auto_is_the_cpu_where_there_is_nothing_else(monkeypatch):
    monkeypatch.setattr(devices, "_cuda_devices", lambda: 0)
    assert detect("auto") == detect("cpu")


@pytest.mark.parametrize("spec", ["cuda", "cuda:0", "cuda:7", "tpu", ""])
def test_a_device_that_is_not_there_is_refused_with_the_choices(monkeypatch, spec):
    monkeypatch.setattr(devices, "_cuda_devices", lambda: 0)
    with pytest.raises(UsageError, match=rf"no device '{spec}' .*choose one of auto, cpu$"):
        detect(spec)


def test_the_choices_name_the_cuda_devices(monkeypatch):
    monkeypatch.setattr(devices, "_cuda_devices", lambda: 2)
    with pytest.raises(UsageError, match="auto, cpu, cuda:0, cuda:1"):
        detect("cuda:2")


def test_a_system_without_cpu_facts_is_described_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(devices, "_CPU_INFO", str(tmp_path / "missing"))
    monkeypatch.setattr(devices, "GOVERNOR", str(tmp_path / "missing"))
    assert detect("cpu").facts["governor"] == "unknown"


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
def test_a_cuda_device_is_described():
    cuda = detect("cuda")
    assert cuda.id.startswith("cuda-")
    assert cuda.driver != "unknown"
    assert detect("auto") == cuda
