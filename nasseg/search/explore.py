"""Random architectures of several spaces, measured by the gate of a search and not trained."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any, Literal

from nasseg.errors import UsageError
from nasseg.extensions.user_files import UserFile, digest_of
from nasseg.graph.architecture import Architecture
from nasseg.latency.device import Device
from nasseg.network.features import features
from nasseg.records import Exploration, Sample, StoredDevice, StoredMeasurement
from nasseg.search.executor import Executor, reason_of
from nasseg.search.explore_shared import Judging, SharedJudge
from nasseg.search.gated import Gated
from nasseg.search.jobs import GateJob
from nasseg.search_spaces.pick import RandomPick
from nasseg.search_spaces.space import SearchSpace
from nasseg.store import Store

CEILING_MS = 1000.0
"""A network that is far slower is timed for one round, as one far over the budget of a search."""
_ATTEMPTS = 2


@dataclass(frozen=True)
class ExplorationSettings:
    """One exploration.

    Attributes:
        name: under which it is stored and resumed.
        samples: so many are drawn from each space.
        size: height and width of the image.
        judging: how networks are judged without training of their own; `None` to measure only.
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
    judging: Judging | None = None
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
            data_spec=self.judging.data.spec if self.judging else "",
            bank_steps=self.judging.steps if self.judging else 0,
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
    "data_spec", "bank_steps",
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
    if settings.judging:
        name += f"-{settings.judging.data.spec.partition(':')[0]}{settings.judging.steps}steps"
    return f"{name}-seed{settings.seed}" if settings.seed else name


@dataclass(frozen=True, slots=True)
class Step:
    """How far an exploration is.

    Attributes:
        done: samples of all spaces that are stored, of
        total: so many.
        failed: those of them that could not be measured.
        space: whose sample is measured or judged now, or whose shared weights are trained.
        doing: which of these.
    """

    done: int
    total: int
    failed: int
    space: str
    doing: Literal["measuring", "sharing", "judging"] = "measuring"


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
        """Draw and measure what is missing, one sample of each space after the other, then judge.

        A sample that cannot be measured is stored with its reason, and the next one is drawn.

        Raises:
            TrainingError: when the shared weights cannot be trained.
            KeyboardInterrupt: when the user stops it; what was measured is stored.
        """
        try:
            self._measure_all()
            if self.settings.judging:
                self._judge_all(self.settings.judging)
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

    def _judge_all(self, judging: Judging) -> None:
        """Judge what has no mIoU yet, space by space, each with shared weights of its own."""
        for space in self.settings.spaces:
            samples = [s for s in self.store.samples(self.row.id) if s.space == space.name]
            measured = [s for s in samples if s.measurement_id is not None]
            missing = [s for s in measured if s.miou is None]
            if not missing:
                continue
            judge = SharedJudge(judging, space.name, self.executor, self.settings.user_files)
            pool = [space.at(sample.picks) for sample in measured]
            for share in judge.train(pool):
                self.on_step(Step(share, judging.steps, self._failed, space.name, "sharing"))
            scored = judge.judge({s.number: space.at(s.picks) for s in missing})
            for done, (number, miou) in enumerate(scored, start=1):
                sample = next(s for s in missing if s.number == number)
                self.store.save_sample(replace(sample, miou=miou))
                self.on_step(Step(done, len(missing), self._failed, space.name, "judging"))

    def _order(self) -> Iterator[tuple[SearchSpace, int]]:
        """Take the spaces in turns, so that an exploration that is stopped is balanced."""
        for number in range(self.settings.samples):
            for space in self.settings.spaces:
                yield space, number

    def _sample(self, space: SearchSpace, number: int, known: Sample | None) -> Sample:
        """Return a sample with its measurement under the present record, or with a reason."""
        if known is not None and known.measurement_id is None:
            return known
        pick = RandomPick(random.Random(f"{self.settings.seed} {space.name} {number}"))
        sample = known or Sample(exploration_id=self.row.id, space=space.name, number=number)
        try:
            architecture = space.draw(pick)
            sample = replace(sample, picks=pick.chosen)
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
