"""What a search is asked to do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nasseg.architecture import Architecture
from nasseg.data.dataset import SegmentationData
from nasseg.errors import UsageError
from nasseg.latency.device import Device
from nasseg.latency.record import record
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.search.jobs import GateJob, TrainJob
from nasseg.search_spaces.space import SearchSpace
from nasseg.store.records import StoredDevice, StoredStudy
from nasseg.train.recipe import Recipe
from nasseg.user_files import UserFile

SHORT_S = 600.0


@dataclass(frozen=True)
class Settings:
    """One search.

    Attributes:
        study: the name under which it is stored and resumed.
        rungs: the epochs at which each rung of the ladder ends; the last is the recipe's length.
        trials: stop proposing after so many; `None` for no limit.
        timeout_s: stop after so many seconds in all, those before a resumption included.
        files: the folder for checkpoints and masks.
        user_files: the user's own files that define the space or its blocks.
    """

    study: str
    space: SearchSpace
    budget_ms: float
    data: SegmentationData
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
    user_files: tuple[UserFile, ...] = ()

    @property
    def torch_device(self) -> str:
        """Where networks are trained."""
        return self.device.torch_name

    def __post_init__(self) -> None:
        if self.rungs[-1] != self.recipe.epochs:
            raise UsageError(
                f"the last rung must be the recipe's {self.recipe.epochs} epochs, "
                f"got {self.rungs[-1]}"
            )

    def gate_job(self, architecture: Architecture) -> GateJob:
        """Return the job that measures an architecture."""
        return GateJob(
            architecture=architecture,
            classes=len(self.data.classes),
            size=self.data.size,
            device=self.torch_device,
            runtime=self.runtime,
            precision=self.precision,
            threads=self.threads,
            budget_ms=self.budget_ms,
            user_files=self.user_files,
        )

    def latency_record(self) -> dict[str, Any]:
        """Return what a latency that is measured now depends on."""
        setup = Setup(self.data.size, self.device, self.threads, precision=self.precision)
        return record(find_runtime(self.runtime), setup)

    def train_job(
        self, architecture: Architecture, rung: int, *, checkpoint: Path, masks: Path
    ) -> TrainJob:
        """Return the job that trains an architecture to the end of a rung."""
        return TrainJob(
            architecture=architecture,
            data=self.data,
            recipe=self.recipe,
            until_epoch=self.rungs[rung],
            seed=self.seed,
            device=self.torch_device,
            checkpoint=checkpoint,
            masks=masks,
            user_files=self.user_files,
        )

    def stored_device(self) -> StoredDevice:
        """Return the device as the store holds it."""
        device = self.device
        return StoredDevice(id=device.id, kind=device.kind, name=device.name, facts=device.facts)

    def stored_study(self) -> StoredStudy:
        """Return the study as it is stored when it begins."""
        return StoredStudy(
            name=self.study,
            space=self.space.name,
            budget_ms=self.budget_ms,
            device_id=self.device.id,
            runtime=self.runtime,
            precision=self.precision,
            threads=self.threads,
            height=self.data.size[0],
            width=self.data.size[1],
            data_spec=self.data.spec,
            data_fingerprint=self.data.fingerprint,
            classes=self.data.classes,
            palette=self.data.palette,
            recipe=json.loads(self.recipe.to_json()),
            recipe_hash=self.recipe.hash,
            rungs=self.rungs,
            seed=self.seed,
            settings={
                "sampler": self.sampler,
                "trials": self.trials,
                "timeout_s": self.timeout_s,
                "files": str(self.files),
                "user_files": [file.record() for file in self.user_files],
            },
        )

    def check_resumable(self, study: StoredStudy) -> None:
        """Raise `UsageError` when a stored study of this name asked another question."""
        asked = self.stored_study()
        for field in _QUESTION:
            stored: Any = getattr(study, field)
            if stored != (wanted := getattr(asked, field)):
                raise UsageError(
                    f"the study {self.study!r} was begun with {field} {stored}, not {wanted}; "
                    "choose another name with --study"
                )
        texts = {file["digest"] for file in study.settings.get("user_files", ())}
        if texts != {file.digest for file in self.user_files}:
            raise UsageError(
                f"the study {self.study!r} was begun with other --space or --blocks files; restore "
                "them, or choose another name with --study"
            )


_QUESTION = (
    "space", "budget_ms", "device_id", "runtime", "precision", "threads", "height", "width",
    "data_fingerprint", "recipe_hash", "rungs", "seed",
)  # fmt: skip


def study_name(
    space: str,
    data: SegmentationData,
    budget_ms: float,
    runtime: str,
    precision: str,
    seed: int,
    user_files: tuple[UserFile, ...] = (),
) -> str:
    """Return the name of a study that the user did not name; equal questions have equal names."""
    if user_files:
        texts = "".join(sorted(file.digest for file in user_files))
        space = f"{space}-{hashlib.sha256(texts.encode()).hexdigest()[:6]}"
    kind, (height, width) = data.spec.partition(":")[0], data.size
    name = f"{space}-{kind}-{height}x{width}-{budget_ms:g}ms-{runtime}"
    name += f"-{precision}" if precision != "fp32" else ""
    return f"{name}-seed{seed}" if seed else name


def default_rungs(timeout_s: float | None) -> tuple[int, ...]:
    """Return the ladder that suits the time: a short one when it is under ten minutes."""
    return (1, 3) if timeout_s is not None and timeout_s < SHORT_S else (1, 3, 9)


def parse_rungs(text: str) -> tuple[int, ...]:
    """Return the rungs in `"1,3,9"`.

    Raises:
        UsageError: when the text is not a list of rising numbers of epochs.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise UsageError(f"{text!r} is not a list of epochs; write rising numbers such as 1,3,9")
    rungs = tuple(int(part) for part in parts)
    if list(rungs) != sorted(set(rungs)):
        raise UsageError(f"the epochs {text!r} do not rise; write numbers such as 1,3,9")
    return rungs


def read_recipe(path: Path | None, rungs: tuple[int, ...]) -> Recipe:
    """Return the recipe of a file (the default without one), as long as the last rung.

    Raises:
        UsageError: when the file cannot be read or is not a recipe.
    """
    if path is None:
        return Recipe(epochs=rungs[-1])
    try:
        recipe = Recipe.from_json(path.read_text())
    except (OSError, UnicodeDecodeError, UsageError) as error:
        raise UsageError(f"{path}: {error}") from None
    return replace(recipe, epochs=rungs[-1])
