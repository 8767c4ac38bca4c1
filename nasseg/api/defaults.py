"""What the public functions assume where a caller says nothing; the command line shows the same."""

from __future__ import annotations

DEVICE = "auto"
PRECISION = "fp32"
THREADS = 1
BATCH = 1
CLASSES = 19
"""Those of Cityscapes, for networks that belong to no data set."""
SIZE = (360, 480)
"""Height and width of the image that a network is measured with, where no data set says it."""
COUNTED_SIZE = (512, 1024)
"""Height and width of the image that MACs refer to: Cityscapes at half its size."""
DATA = "streets"
METRIC = "miou"
"""`nasseg.records.metric.DEFAULT_METRIC`, without what that imports."""
SEED = 0
TRAINING_DEVICE = "cpu"
SAMPLER = "gp"
FINALISTS = 0
SEEDS = 1
TIMEOUT_S = 300.0
"""A search that is limited neither in time nor in trials takes so long."""
SAMPLES = 100
SAMPLE_EPOCHS = 3
"""So long the samples of an exploration are trained."""


def ignore(*_progress: object) -> None:
    """Do nothing with what is told of the progress."""
