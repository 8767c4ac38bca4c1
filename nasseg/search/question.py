"""From what the user wrote to the settings of a search: its name, its rungs, its recipe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nasseg.data.dataset import SegmentationData
from nasseg.errors import UsageError
from nasseg.extensions.user_files import UserFile, digest_of
from nasseg.train.recipe import Recipe

SHORT_S = 600.0
"""A search shorter than this has a short ladder."""
LONG_S = 7200.0
"""One longer than this trains its best networks for longer."""


def study_name(
    space: str,
    data: SegmentationData,
    budget_ms: float,
    runtime: str,
    precision: str,
    seed: int,
    user_files: tuple[UserFile, ...] = (),
) -> str:
    """Return the name of a study that the user did not name; equal questions have equal names."""
    if user_files:
        space = f"{space}-{digest_of(user_files)}"
    kind, (height, width) = data.spec.partition(":")[0], data.size
    name = f"{space}-{kind}-{height}x{width}-{budget_ms:g}ms-{runtime}"
    name += f"-{precision}" if precision != "fp32" else ""
    return f"{name}-seed{seed}" if seed else name


def default_rungs(timeout_s: float | None) -> tuple[int, ...]:
    """Return the ladder that suits the time.

    Half of a training ranks networks as well as a second seed does, a third of it less so and a
    sixth hardly (`studies/ranking/rank.py`); a search of minutes has to do with a third.
    """
    if timeout_s is None or SHORT_S <= timeout_s < LONG_S:
        return (5, 10)
    return (1, 3) if timeout_s < SHORT_S else (15, 30)


def parse_rungs(text: str) -> tuple[int, ...]:
    """Return the rungs in `"3,9"`.

    Raises:
        UsageError: when the text is not a list of rising numbers of epochs.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise UsageError(f"{text!r} is not a list of epochs; write rising numbers such as 5,10")
    rungs = tuple(int(part) for part in parts)
    if list(rungs) != sorted(set(rungs)):
        raise UsageError(f"the epochs {text!r} do not rise; write numbers such as 5,10")
    if rungs[0] == 0:
        raise UsageError(f"no network learns in 0 epochs, got {text!r}; write numbers such as 5,10")
    return rungs


def read_recipe(path: Path | None, epochs: int | None = None) -> Recipe:
    """Return the recipe of a file, the default without one; `epochs` may replace its length.

    Raises:
        UsageError: when the file cannot be read or is not a recipe.
    """
    try:
        recipe = Recipe.from_json(path.read_text()) if path else Recipe()
    except (OSError, UnicodeDecodeError, UsageError) as error:
        raise UsageError(f"{path}: {error}") from None
    return replace(recipe, epochs=epochs or recipe.epochs)
