"""Random architectures of several spaces, measured and, if asked, trained for a few epochs."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Literal

from nasseg.graph.architecture import Architecture
from nasseg.network.features import features
from nasseg.records import Epoch, Exploration, Sample, Training
from nasseg.search.executors import Executor
from nasseg.search.exploration_settings import ExplorationSettings
from nasseg.search.jobs import (
    TARGET,
    TRAINING,
    MeasureJob,
    MeasureOutcome,
    Task,
    TrainJob,
    TrainOutcome,
)
from nasseg.search.measurement_cache import MeasurementCache
from nasseg.search.policy import Policy
from nasseg.search.session import Session, SessionView
from nasseg.search.training_rows import finished_run, new_training
from nasseg.search_spaces.pick import RandomPick
from nasseg.search_spaces.space import SearchSpace
from nasseg.store import Store
from nasseg.store.files import StoreFile, writable_file


@dataclass(frozen=True, slots=True)
class Step:
    """How far an exploration is.

    Attributes:
        done: samples of all spaces that are stored, of
        total: so many.
        failed: those of them that could not be measured.
        space: whose sample is measured or trained now.
        doing: which of these.
    """

    done: int
    total: int
    failed: int
    space: str
    doing: Literal["measuring", "training"] = "measuring"


class Explorer:
    """Runs one exploration to its end; made anew, in this process or another, it goes on.

    Args:
        settings: what is asked.
        store: what is known, and where all that is found is written.
        executor: where jobs run.
        on_step: is told how far the exploration is.
        policy: how patient with the machine.
        clock: seconds.
    """

    def __init__(
        self,
        settings: ExplorationSettings,
        store: Store,
        executor: Executor,
        on_step: Callable[[Step], None],
        policy: Policy | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.store = store
        self.executor = executor
        self.on_step = on_step
        self.row = self._open()
        self._cache = MeasurementCache(
            store,
            settings.classes,
            settings.target,
            settings.runtime,
            settings.precision,
            settings.threads,
            settings.size,
        )
        self._file = StoreFile(store)
        self._session = Session(executor, self, policy or Policy(), clock)
        self._known = {(s.space, s.number): s for s in store.samples.of(self.row)}
        # The spaces take turns, so that an exploration that is stopped is balanced.
        self._to_measure = deque(
            (space, number) for number in range(settings.samples) for space in settings.spaces
        )
        self._to_train: deque[Sample] | None = None
        self._total = len(self._to_measure)
        self._failed = 0
        self.is_eager = False

    def _open(self) -> Exploration:
        settings, begun = self.settings, self.store.explorations.find(self.settings.name)
        if begun is None:
            self.store.save_device(settings.target.device)
            return self.store.create_exploration(settings.stored())
        settings.check_resumable(begun)
        if settings.samples > begun.samples:
            self.store.grow_exploration(begun.id, settings.samples)
        return begun

    def run(self) -> None:
        """Draw and measure what is missing, one sample of each space after the other, then train.

        A sample that cannot be measured is stored with its reason, and the next one is drawn.

        Raises:
            SystemFaultError: when the machine fails again and again.
            StoreError: when the store is gone.
            KeyboardInterrupt: when the user stops it; what was measured is stored.
        """
        try:
            self._session.run()
        finally:
            self.executor.close()

    # what the session asks

    is_over = False

    def tick(self, view: SessionView) -> None:
        """See that the store is still there."""
        self._file.check()

    def next_task(self, running: Sequence[Task[Any]], *, last: bool) -> Task[Any] | None:
        """Return the next measurement, and trainings once all is measured."""
        self.is_eager = False
        if any(task.lane == TARGET for task in running):
            return None
        if self._to_measure:
            task = self._next_sample(*self._to_measure.popleft())
            self.is_eager = task is None
            return task
        if self.settings.training is None or not (last or self._to_train is not None):
            return None
        return self._next_training(running, self.settings.training.workers)

    # measuring

    def _next_sample(self, space: SearchSpace, number: int) -> Task[MeasureOutcome] | None:
        """Draw a sample; return what measures it, unless it is known or cannot be drawn."""
        done = self._total - len(self._to_measure) - 1
        self.on_step(Step(done, self._total, self._failed, space.name))
        known = self._known.get((space.name, number))
        pick = RandomPick(random.Random(f"{self.settings.seed} {space.name} {number}"))
        sample = Sample(exploration_id=self.row.id, space=space.name, number=number)
        try:
            architecture = space.draw(pick)
            sample = self._drawn(replace(sample, picks=pick.chosen), known, architecture)
        except Exception as error:  # whatever one network does, the exploration goes on
            self._give_up(sample, str(error) or type(error).__name__)
            return None
        if sample is known and known.measurement_id is None:
            self._failed += 1
            return None
        measurement = self._cache.look_up(architecture.hash)
        if measurement is not None:
            self._measured(sample, architecture, measurement.id)
            return None

        def start() -> MeasureJob:
            return self.settings.measure_job(architecture)

        def done_with(outcome: MeasureOutcome) -> None:
            stored = self._cache.record(architecture, space.name, outcome)
            self._measured(sample, architecture, stored.id)

        return Task(
            lane=TARGET,
            says=f"measuring one of {space.name}",
            start=start,
            done=done_with,
            failed=partial(self._give_up, sample),
        )

    def _drawn(self, sample: Sample, known: Sample | None, architecture: Architecture) -> Sample:
        """Return a sample with its features; that of before when it is the same network."""
        if known is not None and known.picks == sample.picks:
            if known.measurement_id is None and not self.settings.retry_failed:
                return known
            if known.architecture_hash == architecture.hash:
                return known
        # While nothing is timed: that would disturb it.
        found = features(architecture, self.settings.classes, self.settings.size)
        return replace(sample, features=found.to_dict())

    def _measured(self, sample: Sample, architecture: Architecture, measurement_id: int) -> None:
        measured = replace(
            sample, architecture_hash=architecture.hash, measurement_id=measurement_id
        )
        if measured != sample:
            self.store.save_sample(measured)

    def _give_up(self, sample: Sample, reason: str) -> None:
        self._failed += 1
        self.store.save_sample(replace(sample, reason=reason))

    # training

    def _next_training(
        self, running: Sequence[Task[Any]], workers: int
    ) -> Task[TrainOutcome] | None:
        if self._to_train is None:
            measured = [s for s in self.store.samples.of(self.row) if s.measurement_id is not None]
            self._total = len(measured)
            self._to_train = deque(
                sorted((s for s in measured if s.miou is None), key=lambda s: s.number)
            )
        if not self._to_train or sum(task.lane == TRAINING for task in running) >= workers:
            return None
        sample = self._to_train.popleft()
        done = self._total - len(self._to_train) - len(running) - 1
        self.on_step(Step(done, self._total, self._failed, sample.space, "training"))
        space = next(space for space in self.settings.spaces if space.name == sample.space)
        architecture = space.at(sample.picks)
        training = self._open_training(architecture)
        assert self.settings.training is not None
        how = self.settings.training

        def start() -> TrainJob:
            return self.settings.train_job(
                architecture, writable_file(how.files, training.checkpoint)
            )

        return Task(
            lane=TRAINING,
            says=f"training one of {sample.space}",
            start=start,
            done=partial(self._trained, sample, training),
            failed=lambda reason: self.store.save_sample(replace(sample, reason=reason)),
            told=lambda record: self.store.save_epoch(
                Epoch(training_id=training.id, **asdict(record))
            ),
        )

    def _open_training(self, architecture: Architecture) -> Training:
        assert self.settings.training is not None
        how, seed = self.settings.training, self.settings.seed
        return self.store.save_training(new_training(architecture.hash, how.data, how.recipe, seed))

    def _trained(self, sample: Sample, training: Training, outcome: TrainOutcome) -> None:
        self.store.save_run(finished_run(training, 0, self.row.epochs, outcome))
        self.store.save_sample(replace(sample, miou=outcome.score.miou, reason=""))
