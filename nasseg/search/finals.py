"""The finalists: the front's best, trained with several seeds and measured again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nasseg.records import Finalist
from nasseg.search.ladder import Ladder, Standing, front_of, ranked
from nasseg.search.ledger import Candidate, Ledger

if TYPE_CHECKING:
    from nasseg.search.schedule import Task


def contenders(ladder: Ladder) -> list[Standing]:
    """Return those who were trained, the best first, each by its longest training.

    The front comes first, by mIoU; the others follow as they are ranked.
    """
    latest: dict[str, Standing] = {}
    for finished in ladder.finished:
        latest |= finished
    order, front = ranked(latest.values()), len(front_of(list(latest.values())))
    return sorted(order[:front], key=lambda standing: -standing.miou) + order[front:]


class Finals:
    """Who is a finalist of a study, and what of their training and measuring is still to be done.

    Args:
        ledger: the rows of the study.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._members = ledger.finalists()
        self._to_train: list[tuple[str, int]] = []
        self._untrained: dict[str, set[int]] = {}
        self._unmeasurable: set[str] = set()

    @property
    def begun(self) -> bool:
        """Whether the finalists have been chosen."""
        return bool(self._members)

    def choose(self, ladder: Ladder, candidates: Mapping[str, Candidate]) -> None:
        """Choose the best of those who were trained."""
        settings = self._ledger.settings
        for standing in contenders(ladder)[: settings.finalists]:
            finalist = Finalist(
                study_id=self._ledger.study.id,
                architecture_hash=standing.key,
                seeds=tuple(range(settings.seed, settings.seed + settings.seeds)),
            )
            self._members[standing.key] = finalist
            self._ledger.save_finalist(finalist)
        self.take_up(candidates)

    def take_up(self, candidates: Mapping[str, Candidate]) -> None:
        """List what is still to be trained; what was trained before is not trained again."""
        for key, finalist in self._members.items():
            seeds = [s for s in finalist.seeds if not self._is_trained(candidates[key], s)]
            self._untrained[key] = set(seeds)
            self._to_train += [(key, seed) for seed in seeds]

    def _is_trained(self, candidate: Candidate, seed: int) -> bool:
        runs = self._ledger.done_runs(self._ledger.open_training(candidate, seed))
        return any(run.until_epoch == self._ledger.settings.rungs[-1] for run in runs)

    def next_task(self) -> Task | None:
        """Return the next training of a finalist; `None` when all have been given out."""
        from nasseg.search.schedule import Task

        if not self._to_train:
            return None
        key, seed = self._to_train[0]
        return Task("finalist", key, len(self._ledger.settings.rungs) - 1, seed)

    def started(self, task: Task) -> None:
        """Take note that a training has been given out."""
        self._to_train.remove((task.key, task.seed))

    def ended(self, task: Task) -> None:
        """Take note that a training has ended, whatever it gave."""
        self._untrained[task.key].discard(task.seed)

    def to_measure(self) -> str | None:
        """Return a finalist whose trainings are over and that is still to be measured again."""
        due = (
            key
            for key, finalist in self._members.items()
            if finalist.measurement_id is None
            and not self._untrained[key]
            and key not in self._unmeasurable
        )
        return next(due, None)

    def measured(self, key: str, measurement_id: int | None) -> None:
        """Record a finalist's second measurement; `None` for one that cannot be taken."""
        if measurement_id is None:
            self._unmeasurable.add(key)
            return
        self._members[key] = replace(self._members[key], measurement_id=measurement_id)
        self._ledger.save_finalist(self._members[key])
