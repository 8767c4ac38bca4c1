"""Ctrl-C and SIGTERM end a command in order, with a sentence."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from nasseg.errors import InterruptedByUserError


@contextmanager
def interruptible(next_step: str) -> Iterator[None]:
    """Turn Ctrl-C and SIGTERM into an error that says how to go on.

    Raises:
        InterruptedByUserError: when the user stopped the work inside.
    """
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise InterruptedByUserError(f"interrupted; {next_step}") from None
    finally:
        signal.signal(signal.SIGTERM, former)
