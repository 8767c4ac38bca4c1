"""Prediction and evaluation of a network on decoded images."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import numpy as np
import torch
from torch import Tensor, nn

from nasseg.data.augmentation import normalise
from nasseg.data.dataset import Pixels, Split
from nasseg.records.metric import Score
from nasseg.train.metrics import Counter
from nasseg.train.pointwise import fast_pointwise

Pause = Callable[[], AbstractContextManager[None]]
"""Opened around every step, so that a measurement can hold the work up in between."""


def evaluate(
    network: nn.Module,
    split: Split,
    classes: int,
    *,
    batch_size: int = 8,
    device: str | torch.device = "cpu",
    between_steps: Pause = nullcontext,
) -> Score:
    """Return the score of `network` on all images of `split`.

    Args:
        network: is moved to `device`, and is in its former mode afterwards.
        split: images and labels.
        classes: the number of classes.
        batch_size: images in a step.
        device: where to compute.
        between_steps: opened around every step.
    """
    counter = Counter(classes)
    with _evaluating(network.to(device)):
        for start in range(0, len(split), batch_size):
            with between_steps():
                chosen = slice(start, start + batch_size)
                labels = torch.from_numpy(np.array(split.labels[chosen])).to(device)
                counter.update(_classify(network, split.images[chosen], device), labels)
    return counter.score()


def predict(network: nn.Module, images: Pixels, *, device: str | torch.device = "cpu") -> Pixels:
    """Return the class of every pixel, uint8 `(N, H, W)`, of uint8 RGB images `(N, H, W, 3)`."""
    with _evaluating(network.to(device)):
        maps = [
            _classify(network, images[index : index + 1], device).to("cpu", torch.uint8).numpy()
            for index in range(len(images))
        ]
    return np.concatenate(maps) if maps else np.zeros(images.shape[:3], np.uint8)


def _classify(network: nn.Module, images: Pixels, device: str | torch.device) -> Tensor:
    batch = normalise(torch.from_numpy(np.array(images)).to(device))
    logits: Tensor = network(batch.contiguous(memory_format=torch.channels_last))
    return logits.argmax(1)


@contextmanager
def _evaluating(network: nn.Module) -> Iterator[None]:
    """Eval mode and inference mode; the former mode comes back afterwards."""
    training = network.training
    network.eval()
    try:
        with torch.inference_mode(), fast_pointwise(network):
            yield
    finally:
        network.train(training)
