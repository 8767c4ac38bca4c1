"""The measurements of several networks, those under one record apart."""

import pytest

from nasseg.analysis.compare.comparable import of_one_record
from nasseg.records import Conditions, Latency, Measurement


def stored(key="a", *, version="1.31.0", ms=5.0, reference_ms=None):
    return Measurement(
        architecture_hash=key,
        classes=19,
        conditions=Conditions(
            target="cpu-1", runtime="onnxruntime", runtime_version=version, height=128, width=256
        ),
        latency=Latency(ms=ms, low_ms=4.9, high_ms=5.1, reference_ms=reference_ms),
    )


def test_the_record_of_most_networks_is_the_studys():
    old = [stored(key=key) for key in "abc"]
    new = [stored(key=key, version="1.32.0") for key in "ab"]
    found = of_one_record([*old, *new])
    assert dict(found.comparable) == dict(zip("abc", old, strict=True))
    assert (dict(found.others), found.differences) == ({}, ())


def test_of_equals_it_is_the_newest():
    old = [stored(key=key) for key in "ab"]
    new = [stored(key=key, version="1.32.0") for key in "bc"]
    found = of_one_record([*old, *new])
    assert dict(found.comparable) == dict(zip("bc", new, strict=True))
    assert dict(found.others) == {"a": old[0]}
    assert found.differences == ("runtime version is 1.31.0 in one and 1.32.0 in the other",)


def test_the_newest_measurement_of_a_network_counts():
    first, second = stored(), stored(ms=6.0)
    assert dict(of_one_record([first, second]).comparable) == {"a": second}


def test_nothing_measured_is_no_record():
    found = of_one_record([])
    assert (dict(found.comparable), dict(found.others), found.differences) == ({}, {}, ())


def test_latencies_against_another_reference_are_put_on_one_scale():
    """The machine was found to be a tenth faster than when the first was taken."""
    slow, fast = stored("a", reference_ms=10.0), stored("b", reference_ms=9.0)
    found = of_one_record([slow, fast]).comparable
    assert found["a"].latency.ms == pytest.approx(4.5)
    assert found["a"].latency.reference_ms == 9.0
    assert found["b"] == fast


def test_a_latency_without_a_reference_stays_as_it_is():
    measurement = stored()
    assert of_one_record([measurement]).comparable == {"a": measurement}
