"""One search: the session that asks, tells and writes; workers only compute."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from nasseg.errors import MeasurementError, StoreError, TrainingError
from nasseg.records import StudyState
from nasseg.records.metric import find_metric
from nasseg.search.candidates import Candidates
from nasseg.search.executors import Executor
from nasseg.search.finalists import Finalists
from nasseg.search.jobs import Task
from nasseg.search.ladder import Ladder
from nasseg.search.ledger import Ledger
from nasseg.search.outcomes import Outcomes
from nasseg.search.progress import Progress, progress_of
from nasseg.search.proposals import Proposals
from nasseg.search.proposer import Proposer
from nasseg.search.schedule import Schedule
from nasseg.search.session import Session, SessionView
from nasseg.search.settings import Settings
from nasseg.store import Store

HEARTBEAT_S = 2.0
SHOW_S = 0.25
"""Progress is told at most so often; it looks at every network."""


class Search:
    """Runs one study to its end; made anew, in this process or another, it goes on.

    Args:
        settings: what is asked.
        store: what is known, and where all that is found is written before the next step.
        executor: where jobs run.
        on_progress: is told how far the search is.
        clock: seconds.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        executor: Executor,
        on_progress: Callable[[Progress], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.ledger = Ledger(store, settings)
        self.candidates = Candidates(len(settings.rungs))
        self.ladder = Ladder(self.candidates, settings.policy)
        self.proposals = Proposals(
            settings.space,
            settings.sampler,
            settings.seed,
            settings.budget_ms,
            self.ledger.trials(),
        )
        self._metric = find_metric(settings.metric, settings.data.classes)
        self.plan = settings.plan(self.ledger.study.spent_s, clock)
        self.proposer = Proposer(self.ledger, self.proposals, self.candidates, self.ladder)
        self.finalists = Finalists(self.ledger, self.candidates, self.ladder)
        self.outcomes = Outcomes(
            self.ledger, self.candidates, self.finalists, self.plan, self.proposer
        )
        self.schedule = Schedule(self.outcomes, self.ladder, self.proposer)
        self._executor = executor
        self._session = Session(executor, self, settings.policy, clock)
        self._on_progress = on_progress
        self._clock = clock
        self._last_beat = self._last_shown = clock() - max(HEARTBEAT_S, SHOW_S)

    def run(self) -> None:
        """Search until the trials or the time are used up; what is finished is stored.

        Raises:
            MeasurementError: when no network could be measured.
            TrainingError: when no network within the budget could be trained.
            SystemFaultError: when the machine fails again and again.
            StoreError: when the store is gone.
            KeyboardInterrupt: when the user stops it.
        """
        state: StudyState = "interrupted"
        try:
            self.take_up()
            self._session.run()
            state = "finished"
        finally:
            self._executor.close()
            self._end(state)
        self._check_that_something_worked()

    def take_up(self) -> None:
        """Take up every trial of the study where its rows say it is."""
        self.proposer.take_up()
        for candidate in self.candidates.all_in("proposed"):
            self.outcomes.look_up(candidate)
        self.finalists.take_up()

    def _end(self, state: StudyState) -> None:
        """Write what jobs told last, and how the search ended."""
        try:
            self._session.finish()
            self.ledger.close(state, self.plan.elapsed_s)
        except StoreError:
            if state == "finished":
                raise
        self._show(self._session.view)

    def _check_that_something_worked(self) -> None:
        failed = self.candidates.all_in("failed")
        if not failed or self.ladder.latest or self.candidates.count("waiting"):
            return
        reason = _commonest([candidate.trial.reason for candidate in failed])
        again = "when that is mended, the same command with --retry-failed tries them again"
        if not any(candidate.trial.architecture_hash for candidate in self.candidates):
            raise MeasurementError(
                f"none of the {len(self.candidates)} networks could be measured; {reason}; {again}"
            )
        untrained = [c.trial.reason for c in failed if c.trial.architecture_hash]
        if untrained:
            raise TrainingError(
                f"every training failed, of {len(untrained)} networks within the budget; "
                f"{_commonest(untrained)}; {again}"
            )

    # what the session asks

    @property
    def is_over(self) -> bool:
        """Whether the time is used up."""
        return self.plan.left_s == 0

    @property
    def is_eager(self) -> bool:
        """Whether a network was proposed that needed no measurement."""
        return self.schedule.proposed

    def next_task(self, running: Sequence[Task[Any]], *, last: bool) -> Task[Any] | None:
        """Return what a free worker does next."""
        return self.schedule.next_task(running, last=last)

    def tick(self, view: SessionView) -> None:
        """Give a sign of life, and tell how far the search is."""
        now = self._clock()
        if now - self._last_beat > HEARTBEAT_S:
            self._last_beat = now
            self.ledger.beat(self.plan.elapsed_s)
        if now - self._last_shown > SHOW_S:
            self._last_shown = now
            self._show(view)

    def _show(self, view: SessionView) -> None:
        self._on_progress(
            progress_of(
                self.candidates,
                self.ladder,
                self.settings.rungs,
                self._metric,
                self.plan,
                view,
            )
        )


def _commonest(reasons: Sequence[str]) -> str:
    """Return the reason that most have, numbers in it apart, and how many these are."""
    kinds = Counter(re.sub(r"\d+", "0", reason) for reason in reasons)
    kind, count = kinds.most_common(1)[0]
    example = next(reason for reason in reasons if re.sub(r"\d+", "0", reason) == kind)
    return f"{count} of them because {example.rstrip('.')}"
