"""The executor's own processes."""

import time

import pytest

from nasseg.latency.lock import DeviceLock
from nasseg.search import executor as module
from nasseg.search.executor import LocalExecutor
from nasseg.search.jobs import GateJob
from nasseg.search_spaces import find_space

pytestmark = pytest.mark.slow


def test_a_gate_that_waits_for_the_device_does_not_hold_up_the_end(monkeypatch):
    monkeypatch.setattr(module, "FAREWELL_S", 12.0)
    from nasseg.latency.device import detect

    device = detect("cpu").id
    job = GateJob(
        find_space("esp_family").reference("espnet_c_alpha3"), 8, (64, 96), "cpu", "onnxruntime",
        "fp32", 1, 100.0,
    )  # fmt: skip
    executor = LocalExecutor(0, device)
    with DeviceLock(device).training():
        future = executor.gate(job)
        start = time.monotonic()
        executor.close()
        assert time.monotonic() - start < 30
    assert future.exception() is not None
