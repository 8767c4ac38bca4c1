import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.data.sampling import batch_indices


@given(
    seed=st.integers(0, 2**40),
    epoch=st.integers(0, 1000),
    count=st.integers(1, 200),
    batch_size=st.integers(1, 50),
)
def test_batches_are_full_distinct_and_repeatable(seed, epoch, count, batch_size):
    batches = batch_indices(seed, epoch, count, batch_size)
    seen = np.concatenate(batches)
    assert {len(batch) for batch in batches} == {min(batch_size, count)}
    assert len(set(seen.tolist())) == len(seen)
    assert set(seen.tolist()) <= set(range(count))
    assert count - len(seen) < batch_size
    for batch, again in zip(batches, batch_indices(seed, epoch, count, batch_size), strict=True):
        np.testing.assert_array_equal(batch, again)


def test_epochs_and_seeds_differ():
    orders = [
        np.concatenate(batch_indices(*key, 64, 8)).tolist() for key in ((0, 0), (0, 1), (1, 0))
    ]
    assert len({tuple(order) for order in orders}) == 3


@pytest.mark.parametrize(("count", "batch_size"), [(0, 4), (4, 0)])
def test_nothing_to_sample(count, batch_size):
    with pytest.raises(ValueError, match="at least 1"):
        batch_indices(0, 0, count, batch_size)
