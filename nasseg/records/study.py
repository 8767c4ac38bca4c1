"""A search: what was asked, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from nasseg.records.moment import now

StudyState = Literal["running", "finished", "interrupted"]


@dataclass(frozen=True, kw_only=True)
class Study:
    """One search: a space, a budget, one device, one runtime, one size, one recipe, one seed.

    Attributes:
        rungs: the epochs at which each rung of the ladder ends, rising.
        heartbeat: when the search that runs this study last gave a sign of life.
        spent_s: how long the study has been searched for, all sessions together.
        settings: the remaining choices of the search, such as `trials` and `timeout_s`.
    """

    name: str
    space: str
    budget_ms: float
    device_id: str
    runtime: str
    precision: str
    threads: int
    height: int
    width: int
    data_spec: str
    data_fingerprint: str
    classes: tuple[str, ...]
    palette: tuple[tuple[int, int, int], ...]
    recipe: Mapping[str, Any]
    recipe_hash: str
    rungs: tuple[int, ...]
    seed: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    state: StudyState = "running"
    created: datetime = field(default_factory=now)
    heartbeat: datetime = field(default_factory=now)
    spent_s: float = 0.0
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class Inherited:
    """What a network reaches in one study with weights inherited from the bank, untrained.

    Attributes:
        bank_steps: how long the bank had been trained by then.
    """

    study_id: int
    architecture_hash: str
    miou: float
    bank_steps: int
    created: datetime = field(default_factory=now)


@dataclass(frozen=True, kw_only=True)
class Finalist:
    """A network that a study trains by the whole recipe with several seeds and measures again.

    Attributes:
        seeds: those of its trainings, which share the study's data and recipe.
        measurement_id: the second measurement, taken in a process of its own.
    """

    study_id: int
    architecture_hash: str
    seeds: tuple[int, ...]
    measurement_id: int | None = None
