"""What an exploration is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nasseg.data.dataset import SegmentationData
from nasseg.extensions.user_files import UserFile, digest_of
from nasseg.graph.architecture import Architecture
from nasseg.latency.host import Host
from nasseg.records import Conditions, Device, Exploration
from nasseg.search.jobs import MeasureJob, TrainJob
from nasseg.search.question import check_same_question
from nasseg.search_spaces.space import SearchSpace
from nasseg.train.recipe import Recipe

CEILING_MS = 1000.0
"""A network that is far slower is timed for one round, as one far over the budget of a search."""


@dataclass(frozen=True)
class SampleTraining:
    """How the samples of an exploration are trained, each for the whole of a short recipe.

    Attributes:
        workers: processes that train.
        device: where.
        files: the folder for checkpoints.
    """

    data: SegmentationData
    recipe: Recipe
    workers: int
    device: Device
    files: Path


@dataclass(frozen=True)
class ExplorationSettings:
    """One exploration.

    Attributes:
        name: under which it is stored and resumed.
        samples: so many are drawn from each space.
        target: where latency is measured.
        size: height and width of the image.
        training: how the samples are trained; `None` to measure only.
        user_files: the user's own files that define the spaces or their blocks.
        retry_failed: samples that could not be measured in an earlier session are tried again.
    """

    name: str
    spaces: tuple[SearchSpace, ...]
    samples: int
    seed: int
    target: Host
    runtime: str
    precision: str
    threads: int
    size: tuple[int, int]
    classes: int
    training: SampleTraining | None = None
    user_files: tuple[UserFile, ...] = ()
    retry_failed: bool = False

    def measure_job(self, architecture: Architecture) -> MeasureJob:
        """Return the job that measures an architecture."""
        return MeasureJob(
            architecture=architecture,
            classes=self.classes,
            size=self.size,
            target=self.target.name,
            runtime=self.runtime,
            precision=self.precision,
            threads=self.threads,
            budget_ms=CEILING_MS,
            user_files=self.user_files,
        )

    def train_job(self, architecture: Architecture, checkpoint: Path) -> TrainJob:
        """Return the job that trains an architecture."""
        assert self.training is not None
        return TrainJob(
            architecture=architecture,
            data=self.training.data,
            recipe=self.training.recipe,
            until_epoch=self.training.recipe.epochs,
            seed=self.seed,
            checkpoint=checkpoint,
            user_files=self.user_files,
        )

    def stored(self) -> Exploration:
        """Return the exploration as it is stored when it begins."""
        return Exploration(
            name=self.name,
            spaces=tuple(space.name for space in self.spaces),
            samples=self.samples,
            seed=self.seed,
            conditions=Conditions(
                target=self.target.device.id,
                runtime=self.runtime,
                precision=self.precision,
                threads=self.threads,
                height=self.size[0],
                width=self.size[1],
            ),
            classes=self.classes,
            data_spec=self.training.data.spec if self.training else "",
            data_fingerprint=self.training.data.fingerprint if self.training else "",
            recipe_hash=self.training.recipe.hash if self.training else "",
            epochs=self.training.recipe.epochs if self.training else 0,
            user_files=tuple(sorted(file.digest for file in self.user_files)),
        )

    def check_resumable(self, begun: Exploration) -> None:
        """Raise `UsageError` when a stored exploration of this name asked another question."""
        again = f"the exploration {self.name!r}", "choose another name with --name"
        check_same_question(begun, self.stored(), _QUESTION, *again)


_QUESTION = (
    "spaces", "seed", "classes", "data_fingerprint", "recipe_hash", "epochs", "user_files",
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
