"""Data sets: decoded once, memory-mapped, sampled and augmented deterministically."""

from nasseg.data.dataset import IGNORED, SegmentationData, Split
from nasseg.data.normalisation import MEAN, STD
from nasseg.data.specs import open_data

__all__ = ["IGNORED", "MEAN", "STD", "SegmentationData", "Split", "open_data"]
