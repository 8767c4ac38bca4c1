"""Ctrl-C, SIGTERM and a closed terminal end a command in order, with a sentence."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from nasseg.errors import InterruptedByUserError

ENDING_S = 6.0
"""So long the end of a session may take; who asks again meanwhile would only disturb it."""
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def interruptible(next_step: str) -> Iterator[None]:
    """Turn the signals that ask for an end into an error that says how to go on.

    Raises:
        InterruptedByUserError: when the user stopped the work inside.
    """
    stopping = _Stopping()
    former = {each: signal.getsignal(each) for each in _SIGNALS}
    for each in _SIGNALS:
        if former[each] != signal.SIG_IGN:  # as nohup has it
            signal.signal(each, stopping)
    try:
        yield
    except KeyboardInterrupt:
        raise InterruptedByUserError(f"interrupted; {next_step}") from None
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)


class _Stopping:
    """A signal handler that interrupts once; further signals are too late, and disturb nothing."""

    def __init__(self) -> None:
        self._asked_at = float("-inf")

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        if time.monotonic() - self._asked_at > ENDING_S:
            self._asked_at = time.monotonic()
            raise KeyboardInterrupt
