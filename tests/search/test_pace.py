"""What is proposed, measured and started when, by a clock that the test moves."""

import pytest

from nasseg.search.pace import EXPLORING, GATING, Pace


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when the test says so."""
    seconds = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    return seconds


def test_exploring_ends_and_counts_earlier_sessions(clock):
    pace = Pace(timeout_s=100.0, spent_s=100 * EXPLORING - 5)
    assert pace.exploring
    clock[0] += 6
    assert not pace.exploring
    assert Pace(timeout_s=None, spent_s=1e6).exploring


def test_measuring_ahead_takes_its_share(clock):
    pace = Pace(timeout_s=100.0, spent_s=10.0)
    assert pace.may_gate_ahead
    pace.gated(10 * GATING)
    assert not pace.may_gate_ahead
    clock[0] += 1
    assert pace.may_gate_ahead


def test_a_run_fits_by_the_speed_of_those_before(clock):
    pace = Pace(timeout_s=100.0, spent_s=0.0)
    assert pace.fits(latency_ms=50.0, epochs=9)  # nothing is known yet
    for seconds in (30.0, 40.0, 500.0):
        pace.saw(seconds, latency_ms=10.0, epochs=2)
    assert pace.fits(latency_ms=10.0, epochs=5)  # 2 s an epoch and ms, the middle one
    assert not pace.fits(latency_ms=10.0, epochs=6)
    clock[0] += 1
    assert not pace.fits(latency_ms=10.0, epochs=5)
