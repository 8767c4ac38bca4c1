"""What workers can be given to do in a search, each with what becomes of its outcome."""

from __future__ import annotations

from functools import partial
from typing import Any

from nasseg.search.candidates import Candidate, Candidates
from nasseg.search.executors import TARGET, TRAINING
from nasseg.search.finalists import Finalists
from nasseg.search.jobs import MeasureJob, MeasureOutcome, TrainJob, TrainOutcome
from nasseg.search.ledger import Ledger
from nasseg.search.outcomes import Outcomes
from nasseg.search.task import Task


class Tasks:
    """Makes the tasks of a study."""

    def __init__(
        self, ledger: Ledger, candidates: Candidates, finalists: Finalists, outcomes: Outcomes
    ) -> None:
        self._settings = ledger.settings
        self._ledger = ledger
        self._candidates = candidates
        self._finalists = finalists
        self._outcomes = outcomes

    def measure(self, candidate: Candidate) -> Task[MeasureOutcome]:
        """Measure a proposed network."""

        def start() -> MeasureJob:
            self._candidates.move(candidate, "measuring")
            return self._settings.measure_job(candidate.architecture)

        return Task(
            lane=TARGET,
            says=f"measuring {candidate.name}",
            start=start,
            done=partial(self._outcomes.measured, candidate),
            failed=partial(self._outcomes.not_measured, candidate),
        )

    def measure_again(self, candidate: Candidate) -> Task[MeasureOutcome]:
        """Measure a finalist in a process of its own."""
        return Task(
            lane=TARGET,
            says=f"measuring the finalist {candidate.name} again",
            start=lambda: self._settings.measure_job(candidate.architecture, afresh=True),
            done=partial(self._outcomes.measured_again, candidate),
            failed=lambda _reason: self._finalists.measured(candidate, None),
        )

    def train(self, candidate: Candidate, rung: int) -> Task[TrainOutcome]:
        """Train a network to the end of a rung."""

        def start() -> TrainJob:
            self._candidates.send(candidate, rung)
            if candidate.trial.state == "measured":
                self._ledger.mark(candidate, "training")
            return self._training(candidate, rung, seed)

        seed = self._settings.seed
        return Task(
            lane=TRAINING,
            says=f"training {candidate.name} to epoch {self._settings.rungs[rung]}",
            start=start,
            done=partial(self._outcomes.trained, candidate, rung, seed, "train"),
            failed=partial(self._outcomes.not_trained, candidate, rung, seed),
            told=partial(self._tell_epoch, candidate, seed),
        )

    def train_finalist(self, candidate: Candidate, seed: int) -> Task[TrainOutcome]:
        """Train a finalist by the whole recipe with one of its seeds."""

        def start() -> TrainJob:
            assert candidate.work is not None
            candidate.work.seeds.remove(seed)
            return self._training(candidate, rung, seed)

        rung = len(self._settings.rungs) - 1
        return Task(
            lane=TRAINING,
            says=f"training the finalist {candidate.name} with seed {seed}",
            start=start,
            done=partial(self._outcomes.trained, candidate, rung, seed, "finalist"),
            failed=partial(self._outcomes.not_trained, candidate, rung, seed),
            told=partial(self._tell_epoch, candidate, seed),
        )

    def _training(self, candidate: Candidate, rung: int, seed: int) -> TrainJob:
        training = self._ledger.open_training(candidate, seed)
        self._ledger.record_run(training, rung, state="running")
        masks = self._ledger.masks(training, rung)
        return self._settings.train_job(candidate.architecture, rung, training, masks)

    def _tell_epoch(self, candidate: Candidate, seed: int, record: Any) -> None:
        self._ledger.record_epoch(self._ledger.open_training(candidate, seed), record)
