"""Networks by their choices."""

import random
from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView
from nasseg.analysis.choices.by_option import (
    FEWEST_OF_A_BAND,
    NOT_MADE,
    Made,
    axis,
    block_bands,
    leaders,
    matters,
    networks,
    varied,
)
from nasseg.analysis.choices.importance import BANDS
from nasseg.records import Trial
from nasseg.records.metric import METRICS

from ...facts import POINT, STUDY

MIOU = METRICS["miou"]


def made(number, miou=None, latency_ms=None, **picks):
    latency_ms = float(number + 1) if latency_ms is None else latency_ms
    point = replace(
        POINT,
        trial=number,
        architecture_hash=f"n{number}",
        latency=replace(POINT.latency, ms=latency_ms),
    )
    return Made(point, picks, miou)


def test_networks_take_the_choices_of_their_first_trial():
    points = [replace(POINT, architecture_hash=name, trial=n) for n, name in enumerate("abc")]
    points[2] = replace(points[2], kind="incomparable")
    view = StudyView(STUDY, None, tuple(points), MappingProxyType({}))
    trials = [
        Trial(study_id=1, number=0, architecture_hash="a"),
        Trial(study_id=1, number=1, architecture_hash="b", picks={"depth": 1}),
        Trial(study_id=1, number=2, architecture_hash="c", picks={"depth": 2}),
        Trial(study_id=1, number=3, architecture_hash="b", picks={"depth": 9}),
        Trial(study_id=1, number=4, state="failed", picks={"depth": 9}),
    ]
    assert networks(view, trials, {"a": 0.1, "b": 0.2}) == (Made(points[1], {"depth": 1}, 0.2),)


def test_options_are_in_order_and_what_is_not_made_comes_last():
    found = axis([made(0, d=10), made(1), made(2, d=9), made(3, d=10)], "d")
    assert found.options == ("9", "10", NOT_MADE)
    assert found.places == (1, 2, 0, 1)
    assert [found.count(place) for place in range(3)] == [1, 2, 1]
    flags = axis([made(0, d=True), made(1, d=False), made(2, d="a")], "d")
    assert set(flags.options) == {"yes", "no", "a"}


def test_a_choice_in_which_all_agree_is_hidden():
    found = [made(0, same=1, other=1, some=2), made(1, same=1, other=2)]
    assert varied(found) == ("other", "some")
    assert varied([]) == ()


def test_leaders_are_the_best_of_each_third_by_latency():
    # Thirds by latency: n0 to n2, n3 to n5, n6 to n8; the untrained n9 belongs to none.
    mious = (0.1, 0.3, 0.2, 0.6, 0.5, 0.4, 0.7, 0.8, 0.9)
    found = [made(number, miou) for number, miou in enumerate(mious)] + [made(9)]
    random.Random(0).shuffle(found)
    assert leaders(found, MIOU) == {"n1", "n3", "n8"}
    assert leaders([made(0, 0.5), made(1, 0.6)], MIOU) == frozenset()


def test_shares_of_blocks_by_latency():
    count = FEWEST_OF_A_BAND
    found = [made(number, number % count / 10) for number in range(3 * count)]
    best = {each.point.architecture_hash for each in found if each.number % count >= count - 3}
    blocks = {}
    for each in found:
        key = each.point.architecture_hash
        blocks[key] = frozenset({"conv"} | ({"good"} if key in best else set()))
        if each.number < count:
            blocks[key] |= {"fast"}
    bands = block_bands(found, blocks, MIOU)
    assert [band.name for band in bands] == list(BANDS[1:])
    assert [(band.count, band.best) for band in bands] == [(9, 3)] * 3
    assert (bands[1].low_ms, bands[1].high_ms) == (10.0, 18.0)
    for band, fast in zip(bands, (1.0, 0.0, 0.0), strict=True):
        shares = {each.trait: (each.best, each.all) for each in band.contrasts}
        assert shares == {"fast": (fast, fast), "good": (1.0, pytest.approx(1 / 3))}
        assert {each.trait: each.telling for each in band.contrasts} == {
            "fast": False, "good": True
        }  # fmt: skip


def test_few_networks_are_one_band_and_fewer_are_none():
    found = [made(number, number / 10, d=number % 2) for number in range(FEWEST_OF_A_BAND)]
    blocks = {each.point.architecture_hash: frozenset(("a", "b")[: each.number]) for each in found}
    (band,) = block_bands(found, blocks, MIOU)
    assert (band.name, band.count) == ("all", FEWEST_OF_A_BAND)
    assert block_bands(found[1:], blocks, MIOU) == ()
    assert block_bands([], {}, MIOU) == ()


def test_the_choice_that_decides_the_value_comes_first():
    chance = random.Random(0)
    found = tuple(
        made(n, n % 3 / 10 + chance.random() / 100, b_noise=chance.choice("xy"), a_kind=n % 3)
        for n in range(60)
    )
    result = matters(found, {each.point.architecture_hash: frozenset("x") for each in found}, MIOU)
    assert result.ranked == ("a_kind", "b_noise")
    assert [band.name for band in result.value] == list(BANDS)
    assert result.value[0].of("a_kind").share > 0.9
    assert len(result.leaders) == 3 * (20 // 3)


def test_too_few_for_thirds_are_judged_together_and_none_not_at_all():
    found = tuple(made(n, n / 30, d=n % 2) for n in range(12))
    blocks = {each.point.architecture_hash: frozenset("x") for each in found}
    assert [band.name for band in matters(found, blocks, MIOU).latency] == ["all"]
    untrained = tuple(replace(each, value=None) for each in found)
    result = matters(untrained, blocks, MIOU)
    assert (result.value, result.leaders, result.blocks) == ((), frozenset(), ())
    assert result.latency
    nothing = matters((), {}, MIOU)
    assert (nothing.latency, nothing.ranked) == ((), ())
