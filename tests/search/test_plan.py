"""What is proposed, measured and started when, by a clock that the test moves."""

import pytest

from nasseg.search.plan import EXPLORING, FINALS, GATING, Plan


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when the test says so."""
    seconds = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    return seconds


def make(timeout_s=100.0, spent_s=0.0, *, slots=2, finals=0):
    return Plan(timeout_s, spent_s, slots=slots, finals=finals)


def test_exploring_ends_and_counts_earlier_sessions(clock):
    plan = make(spent_s=100 * EXPLORING - 5)
    assert plan.exploring
    clock[0] += 6
    assert not plan.exploring
    assert make(None, 1e6).exploring


def test_exploring_ends_before_the_finalists(clock):
    plan = make(finals=2)
    end = 100 * EXPLORING * (1 - FINALS)
    clock[0] += end - 1
    assert plan.exploring
    clock[0] += 2
    assert not plan.exploring


@pytest.mark.parametrize("finals", [0, 4])
def test_the_parts_add_up_to_the_time(clock, finals):
    parts = dict(make(600.0, finals=finals).parts())
    assert sum(parts.values()) == pytest.approx(600.0)
    assert ("finalists" in parts) == bool(finals)
    assert make(None).parts() == ()


def test_measuring_ahead_takes_its_share(clock):
    plan = make(spent_s=10.0)
    assert plan.may_gate_ahead
    plan.gated(10 * GATING)
    assert not plan.may_gate_ahead
    clock[0] += 1
    assert plan.may_gate_ahead


def test_a_run_fits_by_the_speed_of_those_before(clock):
    plan = make()
    assert plan.fits(latency_ms=50.0, epochs=9)  # nothing is known yet
    for seconds in (30.0, 40.0, 500.0):
        plan.saw(seconds, latency_ms=10.0, epochs=2)
    assert plan.fits(latency_ms=10.0, epochs=5)  # 2 s an epoch and ms, the middle one
    assert not plan.fits(latency_ms=10.0, epochs=6)
    assert not plan.fits(latency_ms=10.0, epochs=5, finals_s=1.0)
    clock[0] += 1
    assert not plan.fits(latency_ms=10.0, epochs=5)


def test_finalists_are_kept_the_time_that_they_will_take(clock):
    plan = make(1000.0, finals=3, slots=2)
    assert plan.finals_s([10.0], 9) == 0  # nothing is known yet
    plan.saw(20.0, latency_ms=10.0, epochs=2)
    assert plan.finals_s([5.0, 15.0], 9) == pytest.approx(1.1 * 2 * 90)
    assert plan.finals_s([1000.0], 9) == FINALS * 1000.0
    assert make(None, finals=3).finals_s([5.0], 9) == 0
