"""The commands that anything shows, each composed here and ready to be typed.

`store` is what a command needs to find its store: an address, or `None` for the default store.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from nasseg.analysis import Point
from nasseg.records import Exploration, Study
from nasseg.records.metric import DEFAULT_METRIC

FULL_EPOCHS = 100
"""For so long a network is trained from scratch when it shall be good rather than soon."""


def first_search(space: str, store: str | None = None) -> str:
    """Return a search to begin with."""
    return _line("search", "--space", space, "--budget", "10ms", store=store)


def search(study: Study) -> str:
    """Return the search that asks a study's question; the recipe is not in it."""
    settings = study.settings
    space, blocks = _files(study)
    return _line(
        "search", "--space", space, "--data", study.data_spec, "--size", _size(study),
        "--budget", f"{study.budget_ms:g}ms",
        *_conditions(study, "runtime", "precision"),
        *_target(study),
        *_given(settings, "device"),
        *_conditions(study, "threads"),
        *_given(settings, "trials"),
        *(("--timeout", f"{settings['timeout_s']:g}s") if settings.get("timeout_s") else ()),
        "--rungs", ",".join(map(str, study.rungs)),
        *(("--metric", study.metric) if study.metric != DEFAULT_METRIC else ()),
        *_given(settings, "sampler", "finalists", "seeds"),
        *(("--seed", str(study.seed)) if study.seed else ()),
        *(word for path in blocks for word in ("--blocks", path)),
        "--study", study.name,
    )  # fmt: skip


def export(study: Study, trial: int | None = None, store: str | None = None) -> str:
    """Return the command that exports a trial's network, or the best one."""
    file = "best.onnx" if trial is None else f"trial{trial}.onnx"
    which = () if trial is None else ("--trial", str(trial))
    return _line("export", file, "--study", study.name, *which, *_blocks(study), store=store)


def train(study: Study, trial: int, store: str | None = None) -> str:
    """Return the command that trains a trial's network from scratch at full length."""
    return _line(
        "train", f"{study.name}:{trial}", "-o", f"trial{trial}.onnx",
        "--data", study.data_spec, "--size", _size(study), "--epochs", str(FULL_EPOCHS),
        *_blocks(study), store=store,
    )  # fmt: skip


def measure_again(points: Iterable[Point], study: Study, store: str | None = None) -> str:
    """Return the command that measures points of a study again as the study does."""
    handles = (point.handle for point in points)
    return _line("benchmark", *handles, *_as_measured(study), *_blocks(study), store=store)


def measure(model: str, size: tuple[int, int] | None = None) -> str:
    """Return the command that measures one model, such as a reference or a file."""
    return _line("benchmark", model, *(("--size", f"{size[0]}x{size[1]}") if size else ()))


def profile(study: Study, trial: int, store: str | None = None) -> str:
    """Return the command that tells where the time of a trial's network goes."""
    options = (*_as_measured(study), *_blocks(study))
    return _line("profile", f"{study.name}:{trial}", *options, store=store)


def predict_masks(
    study: Study, trial: int, images: int | None = None, store: str | None = None
) -> str:
    """Return the command that keeps what a trial's network predicts."""
    count = () if images is None else ("--images", str(images))
    return _line("predict-masks", f"{study.name}:{trial}", *count, *_blocks(study), store=store)


def dashboard(store: str | None = None) -> str:
    """Return the command that opens the dashboard."""
    return _line("dashboard", store=store)


def report(subject: Study | Exploration, store: str | None = None) -> str:
    """Return the command that writes the report of a study or an exploration."""
    return _line("report", subject.name, "-o", "report.html", store=store)


def explore(space: str, store: str | None = None) -> str:
    """Return an exploration to begin with."""
    return _line("explore", "--space", space, store=store)


def _line(*words: str, store: str | None = None) -> str:
    return shlex.join(["nasseg", *words, *(("--store", store) if store else ())])


def _size(study: Study) -> str:
    return f"{study.conditions.height}x{study.conditions.width}"


def _as_measured(study: Study) -> tuple[str, ...]:
    """Return the options with which something is measured as a study's networks are."""
    conditions = _conditions(study, "runtime", "precision", "threads")
    return ("--size", _size(study), *conditions, "--classes", str(len(study.classes)))


_DEFAULTS: Mapping[str, object] = {"precision": "fp32", "threads": 1}


def _conditions(study: Study, *names: str) -> tuple[str, ...]:
    """Return conditions of a study as options, without those that are the default."""
    values = {name: getattr(study.conditions, name) for name in names}
    return tuple(
        word
        for name, value in values.items()
        if value != _DEFAULTS.get(name)
        for word in (f"--{name}", str(value))
    )


def _target(study: Study) -> tuple[str, ...]:
    """Return where latency is measured, unless it is a CPU of the machine at hand."""
    on_card = study.conditions.target.startswith("cuda")  # all that an earlier version kept
    name = study.settings.get("target", "cuda" if on_card else "cpu")
    return () if name == "cpu" else ("--target", name)


def _given(settings: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    return tuple(
        word for name in names if settings.get(name) for word in (f"--{name}", str(settings[name]))
    )


def _blocks(study: Study) -> tuple[str, ...]:
    """Return the options that name the files with blocks which a study's networks are made of."""
    files = study.settings.get("user_files", ())
    return tuple(word for f in files if f["blocks"] for word in ("--blocks", str(f["path"])))


def _files(study: Study) -> tuple[str, list[str]]:
    """Return the space's name or file, and the files with blocks."""
    paths = [str(file["path"]) for file in study.settings.get("user_files", ())]
    own = next((path for path in paths if PurePath(path).stem == study.space), None)
    return own or study.space, [path for path in paths if path != own]
