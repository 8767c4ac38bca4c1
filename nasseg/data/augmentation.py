"""Images to normalised tensors, with the joint augmentation of training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor
from torchvision import tv_tensors
from torchvision.transforms import v2

from nasseg.data.dataset import IGNORED
from nasseg.data.normalisation import MEAN, STD


def normalise(images: Tensor) -> Tensor:
    """Return images as a network takes them: `(N, 3, H, W)` float, mean 0 and deviation 1.

    Args:
        images: uint8, `(N, 3, H, W)` or `(N, H, W, 3)`.

    Raises:
        ValueError: when the tensor is not a batch of uint8 RGB images.
    """
    if (
        images.dtype != torch.uint8
        or images.ndim != 4
        or 3 not in (images.shape[1], images.shape[3])
    ):
        raise ValueError(
            f"images must be uint8 (N, 3, H, W) or (N, H, W, 3), got {images.dtype} "
            f"{tuple(images.shape)}"
        )
    if images.shape[1] != 3:
        images = images.permute(0, 3, 1, 2)
    scale = torch.tensor(STD, device=images.device).view(1, 3, 1, 1) * 255
    shift = torch.tensor(MEAN, device=images.device).view(1, 3, 1, 1) * 255
    return (images.float() - shift).div_(scale)


@dataclass(frozen=True)
class TrainAugmentation:
    """Random zoom and crop, mirror and colours, drawn for each image apart.

    All chance comes from torch's global generator, which the training loop seeds once an epoch.

    Attributes:
        scale: smallest and largest zoom; what falls short of the frame is padded and ignored.
        flip: the probability of a mirrored image.
        jitter: how far brightness, contrast and saturation move from 1.
    """

    scale: tuple[float, float]
    flip: float
    jitter: float

    def __call__(self, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """Return normalised float images `(N, 3, H, W)` and long labels `(N, H, W)`.

        Args:
            images: uint8 `(N, H, W, 3)`.
            labels: uint8 `(N, H, W)`.
        """
        transform = self._transform(labels.shape[1], labels.shape[2])
        pairs = [
            transform(tv_tensors.Image(image), tv_tensors.Mask(label))
            for image, label in zip(images.permute(0, 3, 1, 2), labels, strict=True)
        ]
        stacked = torch.stack([cast(Tensor, image) for image, _ in pairs])
        return normalise(stacked.as_subclass(Tensor)), torch.stack(
            [cast(Tensor, label).as_subclass(Tensor) for _, label in pairs]
        ).long()

    def _transform(self, height: int, width: int) -> v2.Compose:
        side, mean = min(height, width), [255 * value for value in MEAN]
        return v2.Compose(
            [
                v2.RandomResize(round(side * self.scale[0]), round(side * self.scale[1]) + 1),
                v2.RandomCrop(
                    (height, width),
                    pad_if_needed=True,
                    fill={tv_tensors.Image: mean, tv_tensors.Mask: IGNORED},
                ),
                v2.RandomHorizontalFlip(self.flip),
                v2.ColorJitter(self.jitter, self.jitter, self.jitter),
            ]
        )
