"""Which latencies may be compared."""

import json
from dataclasses import replace

import pytest

from nasseg.analysis.compare.comparable import (
    cannot_be_compared,
    compare,
    differences,
    of_one_record,
)
from nasseg.latency.measure import Measurement
from nasseg.records import StoredMeasurement

ENVIRONMENT = {
    "anchor": "anchor-2",
    "driver": "580.1",
    "memory_format": "channels_last",
    "governor": "performance",
    "python": "3.11.2",
    "source": "0123456789ab",
}
MEASURED = Measurement(
    latency_ms=5.0,
    ci_low_ms=4.9,
    ci_high_ms=5.1,
    p10_ms=4.8,
    p90_ms=5.3,
    samples=20,
    discarded=0,
    status="ok",
    device_id="cpu-1",
    runtime="onnxruntime",
    runtime_version="1.31.0",
    precision="fp32",
    batch=1,
    height=128,
    width=256,
    threads=1,
    wall_cpu_ratio=1.0,
    load=0.1,
    environment=ENVIRONMENT,
)


def stored(measured=MEASURED, key="a", **changes):
    values = measured.to_dict() | changes
    return StoredMeasurement(architecture_hash=key, classes=19, **values)


def under(**conditions):
    return replace(MEASURED, environment=ENVIRONMENT | conditions)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"device_id": "cpu-2"}, "device_id is cpu-1 in one and cpu-2 in the other"),
        ({"runtime": "torch"}, "runtime is onnxruntime in one and torch in the other"),
        ({"runtime_version": "1.32.0"}, "runtime_version is 1.31.0 in one and 1.32.0 in the other"),
        ({"precision": "int8"}, "precision is fp32 in one and int8 in the other"),
        ({"batch": 8}, "batch is 1 in one and 8 in the other"),
        ({"height": 64}, "height is 128 in one and 64 in the other"),
        ({"width": 64}, "width is 256 in one and 64 in the other"),
        ({"threads": 2}, "threads is 1 in one and 2 in the other"),
    ],
)
def test_another_question_is_told(change, phrase):
    assert differences(MEASURED, replace(MEASURED, **change)) == (phrase,)


@pytest.mark.parametrize("name", ["anchor", "driver", "memory_format", "governor"])
def test_other_conditions_are_told(name):
    other = under(**{name: "other"})
    assert differences(MEASURED, other) == (
        f"{name} is {ENVIRONMENT[name]} in one and other in the other",
    )


@pytest.mark.parametrize("value", ["", "unknown"])
def test_a_condition_that_one_does_not_know_is_not_held_against_it(value):
    assert differences(MEASURED, under(governor=value)) == ()
    assert differences(MEASURED, replace(MEASURED, environment={})) == ()


def test_what_is_said_of_the_noise_makes_no_difference():
    other = replace(
        under(python="3.13.0", source="feedfeedfeed+changes", shared="yes"),
        latency_ms=7.0, samples=9, discarded=8, status="noisy", wall_cpu_ratio=1.3, load=3.0,
    )  # fmt: skip
    assert differences(MEASURED, other) == ()


def test_records_of_all_kinds_compare():
    read = json.loads(json.dumps(MEASURED.to_dict()))
    kinds = (MEASURED, stored(), read)
    assert {differences(one, other) for one in kinds for other in kinds} == {()}
    older = stored(runtime_version="1.30.0")
    assert {len(differences(one, older)) for one in kinds} == {1}


def test_a_mapping_without_the_question_compares_with_nothing():
    assert "device_id is cpu-1 in one and unknown in the other" in differences(
        MEASURED, {"latency_ms": 5.0}
    )


def test_the_sentence():
    phrases = differences(MEASURED, replace(MEASURED, runtime_version="1.32.0", threads=2))
    assert cannot_be_compared(phrases) == (
        "cannot be compared: runtime_version is 1.31.0 in one and 1.32.0 in the other; "
        "threads is 1 in one and 2 in the other"
    )


@pytest.mark.parametrize(
    ("low_ms", "text"),
    [(4.0, "1.25 times, the intervals overlap"), (3.0, "1.25 times, the intervals do not overlap")],
)
def test_two_latencies_of_one_record(low_ms, text):
    other = replace(MEASURED, latency_ms=4.0, ci_low_ms=low_ms, ci_high_ms=low_ms + 0.9)
    for then in (other, other.to_dict()):
        assert str(compare(MEASURED, then)) == text


def test_the_record_of_most_networks_is_the_studys():
    old = [stored(key=key) for key in "abc"]
    new = [stored(key=key, runtime_version="1.32.0") for key in "ab"]
    found = of_one_record([*old, *new])
    assert dict(found.comparable) == dict(zip("abc", old, strict=True))
    assert (dict(found.others), found.differences) == ({}, ())


def test_of_equals_it_is_the_newest():
    old = [stored(key=key) for key in "ab"]
    new = [stored(key=key, runtime_version="1.32.0") for key in "bc"]
    found = of_one_record([*old, *new])
    assert dict(found.comparable) == dict(zip("bc", new, strict=True))
    assert dict(found.others) == {"a": old[0]}
    assert found.differences == ("runtime_version is 1.31.0 in one and 1.32.0 in the other",)


def test_the_newest_measurement_of_a_network_counts():
    first, second = stored(), stored(latency_ms=6.0)
    assert dict(of_one_record([first, second]).comparable) == {"a": second}


def test_nothing_measured_is_no_record():
    found = of_one_record([])
    assert (dict(found.comparable), dict(found.others), found.differences) == ({}, {}, ())


def test_latencies_against_another_reference_are_put_on_one_scale():
    """The machine was found to be a tenth faster than when the first was taken."""
    slow = stored(under(anchor_reference_ms="10.0000"), "a")
    fast = stored(under(anchor_reference_ms="9.0000"), "b")
    found = of_one_record([slow, fast]).comparable
    assert found["a"].latency_ms == pytest.approx(4.5)
    assert found["a"].ci_high_ms == pytest.approx(0.9 * 5.1)
    assert found["a"].environment["anchor_reference_ms"] == "9.0000"
    assert found["b"] == fast
    comparison = compare(slow, fast)
    assert comparison.ratio == pytest.approx(0.9)
    assert not comparison.overlap


def test_a_latency_without_a_reference_stays_as_it_is():
    measurement = stored()
    assert of_one_record([measurement]).comparable == {"a": measurement}
