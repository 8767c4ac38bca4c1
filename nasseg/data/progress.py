"""How far reading and decoding are: a line on stderr, once they take long enough to be asked."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""
PATIENCE_S = 2.0
"""Nothing is said of what takes no longer."""
_LINE_S = 0.25
_SILENCE_S = 15.0
"""Without a terminal, lines are so far apart."""


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


class ProgressLine:
    """Tells stderr; a terminal has one line that changes and is gone at the end."""

    def __init__(self) -> None:
        self._what = ""
        self._began = self._told = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Tell how far it is, if that is due."""
        now = time.monotonic()
        if what != self._what:
            self._what, self._began, self._told = what, now, now + PATIENCE_S - _LINE_S
        terminal = sys.stderr.isatty()
        if terminal and done == total and self._told > self._began + PATIENCE_S:
            print("\r\033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
        elif done < total and now - self._told >= (_LINE_S if terminal else _SILENCE_S):
            left = (now - self._began) * (total - done) / max(done, 1)
            text = f"{what} {done} of {total} images, {left:.0f} s left"
            end = "" if terminal else "\n"
            print(f"\r\033[K{text}" if terminal else text, end=end, file=sys.stderr, flush=True)  # noqa: T201
            self._told = now
