"""Progress on stderr: a line that changes in a terminal, one now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SILENCE_S = 15.0
"""Without a terminal, lines are at least so many seconds apart."""


@contextmanager
def status_line() -> Iterator[Callable[[str], None]]:
    """Yield what shows one line of progress."""
    from rich.console import Console

    console, last = Console(stderr=True, highlight=False, markup=False), 0.0

    def now_and_then(text: str) -> None:
        nonlocal last
        if time.monotonic() - last >= SILENCE_S:
            console.print(text)
            last = time.monotonic()

    if console.is_terminal:
        with console.status("") as status:
            yield status.update
    else:
        yield now_and_then
