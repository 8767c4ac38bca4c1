"""What a search spent its core-seconds on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nasseg.records import Job, JobKind

KINDS: tuple[JobKind, ...] = ("gate", "bank", "judge", "train", "finalist")
_TITLES: dict[JobKind, str] = {
    "gate": "measuring",
    "bank": "training shared weights",
    "judge": "judging with shared weights",
    "finalist": "finalists",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of work.

    Attributes:
        until_epoch: the end of the rung that was trained to; `None` for what is no training.
        jobs: how many there were.
        core_s: seconds of one core.
        share: of all core-seconds, from 0 to 1.
    """

    kind: JobKind
    until_epoch: int | None
    jobs: int
    core_s: float
    share: float

    @property
    def title(self) -> str:
        """What was done, in words."""
        return _TITLES.get(self.kind, f"training to epoch {self.until_epoch}")


def account(jobs: Sequence[Job]) -> tuple[Entry, ...]:
    """Add a study's jobs up by kind, trainings by their rung, in the order of a search."""
    groups: dict[tuple[JobKind, int | None], list[float]] = {}
    for job in jobs:
        until = job.until_epoch if job.kind == "train" else None
        groups.setdefault((job.kind, until), []).append(job.seconds)
    total = sum(job.seconds for job in jobs)
    ordered = sorted(groups, key=lambda group: (KINDS.index(group[0]), group[1] or 0))
    return tuple(
        Entry(
            kind=group[0],
            until_epoch=group[1],
            jobs=len(groups[group]),
            core_s=sum(groups[group]),
            share=sum(groups[group]) / total if total else 0.0,
        )
        for group in ordered
    )
