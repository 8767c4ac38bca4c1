"""The one process that asks, tells and writes; workers only compute."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any

from nasseg.records import JobKind, Run, StudyState, now
from nasseg.search.executor import Executor, StoppedError, reason_of
from nasseg.search.finals import Finals
from nasseg.search.jobs import GateResult, TrainOutcome
from nasseg.search.ladder import Ladder, Standing
from nasseg.search.ledger import Candidate, Ledger
from nasseg.search.progress import Progress, progress_of
from nasseg.search.proposals import Proposals
from nasseg.search.schedule import Schedule, Task
from nasseg.search.settings import Settings
from nasseg.search.trials import Trials
from nasseg.store import Store

HEARTBEAT_S = 2.0
SHOW_S = 0.25
"""Progress is told at most so often; it looks at every network."""


class Search:
    """Runs one study to its end; made anew, in this process or another, it goes on."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        executor: Executor,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self.settings = settings
        self.executor = executor
        self.on_progress = on_progress
        self.ledger = Ledger(store, settings)
        self.proposals = Proposals(
            settings.space,
            settings.sampler,
            settings.seed,
            settings.budget_ms,
            self.ledger.trials(),
        )
        self.trials = Trials(self.ledger, self.proposals)
        self.ladder = Ladder(settings.rungs)
        self.finals = Finals(self.ledger)
        self.plan = settings.plan(self.ledger.study.spent_s)
        self.schedule = Schedule(
            settings, self.plan, self.trials, self.ladder, self.finals, self.proposals
        )
        self.tasks: dict[Future[Any], Task] = {}
        self.measuring_since = 0.0
        self.last_beat = 0.0
        self.last_shown = 0.0

    @property
    def candidates(self) -> dict[str, Candidate]:
        """Every network that was proposed, by its hash."""
        return self.trials.candidates

    def run(self) -> None:
        """Search until the trials or the time are used up; what is finished is stored.

        Raises:
            KeyboardInterrupt: when the user stops it.
        """
        state: StudyState = "interrupted"
        try:
            self._resume()
            while self._fill_slots():
                self._report()
                finished, _ = wait(self.tasks, timeout=0.2, return_when=FIRST_COMPLETED)
                self._record_epochs()
                for future in finished:
                    self._finish(future, self.tasks.pop(future))
            state = "finished"
        finally:
            self.executor.close()
            self._record_epochs()
            self.ledger.close(state, self.plan.elapsed_s)
            self._show()

    def _fill_slots(self) -> bool:
        """Give every free worker something to do; return whether the search goes on."""
        if self.plan.left_s == 0:
            return False
        if self.schedule.finals_are_due(self.tasks.values()):
            self.finals.choose(self.ladder, self.candidates)
        while task := self.schedule.next_task(self.tasks.values()):
            self._start(task)
        if self.schedule.wants_proposal(self.tasks.values()):
            self._propose()
        key = self.finals.to_measure()
        if key is not None and not any(task.measures for task in self.tasks.values()):
            self._start(Task("remeasure", key))
        return bool(self.tasks) or self.schedule.has_more

    # starting

    def _propose(self) -> None:
        candidate = self.trials.ask()
        if candidate is None:
            return
        if self.ledger.look_up(candidate):
            self._weigh(candidate)
        else:
            self._start(Task("gate", candidate.key))

    def _start(self, task: Task) -> None:
        if task.kind == "finalist":
            self.finals.started(task)
        if task.kind == "train":
            self.ladder.start(task.key, task.rung)
            if task.rung == 0:
                self.schedule.waiting.remove(task.key)
        if task.kind == "train" and self.candidates[task.key].trial.state == "measured":
            self.ledger.mark(self.candidates[task.key], "training")
        self._submit(task)

    def _submit(self, task: Task) -> None:
        settings, executor = self.settings, self.executor
        if task.measures:
            self.measuring_since = time.monotonic()
        future: Future[Any]
        candidate = self.candidates[task.key]
        architecture = candidate.architecture
        if task.kind == "gate":
            future = executor.gate(settings.gate_job(architecture))
        elif task.kind == "remeasure":
            future = executor.gate_afresh(settings.gate_job(architecture))
        else:
            training = self.ledger.open_training(candidate, task.seed)
            self.ledger.record_run(training, task.rung, state="running")
            masks = self.ledger.masks(training, task.rung)
            future = executor.train(settings.train_job(architecture, task.rung, training, masks))
        self.tasks[future] = task

    # what came back

    def _finish(self, future: Future[Any], task: Task) -> None:
        try:
            result = future.result()
        except StoppedError:
            return
        except Exception as error:  # whatever one network does, the search goes on
            if isinstance(error, BrokenProcessPool) and task.attempt == 1:
                self._submit(replace(task, attempt=2))
            else:
                self._failed(task, reason_of(error))
        else:
            self._succeeded(task, result)

    def _succeeded(self, task: Task, result: Any) -> None:
        match result:
            case GateResult():
                self._measured(task, result)
            case TrainOutcome():
                self._trained(task, result)

    def _measured(self, task: Task, result: GateResult) -> None:
        candidate = self.candidates[task.key]
        measurement = self.ledger.record_gate(candidate, result)
        kind: JobKind = "gate" if task.kind == "gate" else "finalist"
        self.ledger.record_job(kind, result.core_s, task.key)
        if task.kind == "gate":
            self.plan.gated(result.seconds)
            self._weigh(candidate)
        else:
            self.finals.measured(task.key, measurement.id)

    def _weigh(self, candidate: Candidate) -> None:
        """Compare the interval's upper end with the budget: train the network or let it go."""
        assert candidate.measurement is not None
        excess_ms = candidate.measurement.ci_high_ms - self.settings.budget_ms
        self.trials.constrain(candidate, excess_ms)
        if excess_ms > 0:
            self.trials.over_budget(candidate)
        else:
            if candidate.trial.state == "asked":
                self.ledger.mark(candidate, "measured")
            self._enter_ladder(candidate)

    def _enter_ladder(self, candidate: Candidate) -> None:
        """Put a candidate where its finished runs say, from this study or another."""
        training = self.ledger.open_training(candidate, self.settings.seed)
        for run in self.ledger.done_runs(training):
            self._climbed(candidate, run)
        self.schedule.enter(candidate.key)

    def _trained(self, task: Task, outcome: TrainOutcome) -> None:
        candidate = self.candidates[task.key]
        training = self.ledger.open_training(candidate, task.seed)
        run = self.ledger.record_trained(training, task.rung, outcome)
        until = self.settings.rungs[task.rung]
        kind: JobKind = "train" if task.kind == "train" else "finalist"
        self.ledger.record_job(kind, outcome.core_s, task.key, until_epoch=until)
        if task.kind == "finalist":
            self.finals.ended(task)
        if task.seed == self.settings.seed:
            self._climbed(candidate, run)

    def _climbed(self, candidate: Candidate, run: Run) -> None:
        """Enter a finished run; the sampler is told what the first rung gave, and only that."""
        assert run.miou is not None
        miou, latency_ms = run.miou, candidate.latency_ms
        rung = self.settings.rungs.index(run.until_epoch)
        self.ladder.finish(Standing(candidate.key, latency_ms, miou), rung)
        self.ledger.mark(candidate, "trained")
        if run.seconds:
            self.plan.saw(run.seconds, latency_ms, run.until_epoch)
        if rung == 0:
            self.trials.reached(candidate, miou)

    def _failed(self, task: Task, reason: str) -> None:
        """Record what went wrong with a network."""
        candidate = self.candidates[task.key]
        if task.kind == "remeasure":
            self.finals.measured(task.key, None)
            return
        if task.kind in ("train", "finalist"):
            training = self.ledger.open_training(candidate, task.seed)
            self.ledger.record_run(
                training, task.rung, state="failed", reason=reason, finished=now()
            )
        if task.kind == "finalist":
            self.finals.ended(task)
        elif task.rung == 0:
            self.trials.failed(candidate, reason)

    def _record_epochs(self) -> None:
        for event in self.executor.epochs():
            self.ledger.record_epoch(event)

    # going on

    def _resume(self) -> None:
        """Take up every trial of the study where its rows say it is."""
        for candidate in self.trials.take_up():
            measured = self.ledger.look_up(candidate)
            if candidate.trial.state == "failed":
                continue
            if measured:
                self._weigh(candidate)
            else:
                self._start(Task("gate", candidate.key))
        self.finals.take_up(self.candidates)

    # showing

    def _report(self) -> None:
        if time.monotonic() - self.last_beat > HEARTBEAT_S:
            self.last_beat = time.monotonic()
            self.ledger.beat(self.plan.elapsed_s)
        if time.monotonic() - self.last_shown > SHOW_S:
            self._show()

    def _show(self) -> None:
        self.last_shown = time.monotonic()
        tasks = list(self.tasks.values())
        measuring = any(task.measures for task in tasks)
        measuring_s = time.monotonic() - self.measuring_since if measuring else 0.0
        self.on_progress(progress_of(self.candidates, self.ladder, tasks, self.plan, measuring_s))
