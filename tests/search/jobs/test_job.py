"""What jobs say of the time they took."""

import time

from nasseg.search.jobs.job import core_clock


def test_waiting_costs_no_core():
    on_a_core, on_the_wall = core_clock("cpu"), core_clock("cuda:0")
    time.sleep(0.2)
    assert on_a_core() < 0.15
    assert on_the_wall() >= 0.2
