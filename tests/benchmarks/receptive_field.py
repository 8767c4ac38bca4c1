"""Shows that context decides on `streets`: two networks of one cost, one of which sees further.

    python tests/benchmarks/receptive_field.py [--epochs 8] [--threads 2]

Both have the same layers, parameters and MACs; only the dilation differs.
"""

from __future__ import annotations

import argparse
import dataclasses

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from nasseg.data import open_data
from nasseg.train import Recipe, train

DILATIONS = (1, 2, 4, 8, 1)


class Plain(nn.Module):
    """Two strided and five dilated 3x3 convolutions, and bilinear upsampling."""

    def __init__(self, classes: int, dilations: tuple[int, ...], width: int = 32) -> None:
        super().__init__()
        layers = [_layer(3, 16, stride=2), _layer(16, width, stride=2)]
        layers += [_layer(width, width, dilation=dilation) for dilation in dilations]
        self.layers = nn.Sequential(*layers)
        self.classifier = nn.Conv2d(width, classes, 1)

    def forward(self, image: Tensor) -> Tensor:
        logits = self.classifier(self.layers(image))
        return F.interpolate(logits, size=image.shape[2:], mode="bilinear")


def _layer(inputs: int, outputs: int, *, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, dilation, dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    data = open_data("streets")
    recipe = dataclasses.replace(Recipe(), epochs=options.epochs)
    scores = {}
    for name, dilations in (("near", (1,) * len(DILATIONS)), ("far", DILATIONS)):
        torch.manual_seed(0)
        network = Plain(len(data.classes), dilations)
        result = train(network, data, recipe, until_epoch=recipe.epochs, seed=0)
        scores[name] = result.score.miou
        by_class = zip(data.classes, result.score.class_iou, strict=True)
        listed = ", ".join(f"{label} {iou:.2f}" for label, iou in by_class)
        print(f"{name}: dilations {dilations}, mIoU {scores[name]:.3f} ({listed})")
    print(f"gap: {scores['far'] - scores['near']:.3f}")


if __name__ == "__main__":
    main()
