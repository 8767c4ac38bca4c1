"""The proposals of a study: who asked for which network, and what Optuna is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from nasseg.records import Trial
from nasseg.search.ledger import Candidate, Ledger
from nasseg.search.proposals import Proposals
from nasseg.search.samplers.surrogate import Point


class Trials:
    """One candidate for each network, however many trials proposed it.

    Attributes:
        candidates: by the architecture's hash, in the order of their first trials.
        measured: those with a latency, by hash, in the order they were measured; what failed later
            is left out.
        repeats: how many proposals in a row were networks that had been proposed before.
    """

    def __init__(self, ledger: Ledger, proposals: Proposals) -> None:
        self.candidates: dict[str, Candidate] = {}
        self.measured: dict[str, Point] = {}
        self.repeats = 0
        self._ledger = ledger
        self._proposals = proposals
        self._followers: defaultdict[str, list[int]] = defaultdict(list)
        self._verdicts: dict[str, Callable[[int], None]] = {}

    def ask(self) -> Candidate | None:
        """Ask for a network; `None` when it has been proposed before."""
        proposal = self._proposals.ask()
        trial = Trial(
            study_id=self._ledger.study.id,
            number=proposal.number,
            reference=proposal.reference,
            picks=proposal.picks,
        )
        key = proposal.architecture.hash
        self._followers[key].append(trial.number)
        if key in self.candidates:
            self.repeats += 1
            self._ledger.add_trial(self._duplicate(trial, self.candidates[key].trial))
            self._settle(key)
            return None
        self.repeats = 0
        candidate = self.candidates[key] = Candidate(proposal.architecture, trial)
        self._ledger.add_trial(trial)
        return candidate

    @staticmethod
    def _duplicate(trial: Trial, first: Trial) -> Trial:
        return replace(
            trial,
            state="duplicate",
            architecture_hash=first.architecture_hash,
            reason=f"the same network as trial {first.number}",
        )

    def take_up(self) -> list[Candidate]:
        """Return the candidates that earlier sessions left."""
        space = self._ledger.settings.space
        for trial in self._ledger.trials():
            architecture = space.at(trial.picks)
            self._followers[architecture.hash].append(trial.number)
            if trial.state != "duplicate":
                self.candidates[architecture.hash] = Candidate(architecture, trial)
                if trial.state == "failed":
                    self._conclude(architecture.hash, self._proposals.tell_failed)
        return list(self.candidates.values())

    # what became of a candidate

    def constrain(self, candidate: Candidate, excess_ms: float) -> None:
        """Record a measured candidate and by how much it is over the budget; below 0 is within."""
        self.measured[candidate.key] = Point(candidate.trial.picks, candidate.latency_ms)
        self._proposals.measured(candidate.trial.number, candidate.latency_ms, excess_ms)

    def over_budget(self, candidate: Candidate) -> None:
        """Let a candidate go that is too slow."""
        self._ledger.mark(candidate, "over_budget")
        self._conclude(candidate.key, self._proposals.tell_over_budget)

    def reached(self, candidate: Candidate, miou: float) -> None:
        """Record what a candidate reached on the first rung, which is all the sampler is told."""
        latency_ms = candidate.latency_ms
        self.measured[candidate.key] = Point(candidate.trial.picks, latency_ms, miou)
        self._conclude(candidate.key, lambda n: self._proposals.tell(n, miou, latency_ms))

    def failed(self, candidate: Candidate, reason: str) -> None:
        """Record that a candidate gave nothing."""
        self._ledger.mark(candidate, "failed", reason)
        self.measured.pop(candidate.key, None)
        self._conclude(candidate.key, self._proposals.tell_failed)

    def _conclude(self, key: str, verdict: Callable[[int], None]) -> None:
        self._verdicts[key] = verdict
        self._settle(key)

    def _settle(self, key: str) -> None:
        """Tell Optuna what became of a network, for every trial that proposed it."""
        if key in self._verdicts:
            for number in self._followers.pop(key, []):
                self._verdicts[key](number)
