"""Random architectures of several spaces, measured and, if asked, trained for a few epochs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from nasseg.data.dataset import SegmentationData
from nasseg.errors import UsageError
from nasseg.extensions.user_files import UserFile, digest_of
from nasseg.graph.architecture import Architecture
from nasseg.latency.device import Device
from nasseg.network.features import features
from nasseg.records import (
    Exploration,
    Run,
    Sample,
    StoredDevice,
    StoredMeasurement,
    Training,
    now,
)
from nasseg.search.executor import Executor, reason_of
from nasseg.search.gated import Gated
from nasseg.search.jobs import GateJob, TrainJob, TrainOutcome
from nasseg.search_spaces.pick import RandomPick
from nasseg.search_spaces.space import SearchSpace
from nasseg.store import Store
from nasseg.train.recipe import Recipe

CEILING_MS = 1000.0
"""A network that is far slower is timed for one round, as one far over the budget of a search."""
_ATTEMPTS = 2


@dataclass(frozen=True)
class SampleTraining:
    """How the samples of an exploration are trained, each for the whole of a short recipe.

    Attributes:
        workers: processes that train.
        files: the folder for checkpoints.
        device: a torch device.
    """

    data: SegmentationData
    recipe: Recipe
    workers: int
    files: Path
    device: str


@dataclass(frozen=True)
class ExplorationSettings:
    """One exploration.

    Attributes:
        name: under which it is stored and resumed.
        samples: so many are drawn from each space.
        size: height and width of the image.
        training: how the samples are trained; `None` to measure only.
        user_files: the user's own files that define the spaces or their blocks.
    """

    name: str
    spaces: tuple[SearchSpace, ...]
    samples: int
    seed: int
    device: Device
    runtime: str
    precision: str
    threads: int
    size: tuple[int, int]
    classes: int
    training: SampleTraining | None = None
    user_files: tuple[UserFile, ...] = ()

    def gate_job(self, architecture: Architecture) -> GateJob:
        """Return the job that measures an architecture."""
        return GateJob(
            architecture=architecture,
            classes=self.classes,
            size=self.size,
            device=self.device.torch_name,
            runtime=self.runtime,
            precision=self.precision,
            threads=self.threads,
            budget_ms=CEILING_MS,
            user_files=self.user_files,
        )

    def stored(self) -> Exploration:
        """Return the exploration as it is stored when it begins."""
        return Exploration(
            name=self.name,
            spaces=tuple(space.name for space in self.spaces),
            samples=self.samples,
            seed=self.seed,
            device_id=self.device.id,
            runtime=self.runtime,
            precision=self.precision,
            threads=self.threads,
            height=self.size[0],
            width=self.size[1],
            classes=self.classes,
            data_spec=self.training.data.spec if self.training else "",
            data_fingerprint=self.training.data.fingerprint if self.training else "",
            recipe_hash=self.training.recipe.hash if self.training else "",
            epochs=self.training.recipe.epochs if self.training else 0,
            user_files=tuple(sorted(file.digest for file in self.user_files)),
        )

    def check_resumable(self, begun: Exploration) -> None:
        """Raise `UsageError` when a stored exploration of this name asked another question."""
        asked = self.stored()
        for field in _QUESTION:
            stored: Any = getattr(begun, field)
            if stored != (wanted := getattr(asked, field)):
                raise UsageError(
                    f"the exploration {self.name!r} was begun with {field} {stored}, not {wanted}; "
                    "choose another name with --name"
                )


_QUESTION = (
    "spaces", "seed", "device_id", "runtime", "precision", "threads", "height", "width", "classes",
    "data_fingerprint", "recipe_hash", "epochs", "bank_steps", "user_files",
)  # fmt: skip


def exploration_name(settings: ExplorationSettings) -> str:
    """Return the name of an exploration that the user did not name; equal questions share it.

    The number of samples is no part of it, so that asking for more goes on.
    """
    name = "+".join(space.name for space in settings.spaces)
    if settings.user_files:
        name += f"-{digest_of(settings.user_files)}"
    name += f"-{settings.size[0]}x{settings.size[1]}-{settings.runtime}"
    name += f"-{settings.precision}" if settings.precision != "fp32" else ""
    name += f"-{settings.threads}threads" if settings.threads > 1 else ""
    name += f"-{settings.classes}classes"
    if settings.training:
        data, recipe = settings.training.data, settings.training.recipe
        name += f"-{data.spec.partition(':')[0]}-{recipe.epochs}epochs"
    return f"{name}-seed{settings.seed}" if settings.seed else name


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
    """Runs one exploration to its end; made anew, in this process or another, it goes on."""

    def __init__(
        self,
        settings: ExplorationSettings,
        store: Store,
        executor: Executor,
        on_step: Callable[[Step], None],
    ) -> None:
        self.settings = settings
        self.store = store
        self.executor = executor
        self.on_step = on_step
        self.row = self._open()
        self._gated = Gated(
            store,
            settings.classes,
            settings.device,
            settings.runtime,
            settings.precision,
            settings.threads,
            settings.size,
        )
        self._failed = 0

    def _open(self) -> Exploration:
        settings, begun = self.settings, self.store.find_exploration(self.settings.name)
        if begun is None:
            device = settings.device
            self.store.save_device(
                StoredDevice(id=device.id, kind=device.kind, name=device.name, facts=device.facts)
            )
            return self.store.create_exploration(settings.stored())
        settings.check_resumable(begun)
        if settings.samples > begun.samples:
            self.store.grow_exploration(begun.id, settings.samples)
        return begun

    def run(self) -> None:
        """Draw and measure what is missing, one sample of each space after the other, then train.

        A sample that cannot be measured is stored with its reason, and the next one is drawn.

        Raises:
            KeyboardInterrupt: when the user stops it; what was measured is stored.
        """
        try:
            self._measure_all()
            if self.settings.training:
                self._train_all(self.settings.training)
        finally:
            self.executor.close()

    def _measure_all(self) -> None:
        stored = {(s.space, s.number): s for s in self.store.samples(self.row.id)}
        total = self.settings.samples * len(self.settings.spaces)
        for done, (space, number) in enumerate(self._order()):
            self.on_step(Step(done, total, self._failed, space.name))
            known = stored.get((space.name, number))
            sample = self._sample(space, number, known)
            self._failed += sample.measurement_id is None
            if sample != known:
                self.store.save_sample(sample)

    def _train_all(self, training: SampleTraining) -> None:
        """Train what was measured and has no mIoU yet, as many at once as there are workers."""
        spaces = {space.name: space for space in self.settings.spaces}
        measured = [s for s in self.store.samples(self.row.id) if s.measurement_id is not None]
        left = sorted((s for s in measured if s.miou is None), key=lambda s: s.number)
        running: dict[Future[TrainOutcome], tuple[Sample, Training]] = {}
        while left or running:
            while left and len(running) < training.workers:
                sample = left.pop(0)
                architecture = spaces[sample.space].at(sample.picks)
                opened = self._open_training(architecture, training)
                job = TrainJob(
                    architecture=architecture,
                    data=training.data,
                    recipe=training.recipe,
                    until_epoch=training.recipe.epochs,
                    seed=self.settings.seed,
                    device=training.device,
                    checkpoint=Path(str(opened.checkpoint)),
                    masks=None,
                    user_files=self.settings.user_files,
                )
                running[self.executor.train(job)] = (sample, opened)
            step = Step(
                len(measured) - len(left) - len(running), len(measured), self._failed,
                next(iter(running.values()))[0].space, "training",
            )  # fmt: skip
            self.on_step(step)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                self._trained(*running.pop(future), future)

    def _open_training(self, architecture: Architecture, training: SampleTraining) -> Training:
        data, recipe, seed = training.data, training.recipe, self.settings.seed
        name = f"{architecture.hash}-{data.fingerprint}-{recipe.hash}-{seed}.pt"
        return self.store.save_training(
            Training(
                architecture_hash=architecture.hash,
                data_fingerprint=data.fingerprint,
                height=data.size[0],
                width=data.size[1],
                recipe_hash=recipe.hash,
                seed=seed,
                checkpoint=str(training.files / "checkpoints" / name),
            )
        )

    def _trained(self, sample: Sample, training: Training, future: Future[TrainOutcome]) -> None:
        try:
            outcome = future.result()
        except Exception as error:  # whatever one network does, the exploration goes on
            self.store.save_sample(replace(sample, reason=reason_of(error)))
            return
        self.store.save_run(
            Run(
                training_id=training.id,
                rung=0,
                until_epoch=self.row.epochs,
                state="done",
                miou=outcome.score.miou,
                class_iou=outcome.score.class_iou,
                pixel_accuracy=outcome.score.pixel_accuracy,
                seconds=outcome.seconds,
                finished=now(),
            )
        )
        self.store.save_sample(replace(sample, miou=outcome.score.miou, reason=""))

    def _order(self) -> Iterator[tuple[SearchSpace, int]]:
        """Take the spaces in turns, so that an exploration that is stopped is balanced."""
        for number in range(self.settings.samples):
            for space in self.settings.spaces:
                yield space, number

    def _sample(self, space: SearchSpace, number: int, known: Sample | None) -> Sample:
        """Return a sample with its measurement under the present record, or with a reason."""
        pick = RandomPick(random.Random(f"{self.settings.seed} {space.name} {number}"))
        sample = Sample(exploration_id=self.row.id, space=space.name, number=number)
        try:
            architecture = space.draw(pick)
            sample = replace(sample, picks=pick.chosen)
            if known is not None and known.picks == sample.picks:
                if known.measurement_id is None:
                    return known
                if known.architecture_hash == architecture.hash:
                    sample = known
            if not sample.features:  # while nothing is timed: that would disturb it
                found = features(architecture, self.settings.classes, self.settings.size)
                sample = replace(sample, features=found.to_dict())
            measurement = self._gated.look_up(architecture.hash) or self._measure(
                space, architecture
            )
        except Exception as error:  # whatever one network does, the exploration goes on
            return replace(sample, reason=reason_of(error))
        return replace(
            sample, architecture_hash=architecture.hash, measurement_id=measurement.id, reason=""
        )

    def _measure(self, space: SearchSpace, architecture: Architecture) -> StoredMeasurement:
        """Run the gate in its own process, once more when that dies, and store what it gave."""
        for attempt in range(_ATTEMPTS):
            try:
                result = self.executor.gate(self.settings.gate_job(architecture)).result()
                break
            except BrokenProcessPool:
                if attempt == _ATTEMPTS - 1:
                    raise
        return self._gated.record(architecture, space.name, result)
