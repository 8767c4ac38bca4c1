"""What a search spent its core-seconds on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nasseg.records import Job

KINDS = ("gate", "train", "finalist")
_TITLES = {"gate": "measuring", "finalist": "finalists"}


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work.

    Attributes:
        until_epoch: the end of the rung that was trained to; `None` for what is no training.
        jobs: how many there were.
        core_s: seconds of one core.
        share: of all core-seconds, from 0 to 1.
    """

    kind: str
    until_epoch: int | None
    jobs: int
    core_s: float
    share: float

    @property
    def title(self) -> str:
        """What was done, in words."""
        if self.kind == "train":
            return f"training to epoch {self.until_epoch}"
        return _TITLES.get(self.kind, self.kind)


def work_done(jobs: Sequence[Job]) -> tuple[Work, ...]:
    """Add a study's jobs up by kind, trainings by their rung, in the order of a search."""
    groups: dict[tuple[str, int | None], list[float]] = {}
    for job in jobs:
        until = job.until_epoch if job.kind == "train" else None
        groups.setdefault((job.kind, until), []).append(job.seconds)
    total = sum(job.seconds for job in jobs)
    ordered = sorted(groups, key=_place)
    return tuple(
        Work(
            kind=group[0],
            until_epoch=group[1],
            jobs=len(groups[group]),
            core_s=sum(groups[group]),
            share=sum(groups[group]) / total if total else 0.0,
        )
        for group in ordered
    )


def _place(group: tuple[str, int | None]) -> tuple[int, str, int]:
    """Return where a kind stands; others than the usual come last."""
    kind, until_epoch = group
    return KINDS.index(kind) if kind in KINDS else len(KINDS), kind, until_epoch or 0
