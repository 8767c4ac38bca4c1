"""What is said about a study: its question, its state, its best network, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from nasseg.analysis import Point, StudyView
from nasseg.records import Study
from nasseg.records.conditions import differing as differing_conditions
from nasseg.records.metric import Metric
from nasseg.records.wording import counted

SILENCE = timedelta(minutes=3)
"""A search that says nothing for so long is taken for dead."""
ELSEWHERE = "The weights are where the search ran; export its networks there."
OWN_BLOCKS = (
    "This study's networks have blocks from a file of the user, which no page executes; this "
    "command is given the file and writes the ONNX file:"
)
NOT_MEASURED = (
    "The ONNX file is checked on validation images; its latency is not measured, for that would "
    "hold up a search. `nasseg export` measures it too."
)
NO_FRONT = "There is no trained network within the budget, so there is no front."


def is_live(study: Study, at: datetime) -> bool:
    """Tell whether a search is working on the study."""
    return study.state == "running" and at - study.heartbeat < SILENCE


def weights_are_here(study: Study) -> bool:
    """Tell whether a store has the study's weights; a folder that a study was saved as has none."""
    return "files" in study.settings


def has_own_blocks(study: Study) -> bool:
    """Tell whether a study's networks are made with blocks from files of the user."""
    return any(file["blocks"] for file in study.settings.get("user_files", ()))


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


def question(view: StudyView) -> str:
    """Return what a study asks: space, data, size, device and conditions."""
    study = view.study
    device = view.device.name if view.device else study.conditions.target
    return f"{study.space} on {study.data_spec}, {device}, {study.conditions.words}"


def recipe(fields: Mapping[str, Any]) -> str:
    """Return a recipe in one line, `"epochs 12, optimizer adamw"`."""
    return ", ".join(f"{name} {_value(value)}" for name, value in fields.items())


def _value(value: object) -> str:
    return " to ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def best(
    view: StudyView, strong: Callable[[str], str] = str, text: Callable[[str], str] = str
) -> str | None:
    """Return which network is the best within the budget.

    Args:
        view: the study.
        strong: marks what matters most.
        text: makes what else comes from the store fit for where the sentence is shown.
    """
    point = view.best
    if point is None:
        return None
    reached = f"{text(view.metric.label)} {strong(view.metric.text(point.value))}"
    return (
        f"The best network within {view.study.budget_ms:g} ms is {strong(point.name)} "
        f"(trial {point.trial}): {reached} after "
        f"{counted(point.epochs or 0, 'epoch')} at {strong(str(point.latency))} "
        f"(95\u00a0% interval {point.latency.interval})."
    )


def nothing_found(view: StudyView) -> str | None:
    """Return why a study has no front; `None` when it has one."""
    if view.front:
        return None
    budget = f"{view.study.budget_ms:g} ms"
    if not view.points:
        return "No network has been measured yet."
    measured = len(view.points) - len(view.incomparable)
    if _all_too_slow(view) and view.fastest:
        return (
            f"None of {counted(measured, 'measured network')} is within {budget}: the fastest, "
            f"{view.fastest.name}, takes {view.fastest.latency}."
        )
    ready = measured - len(view.over_budget)
    return f"Of {counted(ready, 'network')} within {budget} none has been trained yet."


def _all_too_slow(view: StudyView) -> bool:
    return bool(view.over_budget) and all(
        point.kind in ("over_budget", "incomparable") for point in view.points
    )


def lengths(view: StudyView) -> str | None:
    """Return that the front's networks were not trained for equally long, if they were not."""
    if len(view.front_epochs) < 2:
        return None
    epochs = " and ".join(str(each) for each in view.front_epochs)
    return f"The front compares networks that were trained for {epochs} epochs."


def advice(view: StudyView, at: datetime) -> str | None:
    """Return what is missing in a study and what to do about it; `None` when all is well."""
    live = is_live(view.study, at)
    go_on = "This page refreshes by itself." if live else "Run the same search again to go on."
    missing = nothing_found(view)
    if missing:
        if _all_too_slow(view) and not live:
            go_on = "Search with a larger budget or a smaller image size."
        return f"{missing} {go_on}"
    if lengths(view):
        return lengths(view)
    if not live and view.study.state != "finished":
        return "The search stopped before its end. Run the same search again to go on."
    return None


def without_training(point: Point, budget_ms: float) -> str:
    """Return why a point was not judged."""
    if point.kind == "incomparable":
        return "Measured under other conditions than the rest, so it waits to be measured again."
    if point.kind == "over_budget":
        return f"Over the budget of {budget_ms:g} ms, so it was not trained."
    return "Within the budget and not trained yet; the search trains the most promising first."


def judged_by(views: Sequence[StudyView]) -> str:
    """Return the label of the metric of some studies, `"Score"` where they differ."""
    labels = {view.metric.label for view in views}
    return labels.pop() if len(labels) == 1 else "Score"


def reached(point: Point, metric: Metric) -> str:
    """Return what a network reached and after how long, `"0.456 (12 epochs)"`."""
    if point.value is None:
        return metric.text(None)
    return f"{metric.text(point.value)} ({counted(point.epochs or 0, 'epoch')})"


def apart(studies: Sequence[Study]) -> list[str]:
    """Return what forbids to read several studies' fronts as one; nothing when they agree."""
    return [
        f"The {subject} of these studies cannot be compared: {names} differ."
        for subject in _SUBJECTS
        if (names := differing(studies, subject))
    ]


def differing(studies: Sequence[Study], subject: str) -> str:
    """Return what differs so that `"latencies"` or `"scores"` of studies cannot be compared."""
    first, *others = studies
    if subject == "latencies":
        pairs = (differing_conditions(first.conditions, other.conditions) for other in others)
        names = {name: f"the {name}" for found in pairs for name, *_ in found}
    else:
        names = {
            name: title
            for name, title in _OF_TRAINING.items()
            if len({repr(getattr(study, name)) for study in studies}) > 1
        }
        if len({study.conditions.size for study in studies}) > 1:
            names["size"] = "the sizes"
    return ", ".join(names.values())


_SUBJECTS = ("latencies", "scores")
_OF_TRAINING = {
    "metric": "the metrics",
    "data_fingerprint": "the data", "recipe_hash": "the recipes", "classes": "the classes",
}  # fmt: skip
