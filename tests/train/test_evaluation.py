from contextlib import contextmanager

import numpy as np
import pytest
import torch
from torch import nn

from nasseg.data import MEAN, STD
from nasseg.train import Counter, evaluate, predict


class Red(nn.Module):
    """Class 1 where the red channel is over one half, else class 0."""

    def forward(self, image):
        red = image[:, 0] * STD[0] + MEAN[0]
        return torch.stack([0.5 - red, red - 0.5], 1)


def test_predict_restores_the_pixels(data):
    labels = predict(Red(), data.val.images)
    assert labels.dtype == np.uint8
    np.testing.assert_array_equal(labels, data.val.images[..., 0] > 127)


def test_predict_nothing():
    assert predict(Red(), np.zeros((0, 8, 9, 3), np.uint8)).shape == (0, 8, 9)


@pytest.mark.parametrize("batch_size", [1, 2, 5, 8])
def test_batch_size_does_not_change_the_score(data, make_network, batch_size):
    network = make_network()
    expected = Counter(8).update(
        torch.from_numpy(predict(network, data.val.images)), torch.from_numpy(data.val.labels)
    )
    assert evaluate(network, data.val, 8, batch_size=batch_size) == expected.score()


@pytest.mark.parametrize("training", [True, False])
def test_mode_and_weights_stay(data, make_network, training):
    network = make_network().train(training)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    evaluate(network, data.val, 8)
    assert network.training is training
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())


def test_every_step_can_be_held_up(data, make_network):
    steps = []

    @contextmanager
    def pause():
        steps.append("step")
        yield

    evaluate(make_network(), data.val, 8, batch_size=2, between_steps=pause)
    assert len(steps) == 3
