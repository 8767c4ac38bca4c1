"""What the page says about a study's state, and what to do next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import datetime, timedelta

from nasseg.analysis import Point, StudyView
from nasseg.records import Study
from nasseg.records.quantities import interval, latency
from nasseg.records.wording import counted
from nasseg.store import Reader, resolve

SILENCE = timedelta(minutes=3)
"""A search that says nothing for so long is taken for dead."""


def is_live(study: Study, at: datetime) -> bool:
    """Tell whether a search is working on the study."""
    return study.state == "running" and at - study.heartbeat < SILENCE


def state(study: Study, at: datetime) -> str:
    """Return the study's state in a word."""
    return "stopped" if study.state == "running" and not is_live(study, at) else study.state


def time_left(study: Study, at: datetime) -> str | None:
    """Return how long a live search may go on; `None` when it is over or has no limit."""
    limit = study.settings.get("timeout_s")
    if limit is None or not is_live(study, at):
        return None
    seconds = max(0.0, limit - study.spent_s - (at - study.heartbeat).total_seconds())
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


def advice(view: StudyView, at: datetime) -> str | None:
    """Return what is missing in a study and what to do about it; `None` when all is well."""
    budget = f"{view.study.budget_ms:g} ms"
    live = is_live(view.study, at)
    go_on = "This page refreshes by itself." if live else "Run the same search again to go on."
    if not view.points:
        return f"No network has been measured yet. {go_on}"
    if len(view.over_budget) == len(view.points) - len(view.incomparable) and view.fastest:
        more = go_on if live else "Search with a larger budget or a smaller image size."
        return (
            f"None of the {len(view.over_budget)} measured networks is within {budget}; "
            f"the fastest takes {latency(view.fastest)}. {more}"
        )
    if not view.front:
        ready = len(view.points) - len(view.over_budget) - len(view.incomparable)
        return f"Within {budget} there are {ready} networks, none of them trained yet. {go_on}"
    if len(view.front_epochs) > 1:
        lengths = " and ".join(str(epochs) for epochs in view.front_epochs)
        return f"The front compares networks that were trained for {lengths} epochs."
    if not live and view.study.state != "finished":
        return "The search stopped before its end. Run the same search again to go on."
    return None


def question(view: StudyView) -> str:
    """Return what a study asks: space, data, size, device and conditions."""
    study = view.study
    device = view.device.name if view.device else study.device_id
    return (
        f"{study.space} on {study.data_spec} at {study.height}x{study.width}, {device}, "
        f"{study.runtime} {study.precision}, {counted(study.threads, 'thread')}"
    )


def apart(studies: Sequence[Study]) -> list[str]:
    """Return what forbids to read several studies' fronts as one; nothing when they agree."""
    return [
        f"The {subject} of these studies cannot be compared: {names} differ."
        for subject in _APART
        if (names := differing(studies, subject))
    ]


def differing(studies: Sequence[Study], subject: str) -> str:
    """Return what differs so that `"latencies"` or `"mIoUs"` of studies cannot be compared."""
    return ", ".join(
        _NAMES[field]
        for field in _APART[subject]
        if len({repr(getattr(study, field)) for study in studies}) > 1
    )


_APART = {
    "latencies": ("device_id", "runtime", "precision", "threads", "height", "width"),
    "mIoUs": ("data_fingerprint", "height", "width", "recipe_hash", "classes"),
}
_NAMES = {
    "device_id": "the devices", "runtime": "the runtimes", "precision": "the precisions",
    "threads": "the threads", "height": "the heights", "width": "the widths",
    "data_fingerprint": "the data", "recipe_hash": "the recipes", "classes": "the classes",
}  # fmt: skip


def best(view: StudyView) -> str | None:
    """Return the best network within the budget as Markdown."""
    point = view.best
    if point is None:
        return None
    return (
        f"**{point.name}** is the best within {view.study.budget_ms:g} ms: "
        f"mIoU **{point.miou:.3f}** after {counted(point.epochs or 0, 'epoch')} at "
        f"**{latency(point)}** (interval {interval(point)})."
    )


def without_training(point: Point, budget_ms: float) -> str:
    """Return why a point has no mIoU of its own."""
    if point.kind == "incomparable":
        return "Measured under other conditions than the rest, so it waits to be measured again."
    if point.kind == "over_budget":
        return f"Over the budget of {budget_ms:g} ms, so it was not trained."
    return "Within the budget and not trained yet; the search trains the most promising first."


ELSEWHERE = "The weights are where the search ran; export its networks there."


def export_command(reader: Reader, study: Study, trial: int | None = None) -> str | None:
    """Return the command that exports a trial's network, or the best one.

    It is `None` for a study that was saved as a folder, whose weights are elsewhere.
    """
    if "files" not in study.settings:
        return None
    words = ["nasseg", "export", "best.onnx" if trial is None else f"trial{trial}.onnx"]
    words += ["--study", study.name]
    words += [] if trial is None else ["--trial", str(trial)]
    return shlex.join(words) + store_option(reader)


def train_command(reader: Reader, study: Study, trial: int) -> str:
    """Return the command that trains a trial's network from scratch at full length."""
    words = ["nasseg", "train", f"{study.name}:{trial}", "-o", f"trial{trial}.onnx"]
    words += ["--data", study.data_spec, "--size", f"{study.height}x{study.width}"]
    return shlex.join([*words, "--epochs", "100"]) + store_option(reader)


def store_option(reader: Reader) -> str:
    """Return what a command needs to find this store: nothing when it is the default one."""
    return "" if reader.url == resolve() else f" --store {shlex.quote(reader.shown)}"
