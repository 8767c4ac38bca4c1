"""New networks: what Optuna proposes, and what it is told of each for all trials that named it."""

from __future__ import annotations

from dataclasses import replace

from nasseg.records import Trial
from nasseg.search.candidates import Candidate, Candidates
from nasseg.search.ladder import Ladder
from nasseg.search.ledger import Ledger
from nasseg.search.proposals import Proposals


class Proposer:
    """Asks for networks, and answers once it is seen what became of them.

    Attributes:
        repeats: how many proposals in a row were networks that had been proposed before.
    """

    def __init__(
        self, ledger: Ledger, proposals: Proposals, candidates: Candidates, ladder: Ladder
    ) -> None:
        self.repeats = 0
        self._ledger = ledger
        self._proposals = proposals
        self._candidates = candidates
        self._ladder = ladder

    @property
    def asked(self) -> int:
        """How many trials there are."""
        return self._proposals.asked

    def ask(self) -> Candidate | None:
        """Ask for a network; `None` when it has been proposed before."""
        on_a_front = self._ladder.on_a_front
        proposal = self._proposals.ask([self._candidates[k].trial.number for k in on_a_front])
        trial = Trial(
            study_id=self._ledger.study.id,
            number=proposal.number,
            reference=proposal.reference,
            picks=proposal.picks,
        )
        known = self._candidates.get(proposal.architecture.hash)
        if known is not None:
            self.repeats += 1
            self._ledger.add_trial(
                replace(
                    trial,
                    state="duplicate",
                    architecture_hash=known.trial.architecture_hash,
                    reason=f"the same network as trial {known.trial.number}",
                )
            )
            known.followers.append(trial.number)
            self.answer(known)
            return None
        self.repeats = 0
        self._ledger.add_trial(trial)
        candidate = Candidate(proposal.architecture, trial, followers=[trial.number])
        self._candidates.add(candidate)
        return candidate

    def take_up(self) -> None:
        """Enter the candidates of earlier sessions; those that failed stay so unless retried."""
        settings = self._ledger.settings
        for trial in self._ledger.trials():
            architecture = settings.space.at(trial.picks)
            if trial.state == "duplicate":
                if first := self._candidates.get(architecture.hash):
                    first.followers.append(trial.number)
                continue
            candidate = Candidate(architecture, trial, followers=[trial.number])
            if trial.state == "failed" and settings.retry_failed:
                self._ledger.mark(candidate, "asked")
            elif trial.state == "failed":
                candidate.state = "failed"
            self._candidates.add(candidate)
        for candidate in self._candidates.all_in("failed"):
            self.answer(candidate)

    def constrain(self, candidate: Candidate, excess_ms: float) -> None:
        """Tell what a candidate takes, and by how much it is over the budget; below 0 is within."""
        self._proposals.measured(candidate.trial.number, candidate.latency_ms, excess_ms)

    def answer(self, candidate: Candidate) -> None:
        """Tell what became of a candidate, if that is known, for every trial that proposed it."""
        value = candidate.first_value
        if value is None and candidate.state not in ("failed", "over_budget"):
            return
        for number in candidate.followers:
            if candidate.state == "failed":
                self._proposals.tell_failed(number)
            elif candidate.state == "over_budget" or value is None:
                self._proposals.tell_over_budget(number)
            else:
                self._proposals.tell(number, value, candidate.latency_ms)
        candidate.followers.clear()
