"""Work on many files at once, in order, with news of how far it is."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_parallel(work: Callable[[T], R], items: Iterable[T], *, at_once: int = 0) -> Iterator[R]:
    """Yield `work(item)` of every item in order, computed on all cores.

    Threads, because decoding, resizing and hashing release the interpreter's lock. Few results wait
    at any time, so memory does not grow with the number of items. The first error ends it.

    Args:
        work: is called in threads.
        items: is read no faster than results are taken.
        at_once: threads; by default one a core that this process may use.
    """
    threads = at_once or cores()
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
