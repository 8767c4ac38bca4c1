"""Training: take one network to the end of a rung, from its checkpoint if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from nasseg.data.dataset import SegmentationData
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.network import Network
from nasseg.records.metric import Score
from nasseg.search.jobs.job import Worker, core_clock
from nasseg.train.loop import train
from nasseg.train.mask_pictures import save_masks
from nasseg.train.recipe import Recipe


@dataclass(frozen=True)
class TrainOutcome:
    """What a rung gave.

    Attributes:
        seconds: that of all epochs up to its end, as a clock on the wall shows it.
        core_s: what this job took, predicting the masks included.
    """

    score: Score
    seconds: float
    core_s: float


@dataclass(frozen=True)
class TrainJob:
    """Train one network; every epoch is told as an `EpochRecord`.

    Attributes:
        masks: the folder for what the network predicts afterwards, if it is kept.
        user_files: hold the user's own blocks.
        afresh: no training needs a process of its own.
    """

    architecture: Architecture
    data: SegmentationData
    recipe: Recipe
    until_epoch: int
    seed: int
    checkpoint: Path
    masks: Path | None = None
    user_files: tuple[UserFile, ...] = ()
    afresh: bool = False

    def run(self, worker: Worker) -> TrainOutcome:
        """Train, and keep the masks that the network predicts.

        Raises:
            TrainingError: when the loss is not finite or the checkpoint cannot be used.
        """
        core_s = core_clock(worker.device)
        for file in self.user_files:
            file.load()
        torch.manual_seed(self.seed)
        network = Network(self.architecture, len(self.data.classes))
        result = train(
            network,
            self.data,
            self.recipe,
            until_epoch=self.until_epoch,
            seed=self.seed,
            device=worker.device,
            checkpoint=self.checkpoint,
            on_epoch=worker.emit,
            between_steps=worker.between_steps,
        )
        if self.masks is not None:
            save_masks(network, self.data, self.masks, device=worker.device)
        return TrainOutcome(result.score, result.seconds, core_s())
