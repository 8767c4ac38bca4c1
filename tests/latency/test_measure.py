from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from nasseg.errors import MeasurementError, UsageError
from nasseg.export.onnx import export_onnx
from nasseg.latency import anchor
from nasseg.latency import measure as measuring
from nasseg.latency.hosts import find_host
from nasseg.latency.measure import Loaded, measure, measure_sessions, measure_together
from nasseg.latency.protocol import SEARCHING
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import RUNTIMES
from nasseg.latency.timed_block import on_host
from nasseg.records import Measurement
from nasseg.records.plain import from_plain, to_plain

SIZE = (33, 47)
QUICK = replace(SEARCHING, target_interval=1.0, block_ms=1.0, max_seconds=0.05)


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path, quick_anchor):
    monkeypatch.setattr(measuring, "SEARCHING", QUICK)
    monkeypatch.setattr(measuring, "REPORTING", QUICK)
    monkeypatch.setenv("NASSEG_CACHE", str(tmp_path))


@pytest.mark.parametrize("runtime", ["onnxruntime", "torch"])
def test_a_measurement_tells_its_conditions(folded, runtime):
    cpu = find_host("cpu")
    found = measure(folded, size=SIZE, runtime=runtime, host=cpu)
    latency, conditions = found.latency, found.conditions
    assert 0 < latency.low_ms <= latency.ms <= latency.high_ms
    assert latency.p10_ms <= latency.ms <= latency.p90_ms
    assert latency.samples >= QUICK.min_samples
    assert (conditions.size, conditions.batch, conditions.threads) == (SIZE, 1, 1)
    assert (conditions.target, conditions.runtime) == (cpu.device.id, runtime)
    assert (conditions.precision, conditions.anchor) == ("fp32", anchor.NAME)
    assert conditions.runtime_version == RUNTIMES[runtime].version
    assert conditions.memory_format
    assert {"torch", "others_busy_cores", "source"} <= set(found.environment)


def test_a_latency_that_cannot_be_true_is_refused(folded):
    with pytest.raises(MeasurementError, match="did not wait for its result"):
        measure(folded, size=SIZE, runtime="torch", host=find_host("cpu"), macs=10**15)


def test_it_survives_json(folded):
    found = measure(folded, size=SIZE, runtime="torch", host=find_host("cpu"))
    assert from_plain(Measurement, json.loads(json.dumps(to_plain(found)))) == found


def test_an_onnx_model_is_measured_as_it_is(folded):
    model = export_onnx(folded, SIZE)
    found = measure(model, size=SIZE, runtime="onnxruntime", host=find_host("cpu"))
    assert found.latency.ms > 0


def test_networks_are_measured_in_turns(folded):
    setup = Setup(SIZE, find_host("cpu"))
    found = measure_together([folded, folded], RUNTIMES["torch"], setup, plan=QUICK)
    assert found[0].latency.reference_ms == found[1].latency.reference_ms


def test_the_reference_is_taken_once_and_kept(folded, tmp_path):
    cpu = find_host("cpu")
    first, second = (
        measure(folded, size=SIZE, runtime="onnxruntime", host=cpu, references=tmp_path / "kept")
        for _ in range(2)
    )
    (file,) = (tmp_path / "kept").iterdir()
    assert {anchor.NAME, cpu.device.id, "1threads"} <= set(file.stem.split("_"))
    kept = json.loads(file.read_text())["reference_ms"]
    assert second.latency.reference_ms == kept
    assert kept <= first.latency.reference_ms


class FakeRuntime:
    """Sessions on a machine that is as fast as is told."""

    name = "fake"
    version = "1"

    def __init__(self, machine, latency_ms: float, anchor_ms: float) -> None:
        self.machine = machine
        self.latency_ms = latency_ms
        self.anchor_ms = anchor_ms

    def memory_format(self, device):
        return "contiguous"

    def session(self, latency_ms):
        class Session:
            time = staticmethod(on_host(self.machine.call(latency_ms), self.machine.clocks))
            facts = staticmethod(dict)

        return Session()


def measured(runtime) -> Measurement:
    loaded = Loaded(runtime.session(runtime.latency_ms), runtime, Setup(SIZE, find_host("cpu")))
    fixed = runtime.session(runtime.anchor_ms)
    (found,) = measure_sessions([loaded], fixed, SEARCHING, anchor.References())
    return found


def test_a_slower_day_gives_the_same_latency(machine):
    monday = measured(FakeRuntime(machine, 8.0, 4.0))
    friday = measured(FakeRuntime(machine, 8.0 * 1.3, 4.0 * 1.3))
    assert monday.latency.ms == 8.0
    assert friday.latency.ms == pytest.approx(8.0)
    assert friday.latency.drift == pytest.approx(1.3)
    assert friday.latency.seen_ms == pytest.approx(8.0 * 1.3)
    assert monday.latency.status == "ok"
    assert friday.latency.status == "noisy"
    assert friday.latency.low_ms < 7.0
    assert friday.latency.high_ms > 9.0


def test_a_reference_of_a_disturbed_machine_is_replaced(machine):
    measured(FakeRuntime(machine, 10.4, 5.2))
    quiet = measured(FakeRuntime(machine, 8.0, 4.0))
    assert quiet.latency.ms == pytest.approx(8.0)
    assert quiet.latency.reference_ms == pytest.approx(4.0)
    assert measured(FakeRuntime(machine, 10.4, 5.2)).latency.ms == pytest.approx(8.0)


def test_a_reference_that_cannot_be_read_is_named(folded, tmp_path):
    cpu, references = find_host("cpu"), anchor.References(tmp_path)
    references.write(cpu, 1, 1.0)
    (file,) = tmp_path.glob("*.json")
    file.write_text("[]")
    sentence = re.escape(f"{file} does not hold reference_ms; remove it")
    with pytest.raises(MeasurementError, match=sentence):
        references.read(cpu, 1)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    references = anchor.References(tmp_path / "file")
    with pytest.raises(MeasurementError, match="set NASSEG_CACHE"):
        references.write(find_host("cpu"), 1, 1.0)


@pytest.mark.parametrize(
    "wrong", [{"runtime": "tensorflow"}, {"precision": "fp17"}, {"threads": 0}, {"batch": 0}]
)
def test_wrong_conditions_are_refused_before_anything_runs(folded, wrong):
    conditions = {"size": SIZE, "runtime": "torch", "host": find_host("cpu")} | wrong
    with pytest.raises(UsageError):
        measure(folded, **conditions)
