"""Judging the networks of an exploration with weights that those of a space share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from nasseg.data.dataset import SegmentationData
from nasseg.errors import NassegError, TrainingError
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.search.executor import Executor
from nasseg.search.jobs import BankJob, BankOutcome, JudgeJob, JudgeOutcome
from nasseg.train.recipe import Recipe

POOL = 48
"""The shared weights of a space are trained with so many of its networks."""
PIECE = 100
"""Steps of one job."""


@dataclass(frozen=True)
class Judging:
    """How networks are judged.

    Attributes:
        recipe: how the shared weights are trained.
        steps: for so long.
        workers: processes that train and judge.
        folder: holds the shared weights of each space.
        device: a torch device.
    """

    data: SegmentationData
    recipe: Recipe
    steps: int
    workers: int
    folder: Path
    device: str
    seed: int = 0


class SharedJudge:
    """The shared weights of one space; made anew, in this process or another, it goes on."""

    def __init__(
        self, judging: Judging, space: str, executor: Executor, user_files: tuple[UserFile, ...]
    ) -> None:
        self._judging = judging
        self._bank = judging.folder / space
        self._executor = executor
        self._user_files = user_files

    def train(self, pool: Sequence[Architecture]) -> Iterator[int]:
        """Train the shared weights and yield the steps that are done, as they are.

        Raises:
            TrainingError: when they cannot be trained.
        """
        steps, done = self._judging.steps, self._steps_done()
        running: dict[Future[BankOutcome], int] = {}
        given = done
        while done < steps:
            while given < steps and len(running) < self._judging.workers:
                piece = min(PIECE, steps - given)
                running[self._executor.share(self._piece(pool, given, piece))] = piece
                given += piece
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done += running.pop(future)
                self._check(future)
                self._progress.write_text(str(done))
                yield done

    @staticmethod
    def _check(future: Future[BankOutcome]) -> None:
        try:
            future.result()
        except (NassegError, BrokenProcessPool) as error:
            raise TrainingError(f"the shared weights cannot be trained: {error}") from error

    def _piece(self, pool: Sequence[Architecture], begin: int, steps: int) -> BankJob:
        judging = self._judging
        return BankJob(
            architectures=tuple(pool[:POOL]),
            data=judging.data,
            recipe=judging.recipe,
            bank=self._bank,
            steps=steps,
            progress=(begin / judging.steps, (begin + steps) / judging.steps),
            seed=judging.seed + 1_000_003 * (1 + begin),
            device=judging.device,
            user_files=self._user_files,
        )

    def judge(self, networks: Mapping[int, Architecture]) -> Iterator[tuple[int, float | None]]:
        """Yield the number and the mIoU of each network, as they come.

        The mIoU is `None` for one that cannot be judged.
        """
        left = list(networks.items())
        running: dict[Future[JudgeOutcome], int] = {}
        while left or running:
            while left and len(running) < self._judging.workers:
                number, architecture = left.pop(0)
                job = JudgeJob(
                    architecture,
                    self._judging.data,
                    self._bank,
                    self._judging.device,
                    self._user_files,
                )
                running[self._executor.judge(job)] = number
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                try:
                    yield number, future.result().score.miou
                except (NassegError, BrokenProcessPool):
                    yield number, None

    @property
    def _progress(self) -> Path:
        return self._bank / "steps_done"

    def _steps_done(self) -> int:
        return int(self._progress.read_text()) if self._progress.exists() else 0
