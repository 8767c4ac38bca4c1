import numpy as np
import pytest
import torch
from torch import nn

from nasseg.data import SegmentationData, Split
from nasseg.data.streets import Streets

SIZE = (32, 48)


def read_split(source, name):
    pairs = [source.read(name, index) for index in range(len(source.names(name)))]
    images, labels = zip(*pairs, strict=True)
    return Split(np.stack(images), np.stack(labels), source.names(name))


@pytest.fixture(scope="session")
def data():
    source = Streets(SIZE, counts=(14, 5))
    train, val = read_split(source, "train"), read_split(source, "val")
    return SegmentationData(
        "streets", source.classes, source.palette, SIZE, train, val, "0123456789abcdef"
    )


@pytest.fixture
def make_network():
    """Small networks of equal first weights, with batch norm and dropout."""

    def make(classes=8, width=8):
        torch.manual_seed(7)
        return nn.Sequential(
            nn.Conv2d(3, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.PReLU(width),
            nn.Dropout2d(0.2),
            nn.Conv2d(width, classes, 1),
        )

    return make
