import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from torchmetrics.classification import MulticlassJaccardIndex

from nasseg.train import Counter

CLASSES = 4
shape = (2, 5, 6)
truths = arrays(np.uint8, shape, elements=st.sampled_from((0, 1, 2, 3, 255)))
guesses = arrays(np.uint8, shape, elements=st.integers(0, CLASSES - 1))


def reference_miou(guess, truth):
    counted = truth != 255
    ious = []
    for label in range(CLASSES):
        true, guessed = (truth == label) & counted, (guess == label) & counted
        union = (true | guessed).sum()
        if union:
            ious.append((true & guessed).sum() / union)
    return float(np.mean(ious)) if ious else 0.0


def score(*batches):
    counter = Counter(CLASSES)
    for guess, truth in batches:
        counter.update(torch.from_numpy(guess), torch.from_numpy(truth))
    return counter.score()


@given(guesses, truths)
def test_equals_the_reference(guess, truth):
    result = score((guess, truth))
    assert result.miou == pytest.approx(reference_miou(guess, truth), abs=1e-12)
    counted = truth != 255
    accuracy = (guess == truth)[counted].mean() if counted.any() else 0
    assert result.pixel_accuracy == pytest.approx(accuracy)


@given(guesses, truths)
def test_equals_torchmetrics(guess, truth):
    assume((truth != 255).any())
    jaccard = MulticlassJaccardIndex(CLASSES, ignore_index=255, average="macro")
    expected = jaccard(torch.from_numpy(guess).long(), torch.from_numpy(truth).long())
    assert score((guess, truth)).miou == pytest.approx(float(expected), abs=1e-6)


@given(guesses, truths)
def test_batches_add_up(guess, truth):
    halves = ((guess[:1], truth[:1]), (guess[1:], truth[1:]))
    assert score(*halves) == score((guess, truth))


def test_a_class_that_is_absent_has_no_value_and_counts_neither_way():
    guess, truth = np.uint8([[[0, 0, 1, 1]]]), np.uint8([[[0, 1, 1, 255]]])
    result = score((guess, truth))
    assert result.class_iou == (0.5, 0.5, None, None)
    assert result.miou == 0.5
    assert result.pixel_accuracy == pytest.approx(2 / 3)


def test_nothing_to_judge_has_no_value():
    nothing = score((np.zeros(shape, np.uint8), np.full(shape, 255, np.uint8)))
    assert set(nothing.values.values()) == {None}
    assert (nothing.miou, nothing.pixel_accuracy) == (0.0, 0.0)


@given(guesses, truths)
def test_every_metric_lies_between_0_and_1(guess, truth):
    for value in score((guess, truth)).values.values():
        assert value is None or 0 <= value <= 1


@given(truths)
def test_the_truth_itself_has_the_best_score(truth):
    assume((truth != 255).any())
    perfect = score((np.where(truth == 255, np.uint8(0), truth), truth))
    assert set(perfect.values.values()) <= {1.0, None}


def test_refuses_other_shapes_and_classes():
    counter = Counter(2)
    with pytest.raises(ValueError, match="one shape"):
        counter.update(torch.zeros(1, 2, 3), torch.zeros(1, 3, 2))
    with pytest.raises(ValueError, match="below 2"):
        counter.update(torch.tensor([[[0, 1]]]), torch.tensor([[[0, 2]]]))
