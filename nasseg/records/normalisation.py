"""How the pixels of an image become the numbers that a network takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nasseg.errors import UsageError


@dataclass(frozen=True)
class Normalisation:
    """What is done to pixels from 0 to 255: `(pixel / scale - mean) / std`.

    Attributes:
        scale: what is divided by first.
        mean: one number for all channels, or one each.
        std: the same.
    """

    scale: float = 255.0
    mean: tuple[float, ...] = (0.0,)
    std: tuple[float, ...] = (1.0,)

    def __post_init__(self) -> None:
        if len(self.mean) not in (1, 3) or len(self.std) not in (1, 3):
            raise UsageError(
                "mean and std are one number or three, got "
                f"{','.join(map(str, self.mean))} and {','.join(map(str, self.std))}"
            )
        if not self.scale or not all(self.std):
            raise UsageError("nothing can be divided by 0; choose another scale or std")

    @classmethod
    def of_texts(
        cls, scale: float | None, mean: str | None, std: str | None
    ) -> Normalisation | None:
        """Return what a user wrote, numbers with commas between; `None` where nothing was.

        Raises:
            UsageError: when a number is none, or cannot be used.
        """
        if scale is None and mean is None and std is None:
            return None
        return cls(255.0 if scale is None else scale, _numbers(mean or "0"), _numbers(std or "1"))

    def applied(self, pixels: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        """Return pixels `(N, H, W, channels)` normalised."""
        scaled = pixels.astype(np.float32) / np.float32(self.scale)
        mean, std = np.array(self.mean, np.float32), np.array(self.std, np.float32)
        found: npt.NDArray[np.float32] = (scaled - mean) / std
        return found

    def check_channels(self, channels: int) -> None:
        """Raise when there are more numbers than channels.

        Raises:
            UsageError: with how many there should be.
        """
        if max(len(self.mean), len(self.std)) > channels:
            raise UsageError("the model takes grey images; give one number as mean and as std")


def _numbers(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"{text!r} is no number, nor three with commas between them") from None
