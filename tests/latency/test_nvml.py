"""What NVML says, by a made-up NVML."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from nasseg.latency import nvml

UUID = "0aa1bb2c-0000-0000-0000-000000000000"
NOT_FOUND, NOT_SUPPORTED = 6, 3


class NVMLError(Exception):
    def __init__(self, value):
        super().__init__(f"error {value}")
        self.value = value


class FakeNvml:
    """One device; what is set to an error code is answered by that error."""

    NVMLError = NVMLError
    NVML_ERROR_NOT_FOUND = NOT_FOUND
    NVML_CLOCK_SM, NVML_CLOCK_MEM, NVML_TEMPERATURE_GPU = 1, 2, 0

    def __init__(self, **answers):
        self.opened = 0
        self.asked_since_us = None
        self.answers = {
            "Init": None,
            "HandleByUUID": "device",
            "DriverVersion": "580.65.06",
            "MaxClockInfo": 1980,
            "PowerManagementLimit": 700_000,
            "ClockInfo": 1755,
            "Temperature": 41,
            "PowerUsage": 412_345,
            "CurrentClocksThrottleReasons": 4,
            "ProcessUtilization": (),
            "ComputeRunningProcesses": (),
        } | answers

    def _answer(self, name):
        answer = self.answers[name]
        if isinstance(answer, NVMLError):
            raise answer
        return answer

    def nvmlInit(self):  # noqa: N802
        self._answer("Init")
        self.opened += 1

    def nvmlShutdown(self):  # noqa: N802
        self.opened -= 1

    def nvmlSystemGetDriverVersion(self):  # noqa: N802
        return self._answer("DriverVersion")

    def nvmlDeviceGetHandleByUUID(self, uuid):  # noqa: N802
        assert uuid == f"GPU-{UUID}"
        return self._answer("HandleByUUID")

    def nvmlDeviceGetProcessUtilization(self, device, since_us):  # noqa: N802
        self.asked_since_us = since_us
        return self._answer("ProcessUtilization")

    def __getattr__(self, name):
        return lambda device, *_which: self._answer(name.removeprefix("nvmlDeviceGet"))


@pytest.fixture
def fake(monkeypatch):
    def install(**answers):
        made = FakeNvml(**answers)
        monkeypatch.setattr(nvml, "pynvml", made)
        return made

    return install


def used(*shares):
    """Samples of processes; `None` stands for this one's number."""
    return tuple(
        SimpleNamespace(pid=os.getpid() if pid is None else pid, smUtil=share)
        for pid, share in shares
    )


def test_limits(fake):
    made = fake()
    assert nvml.limits(UUID) == {
        "driver": "580.65.06",
        "max_sm_clock_mhz": "1980",
        "power_limit_w": "700",
    }
    assert nvml.limits(f"GPU-{UUID}")
    assert made.opened == 0


def test_state(fake):
    fake()
    assert nvml.state(UUID) == {
        "sm_clock_mhz": "1755",
        "memory_clock_mhz": "1755",
        "temperature_c": "41",
        "power_w": "412",
        "throttled": "power_cap",
    }


def test_what_is_not_told_is_left_out(fake):
    made = fake(PowerUsage=NVMLError(NOT_SUPPORTED), Temperature=NVMLError(NOT_SUPPORTED))
    assert set(nvml.state(UUID)) == {"sm_clock_mhz", "memory_clock_mhz", "throttled"}
    assert made.opened == 0


@pytest.mark.parametrize("broken", ["Init", "HandleByUUID"])
def test_without_nvml_or_the_device_nothing_is_known(fake, broken):
    made = fake(**{broken: NVMLError(NOT_SUPPORTED)})
    assert (nvml.limits(UUID), nvml.state(UUID)) == ({}, {})
    assert nvml.busy_share_of_others(UUID, 0.0) is None
    assert made.opened == 0


@pytest.mark.parametrize(
    ("reasons", "text"), [(0, "none"), (1, "idle"), (4 | 64, "power_cap,hardware_thermal")]
)
def test_what_holds_the_clock_down_has_a_name(reasons, text):
    assert nvml.throttled(reasons) == text


def test_the_reasons_are_nvmls():
    import pynvml

    names = {
        "GpuIdle": "idle", "ApplicationsClocksSetting": "application_clocks",
        "SwPowerCap": "power_cap", "HwSlowdown": "hardware", "SyncBoost": "sync_boost",
        "SwThermalSlowdown": "software_thermal", "HwThermalSlowdown": "hardware_thermal",
        "HwPowerBrakeSlowdown": "power_brake", "DisplayClockSetting": "display_clock",
    }  # fmt: skip
    for theirs, ours in names.items():
        assert nvml.throttled(getattr(pynvml, f"nvmlClocksThrottleReason{theirs}")) == ours


@pytest.mark.parametrize(
    ("samples", "visible", "share"),
    [
        (used((None, 90)), True, 0.0),
        (used((None, 60), (7, 20), (7, 30), (8, 5)), True, 0.35),
        (used((7, 30)), True, 0.3),
        (used((7, 0)), True, 0.0),
        (used((70, 90)), False, 0.0),
        (used((70, 60), (71, 25)), False, 0.25),
        ((), False, 0.0),
    ],
)
def test_who_else_computes(fake, samples, visible, share):
    running = (SimpleNamespace(pid=os.getpid()), SimpleNamespace(pid=7)) if visible else ()
    made = fake(ProcessUtilization=samples, ComputeRunningProcesses=running)
    assert nvml.busy_share_of_others(UUID, 12.5) == pytest.approx(share)
    assert made.asked_since_us == 12_500_000


def test_no_samples_are_nobody_and_no_answer_is_not_known(fake):
    fake(ProcessUtilization=NVMLError(NOT_FOUND))
    assert nvml.busy_share_of_others(UUID, 0.0) == 0.0
    fake(ProcessUtilization=NVMLError(NOT_SUPPORTED))
    assert nvml.busy_share_of_others(UUID, 0.0) is None


def test_a_machine_without_nvml_is_no_error():
    assert isinstance(nvml.limits(UUID), dict)
