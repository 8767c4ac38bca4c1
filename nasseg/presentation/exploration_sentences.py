"""What is said about an exploration: its question, what is missing, and what is in doubt."""

from __future__ import annotations

from nasseg.analysis.choices.exploration import ExplorationView
from nasseg.records.wording import counted

FEW = 3
"""So many samples are named that failed for one reason."""


def question(view: ExplorationView) -> str:
    """Return what an exploration asks: samples, classes, device and conditions."""
    asked = view.exploration
    device = view.device.name if view.device else asked.conditions.target
    return (
        f"{counted(asked.samples, 'random architecture')} of each space, seed {asked.seed}, for "
        f"{asked.classes} classes on {device}: {asked.conditions.words}."
    )


def remarks(view: ExplorationView) -> tuple[str, ...]:
    """Return what must be said beside the tables: what is missing, trained, in doubt, left out."""
    asked = view.exploration
    found = []
    if not view.complete:
        wanted = asked.samples * len(asked.spaces)
        found.append(
            f"{view.drawn} of {counted(wanted, 'network')} were drawn. Run the same "
            "`nasseg explore` again to go on."
        )
    if view.scored:
        epochs = counted(asked.epochs, "epoch")
        found.append(f"Each network was trained for {epochs} on {asked.data_spec}.")
    doubtful = sum(point.latency.doubtful for point in view.points)
    if doubtful:
        found.append(
            f"{counted(doubtful, 'latency', 'latencies')} of {len(view.points)} in doubt: the "
            "machine was not quiet."
        )
    if view.incomparable:
        found.append(
            f"{counted(view.incomparable, 'network')} measured under another record left out: "
            f"{'; '.join(view.differences)}."
        )
    return tuple(found)


def failures(view: ExplorationView) -> tuple[str, ...]:
    """Return every reason for which samples were not measured, with some of their names."""
    reasons: dict[str, list[str]] = {}
    for failure in view.failures:
        reasons.setdefault(failure.reason, []).append(f"{failure.space} {failure.number}")
    return tuple(f"{_few(names)}: {reason}" for reason, names in reasons.items())


def _few(names: list[str]) -> str:
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + f" and {more} more" * (more > 0)
