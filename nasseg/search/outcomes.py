"""What came of a job: recorded in the rows, the candidates, the clock, and told to the sampler."""

from __future__ import annotations

from nasseg.records import JobKind, Run, now
from nasseg.search.candidates import Candidate, Candidates
from nasseg.search.finalists import Finalists
from nasseg.search.jobs import MeasureOutcome, TrainOutcome
from nasseg.search.ledger import Ledger
from nasseg.search.plan import Plan
from nasseg.search.proposer import Proposer


class Outcomes:
    """Brings candidates from state to state."""

    def __init__(
        self,
        ledger: Ledger,
        candidates: Candidates,
        finalists: Finalists,
        plan: Plan,
        proposer: Proposer,
    ) -> None:
        self._settings = ledger.settings
        self._ledger = ledger
        self._candidates = candidates
        self._finalists = finalists
        self._plan = plan
        self._proposer = proposer

    def look_up(self, candidate: Candidate) -> None:
        """Take what any study knows of a proposed candidate; nothing if nothing is known."""
        measurement = self._ledger.look_up(candidate)
        if measurement is not None:
            self._candidates.measured(candidate, measurement)
            self._weigh(candidate)

    def measured(self, candidate: Candidate, outcome: MeasureOutcome) -> None:
        """Take a candidate's first measurement."""
        measurement = self._ledger.record_measurement(candidate, outcome)
        self._ledger.record_job("gate", outcome.core_s, candidate.key)
        self._plan.measured(outcome.seconds)
        self._candidates.measured(candidate, measurement)
        self._weigh(candidate)

    def measured_again(self, candidate: Candidate, outcome: MeasureOutcome) -> None:
        """Take a finalist's second measurement."""
        measurement = self._ledger.record_measurement(candidate, outcome)
        self._ledger.record_job("finalist", outcome.core_s, candidate.key)
        self._finalists.measured(candidate, measurement.id)

    def _weigh(self, candidate: Candidate) -> None:
        """Compare the interval's upper end with the budget: train the network or let it go."""
        assert candidate.measurement is not None
        excess_ms = candidate.measurement.latency.high_ms - self._settings.budget_ms
        self._proposer.constrain(candidate, excess_ms)
        if excess_ms > 0:
            self._candidates.move(candidate, "over_budget")
            self._ledger.mark(candidate, "over_budget")
            self._proposer.answer(candidate)
            return
        if candidate.trial.state == "asked":
            self._ledger.mark(candidate, "measured")
        self._candidates.move(candidate, "waiting")
        training = self._ledger.open_training(candidate, self._settings.seed)
        for run in self._ledger.done_runs(training):
            self._climbed(candidate, run)
        if 0 in candidate.begun:
            self._candidates.rest(candidate)

    def trained(
        self, candidate: Candidate, rung: int, seed: int, kind: JobKind, outcome: TrainOutcome
    ) -> None:
        """Take what a training gave."""
        training = self._ledger.open_training(candidate, seed)
        run = self._ledger.record_trained(training, rung, outcome)
        until = self._settings.rungs[rung]
        self._ledger.record_job(kind, outcome.core_s, candidate.key, until_epoch=until)
        if seed == self._settings.seed:
            self._climbed(candidate, run)
        self._ended(candidate, seed)

    def _climbed(self, candidate: Candidate, run: Run) -> None:
        """Enter a finished run; the sampler is told what the first rung gave, and only that."""
        assert run.miou is not None
        rung = self._settings.rungs.index(run.until_epoch)
        self._candidates.reach(candidate, rung, run.miou)
        self._ledger.mark(candidate, "trained")
        if run.seconds:
            self._plan.saw(run.seconds, candidate.latency_ms, run.until_epoch)
        if rung == 0:
            self._proposer.answer(candidate)

    def _ended(self, candidate: Candidate, seed: int) -> None:
        if candidate.state == "training":
            self._candidates.rest(candidate)
        elif candidate.work is not None:
            candidate.work.open.discard(seed)

    # what went wrong

    def not_measured(self, candidate: Candidate, reason: str) -> None:
        """Let a network go that cannot be measured."""
        self._fail(candidate, reason)

    def not_trained(self, candidate: Candidate, rung: int, seed: int, reason: str) -> None:
        """Let a network go that cannot be trained at all, or leave it where it came to."""
        training = self._ledger.open_training(candidate, seed)
        self._ledger.record_run(training, rung, state="failed", reason=reason, finished=now())
        if candidate.state == "training" and rung == 0:
            self._fail(candidate, reason)
        else:
            self._ended(candidate, seed)

    def _fail(self, candidate: Candidate, reason: str) -> None:
        self._candidates.move(candidate, "failed")
        self._ledger.mark(candidate, "failed", reason)
        self._proposer.answer(candidate)
