"""Agreement of masks, against counting by hand and against the training's own metric."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nasseg.analysis.study.mask_agreement import (
    IGNORED,
    RIGHT,
    WRONG,
    Mistake,
    agreement,
    together,
    verdicts,
    worst_first,
)
from nasseg.train.metrics import Counter

TRUTH = np.array([[0, 0, 1, 1], [0, 2, 1, 255]], np.uint8)
FOUND = np.array([[0, 1, 1, 1], [0, 2, 2, 0]], np.uint8)


def test_one_image_by_hand():
    found = agreement(TRUTH, FOUND, 4)
    assert found.confusion == (
        (2, 1, 0, 0, 0), (0, 2, 1, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 0, 0)
    )  # fmt: skip
    assert found.ignored == 1
    assert found.pixels == 7
    assert found.class_iou == (2 / 3, 2 / 4, 1 / 2, None)
    assert found.miou == pytest.approx((2 / 3 + 1 / 2 + 1 / 2) / 3)
    assert found.worst == Mistake(0, 1, 1 / 7)


def test_what_is_no_class_is_ignored_in_the_truth_and_wrong_in_the_prediction():
    found = agreement(np.array([[0, 11]], np.uint8), np.array([[255, 0]], np.uint8), 2)
    assert found.confusion == ((0, 0, 1), (0, 0, 0))
    assert found.ignored == 1
    assert found.class_iou == (0.0, None)
    assert found.worst == Mistake(0, None, 1.0)


def test_an_image_without_a_pixel_that_counts():
    nothing = agreement(np.full((2, 2), 255, np.uint8), np.zeros((2, 2), np.uint8), 3)
    assert nothing.miou is None
    assert nothing.class_iou == (None, None, None)
    assert nothing.worst is None


def test_verdicts_by_hand():
    assert verdicts(TRUTH, FOUND, 4).tolist() == [
        [RIGHT, WRONG, RIGHT, RIGHT], [RIGHT, RIGHT, WRONG, IGNORED]
    ]  # fmt: skip


def test_the_worst_comes_first_and_one_without_a_pixel_last():
    right, wrong = agreement(TRUTH, TRUTH, 4), agreement(TRUTH, FOUND, 4)
    nothing = agreement(np.full((1, 1), 255, np.uint8), np.zeros((1, 1), np.uint8), 4)
    assert worst_first({5: nothing, 3: right, 9: wrong, 2: right}) == (9, 2, 3, 5)


@pytest.mark.parametrize("function", [agreement, verdicts])
def test_pictures_of_two_sizes_are_refused(function):
    with pytest.raises(ValueError, match=r"\(2, 4\).*\(1, 4\)"):
        function(TRUTH, FOUND[:1], 4)


maps = arrays(np.uint8, (3, 5), elements=st.sampled_from([0, 1, 2, 255]))
classes_only = arrays(np.uint8, (3, 5), elements=st.integers(0, 2))


@given(st.lists(st.tuples(maps, classes_only), min_size=1, max_size=4))
def test_several_images_score_as_in_training(pairs):
    counter = Counter(3)
    for truth, found in pairs:
        counter.update(torch.from_numpy(found[None].copy()), torch.from_numpy(truth[None].copy()))
    whole = together(agreement(truth, found, 3) for truth, found in pairs)
    score = counter.score()
    assert whole.miou == score.values["miou"]
    assert whole.class_iou == score.class_iou
    assert whole.pixels + whole.ignored == 15 * len(pairs)
