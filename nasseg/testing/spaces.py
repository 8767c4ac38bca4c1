"""What every search space must do: each check takes a space and the seeds of points to try."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import torch

from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import registry
from nasseg.network import Network
from nasseg.records.units import SMALLEST_SIDE
from nasseg.search_spaces.pick import Choice, RandomPick
from nasseg.search_spaces.space import SearchSpace
from nasseg.testing.checks import exported_network_agrees

CLASSES = 7
LARGEST_SIDE = 100


class SpaceCheck(Protocol):
    """Raises `AssertionError` when the space breaks a rule at one of its random points."""

    def __call__(self, space: SearchSpace, seeds: Iterable[int] = ...) -> None:
        """Check the points of some seeds; by default as many as take seconds."""
        ...


class _Recording(RandomPick):
    """Random choices, with all options that each was ever offered."""

    def __init__(self, seed: int, offered: dict[str, set[tuple[Any, ...]]]) -> None:
        super().__init__(random.Random(seed))
        self._offered = offered

    def choice(self, name: str, options: Sequence[Choice]) -> Choice:
        """Choose, and note the options."""
        self._offered.setdefault(name, set()).add(tuple(options))
        return super().choice(name, options)


def points_have_shapes_and_are_drawn_again(
    space: SearchSpace, seeds: Iterable[int] = range(200)
) -> None:
    """Every point is a legal architecture for any number of classes, and its choices name it."""
    for seed in seeds:
        pick = RandomPick(random.Random(seed))
        architecture = space.draw(pick)
        for classes in (19, 8):
            architecture.shapes(registry, classes=classes)
        assert space.at(pick.chosen).hash == architecture.hash, f"seed {seed}"


def a_choice_always_has_the_same_options(
    space: SearchSpace, seeds: Iterable[int] = range(500)
) -> None:
    """Whatever was chosen before; Optuna cannot mix options of one name."""
    offered: dict[str, set[tuple[Any, ...]]] = {}
    for seed in seeds:
        space.draw(_Recording(seed, offered))
    mixed = {name: options for name, options in offered.items() if len(options) > 1}
    assert not mixed, f"offered in several forms: {mixed}"


def references_are_points_of_their_own(space: SearchSpace, seeds: Iterable[int] = ()) -> None:
    """Every reference can be drawn, and no two are the same network."""
    hashes = [space.reference(reference.name).hash for reference in space.references]
    assert len(set(hashes)) == len(hashes)


def points_build_run_and_round_trip(space: SearchSpace, seeds: Iterable[int] = range(10)) -> None:
    """They are read as they were written, and give finite logits at any size."""
    for architecture, size in _points(space, seeds):
        read = Architecture.from_json(architecture.to_json())
        assert read.hash == architecture.hash
        with torch.inference_mode():
            logits = Network(read, CLASSES).eval()(torch.zeros(1, 3, *size))
        assert logits.shape == (1, CLASSES, *size)
        assert logits.isfinite().all()


def points_agree_in_onnx_runtime(space: SearchSpace, seeds: Iterable[int] = range(1)) -> None:
    """The exported network gives the logits of the network."""
    for architecture, size in _points(space, seeds):
        exported_network_agrees(Network(architecture, CLASSES), size)


def _points(
    space: SearchSpace, seeds: Iterable[int]
) -> Iterator[tuple[Architecture, tuple[int, int]]]:
    """Yield an architecture and an image size for every seed."""
    for seed in seeds:
        generator = random.Random(seed)
        height, width = (generator.randint(SMALLEST_SIDE, LARGEST_SIDE) for _ in range(2))
        yield space.draw(RandomPick(generator)), (height, width)


SPACE_CHECKS: tuple[SpaceCheck, ...] = (
    points_have_shapes_and_are_drawn_again,
    a_choice_always_has_the_same_options,
    references_are_points_of_their_own,
    points_build_run_and_round_trip,
    points_agree_in_onnx_runtime,
)
