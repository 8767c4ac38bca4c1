"""What is seen beside a latency."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from nasseg.latency import nvml
from nasseg.latency import watch as watching
from nasseg.latency.watch import HostTimes, host_times, watch
from nasseg.records import Device

CPU = Device("cpu-1", "cpu", "test", 2, 4.0, "Linux 6.1")
CUDA = Device("cuda-1", "cuda", "test", 80, 80.0, "Linux 6.1", driver="580.1")
START = HostTimes(wall_s=100.0, busy_s=50.0, own_s=10.0, stolen_s=1.0, mhz=2600.0)


def after(*, own_s=2.0, others_s=0.0, stolen_s=0.0, wall_s=2.0, mhz=2600.0):
    return HostTimes(
        START.wall_s + wall_s,
        START.busy_s + own_s + others_s,
        START.own_s + own_s,
        START.stolen_s + stolen_s,
        mhz,
    )


def seen_beside(end, device=CPU, start=START):
    readings = iter((start, end))
    with watch(device, lambda: next(readings)) as seen:
        assert not seen.facts
    return seen


def test_a_quiet_machine():
    seen = seen_beside(after())
    assert not seen.shared
    assert seen.facts == {
        "cpu_mhz_before": "2600",
        "cpu_mhz_after": "2600",
        "others_busy_cores": "0.00",
        "stolen_cores": "0.00",
    }


@pytest.mark.parametrize(
    ("end", "shared"),
    [
        (after(others_s=0.3), False),
        (after(others_s=2.0), True),
        (after(stolen_s=0.5), True),
        (after(others_s=0.3, stolen_s=0.3), True),
        (after(others_s=-0.02), False),
        (after(wall_s=0.0, others_s=1.0), False),
    ],
)
def test_others_share_the_machine(end, shared):
    seen = seen_beside(end)
    assert seen.shared is shared
    assert not any(value.startswith("-") for value in seen.facts.values())


def test_one_busy_core_of_many_is_not_enough():
    many = replace(CPU, cores=16)
    assert not seen_beside(after(others_s=2.0), many).shared
    assert seen_beside(after(others_s=4.0), many).shared


def test_our_own_threads_are_not_others():
    assert not seen_beside(after(own_s=4.0)).shared


def test_a_clock_that_is_not_told_is_left_out():
    seen = seen_beside(replace(after(), mhz=None), start=replace(START, mhz=None))
    assert set(seen.facts) == {"others_busy_cores", "stolen_cores"}


def test_what_went_wrong_meanwhile_passes_through():
    with pytest.raises(RuntimeError, match="boom"), watch(CPU):
        raise RuntimeError("boom")


@pytest.mark.parametrize(
    ("share", "shared", "told"), [(0.5, True, "0.50"), (0.05, False, "0.05"), (None, False, None)]
)
def test_a_cuda_device_is_read_before_and_after(monkeypatch, share, shared, told):
    states = iter(({"sm_clock_mhz": "1755", "throttled": "none"}, {"sm_clock_mhz": "1200"}))
    monkeypatch.setattr(watching, "_uuid", lambda device: "uuid")
    monkeypatch.setattr(nvml, "state", lambda uuid: next(states))
    monkeypatch.setattr(nvml, "busy_share_of_others", lambda uuid, since_s: share)
    seen = seen_beside(after(others_s=2.0), CUDA)
    assert seen.shared is shared
    assert seen.facts["sm_clock_mhz_before"] == "1755"
    assert seen.facts["sm_clock_mhz_after"] == "1200"
    assert seen.facts["throttled_before"] == "none"
    assert "throttled_after" not in seen.facts
    assert seen.facts.get("others_busy_device") == told
    assert seen.facts["others_busy_cores"] == "1.00"


def test_the_hosts_times_go_forward():
    first, second = host_times(), host_times()
    assert second.wall_s > first.wall_s
    assert second.busy_s >= first.busy_s > 0
    assert second.own_s >= first.own_s > 0


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
def test_a_real_cuda_device_tells_its_clock():
    from nasseg.latency.device import detect

    with watch(detect("cuda")) as seen:
        torch.ones(4, device="cuda").sum().item()
    assert int(seen.facts["sm_clock_mhz_before"]) > 0
    assert "throttled_after" in seen.facts
