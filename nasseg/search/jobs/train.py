"""Training: take one network to the end of a rung, from its checkpoint if there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from nasseg.data.dataset import SegmentationData
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.network import Network
from nasseg.records.metric import Score
from nasseg.search.jobs.job import Worker, core_clock
from nasseg.search.jobs.task import TRAINING, Task
from nasseg.train.loop import train
from nasseg.train.mask_pictures import save_masks
from nasseg.train.recipe import Recipe

if TYPE_CHECKING:  # what a worker does not need
    from nasseg.search.candidates import Candidate
    from nasseg.search.outcomes import Outcomes
    from nasseg.train.loop import EpochRecord


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


def train_task(outcomes: Outcomes, candidate: Candidate, rung: int) -> Task[TrainOutcome]:
    """Return the training of a network to the end of a rung, with the study's own seed."""

    def begin() -> None:
        outcomes.candidates.send(candidate, rung)
        if candidate.trial.state == "measured":
            outcomes.ledger.mark(candidate, "training")

    settings = outcomes.settings
    says = f"training {candidate.name} to epoch {settings.rungs[rung]}"
    return _task(outcomes, candidate, rung, settings.seed, says=says, kind="train", begin=begin)


def train_finalist_task(outcomes: Outcomes, candidate: Candidate, seed: int) -> Task[TrainOutcome]:
    """Return the training of a finalist by the whole recipe with one of its seeds."""

    def begin() -> None:
        assert candidate.work is not None
        candidate.work.seeds.remove(seed)

    rung = len(outcomes.settings.rungs) - 1
    says = f"training the finalist {candidate.name} with seed {seed}"
    return _task(outcomes, candidate, rung, seed, says=says, kind="finalist", begin=begin)


def _task(
    outcomes: Outcomes,
    candidate: Candidate,
    rung: int,
    seed: int,
    *,
    says: str,
    kind: str,
    begin: Callable[[], None],
) -> Task[TrainOutcome]:
    ledger, settings = outcomes.ledger, outcomes.settings

    def start() -> TrainJob:
        begin()
        training = ledger.open_training(candidate, seed)
        ledger.record_run(training, rung, state="running")
        masks = ledger.masks(training, rung)
        return settings.train_job(candidate.architecture, rung, training, masks)

    def told(record: EpochRecord) -> None:
        ledger.record_epoch(ledger.open_training(candidate, seed), record)

    def done(outcome: TrainOutcome) -> None:
        run = ledger.record_trained(ledger.open_training(candidate, seed), rung, outcome)
        until = settings.rungs[rung]
        ledger.record_job(kind, outcome.core_s, candidate.key, until_epoch=until)
        if seed == settings.seed:
            outcomes.climbed(candidate, run)
        outcomes.training_ended(candidate, seed)

    return Task(
        lane=TRAINING,
        says=says,
        start=start,
        done=done,
        failed=partial(outcomes.not_trained, candidate, rung, seed),
        told=told,
    )
