"""A latency with its interval, and what two say of one another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.records import Latency
from nasseg.records.latency import compare

LATENCY = Latency(ms=5.0, low_ms=4.9, high_ms=5.1)


@pytest.mark.parametrize(
    ("latency", "shown", "interval"),
    [
        (LATENCY, "5.00 ms", "4.90 to 5.10 ms"),
        (Latency(ms=7.244, low_ms=7.2, high_ms=7.31, noisy=True), "~7.24 ms", "7.20 to 7.31 ms"),
        (Latency(ms=1234.5, low_ms=1230.0, high_ms=1250.0, shared=True), "~1234 ms",
         "1230 to 1250 ms"),
    ],
)  # fmt: skip
def test_it_is_shown_with_the_digits_of_its_interval_and_a_mark_of_doubt(latency, shown, interval):
    assert (str(latency), latency.interval) == (shown, interval)


def test_doubt_says_why():
    assert (LATENCY.doubt, LATENCY.doubtful, LATENCY.status) == ("", False, "ok")
    noisy = replace(LATENCY, noisy=True, shared=True)
    assert noisy.doubt == (
        "its interval did not become narrow and other processes used the device meanwhile"
    )
    assert (noisy.doubtful, noisy.status) == (True, "noisy")


@pytest.mark.parametrize(
    ("low_ms", "text"),
    [(4.0, "1.25 times, the intervals overlap"), (3.0, "1.25 times, the intervals do not overlap")],
)
def test_two_latencies_compare(low_ms, text):
    assert str(compare(LATENCY, Latency(ms=4.0, low_ms=low_ms, high_ms=low_ms + 0.9))) == text


def test_latencies_against_two_references_are_put_on_one_scale():
    """The machine was found to be a tenth faster than when the first was taken."""
    slow = replace(LATENCY, reference_ms=10.0, drift=1.08, p10_ms=4.8)
    fast = replace(LATENCY, reference_ms=9.0)
    again = slow.against(fast)
    assert (again.ms, again.high_ms, again.p10_ms) == pytest.approx((4.5, 0.9 * 5.1, 0.9 * 4.8))
    assert again.reference_ms == 9.0
    assert again.seen_ms == pytest.approx(slow.seen_ms)
    comparison = compare(slow, fast)
    assert comparison.ratio == pytest.approx(0.9)
    assert slow.against(LATENCY) is slow
    assert LATENCY.against(fast) is LATENCY


@given(st.floats(1, 100), st.floats(0.5, 2), st.floats(0.5, 2))
def test_a_ratio_does_not_depend_on_whose_reference_is_taken(ms, one, other):
    first = Latency(ms=5.0, low_ms=4.0, high_ms=6.0, reference_ms=one)
    second = Latency(ms=ms, low_ms=ms, high_ms=ms, reference_ms=other)
    there, back = compare(first, second), compare(second, first)
    assert there.ratio * back.ratio == pytest.approx(1.0)
