"""Under which records a device's latencies were measured."""

from dataclasses import replace
from datetime import UTC, datetime

from nasseg.analysis.compare.device_conditions import conditions_of

from ...facts import MEASUREMENT

TIMES = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
BEFORE = replace(
    MEASUREMENT,
    environment={"torch": "2.14", "source": "c0ffee", "cpu_mhz_before": "2600"},
    created=TIMES[0],
    conditions=replace(MEASUREMENT.conditions, threads=2),
)


def test_what_differs_from_one_measurement_to_the_next_makes_no_record():
    again = replace(
        BEFORE,
        environment=BEFORE.environment | {"cpu_mhz_before": "2700"},
        created=TIMES[2],
        latency=replace(BEFORE.latency, noisy=True, shared=True, drift=1.3),
    )
    (found,) = conditions_of([again, BEFORE])
    assert found.record == {
        "runtime": "onnxruntime 1.32", "precision": "fp32", "threads": "2", "batch": "1",
        "size": "128x256", "torch": "2.14", "commit": "c0ffee",
    }  # fmt: skip
    assert (found.count, found.noisy, found.shared) == (2, 1, 1)
    assert (found.first, found.last) == (TIMES[0], TIMES[2])


def test_another_version_or_governor_is_another_record_the_newest_first():
    newer = replace(
        BEFORE,
        created=TIMES[1],
        conditions=replace(BEFORE.conditions, runtime_version="1.33"),
    )
    governed = replace(
        BEFORE,
        conditions=replace(BEFORE.conditions, governor="performance"),
        created=TIMES[2],
    )
    found = conditions_of([BEFORE, newer, governed])
    assert [each.record.get("governor") for each in found] == ["performance", None, None]
    assert [each.record["runtime"][-4:] for each in found] == ["1.32", "1.33", "1.32"]
    assert conditions_of([]) == ()
