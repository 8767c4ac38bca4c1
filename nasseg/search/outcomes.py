"""What came of a network: in the rows, the candidates and the clock, and told to the sampler."""

from __future__ import annotations

from nasseg.records import Measurement, Run, now
from nasseg.search.candidates import Candidate, Candidates
from nasseg.search.finalists import Finalists
from nasseg.search.ledger import Ledger
from nasseg.search.plan import Plan
from nasseg.search.proposer import Proposer


class Outcomes:
    """Brings candidates from state to state; the kinds of jobs say when.

    Attributes:
        settings: what is asked.
        ledger: the study's rows.
        plan: its clock.
    """

    def __init__(
        self,
        ledger: Ledger,
        candidates: Candidates,
        finalists: Finalists,
        plan: Plan,
        proposer: Proposer,
    ) -> None:
        self.settings = ledger.settings
        self.ledger = ledger
        self.candidates = candidates
        self.finalists = finalists
        self.plan = plan
        self._proposer = proposer

    def look_up(self, candidate: Candidate) -> None:
        """Take what any study knows of a proposed candidate; nothing if nothing is known."""
        measurement = self.ledger.look_up(candidate)
        if measurement is not None:
            self.measured(candidate, measurement)

    def measured(self, candidate: Candidate, measurement: Measurement) -> None:
        """Compare the interval's upper end with the budget: train the network or let it go."""
        self.candidates.measured(candidate, measurement)
        excess_ms = measurement.latency.high_ms - self.settings.budget_ms
        self._proposer.constrain(candidate, excess_ms)
        if excess_ms > 0:
            self.candidates.move(candidate, "over_budget")
            self.ledger.mark(candidate, "over_budget")
            self._proposer.answer(candidate)
            return
        if candidate.trial.state == "asked":
            self.ledger.mark(candidate, "measured")
        self.candidates.move(candidate, "waiting")
        training = self.ledger.open_training(candidate, self.settings.seed)
        for run in self.ledger.done_runs(training):
            self.climbed(candidate, run)
        if 0 in candidate.begun:
            self.candidates.rest(candidate)

    def climbed(self, candidate: Candidate, run: Run) -> None:
        """Enter a finished run; the sampler is told what the first rung gave, and only that."""
        value = self.ledger.study.value(run.score)
        assert value is not None
        rung = self.settings.rungs.index(run.until_epoch)
        self.candidates.reach(candidate, rung, value)
        self.ledger.mark(candidate, "trained")
        if run.seconds:
            self.plan.saw(run.seconds, candidate.latency_ms, run.until_epoch)
        if rung == 0:
            self._proposer.answer(candidate)

    def training_ended(self, candidate: Candidate, seed: int) -> None:
        """Note that a training with a seed is over, whatever it gave."""
        if candidate.state == "training":
            self.candidates.rest(candidate)
        elif candidate.work is not None:
            candidate.work.open.discard(seed)

    # what went wrong

    def not_trained(self, candidate: Candidate, rung: int, seed: int, reason: str) -> None:
        """Let a network go that cannot be trained at all, or leave it where it came to."""
        training = self.ledger.open_training(candidate, seed)
        self.ledger.record_run(training, rung, state="failed", reason=reason, finished=now())
        if candidate.state == "training" and rung == 0:
            self.fail(candidate, reason)
        else:
            self.training_ended(candidate, seed)

    def fail(self, candidate: Candidate, reason: str) -> None:
        """Let a network go that cannot be measured or trained."""
        self.candidates.move(candidate, "failed")
        self.ledger.mark(candidate, "failed", reason)
        self._proposer.answer(candidate)
