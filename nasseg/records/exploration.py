"""Random architectures of some spaces, measured under one set of conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nasseg.records.conditions import Conditions
from nasseg.records.keys import AMOUNT, KEY, LARGE, SHARE, refers
from nasseg.records.moment import now


@dataclass(frozen=True, kw_only=True)
class Exploration:
    """Random architectures of some spaces, all measured under one set of conditions.

    Attributes:
        samples: so many are drawn from each space.
        classes: the class count of the networks.
        data_spec: what they were trained on; empty when they were not.
        data_fingerprint: of that data.
        recipe_hash: how they were trained.
        epochs: for so long.
        user_files: the digests of the user's own files that define the spaces or their blocks.
    """

    name: str = field(metadata=KEY)
    spaces: tuple[str, ...]
    samples: int = field(metadata=AMOUNT)
    seed: int = field(metadata=LARGE)
    conditions: Conditions
    classes: int = field(metadata=AMOUNT)
    data_spec: str = ""
    data_fingerprint: str = ""
    recipe_hash: str = ""
    epochs: int = field(default=0, metadata=AMOUNT)
    user_files: tuple[str, ...] = ()
    created: datetime = field(default_factory=now)
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One architecture of an exploration.

    Attributes:
        number: within its space.
        measurement_id: its latency; `None` when it could not be measured, for `reason`.
        features: what may explain the latency, by name.
        miou: after the training; `None` when there was none, or it failed for `reason`.
    """

    exploration_id: int = field(metadata=refers("Exploration.id", key=True))
    space: str = field(metadata=KEY)
    number: int = field(metadata=KEY)
    architecture_hash: str | None = field(default=None, metadata=refers("ArchitectureRecord.hash"))
    picks: Mapping[str, Any] = field(default_factory=dict)
    measurement_id: int | None = field(default=None, metadata=refers("Measurement.id"))
    features: Mapping[str, float] = field(default_factory=dict)
    miou: float | None = field(default=None, metadata=SHARE)
    reason: str = ""
