"""Durations, rates and sizes as users write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.errors import UsageError
from nasseg.records.units import parse_budget_ms, parse_duration, parse_size


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("10ms", 10),
        ("0.01s", 10),
        ("100fps", 10),
        ("100 FPS", 10),
        ("500us", 0.5),
        (".5ms", 0.5),
        ("13ms", 13),
    ],
)
def test_budgets(text, milliseconds):
    assert parse_budget_ms(text) == milliseconds


@pytest.mark.parametrize(
    "text",
    ["", "10", "ten ms", "-1ms", "0ms", "0fps", "nan ms", "infms", "1e400ms", "10 parsec", "3h"],
)
def test_unfit_budgets_are_one_sentence(text):
    with pytest.raises(UsageError, match=r"budget|positive|over an hour"):
        parse_budget_ms(text)


@given(st.floats(0.001, 1000).map(lambda x: round(x, 3)))
def test_a_rate_is_the_inverse_of_a_duration(milliseconds):
    assert parse_budget_ms(f"{milliseconds}ms") == pytest.approx(milliseconds)
    assert parse_budget_ms(f"{1000 / milliseconds}fps") == pytest.approx(milliseconds)


@pytest.mark.parametrize(("text", "seconds"), [("30m", 1800), ("2h", 7200), ("1.5s", 1.5)])
def test_durations(text, seconds):
    assert parse_duration(text) == seconds


@given(st.integers(32, 8192), st.integers(32, 8192))
def test_sizes(height, width):
    assert parse_size(f"{height}x{width}") == (height, width)


@pytest.mark.parametrize("text", ["", "180", "180x", "31x64", "64x9000", "180*240", "-64x64"])
def test_unfit_sizes_are_one_sentence(text):
    with pytest.raises(UsageError, match=r"not a size|out of range"):
        parse_size(text)
