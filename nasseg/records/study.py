"""A search: what was asked, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import NoneType
from typing import Any, Literal

from nasseg.records.conditions import Conditions
from nasseg.records.keys import AMOUNT, KEY, LARGE, POSITIVE, refers
from nasseg.records.metric import DEFAULT_METRIC, Score
from nasseg.records.moment import now
from nasseg.records.wording import counted

StudyState = Literal["running", "finished", "interrupted"]


@dataclass(frozen=True, kw_only=True)
class Study:
    """One search: a space, a budget, conditions, data, a recipe and a seed.

    Attributes:
        conditions: under which latencies are asked for; what is found meanwhile is not known here.
        rungs: the epochs at which each rung of the ladder ends, rising.
        metric: what is maximised, by its name in `nasseg.records.metric`.
        heartbeat: when the search that runs this study last gave a sign of life.
        spent_s: how long the study has been searched for, all sessions together.
        settings: the remaining choices of the search, such as `trials` and `timeout_s`.
    """

    name: str = field(metadata=KEY)
    space: str
    budget_ms: float = field(metadata=POSITIVE)
    conditions: Conditions
    data_spec: str
    data_fingerprint: str
    classes: tuple[str, ...]
    palette: tuple[tuple[int, int, int], ...]
    recipe: Mapping[str, Any]
    recipe_hash: str
    rungs: tuple[int, ...] = field(metadata=AMOUNT)
    seed: int = field(metadata=LARGE)
    metric: str = DEFAULT_METRIC
    settings: Mapping[str, Any] = field(default_factory=dict)
    state: StudyState = "running"
    created: datetime = field(default_factory=now)
    heartbeat: datetime = field(default_factory=now)
    spent_s: float = field(default=0.0, metadata=AMOUNT)
    id: int = 0

    def value(self, score: Score | None) -> float | None:
        """Return what a score is by the study's metric; `None` where there is none."""
        return score.value(self.metric, self.classes) if score else None

    def contradiction(self) -> str:
        """Return in what its fields contradict one another; empty when they do not."""
        if len(self.palette) != len(self.classes):
            return (
                f"{len(self.palette)} colours for {counted(len(self.classes), 'class', 'classes')}"
            )
        if any(not 0 <= part <= 255 for colour in self.palette for part in colour):
            return "a colour of the palette has a part that is not from 0 to 255"
        for name in ("trials", "timeout_s"):
            if not isinstance(self.settings.get(name), (int, float, NoneType)):
                return f"settings: {name} is no number"
        files = self.settings.get("user_files", ())
        if not isinstance(files, Sequence) or not all(map(_is_user_file, files)):
            return "settings: user_files is no list of a path, a digest and whether it has blocks"
        return ""


def _is_user_file(record: object) -> bool:
    return (
        isinstance(record, Mapping)
        and all(isinstance(record.get(name), str) for name in ("path", "digest"))
        and isinstance(record.get("blocks"), bool)
    )


@dataclass(frozen=True, kw_only=True)
class Finalist:
    """A network that a study trains by the whole recipe with several seeds and measures again.

    Attributes:
        seeds: those of its trainings, which share the study's data and recipe.
        measurement_id: the second measurement, taken in a process of its own.
    """

    study_id: int = field(metadata=refers("Study.id", key=True))
    architecture_hash: str = field(metadata=refers("ArchitectureRecord.hash", key=True))
    seeds: tuple[int, ...]
    measurement_id: int | None = field(default=None, metadata=refers("Measurement.id"))
