import math

import numpy as np
import pytest
import torch

from nasseg.data import Split
from nasseg.train import Recipe
from nasseg.train.losses import OhemLoss, SegmentationLoss, class_weights, make_loss


@pytest.fixture
def batch():
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(2, 3, 8, 8, generator=generator) * 3
    labels = torch.randint(0, 3, (2, 8, 8), generator=generator)
    labels[0, :3] = 255
    return logits.requires_grad_(), labels


def pixel_losses(logits, labels):
    chosen = logits.log_softmax(1).gather(1, labels.clamp(max=2)[:, None])[:, 0]
    return -chosen[labels != 255]


def test_cross_entropy_is_the_mean_over_counted_pixels(batch):
    torch.testing.assert_close(SegmentationLoss()(*batch), pixel_losses(*batch).mean())


def test_weighted(batch):
    weight = torch.tensor([1.0, 2.0, 5.0])
    logits, labels = batch
    each = weight[labels[labels != 255]]
    expected = (pixel_losses(logits, labels) * each).sum() / each.sum()
    torch.testing.assert_close(SegmentationLoss(weight)(logits, labels), expected)


def test_ohem_keeps_hard_pixels(batch):
    losses = pixel_losses(*batch)
    expected = losses[losses > -math.log(0.7)].mean()
    torch.testing.assert_close(OhemLoss()(*batch), expected)


def test_ohem_keeps_at_least_a_sixteenth():
    labels = torch.zeros(1, 8, 8, dtype=torch.long)
    logits = torch.stack([torch.linspace(5, 9, 64).view(8, 8), torch.zeros(8, 8)])[None]
    hardest = pixel_losses(logits, labels).sort(descending=True).values[:4]
    torch.testing.assert_close(OhemLoss()(logits, labels), hardest.mean())


@pytest.mark.parametrize("loss", [SegmentationLoss(), OhemLoss(), OhemLoss(torch.ones(3))])
def test_nothing_counted_is_zero_with_a_gradient(batch, loss):
    logits, labels = batch
    value = loss(logits, torch.full_like(labels, 255))
    value.backward()
    assert value == 0
    assert torch.equal(logits.grad, torch.zeros_like(logits))


def test_class_weights_by_the_formula_of_enet():
    labels = np.uint8([[[0, 0, 0, 1], [255, 255, 255, 255]]])
    split = Split(np.zeros((1, 2, 4, 3), np.uint8), labels, ("a",))
    expected = [1 / math.log(1.02 + share) for share in (0.75, 0.25, 0)]
    assert class_weights(split, 3).tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("loss", "kind"), [("cross_entropy", SegmentationLoss), ("ohem", OhemLoss)]
)
@pytest.mark.parametrize("weights", ["none", "inverse_log"])
def test_make_loss(data, loss, kind, weights):
    made = make_loss(Recipe(loss=loss, class_weights=weights), data.train, 8)
    assert type(made) is kind
    assert (made.weight is None) == (weights == "none")
