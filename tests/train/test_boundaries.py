"""Boundary F1 against a plain reading of its definition."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nasseg.train import boundaries
from nasseg.train.boundaries import TOLERANCE, boundary_f1

CLASSES = 3
maps = arrays(np.uint8, (9, 11), elements=st.sampled_from((0, 1, 2, 255)))
guesses = arrays(np.uint8, (9, 11), elements=st.integers(0, 2))


def edges(labels, label):
    """Return the places of a class beside another class."""
    height, width = labels.shape
    found = []
    for y, x in np.argwhere(labels == label):
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            row, column = y + down, x + right
            inside = 0 <= row < height and 0 <= column < width
            if inside and labels[row, column] not in (label, 255):
                found.append((y, x))
                break
    return found


def plain(predicted, truth, label, reach):
    """Return the F1 of one class by its definition."""
    predicted = np.where(truth == 255, 255, predicted)
    ours, theirs = edges(predicted, label), edges(truth, label)

    def share(ones, others):
        near = [any(math.dist(one, other) <= reach for other in others) for one in ones]
        return sum(near) / len(near) if near else 0.0

    if not ours and not theirs:
        return math.nan
    precision, recall = share(ours, theirs), share(theirs, ours)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@given(guesses, maps, st.sampled_from((0.0075, 0.15, 0.25)))
@settings(max_examples=60)
def test_equals_the_definition(predicted, truth, tolerance):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "TOLERANCE", tolerance)
        found = boundary_f1(predicted, truth, CLASSES)
    reach = max(1, round(tolerance * math.hypot(*truth.shape)))
    expected = [plain(predicted, truth, label, reach) for label in range(CLASSES)]
    np.testing.assert_allclose(found, expected)


def test_a_line_that_is_moved_within_the_tolerance_is_right():
    truth = np.zeros((180, 240), np.uint8)
    truth[:, 100:] = 1
    assert round(TOLERANCE * 300) == 2
    for shift, right in ((0, 1.0), (2, 1.0), (8, 0.0)):
        predicted = np.zeros_like(truth)
        predicted[:, 100 + shift :] = 1
        assert boundary_f1(predicted, truth, 2).tolist() == [right, right]
