import itertools
from pathlib import Path

import pytest

from nasseg.data.samples import Sample
from nasseg.data.shares import grouped, split_off


def samples(*names, group=lambda name: ""):
    return [
        Sample.of_files(Path("/data/i", f"{name}.png"), Path("/data/m", f"{name}.png"),
                        group=group(name))
        for name in names
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_groups_stay_whole(seed):
    every = samples(*(f"v{v}_{i}" for v in range(8) for i in range(5)), group=lambda n: n[:2])
    train, val, told = split_off(every, 0.25, seed)
    assert len(train) + len(val) == len(every)
    assert len(val) == 10
    assert not {one.group for one in train} & {one.group for one in val}
    assert told == "whole groups (8)"


def test_without_groups_neighbours_stay_together():
    train, val, told = split_off(samples(*map(str, range(30))), 0.2, 0)
    numbers = sorted(int(one.name) for one in val)
    assert len(numbers) == 6
    assert sum(b - a > 1 for a, b in itertools.pairwise(numbers)) <= 1
    assert told == "runs of neighbouring names"
    assert not {one.name for one in train} & {one.name for one in val}


def test_another_seed_takes_others():
    every = samples(*map(str, range(30)))
    assert {split_off(every, 0.2, seed)[1] for seed in range(6)} != {split_off(every, 0.2, 0)[1]}
    assert split_off(every, 0.2, 3) == split_off(every[::-1], 0.2, 3)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_few_images_are_divided_all_the_same(count):
    train, val, _ = split_off(samples(*map(str, range(count))), 0.2, 0)
    assert train
    assert val


def test_groups_of_a_regular_expression():
    every = samples("day_cam1_001", "day_cam2_001", "night_cam1_007", "other")
    found = [one.group for one in grouped(every, r"cam(\d)", Path("/data"))]
    assert found == ["1", "2", "1", "i/other.png"]
    found = [one.group for one in grouped(every, r"i/(?:day|night)", Path("/data"))]
    assert found == ["i/day", "i/day", "i/night", "i/other.png"]
