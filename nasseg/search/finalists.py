"""The finalists: the front's best, trained with several seeds and measured again."""

from __future__ import annotations

from dataclasses import replace

from nasseg.records import Finalist
from nasseg.search.candidates import Candidate, Candidates, FinalistWork
from nasseg.search.ladder import Ladder
from nasseg.search.ledger import Ledger


class Finalists:
    """Who is a finalist of a study, and what is still to be done for them: a view of candidates.

    Args:
        ledger: the rows of the study; those whom an earlier session chose are in it.
    """

    def __init__(self, ledger: Ledger, candidates: Candidates, ladder: Ladder) -> None:
        self._ledger = ledger
        self._candidates = candidates
        self._ladder = ladder
        self._members: list[Candidate] = []

    @property
    def begun(self) -> bool:
        """Whether the finalists have been chosen."""
        return bool(self._members)

    def choose(self) -> None:
        """Choose the best of those who were trained."""
        settings = self._ledger.settings
        for standing in self._ladder.contenders()[: settings.finalists]:
            finalist = Finalist(
                study_id=self._ledger.study.id,
                architecture_hash=standing.key,
                seeds=tuple(range(settings.seed, settings.seed + settings.seeds)),
            )
            self._ledger.save_finalist(finalist)
            self._enter(finalist)

    def take_up(self) -> None:
        """Go on with those whom an earlier session chose; what was trained is not trained again."""
        for finalist in self._ledger.finalists().values():
            self._enter(finalist)

    def _enter(self, finalist: Finalist) -> None:
        candidate = self._candidates[finalist.architecture_hash]
        seeds = [seed for seed in finalist.seeds if not self._is_trained(candidate, seed)]
        candidate.work = FinalistWork(finalist, seeds, set(seeds))
        if candidate.state == "trained":
            self._candidates.move(candidate, "finalist")
        self._members.append(candidate)

    def _is_trained(self, candidate: Candidate, seed: int) -> bool:
        runs = self._ledger.done_runs(self._ledger.open_training(candidate, seed))
        return any(run.until_epoch == self._ledger.settings.rungs[-1] for run in runs)

    def to_train(self) -> tuple[Candidate, int] | None:
        """Return a finalist and the seed of a training that nobody has begun."""
        for candidate in self._members:
            if candidate.work and candidate.work.seeds and candidate.measurement:
                return candidate, candidate.work.seeds[0]
        return None

    def to_measure(self) -> Candidate | None:
        """Return a finalist whose trainings are over and that is still to be measured again."""
        due = (c for c in self._members if c.work and c.work.is_to_be_measured)
        return next(due, None)

    def measured(self, candidate: Candidate, measurement_id: int | None) -> None:
        """Record a finalist's second measurement; `None` for one that cannot be taken."""
        work = candidate.work
        assert work is not None
        if measurement_id is None:
            work.measurable = False
            return
        work.record = replace(work.record, measurement_id=measurement_id)
        self._ledger.save_finalist(work.record)
