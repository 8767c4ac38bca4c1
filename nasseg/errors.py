"""Every error that a user can cause.

NassegError                 exit code 1
├── UsageError              exit code 2: a value on the command line or in a file is wrong
├── ArchitectureError       a graph that cannot be a network
├── DataError               images, labels or a cache that cannot be used
├── StoreError              a database that is missing, newer than this program, or unreachable
├── MeasurementError        a latency that could not be taken
├── TrainingError           a training run that cannot go on
├── ExportError             an exported file that does not agree with its network
├── FileError               a file that the user asked for and that cannot be written
├── NothingFeasibleError    exit code 3: no network was within the budget
└── InterruptedByUserError  exit code 130: Ctrl-C or SIGTERM

Each prints as one sentence: what is wrong, which value, the choices, the next step.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MANY = 20
"""More choices than this are not listed in a sentence."""
LONG = 100
"""Of a text with more characters a sentence shows the beginning."""


class NassegError(Exception):
    """Base of all errors that are shown without a traceback."""

    exit_code = 1


class UsageError(NassegError, ValueError):
    """A value given by the user is not acceptable."""

    exit_code = 2


class ArchitectureError(NassegError, ValueError):
    """The graph is not a valid architecture."""


class DataError(NassegError):
    """The data set cannot be read or used."""


class StoreError(NassegError):
    """The store cannot be opened, read or written."""


class MeasurementError(NassegError):
    """A latency could not be measured."""


class TrainingError(NassegError):
    """A training run cannot start or go on."""


class ExportError(NassegError):
    """A network could not be exported, or its file does not agree with it."""


class FileError(NassegError):
    """A file that the user asked for could not be written."""


class NothingFeasibleError(NassegError):
    """No network was found within the budget."""

    exit_code = 3


class InterruptedByUserError(NassegError):
    """The user stopped the command."""

    exit_code = 130


def shown(value: str) -> str:
    """Return a text in quotes as a sentence shows it: of a long one the beginning."""
    return repr(value if len(value) <= LONG else f"{value[:LONG]}...")


def did_you_mean(value: str, choices: Iterable[str]) -> str:
    """Return the end of an error sentence: a near match when there is one, else all choices."""
    names = sorted(choices)
    near = difflib.get_close_matches(value[:LONG], names, n=3)
    if near:
        return f"did you mean {' or '.join(repr(name) for name in near)}?"
    if len(names) > MANY:
        return f"there are {len(names)}, such as {', '.join(names[:3])}"
    return f"choose one of {', '.join(names)}" if names else "there are none"
