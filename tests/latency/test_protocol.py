from __future__ import annotations

from dataclasses import replace
from itertools import chain, cycle, repeat

import numpy as np
import pytest

from nasseg.errors import MeasurementError
from nasseg.latency.interval import NORMAL
from nasseg.latency.protocol import SEARCHING, Anchor, time_interleaved, warm_up
from nasseg.latency.timed_block import Block, on_host
from nasseg.latency.timing import SENSITIVITY_SD, SESSION_SD, quiet


def time_calls(call, *, clocks, plan=SEARCHING, threads=1, anchor=None):
    """Time one call on the host."""
    fixed = None if anchor is None else Anchor(on_host(anchor, clocks))
    (timing,) = time_interleaved([on_host(call, clocks)], plan=plan, threads=threads, anchor=fixed)
    return timing


def noise(level: float, sd: float, seed: int = 0):
    generator = np.random.default_rng(seed)
    while True:
        yield level * (1 + sd * generator.standard_normal())


def test_a_steady_call_is_known_exactly(machine):
    timing = time_calls(machine.call(5.0), clocks=machine.clocks)
    assert (timing.interval.low, timing.interval.median, timing.interval.high) == (5.0, 5.0, 5.0)
    assert timing.settled
    assert timing.discarded == 0
    assert timing.wall_cpu_ratio == 1.0
    assert len(timing.samples_ms) == SEARCHING.min_samples


def test_a_search_spends_less_than_half_a_second_on_a_quiet_device(machine):
    time_calls(machine.call(noise(8.0, 0.01)), clocks=machine.clocks)
    assert machine.wall < 500


@pytest.mark.parametrize("latency_ms", [0.05, 1.0, 7.0, 60.0])
def test_a_block_lasts_at_least_twenty_milliseconds(machine, latency_ms):
    calls = warm_up(on_host(machine.call(latency_ms), machine.clocks), SEARCHING)
    assert calls * latency_ms >= 20
    assert (calls - 1) * latency_ms < 20 or calls == 1


def test_warm_up_goes_on_until_the_device_is_warm(machine):
    call = machine.call(chain(np.linspace(30, 10, 8), repeat(10.0)))
    assert time_calls(call, clocks=machine.clocks).interval.high == 10.0


def test_warm_up_of_a_device_that_never_settles_ends(machine):
    warm_up(on_host(machine.call(noise(10, 0.3)), machine.clocks), SEARCHING)
    assert machine.wall < 1000 * SEARCHING.warm_up_seconds + 100


def test_preempted_blocks_are_discarded_and_counted(machine):
    call = machine.call(4.0, away_ms=cycle([0.0] * 19 + [15.0]))
    timing = time_calls(call, clocks=machine.clocks)
    assert timing.interval.median == timing.interval.high == 4.0
    assert timing.discarded > 0
    assert timing.settled


def test_when_every_block_is_preempted_the_time_on_the_core_is_told_as_noisy(machine):
    timing = time_calls(machine.call(4.0, away_ms=repeat(3.0)), clocks=machine.clocks)
    assert timing.interval.median == 4.0
    assert timing.wall_cpu_ratio == pytest.approx(7 / 4)
    assert timing.discarded == len(timing.samples_ms)
    assert not timing.settled


def test_what_several_threads_take_is_wall_time(machine):
    call = machine.call(6.0, threads=1.8)
    timing = time_calls(call, clocks=machine.clocks, threads=2)
    assert timing.interval.median == 6.0
    assert timing.settled


def test_a_device_that_never_settles_is_given_up_at_the_cap(machine):
    timing = time_calls(machine.call(noise(10, 0.5, seed=2)), clocks=machine.clocks)
    assert not timing.settled
    assert machine.wall < 1000 * (SEARCHING.max_seconds + SEARCHING.warm_up_seconds) + 200


def test_bimodal_timing_shows_in_the_interval(machine):
    modes = chain.from_iterable(repeat(level, 12) for level in cycle([5.0, 7.0]))
    timing = time_calls(machine.call(modes), clocks=machine.clocks)
    assert not timing.settled
    assert timing.interval.low < 5.6
    assert timing.interval.high > 6.4


def test_a_call_far_over_the_ceiling_is_not_timed_further(machine):
    plan = replace(SEARCHING, ceiling_ms=10.0)
    timing = time_calls(machine.call(noise(500, 0.05)), clocks=machine.clocks, plan=plan)
    assert timing.settled
    assert len(timing.samples_ms) == 2


def slowing(machine, latency_ms: float):
    """A machine that is 50 % slower after a second."""
    return lambda wall: latency_ms * (1 + 0.5 * wall / 1000)


def test_drift_is_removed_by_the_anchor(machine):
    call, fixed = machine.call(slowing(machine, 8.0)), machine.call(slowing(machine, 3.0))
    anchor = Anchor(on_host(fixed, machine.clocks), reference_ms=3.0)
    (timing,) = time_interleaved([on_host(call, machine.clocks)], anchor=anchor)
    assert timing.interval.median == pytest.approx(8.0, rel=0.01)
    assert timing.drift > 1.05
    without = time_calls(machine.call(slowing(machine, 8.0)), clocks=machine.clocks)
    assert without.interval.median > 8.8


def test_rounds_beside_a_loud_neighbour_do_not_count(machine):
    """It comes and goes, and slows the network more than the anchor."""

    def slowed(latency_ms, share):
        return lambda wall: latency_ms * (1 + share * (wall % 400 < 240))

    call, fixed = machine.call(slowed(8.0, 0.5)), machine.call(slowed(3.0, 0.3))
    anchor = Anchor(on_host(fixed, machine.clocks), reference_ms=3.0)
    plan = replace(SEARCHING, max_seconds=4.0, target_interval=0.0)
    (timing,) = time_interleaved([on_host(call, machine.clocks)], anchor=anchor, plan=plan)
    assert timing.interval.median == pytest.approx(8.0, rel=0.01)
    assert timing.drift == pytest.approx(1.0, abs=0.01)
    assert timing.discarded > len(timing.samples_ms) / 2


def test_where_no_round_is_quiet_the_quietest_count():
    drift, usable = np.repeat(np.linspace(1.1, 1.5, 20), 2), np.ones(40, bool)
    assert quiet(drift, usable, least=8).nonzero()[0].tolist() == list(range(10))
    usable[:2] = False
    assert quiet(drift, usable, least=12).nonzero()[0].tolist() == list(range(2, 14))
    assert quiet(drift, usable, least=99).sum() == 38


@pytest.mark.parametrize("slower", [1.0, 1.05, 1.5])
def test_the_further_a_machine_is_from_quiet_the_less_is_known(machine, slower):
    call, fixed = machine.call(8.0 * slower), machine.call(3.0 * slower)
    anchor = Anchor(on_host(fixed, machine.clocks), reference_ms=3.0)
    (timing,) = time_interleaved([on_host(call, machine.clocks)], anchor=anchor)
    assert timing.interval.median == pytest.approx(8.0)
    error = NORMAL * np.hypot(SESSION_SD, SENSITIVITY_SD * np.log(slower))
    assert timing.interval.spread == pytest.approx(np.exp(error) - 1)
    assert timing.settled == (slower < 1.5)


def test_without_a_reference_the_anchor_removes_the_drift_within_the_run(machine):
    call, fixed = machine.call(slowing(machine, 8.0)), machine.call(slowing(machine, 3.0))
    timing = time_calls(call, clocks=machine.clocks, anchor=fixed)
    assert timing.settled
    assert timing.drift == pytest.approx(1.0, abs=0.02)


def test_drift_does_not_change_the_order_of_two_that_are_timed_in_turns(machine):
    faster = on_host(machine.call(slowing(machine, 8.0)), machine.clocks)
    slower = on_host(machine.call(slowing(machine, 8.2)), machine.clocks)
    first, second = time_interleaved([faster, slower])
    ratio = second.interval.median / first.interval.median
    assert ratio == pytest.approx(1.025, abs=0.01)


def test_an_anchor_that_is_preempted_still_corrects(machine):
    call, fixed = machine.call(8.0), machine.call(3.0, away_ms=cycle([0.0, 9.0]))
    anchor = Anchor(on_host(fixed, machine.clocks), reference_ms=2.0)
    (timing,) = time_interleaved([on_host(call, machine.clocks)], anchor=anchor)
    assert timing.interval.median == pytest.approx(8.0 * 2 / 3)


def test_scaling_changes_the_reference_only(machine):
    timing = time_calls(machine.call(noise(8.0, 0.02)), clocks=machine.clocks)
    scaled = timing.scaled(0.5)
    assert scaled.interval.median == timing.interval.median / 2
    assert scaled.interval.spread == pytest.approx(timing.interval.spread)
    assert scaled.interval.median * scaled.drift == timing.interval.median * timing.drift
    assert scaled.quantile_ms(0.5) == pytest.approx(scaled.interval.median)


def backwards(every: int):
    """A subject of 5 ms whose clock jumps back in each `every`-th block."""
    count = 0

    def timed(calls: int) -> Block:
        nonlocal count
        count += 1
        wall = calls * 5_000_000
        return Block(calls, -wall if count % every == 0 else wall, calls * 5_000_000)

    return timed


def test_blocks_of_a_timer_that_goes_backwards_are_discarded():
    (timing,) = time_interleaved([backwards(every=3)])
    assert timing.interval.median == 5.0
    assert timing.discarded > 0


def test_a_timer_that_only_goes_backwards_is_an_error():
    with pytest.raises(MeasurementError, match="clock"):
        time_interleaved([backwards(every=1)])


def test_with_an_anchor_a_slow_subject_is_not_timed_for_a_restless_one(machine):
    slow, restless = machine.call(1000.0), machine.call(noise(8.0, 0.5))
    anchor = Anchor(on_host(machine.call(3.0), machine.clocks), reference_ms=3.0)
    plan = replace(SEARCHING, min_samples=6, max_seconds=3.0)
    subjects = [on_host(call, machine.clocks) for call in (slow, restless)]
    known, unsettled = time_interleaved(subjects, plan=plan, anchor=anchor)
    assert slow.calls == 9  # three to warm up
    assert known.settled
    assert known.interval.median == 1000.0
    assert len(unsettled.samples_ms) > 50


def test_every_subject_has_the_drift_of_its_own_blocks(machine):
    first, second, fixed = (machine.call(slowing(machine, ms)) for ms in (60.0, 8.0, 3.0))
    anchor = Anchor(on_host(fixed, machine.clocks), reference_ms=3.0)
    subjects = [on_host(call, machine.clocks) for call in (first, second)]
    slow, quick = time_interleaved(subjects, anchor=anchor)
    assert slow.interval.median == pytest.approx(60.0, rel=0.02)
    assert quick.interval.median == pytest.approx(8.0, rel=0.01)
