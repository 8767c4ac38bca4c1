"""How a running search looks: a live panel in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from nasseg.records.metric import find_metric
from nasseg.records.wording import counted
from nasseg.search.progress import Progress
from nasseg.search.settings import Settings

SILENCE_S = 15.0
"""Without a terminal, a line is printed when a number changed, and at least this often."""


@dataclass(frozen=True)
class Shown:
    """What shows a search.

    Attributes:
        begin: prints what will be done.
        progress: shows how far it is.
    """

    begin: Callable[[Settings], None]
    progress: Callable[[Progress], None]


@contextmanager
def showing() -> Iterator[Shown]:
    """Yield what shows a search on stderr."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        yield Shown(lambda settings: console.print(plan(settings)), _Printer(console))
        return
    with Live(console=console, refresh_per_second=4, transient=True) as live:
        yield Shown(
            lambda settings: console.print(plan(settings)),
            lambda progress: live.update(Group(*map(Text, lines(progress)))),
        )


def plan(settings: Settings) -> str:
    """Return what the search is about to do, a line a fact."""
    data, target, device = settings.data, settings.target.device, settings.device
    height, width = data.size
    limits = [f"{settings.trials} trials" if settings.trials else ""]
    limits += [f"{duration(settings.timeout_s)} in all" if settings.timeout_s else ""]
    return "\n".join(
        (
            f"study    {settings.study}",
            f"space    {settings.space.name}, about {settings.space.points():.1e} points",
            f"data     {data.spec}: {len(data.train)} train and {len(data.val)} val images, "
            f"{len(data.classes)} classes, {height}x{width}",
            *(f"         {remark}" for remark in data.remarks),
            f"metric   {find_metric(settings.metric, data.classes).label} on the val split",
            f"latency  at most {settings.budget_ms:g} ms an image with {settings.runtime} on "
            f"{target.name}, {counted(settings.threads, 'thread')}",
            f"ladder   {ladder(settings)}",
            *time_plan(settings),
            f"limits   {', '.join(filter(None, limits))}; "
            + counted(settings.workers, "training process", "training processes")
            + ("" if device.id == target.id else f" on {device.name}"),
        )
    )


def ladder(settings: Settings) -> str:
    """Return the rungs in words."""
    text = f"{' then '.join(map(str, settings.rungs))} epochs, the front goes on first"
    if settings.finalists:
        seeds = counted(settings.seeds, "seed")
        text += f"; {counted(settings.finalists, 'finalist')} by {seeds}, measured again"
    return text


def time_plan(settings: Settings) -> list[str]:
    """Return how the time is split, as a line, if it is limited."""
    parts = settings.plan(0.0).parts()
    if not parts:
        return []
    return [f"time     {', '.join(f'{name} {duration(seconds)}' for name, seconds in parts)}"]


def lines(progress: Progress) -> list[str]:
    """Return the progress as short lines, what the workers do included."""
    return [*summary(progress), *(f"  {line}" for line in progress.running)]


def summary(progress: Progress) -> list[str]:
    """Return how far a search has come, a line a fact."""
    best = progress.best
    left = "" if progress.left_s is None else f", {duration(progress.left_s)} left"
    shown = [
        f"{duration(progress.elapsed_s)}{left}: {progress.measured} measured, "
        f"{progress.over_budget} over budget, "
        + f"{progress.trained} trained"
        + (f", {progress.failed} failed" if progress.failed else "")
        + (f", {counted(progress.retries, 'job')} run again" if progress.retries else "")
    ]
    if progress.trouble:
        shown.append(f"will be tried again: {progress.trouble}")
    if progress.held_up_s is not None:
        shown.append(
            f"one measurement for {duration(progress.held_up_s)}: another process uses the device"
        )
    if best is not None:
        shown.append(
            f"best {best.metric.label} {best.metric.text(best.value)} at {best.latency_ms:.2f} ms "
            f"({best.name}, {counted(best.epochs, 'epoch')})"
        )
    return shown


def duration(seconds: float) -> str:
    """Return `"5m 03s"`, `"1h 12m"` or `"12s"`."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}h {minutes:02d}m"
    return f"{minutes}m {whole % 60:02d}s" if minutes else f"{whole}s"


class _Printer:
    """Prints a line when a count or the best changed, for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._shown: object = None
        self._time = 0.0

    def __call__(self, progress: Progress) -> None:
        state = (
            progress.measured,
            progress.trained,
            progress.failed,
            progress.best,
            progress.trouble,
        )
        silent = time.monotonic() - self._time
        if (state != self._shown and silent > 1.0) or silent > SILENCE_S:
            self._shown, self._time = state, time.monotonic()
            self._console.print("; ".join(summary(progress)))
