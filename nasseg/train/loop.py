"""The training loop: deterministic, and resumed exactly from a checkpoint."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from nasseg.data.augmentation import TrainAugmentation
from nasseg.data.dataset import SegmentationData
from nasseg.data.sampling import batch_indices
from nasseg.errors import TrainingError
from nasseg.records.metric import METRICS, Score
from nasseg.records.plain import from_plain, plain
from nasseg.train.batch_of_one import check_batch
from nasseg.train.checkpoint import FORMAT, Identity, State, load_checkpoint, save_checkpoint
from nasseg.train.evaluation import Pause, evaluate
from nasseg.train.losses import make_loss
from nasseg.train.optimisation import make_average, make_optimizer, make_schedule
from nasseg.train.pointwise import fast_pointwise
from nasseg.train.recipe import Recipe


@dataclass(frozen=True)
class EpochRecord:
    """What one epoch showed.

    Attributes:
        epoch: counted from 1.
        train_loss: mean over the epoch's steps.
        miou: of the averaged weights on the val split; `None` when it was not evaluated.
        learning_rate: at the epoch's last step.
        seconds: training and evaluation of this epoch.
    """

    epoch: int
    train_loss: float
    miou: float | None
    learning_rate: float
    seconds: float


@dataclass(frozen=True)
class TrainResult:
    """What a run has come to.

    Attributes:
        epochs: epochs done in all, those before a resumption included.
        score: of the averaged weights on the val split after the last epoch.
        seconds: time of all epochs.
        history: one record an epoch, from the first on.
        checkpoint: the file that holds the weights, if one was asked for.
    """

    epochs: int
    score: Score
    seconds: float
    history: tuple[EpochRecord, ...]
    checkpoint: Path | None


def ignore_epoch(record: EpochRecord) -> None:
    """Do nothing with a record."""


def train(
    network: nn.Module,
    data: SegmentationData,
    recipe: Recipe,
    *,
    until_epoch: int,
    seed: int,
    device: str = "cpu",
    checkpoint: Path | None = None,
    evaluate_every: int = 1,
    on_epoch: Callable[[EpochRecord], None] = ignore_epoch,
    between_steps: Pause = nullcontext,
) -> TrainResult:
    """Train `network` up to an epoch of the recipe's schedule and judge it on the val split.

    A run that stops at one epoch and goes on from its checkpoint later gives the same weights, bit
    for bit, as one that never stopped. All chance is drawn from `(seed, epoch)`.

    Args:
        network: is trained in place; afterwards it holds the averaged weights and is in eval mode.
        data: the data set.
        recipe: how to train. The schedule spans all of its epochs, wherever this run stops.
        until_epoch: the number of epochs to reach in all; fewer than are done already is no error.
        seed: of the order of images and of the augmentation. The first weights are the caller's.
        device: a torch device.
        checkpoint: written after each epoch, and gone on from when it exists.
        evaluate_every: judge after every so many epochs; the last one is always judged.
        on_epoch: is given each new record once its checkpoint is written.
        between_steps: opened around every step, of training and of evaluation.

    Raises:
        TrainingError: when `until_epoch` is not within the recipe, the loss is not finite, the
            checkpoint cannot be used, or the network cannot learn from batches of one image.
    """
    if not 1 <= until_epoch <= recipe.epochs:
        raise TrainingError(
            f"cannot train until epoch {until_epoch}: the recipe has {recipe.epochs} epochs; "
            "choose fewer or a longer recipe"
        )
    check_batch(network, data.size, recipe.batch_size, len(data.train))
    run = _Run(network, data, recipe, seed, torch.device(device), between_steps)
    if checkpoint is not None and checkpoint.exists():
        run.restore(checkpoint)
    while run.epoch < until_epoch:
        judged = (run.epoch + 1) % evaluate_every == 0 or run.epoch + 1 == until_epoch
        record = run.advance(judged)
        if checkpoint is not None:
            save_checkpoint(checkpoint, run.state())
        on_epoch(record)
    return TrainResult(
        epochs=run.epoch,
        score=run.finish(),
        seconds=sum(record.seconds for record in run.history),
        history=tuple(run.history),
        checkpoint=checkpoint,
    )


class _Run:
    """One training run between two epochs."""

    def __init__(
        self,
        network: nn.Module,
        data: SegmentationData,
        recipe: Recipe,
        seed: int,
        device: torch.device,
        between_steps: Pause,
    ) -> None:
        self.network = network.to(device).to(memory_format=torch.channels_last)
        self.data = data
        self.recipe = recipe
        self.seed = seed
        self.device = device
        self.between_steps = between_steps
        self.epoch = 0
        self.history: list[EpochRecord] = []
        self.score: Score | None = None
        self.average = make_average(self.network, recipe)
        self.optimizer = make_optimizer(self.network, recipe)
        steps = len(batch_indices(seed, 0, len(data.train), recipe.batch_size))
        self.schedule = make_schedule(self.optimizer, recipe, steps)
        self.loss = make_loss(recipe, data.train, len(data.classes)).to(device)
        self.mixed = recipe.amp and device.type == "cuda"
        self.augment = TrainAugmentation(recipe.scale, recipe.flip, recipe.jitter)

    @property
    def identity(self) -> Identity:
        return {"recipe": self.recipe.hash, "data": self.data.fingerprint, "seed": self.seed}

    def advance(self, judged: bool) -> EpochRecord:
        """Train one epoch, and judge the averaged weights if asked to."""
        start = time.perf_counter()
        devices = [self.device] if self.device.type == "cuda" else []
        with torch.random.fork_rng(devices):
            torch.manual_seed(_epoch_seed(self.seed, self.epoch))
            with fast_pointwise(self.network):
                train_loss = self._train_epoch()
        self.score = self._judge() if judged else None
        self.epoch += 1
        record = EpochRecord(
            epoch=self.epoch,
            train_loss=train_loss,
            miou=self.score.miou if self.score else None,
            learning_rate=self._learning_rate,
            seconds=time.perf_counter() - start,
        )
        self.history.append(record)
        return record

    def _train_epoch(self) -> float:
        split, losses = self.data.train, []
        batches = batch_indices(self.seed, self.epoch, len(split), self.recipe.batch_size)
        self.network.train()
        for step, batch in enumerate(batches):
            with self.between_steps():
                images = torch.from_numpy(split.images[batch]).to(self.device)
                labels = torch.from_numpy(split.labels[batch]).to(self.device)
                loss = self._step(*self.augment(images, labels))
            if not np.isfinite(loss):
                raise TrainingError(
                    f"the loss became {loss} in epoch {self.epoch + 1}, step {step + 1} of "
                    f"{len(batches)}, at learning rate {self._learning_rate:g}; lower the learning "
                    "rate, set clip_norm, or look for broken images"
                )
            losses.append(loss)
        return float(np.mean(losses))

    def _step(self, images: Tensor, labels: Tensor) -> float:
        images = images.contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.mixed):
            logits = self.network(images)
        loss: Tensor = self.loss(logits.float(), labels)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        if self.recipe.clip_norm > 0:
            nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip_norm)
        self._learning_rate = float(self.schedule.get_last_lr()[0])
        self.optimizer.step()
        self.schedule.step()
        self.average.update_parameters(self.network)
        return loss.item()

    def _judge(self) -> Score:
        return evaluate(
            self.average.module,
            self.data.val,
            len(self.data.classes),
            device=self.device,
            between_steps=self.between_steps,
        )

    def finish(self) -> Score:
        """Put the averaged weights into the network and return their score."""
        score = self.score or self._judge()
        self.network.load_state_dict(self.average.module.state_dict())
        self.network.eval()
        return score

    def state(self) -> State:
        """Return all that `restore` needs."""
        return {
            "format": FORMAT,
            "identity": self.identity,
            "epoch": self.epoch,
            "averaged_steps": int(self.average.n_averaged),
            "network": self.network.state_dict(),
            "average": self.average.module.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "history": [dataclasses.asdict(record) for record in self.history],
            "score": plain(self.score),
        }

    def restore(self, checkpoint: Path) -> None:
        """Go on from where the checkpoint was written."""
        state = load_checkpoint(checkpoint, self.identity)
        try:
            self.network.load_state_dict(state["network"])
            self.average.module.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
        except (RuntimeError, ValueError) as error:
            raise TrainingError(
                f"the checkpoint {checkpoint} belongs to another network; "
                "choose another path or delete it to train anew"
            ) from error
        self.schedule.load_state_dict(state["schedule"])
        self.average.n_averaged.fill_(state["averaged_steps"])
        self.epoch = state["epoch"]
        self.history = [EpochRecord(**record) for record in state["history"]]
        score = state["score"] or {}  # with fewer metrics than there are it is judged again
        known = METRICS.keys() <= score.get("values", {}).keys()
        self.score = from_plain(Score, score) if known else None


def _epoch_seed(seed: int, epoch: int) -> int:
    return int(np.random.SeedSequence((seed, epoch)).generate_state(1, np.uint64)[0] >> 1)
