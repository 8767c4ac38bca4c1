"""From what the user wrote to the settings of a search: its name, its rungs, its recipe."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from nasseg.data.dataset import SegmentationData
from nasseg.errors import ArchitectureError, UsageError, shown
from nasseg.extensions.user_files import UserFile, digest_of
from nasseg.network.dry_run import dry_run
from nasseg.records import Exploration, Study
from nasseg.records.conditions import differing
from nasseg.records.data_spec import DataSpec
from nasseg.records.metric import CLASS, DEFAULT_METRIC, find_metric
from nasseg.search_spaces.pick import RandomPick
from nasseg.search_spaces.space import SearchSpace
from nasseg.train.batch_of_one import is_one, normalises_one_value, way_out
from nasseg.train.recipe import Recipe

SHORT_S = 600.0
"""A search shorter than this has a short ladder."""
LONG_S = 7200.0
"""One longer than this trains its best networks for longer."""
USUAL_IMAGES = 400
"""About what `streets` and CamVid have to train on, for which the ladders were measured."""
MOST_TIMES = 25
"""Of a very small set more epochs teach nothing new."""
LONGEST_NAME = 200
_DRAWS = 30


def study_name(
    space: str,
    data: SegmentationData,
    budget_ms: float,
    runtime: str,
    precision: str,
    seed: int,
    user_files: tuple[UserFile, ...] = (),
    metric: str = DEFAULT_METRIC,
) -> str:
    """Return the name of a study that the user did not name; equal questions have equal names.

    A data set that is not built in is told apart from others of its kind by its content.
    """
    if user_files:
        space = f"{space}-{digest_of(user_files)}"
    spec = DataSpec.parse(data.spec)
    content = f"-{data.fingerprint[:6]}" if spec.kind or spec.name != data.spec else ""
    height, width = data.size
    name = f"{space}-{spec.name}{content}-{height}x{width}-{budget_ms:g}ms-{runtime}"
    name += f"-{precision}" if precision != "fp32" else ""
    name += f"-{metric.replace(':', '-')}" if metric != DEFAULT_METRIC else ""
    return f"{name}-seed{seed}" if seed else name


def check_name(study: str) -> str:
    """Return the name that the user gave a study.

    Raises:
        UsageError: when it is too long to be shown, or no text.
    """
    if not study.isprintable() or not 0 < len(study) <= LONGEST_NAME:
        raise UsageError(
            f"a study cannot be called {shown(study)}; choose a name of 1 to {LONGEST_NAME} "
            "printable characters"
        )
    return study


def check_metric(metric: str, data: SegmentationData) -> None:
    """Raise unless a search can maximise a metric on the val split of some data.

    Raises:
        UsageError: when there is no such metric or class, or no pixel of the class to judge by.
    """
    find_metric(metric, data.classes)
    if not metric.startswith(CLASS):
        return
    wanted = metric.removeprefix(CLASS)
    counts = data.pixels["val"]
    if not counts[data.classes.index(wanted)]:
        names = [name for name, count in zip(data.classes, counts, strict=False) if count]
        raise UsageError(
            f"the val split of {data.spec} has no pixel of {wanted!r}, so nothing can be judged by "
            f"{metric}; choose the IoU of one that it has: {', '.join(names)}"
        )


def check_batch(space: SearchSpace, data: SegmentationData, recipe: Recipe) -> None:
    """Raise before a search in which the networks that pool globally could not be trained.

    Raises:
        UsageError: when a batch has one image and the space has such networks.
    """
    if not is_one(recipe.batch_size, len(data.train)):
        return
    drawn = [(r.name, space.at(r.choices)) for r in space.references]
    drawn += [
        (f"one drawn with the seed {seed}", space.draw(RandomPick(random.Random(seed))))
        for seed in range(_DRAWS)
    ]
    for name, architecture in drawn:
        with suppress(ArchitectureError):
            traced = dry_run(architecture, len(data.classes), data.size).trace
            if normalises_one_value(traced):
                raise UsageError(
                    f"batches of one image cannot train networks of {space.name} that pool "
                    f"globally, such as {name}; {way_out(recipe.batch_size)}"
                )


def default_rungs(timeout_s: float | None, images: int) -> tuple[int, ...]:
    """Return the ladder that suits the time and the number of images to train on.

    An epoch of few images teaches little: of a small set there are so many more that a rung sees
    about as many images as it would of `USUAL_IMAGES`.

    Half of a training ranks networks as well as a second seed does, a third of it less so and a
    sixth hardly (`studies/ranking/rank.py`); a search of minutes has to do with a third.
    """
    if timeout_s is None or SHORT_S <= timeout_s < LONG_S:
        ends = (5, 10)
    else:
        ends = (1, 3) if timeout_s < SHORT_S else (15, 30)
    times = min(max(1, round(USUAL_IMAGES / images)), MOST_TIMES)
    return tuple(times * epochs for epochs in ends)


def check_rungs(rungs: Sequence[int]) -> None:
    """Raise unless some rungs of a ladder rise from one epoch or more.

    Raises:
        UsageError: when they do not.
    """
    written = ",".join(map(str, rungs))
    if list(rungs) != sorted(set(rungs)):
        raise UsageError(f"the epochs {written!r} do not rise; write numbers such as 5,10")
    if rungs and rungs[0] < 1:
        raise UsageError(
            f"no network learns in {rungs[0]} epochs, got {written!r}; write numbers such as 5,10"
        )


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


def check_same_question(
    begun: Study | Exploration,
    asked: Study | Exploration,
    fields: Sequence[str],
    what: str,
    next_step: str,
) -> None:
    """Raise `UsageError` when what was begun and what is asked now are not the same question.

    Args:
        begun: as it is stored.
        asked: as it would be stored now.
        fields: which of its fields belong to the question, besides its conditions.
        what: as the sentence names it.
        next_step: ends the sentence.
    """
    pairs = [(name, getattr(begun, name), getattr(asked, name)) for name in fields]
    for name, stored, wanted in (*differing(begun.conditions, asked.conditions), *pairs):
        if stored != wanted:
            raise UsageError(f"{what} was begun with {name} {stored}, not {wanted}; {next_step}")
