"""Under which records a device's latencies were measured."""

from dataclasses import replace
from datetime import UTC, datetime

from nasseg.analysis.compare.device_conditions import conditions
from nasseg.records import StoredMeasurement

TIMES = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
MEASUREMENT = StoredMeasurement(
    architecture_hash="a", classes=2, device_id="d", runtime="onnxruntime", runtime_version="1.32",
    precision="fp32", batch=1, height=128, width=256, threads=2, latency_ms=5.0, ci_low_ms=4.9,
    ci_high_ms=5.1, p10_ms=4.8, p90_ms=5.3, samples=40, discarded=1, status="ok",
    environment={"torch": "2.14", "source": "c0ffee", "driver": "", "anchor_drift": "1.1"},
    created=TIMES[0],
)  # fmt: skip


def test_what_differs_from_one_measurement_to_the_next_makes_no_record():
    drift = MEASUREMENT.environment | {"anchor_drift": "1.3", "shared": "yes"}
    again = replace(MEASUREMENT, status="noisy", environment=drift, created=TIMES[2])
    (found,) = conditions([again, MEASUREMENT])
    assert found.record == {
        "runtime": "onnxruntime 1.32", "precision": "fp32", "threads": "2", "batch": "1",
        "size": "128x256", "torch": "2.14", "commit": "c0ffee",
    }  # fmt: skip
    assert (found.count, found.noisy, found.shared) == (2, 1, 1)
    assert (found.first, found.last) == (TIMES[0], TIMES[2])


def test_another_version_or_governor_is_another_record_the_newest_first():
    newer = replace(MEASUREMENT, runtime_version="1.33", created=TIMES[1])
    governed = replace(
        MEASUREMENT,
        environment=MEASUREMENT.environment | {"governor": "performance"},
        created=TIMES[2],
    )
    found = conditions([MEASUREMENT, newer, governed])
    assert [each.record.get("governor") for each in found] == ["performance", None, None]
    assert [each.record["runtime"][-4:] for each in found] == ["1.32", "1.33", "1.32"]
    assert conditions([]) == ()
