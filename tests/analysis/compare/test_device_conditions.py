"""Under which records a device's latencies were measured."""

from dataclasses import replace
from datetime import UTC, datetime

from nasseg.analysis.compare.device_conditions import conditions_of
from nasseg.records import Conditions, Latency, Measurement

TIMES = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
MEASUREMENT = Measurement(
    architecture_hash="a",
    classes=2,
    environment={"torch": "2.14", "source": "c0ffee", "cpu_mhz_before": "2600"},
    created=TIMES[0],
    conditions=Conditions(
        target="d",
        runtime="onnxruntime",
        runtime_version="1.32",
        precision="fp32",
        batch=1,
        height=128,
        width=256,
        threads=2,
    ),
    latency=Latency(
        ms=5.0,
        low_ms=4.9,
        high_ms=5.1,
        p10_ms=4.8,
        p90_ms=5.3,
        samples=40,
        discarded=1,
        noisy=False,
    ),
)


def test_what_differs_from_one_measurement_to_the_next_makes_no_record():
    again = replace(
        MEASUREMENT,
        environment=MEASUREMENT.environment | {"cpu_mhz_before": "2700"},
        created=TIMES[2],
        latency=replace(MEASUREMENT.latency, noisy=True, shared=True, drift=1.3),
    )
    (found,) = conditions_of([again, MEASUREMENT])
    assert found.record == {
        "runtime": "onnxruntime 1.32", "precision": "fp32", "threads": "2", "batch": "1",
        "size": "128x256", "torch": "2.14", "commit": "c0ffee",
    }  # fmt: skip
    assert (found.count, found.noisy, found.shared) == (2, 1, 1)
    assert (found.first, found.last) == (TIMES[0], TIMES[2])


def test_another_version_or_governor_is_another_record_the_newest_first():
    newer = replace(
        MEASUREMENT,
        created=TIMES[1],
        conditions=replace(MEASUREMENT.conditions, runtime_version="1.33"),
    )
    governed = replace(
        MEASUREMENT,
        conditions=replace(MEASUREMENT.conditions, governor="performance"),
        created=TIMES[2],
    )
    found = conditions_of([MEASUREMENT, newer, governed])
    assert [each.record.get("governor") for each in found] == ["performance", None, None]
    assert [each.record["runtime"][-4:] for each in found] == ["1.32", "1.33", "1.32"]
    assert conditions_of([]) == ()
