"""What is proposed, measured and started when, by a clock that the test moves."""

import pytest

from nasseg.search.plan import Plan
from nasseg.search.policy import Policy

POLICY = Policy(exploring=0.6, measuring=0.2, finalists=0.3)


@pytest.fixture
def clock():
    """Seconds that pass when the test says so."""
    return [1000.0]


@pytest.fixture
def make(clock):
    def made(timeout_s=100.0, spent_s=0.0, *, slots=2, finals=0):
        return Plan(
            timeout_s, spent_s, slots=slots, finals=finals, policy=POLICY, clock=lambda: clock[0]
        )

    return made


def test_exploring_ends_and_counts_earlier_sessions(make, clock):
    plan = make(spent_s=100 * POLICY.exploring - 5)
    assert plan.exploring
    clock[0] += 6
    assert not plan.exploring
    assert make(None, 1e6).exploring


def test_exploring_ends_before_the_finalists(make, clock):
    plan = make(finals=2)
    end = 100 * POLICY.exploring * (1 - POLICY.finalists)
    clock[0] += end - 1
    assert plan.exploring
    clock[0] += 2
    assert not plan.exploring


@pytest.mark.parametrize("finals", [0, 4])
def test_the_parts_add_up_to_the_time(make, clock, finals):
    parts = dict(make(600.0, finals=finals).parts())
    assert sum(parts.values()) == pytest.approx(600.0)
    assert ("finalists" in parts) == bool(finals)
    assert make(None).parts() == ()


def test_measuring_ahead_takes_its_share(make, clock):
    plan = make(spent_s=10.0)
    assert plan.may_measure_ahead
    plan.measured(10 * POLICY.measuring)
    assert not plan.may_measure_ahead
    clock[0] += 1
    assert plan.may_measure_ahead


def test_a_run_fits_by_the_speed_of_those_before(make, clock):
    plan = make()
    assert plan.fits(latency_ms=50.0, epochs=9)  # nothing is known yet
    for seconds in (30.0, 40.0, 500.0):
        plan.saw(seconds, latency_ms=10.0, epochs=2)
    assert plan.fits(latency_ms=10.0, epochs=5)  # 2 s an epoch and ms, the middle one
    assert not plan.fits(latency_ms=10.0, epochs=6)
    assert not plan.fits(latency_ms=10.0, epochs=5, finals_s=1.0)
    clock[0] += 1
    assert not plan.fits(latency_ms=10.0, epochs=5)


def test_finalists_are_kept_the_time_that_they_will_take(make, clock):
    plan = make(1000.0, finals=3, slots=2)
    assert plan.finals_s([10.0], 9) == 0  # nothing is known yet
    plan.saw(20.0, latency_ms=10.0, epochs=2)
    assert plan.finals_s([5.0, 15.0], 9) == pytest.approx(1.1 * 2 * 90)
    assert plan.finals_s([1000.0], 9) == POLICY.finalists * 1000.0
    assert make(None, finals=3).finals_s([5.0], 9) == 0
