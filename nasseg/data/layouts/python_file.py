"""A Python file of the user that lists the samples of a data set.

It defines `listing()`, which returns a `Listing` of `nasseg.data.samples`: for each split `Sample`s
of files, or of anything else with the methods of `Content` and `Mask`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nasseg.data.dataset import SPLITS
from nasseg.data.description import Description
from nasseg.data.samples import Listing, Sample
from nasseg.errors import UsageError
from nasseg.extensions.user_files import UserFile

NAME = "python"


def recognise(path: Path) -> bool:
    """Return whether a file is a Python file."""
    return path.suffix == ".py" and path.is_file()


def listed(description: Description) -> Listing:
    """Return what the file's `listing()` returns.

    Raises:
        UsageError: when the file cannot be executed, or returns something else.
    """
    file = UserFile.read(description.path)
    make = getattr(file.load(), "listing", None)
    if not callable(make):
        raise UsageError(
            f"{file.path} defines no function listing(); a file of data has one, which returns a "
            "Listing of nasseg.data.samples"
        )
    try:
        found = make()
    except Exception as error:
        raise file.failure(error) from error
    if not isinstance(found, Listing):
        raise UsageError(f"{file.path}: listing() gave {type(found).__name__}, not a Listing")
    for split, samples in found.splits.items():
        if split not in SPLITS:
            raise UsageError(f"{file.path}: there is a split {split!r}; choose {', '.join(SPLITS)}")
        for sample in samples:
            if not isinstance(sample, Sample):
                raise UsageError(
                    f"{file.path}: the split {split} holds a {type(sample).__name__}, not a Sample"
                )
    return replace(
        found, kind=NAME, splits={split: tuple(samples) for split, samples in found.splits.items()}
    )
