"""What a search is asked to do."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nasseg.data.dataset import SegmentationData
from nasseg.errors import UsageError
from nasseg.extensions.user_files import UserFile
from nasseg.graph.architecture import Architecture
from nasseg.latency.host import Host
from nasseg.records import Conditions, Device, Study, Training
from nasseg.records.metric import DEFAULT_METRIC
from nasseg.search.jobs import MeasureJob, TrainJob
from nasseg.search.plan import Plan
from nasseg.search.policy import Policy
from nasseg.search.question import check_same_question
from nasseg.search_spaces.space import SearchSpace
from nasseg.store.files import writable_file
from nasseg.train.recipe import Recipe


@dataclass(frozen=True)
class Settings:
    """One search.

    Attributes:
        study: the name under which it is stored and resumed.
        target: where latency is measured.
        device: where networks are trained.
        rungs: the epochs at which each rung of the ladder ends; the last is the recipe's length.
        trials: stop proposing after so many; `None` for no limit.
        timeout_s: stop after so many seconds in all, those before a resumption included.
        files: the folder for checkpoints and masks.
        finalists: so many of the front are trained by the whole recipe and measured again.
        seeds: the finalists are trained so often, from scratch.
        user_files: the user's own files that define the space or its blocks.
        policy: how the time is spent.
        retry_failed: networks that failed in an earlier session are tried again.
        metric: what is maximised on the val split, by its name.
    """

    study: str
    space: SearchSpace
    budget_ms: float
    data: SegmentationData
    target: Host
    device: Device
    runtime: str
    precision: str
    threads: int
    recipe: Recipe
    rungs: tuple[int, ...]
    sampler: str
    seed: int
    trials: int | None
    timeout_s: float | None
    workers: int
    files: Path
    finalists: int = 0
    seeds: int = 1
    user_files: tuple[UserFile, ...] = ()
    policy: Policy = field(default_factory=Policy)
    retry_failed: bool = False
    metric: str = DEFAULT_METRIC

    def __post_init__(self) -> None:
        if self.rungs[-1] != self.recipe.epochs:
            raise UsageError(
                f"the last rung must be the recipe's {self.recipe.epochs} epochs, "
                f"got {self.rungs[-1]}"
            )

    def measure_job(self, architecture: Architecture, *, afresh: bool = False) -> MeasureJob:
        """Return the job that measures an architecture."""
        return MeasureJob(
            architecture=architecture,
            classes=len(self.data.classes),
            size=self.data.size,
            target=self.target.name,
            runtime=self.runtime,
            precision=self.precision,
            threads=self.threads,
            budget_ms=self.budget_ms,
            user_files=self.user_files,
            afresh=afresh,
        )

    def plan(self, spent_s: float, clock: Callable[[], float] = time.monotonic) -> Plan:
        """Return the clock of the search, after what earlier sessions took."""
        return Plan(
            self.timeout_s,
            spent_s,
            slots=self.workers,
            finals=self.finalists * self.seeds,
            policy=self.policy,
            clock=clock,
        )

    def train_job(
        self, architecture: Architecture, rung: int, training: Training, masks: Path | None
    ) -> TrainJob:
        """Return the job that takes a training to the end of a rung."""
        return TrainJob(
            architecture=architecture,
            data=self.data,
            recipe=self.recipe,
            until_epoch=self.rungs[rung],
            seed=training.seed,
            checkpoint=writable_file(self.files, training.checkpoint),
            masks=masks,
            user_files=self.user_files,
        )

    def stored_study(self) -> Study:
        """Return the study as it is stored when it begins."""
        return Study(
            name=self.study,
            space=self.space.name,
            budget_ms=self.budget_ms,
            conditions=Conditions(
                target=self.target.device.id,
                runtime=self.runtime,
                precision=self.precision,
                threads=self.threads,
                height=self.data.size[0],
                width=self.data.size[1],
            ),
            data_spec=self.data.spec,
            data_fingerprint=self.data.fingerprint,
            classes=self.data.classes,
            palette=self.data.palette,
            recipe=json.loads(self.recipe.to_json()),
            recipe_hash=self.recipe.hash,
            rungs=self.rungs,
            seed=self.seed,
            settings=self.stored_settings(),
            metric=self.metric,
        )

    def stored_settings(self) -> dict[str, Any]:
        """Return the choices that a later session may change; those of the last one count."""
        return {
            "sampler": self.sampler,
            "trials": self.trials,
            "timeout_s": self.timeout_s,
            "finalists": self.finalists,
            "seeds": self.seeds,
            "target": self.target.name,
            "device": self.device.torch_name,
            "workers": self.workers,
            "policy": asdict(self.policy),
            "files": str(self.files),
            "user_files": [file.record() for file in self.user_files],
        }

    def check_resumable(self, study: Study) -> None:
        """Raise `UsageError` when a stored study of this name asked another question."""
        again = f"the study {self.study!r}", "choose another name with --study"
        check_same_question(study, self.stored_study(), _QUESTION, *again)
        texts = {file["digest"] for file in study.settings.get("user_files", ())}
        if texts != {file.digest for file in self.user_files}:
            raise UsageError(
                f"the study {self.study!r} was begun with other --space or --blocks files; restore "
                "them, or choose another name with --study"
            )


_QUESTION = ("space", "metric", "budget_ms", "data_fingerprint", "recipe_hash", "rungs", "seed")
