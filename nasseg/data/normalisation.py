"""The normalisation that every network is trained with and every exported file carries."""

from __future__ import annotations

MEAN: tuple[float, float, float] = (0.485, 0.456, 0.406)
"""Per-channel mean, subtracted from images scaled to 0..1 (ImageNet's)."""

STD: tuple[float, float, float] = (0.229, 0.224, 0.225)
"""Per-channel standard deviation, divided by afterwards (ImageNet's)."""
