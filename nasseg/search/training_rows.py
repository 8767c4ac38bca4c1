"""The rows of a training that searching and exploring both write."""

from __future__ import annotations

from nasseg.data.dataset import SegmentationData
from nasseg.records import Run, Training, now
from nasseg.search.jobs import TrainOutcome
from nasseg.store.files import checkpoint_name
from nasseg.train.recipe import Recipe


def new_training(key: str, data: SegmentationData, recipe: Recipe, seed: int) -> Training:
    """Return what one checkpoint continues; `key` is the architecture's hash."""
    identity = (key, data.fingerprint, recipe.hash, str(seed))
    return Training(
        architecture_hash=key,
        data_fingerprint=data.fingerprint,
        height=data.size[0],
        width=data.size[1],
        recipe_hash=recipe.hash,
        seed=seed,
        checkpoint=checkpoint_name("-".join(identity)),
    )


def finished_run(
    training: Training, rung: int, until_epoch: int, outcome: TrainOutcome, masks: str | None = None
) -> Run:
    """Return what a run gave; `masks` names the folder with what its network predicts."""
    return Run(
        training_id=training.id,
        rung=rung,
        until_epoch=until_epoch,
        state="done",
        score=outcome.score,
        seconds=outcome.seconds,
        masks=masks,
        finished=now(),
    )
