import pytest

from nasseg.records.quantities import milliseconds, quantity, signed


@pytest.mark.parametrize(
    ("value", "spread", "text"),
    [
        (7.236, 0.0, "7.24 ms"),
        (7.236, 0.15, "7.24 ms"),
        (7.236, 0.8, "7.2 ms"),
        (72.36, 20.0, "72 ms"),
        (0.7236, 0.004, "0.724 ms"),
    ],
)
def test_digits_follow_the_spread(value, spread, text):
    assert milliseconds(value, spread=spread) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(12, "12"), (1240, "1.24 k"), (271_000, "271 k"), (2.5e6, "2.5 M"), (1.234e9, "1.23 G")],
)
def test_quantities_have_three_digits_and_a_unit(value, text):
    assert quantity(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1240, "+1.24 k"), (-85e6, "\N{MINUS SIGN}85 M"), (0, "0")]
)
def test_a_difference_has_a_sign(value, text):
    assert signed(value, quantity) == text
