"""What one checkpoint continues, and how far it was taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from nasseg.records.keys import AMOUNT, KEY, LARGE, PLACE, SHARE, refers
from nasseg.records.metric import Score
from nasseg.records.moment import now

RunState = Literal["running", "done", "failed"]


@dataclass(frozen=True, kw_only=True)
class Training:
    """What one checkpoint continues: an architecture, data at a size, a recipe and a seed."""

    architecture_hash: str = field(metadata=refers("ArchitectureRecord.hash", key=True))
    data_fingerprint: str = field(metadata=KEY)
    height: int = field(metadata=KEY)
    width: int = field(metadata=KEY)
    recipe_hash: str = field(metadata=KEY)
    seed: int = field(metadata={**KEY, **LARGE})
    checkpoint: str | None = field(default=None, metadata=PLACE)
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class Run:
    """The piece of a training that ends at one rung.

    Attributes:
        score: every metric of the val split, once the run is done.
        masks: the folder with the predicted masks.
    """

    training_id: int = field(metadata=refers("Training.id", key=True))
    rung: int
    until_epoch: int = field(metadata=KEY)
    state: RunState = "running"
    score: Score | None = None
    seconds: float | None = field(default=None, metadata=AMOUNT)
    reason: str = ""
    masks: str | None = field(default=None, metadata=PLACE)
    created: datetime = field(default_factory=now)
    finished: datetime | None = None
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class Epoch:
    """One point of a training's learning curve."""

    training_id: int = field(metadata=refers("Training.id", key=True))
    epoch: int = field(metadata=KEY)
    train_loss: float
    learning_rate: float
    seconds: float = field(metadata=AMOUNT)
    miou: float | None = field(default=None, metadata=SHARE)
