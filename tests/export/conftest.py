from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from nasseg.data.dataset import Split

CLASSES = 5


@pytest.fixture(scope="session")
def network():
    """A small network with batch norm that has seen some data."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        layers = nn.Sequential(
            nn.Conv2d(3, 8, 3, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(8),
            nn.PReLU(8),
            nn.Conv2d(8, CLASSES, 3, padding=2, dilation=2),
            nn.Upsample(size=(33, 47), mode="bilinear"),
        )
        layers(torch.randn(8, 3, 33, 47))
    return layers.eval()


@pytest.fixture(scope="session")
def split():
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (4, 33, 47, 3), np.uint8)
    labels = generator.integers(0, CLASSES, (4, 33, 47), np.uint8)
    labels[:, :3] = 255
    return Split(images, labels, ("a", "b", "c", "d"))
