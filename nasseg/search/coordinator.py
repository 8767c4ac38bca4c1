"""The one process that asks, tells and writes; workers only compute."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from nasseg.search.executor import Executor, StoppedError
from nasseg.search.jobs import TrainOutcome
from nasseg.search.ladder import Ladder, Standing
from nasseg.search.ledger import Candidate, Ledger
from nasseg.search.pace import Pace
from nasseg.search.progress import Progress, progress_of
from nasseg.search.proposals import Proposals
from nasseg.search.settings import Settings
from nasseg.store import Store, StoredRun, StoredTrial, StudyState
from nasseg.store.records import now

PATIENCE = 200
"""So many proposals in a row that were all seen before mean that the space is exhausted."""
QUEUE = 8
"""At most so many measured networks wait for each training slot."""
HEARTBEAT_S = 2.0


@dataclass(frozen=True)
class Task:
    """What a future computes: a gate job, or a training job on a rung."""

    key: str
    rung: int | None
    attempt: int = 1


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
            store.optuna_url, settings.study, settings.space, settings.sampler, settings.seed
        )
        self.ladder = Ladder(settings.rungs)
        self.candidates: dict[str, Candidate] = {}
        self.waiting: list[str] = []
        self.verdicts: dict[str, Callable[[int], None]] = {}
        self.followers: defaultdict[str, list[int]] = defaultdict(list)
        self.tasks: dict[Future[Any], Task] = {}
        self.pace = Pace(settings.timeout_s, self.ledger.study.spent_s)
        self.repeats = 0
        self.last_beat = 0.0

    def run(self) -> None:
        """Search until the trials or the time are used up; what is finished is stored.

        Raises:
            KeyboardInterrupt: when the user stops it.
        """
        state: StudyState = "interrupted"
        try:
            self._resume()
            while not self._done():
                self._fill_slots()
                self._report()
                finished, _ = wait(self.tasks, timeout=0.2, return_when=FIRST_COMPLETED)
                self._record_epochs()
                for future in finished:
                    self._finish(future, self.tasks.pop(future))
            state = "finished"
        finally:
            self.executor.close()
            self._record_epochs()
            self.ledger.close(state, self.pace.elapsed_s)
            self.proposals.close()
            self._show()

    # what is next

    def _done(self) -> bool:
        if self.pace.left_s == 0:
            return True
        return not self.tasks and not self._wants_proposal() and self._next_training() is None

    def _may_propose(self) -> bool:
        trials = self.settings.trials
        return self.repeats < PATIENCE and (trials is None or self.proposals.asked < trials)

    def _exploring(self) -> bool:
        """Whether new networks are still to come as a matter of course."""
        return self.pace.exploring and self._may_propose()

    def _wants_proposal(self) -> bool:
        measuring = any(task.rung is None for task in self.tasks.values())
        queue = QUEUE if self.pace.may_gate_ahead else 1
        if measuring or len(self.waiting) >= queue * self.executor.training_slots:
            return False
        return self._exploring() or (self._may_propose() and self._idle())

    def _idle(self) -> bool:
        """Whether a worker has nothing to do although there is time for another first rung."""
        if not self._free_slots() or self._next_training() is not None:
            return False
        latencies = [s.latency_ms for s in self.ladder.finished[0].values()]
        return not latencies or self.pace.fits(median(latencies), self.settings.rungs[0])

    def _free_slots(self) -> int:
        training = sum(task.rung is not None for task in self.tasks.values())
        return self.executor.training_slots - training

    def _next_training(self) -> tuple[str, int] | None:
        """Return who is trained next, on which rung: promotions, then newcomers, then reserves.

        The fastest newcomer comes first, for it is trained soonest; every third is the one that has
        waited longest.
        """
        queue = self.ladder.promotions(closing=not self._exploring())
        newcomers = sorted(self.waiting, key=lambda key: self.candidates[key].latency_ms)
        if len(self.ladder.started[0]) % 3 == 2:
            newcomers = self.waiting
        queue += [(key, 0) for key in newcomers]
        queue += self.ladder.reserves()
        return next((job for job in queue if self._fits(*job)), None)

    def _fits(self, key: str, rung: int) -> bool:
        """Whether a run will probably end in time, by the speed of the runs so far."""
        rungs = self.settings.rungs
        epochs = rungs[rung] - (rungs[rung - 1] if rung else 0)
        return self.pace.fits(self.candidates[key].latency_ms, epochs)

    def _fill_slots(self) -> None:
        while self._free_slots() and (job := self._next_training()):
            self._start_training(*job)
        if self._wants_proposal():
            self._propose()

    # proposing and measuring

    def _propose(self) -> None:
        proposal = self.proposals.ask()
        trial = StoredTrial(
            study_id=self.ledger.study.id,
            number=proposal.number,
            reference=proposal.reference,
            picks=proposal.picks,
        )
        key = proposal.architecture.hash
        self.followers[key].append(trial.number)
        if key in self.candidates:
            self.repeats += 1
            first = self.candidates[key].trial
            self.ledger.add_trial(
                replace(
                    trial,
                    state="duplicate",
                    architecture_hash=first.architecture_hash,
                    reason=f"the same network as trial {first.number}",
                )
            )
            self._settle(key)
            return
        self.repeats = 0
        candidate = self.candidates[key] = Candidate(proposal.architecture, trial)
        self.ledger.add_trial(trial)
        if self.ledger.look_up(candidate):
            self._judge(candidate)
        else:
            self._submit(Task(key, None))

    def _judge(self, candidate: Candidate) -> None:
        """Compare the interval's upper end with the budget: train the network or let it go."""
        assert candidate.measurement is not None
        excess_ms = candidate.measurement.ci_high_ms - self.settings.budget_ms
        self.proposals.constrain(candidate.trial.number, excess_ms)
        if excess_ms > 0:
            self.ledger.mark(candidate, "over_budget")
            self.verdicts[candidate.key] = self.proposals.tell_over_budget
            self._settle(candidate.key)
        else:
            self.ledger.mark(candidate, "measured")
            self._enter_ladder(candidate)

    # training

    def _enter_ladder(self, candidate: Candidate) -> None:
        """Put a candidate where its finished runs say, from this study or another."""
        for run in self.ledger.open_training(candidate):
            self._climbed(candidate, run)
        if candidate.key not in self.ladder.finished[0]:
            self.waiting.append(candidate.key)

    def _start_training(self, key: str, rung: int) -> None:
        candidate = self.candidates[key]
        if rung == 0:
            self.waiting.remove(key)
            self.ledger.mark(candidate, "training")
        self.ladder.start(key, rung)
        self.ledger.record_run(candidate, rung, state="running")
        self._submit(Task(key, rung))

    def _trained(self, candidate: Candidate, rung: int, outcome: TrainOutcome) -> None:
        run = self.ledger.record_run(
            candidate,
            rung,
            state="done",
            miou=outcome.score.miou,
            class_iou=outcome.score.class_iou,
            pixel_accuracy=outcome.score.pixel_accuracy,
            seconds=outcome.seconds,
            masks=str(self.ledger.masks(candidate, rung)),
            finished=now(),
        )
        self._climbed(candidate, run)

    def _climbed(self, candidate: Candidate, run: StoredRun) -> None:
        """Enter a finished run; the sampler is told what the first rung gave, and only that."""
        assert run.miou is not None
        miou, latency_ms = run.miou, candidate.latency_ms
        rung = self.settings.rungs.index(run.until_epoch)
        self.ladder.finish(Standing(candidate.key, latency_ms, miou), rung)
        if run.seconds:
            self.pace.saw(run.seconds, latency_ms, run.until_epoch)
        if rung == 0:
            self.ledger.mark(candidate, "trained")
            self.verdicts[candidate.key] = lambda n: self.proposals.tell(n, miou, latency_ms)
            self._settle(candidate.key)

    def _failed(self, candidate: Candidate, task: Task, reason: str) -> None:
        if task.rung is not None:
            self.ledger.record_run(
                candidate, task.rung, state="failed", reason=reason, finished=now()
            )
        if not task.rung:
            self.ledger.mark(candidate, "failed", reason)
            self.verdicts[candidate.key] = self.proposals.tell_failed
            self._settle(candidate.key)

    def _settle(self, key: str) -> None:
        """Tell Optuna what became of a network, for every trial that proposed it."""
        if key in self.verdicts:
            for number in self.followers.pop(key, []):
                self.verdicts[key](number)

    # jobs

    def _submit(self, task: Task) -> None:
        candidate, settings = self.candidates[task.key], self.settings
        future: Future[Any]
        if task.rung is None:
            future = self.executor.gate(settings.gate_job(candidate.architecture))
        else:
            job = settings.train_job(
                candidate.architecture,
                task.rung,
                checkpoint=self.ledger.checkpoint(candidate),
                masks=self.ledger.masks(candidate, task.rung),
            )
            future = self.executor.train(job)
        self.tasks[future] = task

    def _finish(self, future: Future[Any], task: Task) -> None:
        candidate = self.candidates[task.key]
        try:
            result = future.result()
        except StoppedError:
            return
        except BrokenProcessPool:
            if task.attempt == 1:
                self._submit(replace(task, attempt=2))
            else:
                self._failed(candidate, task, "its worker died twice; was the memory enough?")
        except Exception as error:  # whatever one network does, the search goes on
            self._failed(candidate, task, str(error) or type(error).__name__)
        else:
            if isinstance(result, TrainOutcome):
                assert task.rung is not None
                self._trained(candidate, task.rung, result)
            else:
                self.pace.gated(result.seconds)
                self.ledger.record_gate(candidate, result)
                self._judge(candidate)

    def _record_epochs(self) -> None:
        by_checkpoint = {
            c.training.checkpoint: c for c in self.candidates.values() if c.training is not None
        }
        for event in self.executor.epochs():
            self.ledger.record_epoch(by_checkpoint[event.checkpoint], event.record)

    # going on

    def _resume(self) -> None:
        """Take up every trial of the study where its rows say it is."""
        trials = self.ledger.trials()
        for trial in trials:
            key = self.settings.space.at(trial.picks).hash
            self.followers[key].append(trial.number)
            if trial.state != "duplicate":
                architecture = self.settings.space.at(trial.picks)
                self._take_up(Candidate(architecture, trial))
            self._settle(key)
        for number in self.proposals.unanswered - {trial.number for trial in trials}:
            self.proposals.tell_failed(number)

    def _take_up(self, candidate: Candidate) -> None:
        key, state = candidate.key, candidate.trial.state
        self.candidates[key] = candidate
        measured = self.ledger.look_up(candidate)
        if state == "failed":
            self.verdicts[key] = self.proposals.tell_failed
        elif not measured:
            self._submit(Task(key, None))
        elif state == "over_budget":
            self.verdicts[key] = self.proposals.tell_over_budget
        elif state == "asked":
            self._judge(candidate)
        else:
            self._enter_ladder(candidate)

    # showing

    def _report(self) -> None:
        if time.monotonic() - self.last_beat > HEARTBEAT_S:
            self.last_beat = time.monotonic()
            self.ledger.beat(self.pace.elapsed_s)
        self._show()

    def _show(self) -> None:
        running = [(self.candidates[task.key], task.rung) for task in self.tasks.values()]
        elapsed_s, left_s = self.pace.elapsed_s, self.pace.left_s
        self.on_progress(progress_of(self.candidates, self.ladder, running, elapsed_s, left_s))
