from __future__ import annotations

import pytest

from nasseg.latency.timed_block import Block, core_ms, host_clocks, on_host, undisturbed

MS = 1_000_000


def test_a_block_counts_its_calls_by_both_clocks(machine):
    call = machine.call(4.0, away_ms=iter([0, 6, 0]))
    block = on_host(call, machine.clocks)(3)
    assert block == Block(calls=3, wall_ns=18 * MS, cpu_ns=12 * MS)
    assert (block.latency_ms, core_ms(block, threads=1)) == (6.0, 4.0)
    assert core_ms(block, threads=2) == 6.0


def test_work_that_is_not_a_cpus_has_only_a_wall_time():
    block = Block(calls=2, wall_ns=8 * MS)
    assert block.valid
    assert block.busy == 1.0
    assert core_ms(block, threads=1) == 4.0


@pytest.mark.parametrize(("wall", "cpu"), [(0, 5), (-3, 5), (5, 0), (5, -1)])
def test_a_clock_that_stands_or_goes_backwards_makes_the_block_void(wall, cpu):
    assert not Block(1, wall, cpu).valid


def test_one_thread_must_have_run_all_the_time():
    blocks = [Block(1, 100, 100), Block(1, 101, 100), Block(1, 110, 100), Block(1, -1, 100)]
    assert undisturbed(blocks, threads=1, tolerance=0.02).tolist() == [True, True, False, False]


def test_several_threads_are_compared_with_their_busiest_blocks():
    busy = [150, 151, 149, 150, 150, 120]  # of 200 possible: the work is not wholly parallel
    blocks = [Block(1, 100, cpu) for cpu in busy]
    assert undisturbed(blocks, threads=2, tolerance=0.02).tolist() == [True] * 5 + [False]


def test_without_a_valid_block_none_is_undisturbed():
    assert undisturbed([Block(1, 0, 0)], threads=1, tolerance=0.02).tolist() == [False]


@pytest.mark.parametrize("threads", [1, 2])
def test_the_clocks_of_the_host_go_forward(threads):
    block = on_host(lambda: sum(range(10_000)), host_clocks(threads))(20)
    assert block.valid
