"""A batch of one image is refused where a network pools globally, before anything is trained."""

import dataclasses

import pytest
from torch import nn

from nasseg.data import Split
from nasseg.errors import TrainingError
from nasseg.train import Recipe, train


class Pooling(nn.Sequential):
    """Weighs channels by a pooled, normalised map."""

    def __init__(self):
        pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(3, 8, 1), nn.BatchNorm2d(8))
        super().__init__(pool, nn.Upsample((32, 48)), nn.Conv2d(8, 8, 1))


def run(network, data, **recipe):
    return train(network, data, Recipe(epochs=1, **recipe), until_epoch=1, seed=0)


def test_a_batch_size_of_one(data):
    sentence = r"it pools globally, .*; set batch_size to 2 or more in the recipe"
    with pytest.raises(TrainingError, match=sentence):
        run(Pooling(), data, batch_size=1)
    assert run(Pooling(), data, batch_size=2).epochs == 1


def test_a_split_of_one_image(data):
    one = Split(data.train.images[:1], data.train.labels[:1], data.train.names[:1])
    with pytest.raises(TrainingError, match="the train split has one image; add another"):
        run(Pooling(), dataclasses.replace(data, train=one))


def test_other_networks_learn_from_one_image_at_a_time(data, make_network):
    assert run(make_network(), data, batch_size=1).epochs == 1


def test_a_network_that_asks_for_values_is_not_judged(data, make_network):
    network = make_network()
    network.forward = lambda image: nn.Sequential.forward(network, image * (image.sum() < 9).item())
    assert run(network, data, batch_size=1).epochs == 1
