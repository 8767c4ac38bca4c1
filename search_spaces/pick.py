"""The object that makes a search space's choices: for a trial, at random, from a fixed point."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from nasseg.errors import UsageError, did_you_mean

Choice = TypeVar("Choice", bound=bool | int | float | str)


class Pick(Protocol):
    """Makes choices by name; a space asks for each name at most once."""

    def choice(self, name: str, options: Sequence[Choice]) -> Choice:
        """Return one of `options`."""
        ...

    def integer(self, name: str, low: int, high: int, step: int = 1) -> int:
        """Return one of `low, low + step, ...` up to and including `high`."""
        ...


class RandomPick:
    """Chooses uniformly.

    Attributes:
        chosen: what was chosen, by name, in order.
        ways: the product of the numbers of options met, the reciprocal of this draw's probability.
        options: what could have been chosen, by name.
    """

    def __init__(self, generator: random.Random) -> None:
        self.chosen: dict[str, Any] = {}
        self.ways = 1
        self.options: dict[str, Sequence[Any]] = {}
        self._generator = generator

    def choice(self, name: str, options: Sequence[Choice]) -> Choice:
        """Return one of `options`, each as likely as the others."""
        self.ways *= len(options)
        self.options[name] = options
        self.chosen[name] = value = self._generator.choice(options)
        return value

    def integer(self, name: str, low: int, high: int, step: int = 1) -> int:
        """Return one of the integers, each as likely as the others."""
        return self.choice(name, range(low, high + 1, step))


class FixedPick:
    """Takes every choice from a mapping; choices that the mapping lacks are errors.

    Attributes:
        chosen: what was chosen, by name, in order.
        options: what could have been chosen, by name.

    Raises:
        UsageError: for a choice that is missing or not among the options.
    """

    def __init__(self, choices: Mapping[str, Any]) -> None:
        self.chosen: dict[str, Any] = {}
        self.options: dict[str, Sequence[Any]] = {}
        self._choices = choices

    def choice(self, name: str, options: Sequence[Choice]) -> Choice:
        """Return the mapping's value for `name`."""
        if name not in self._choices:
            raise UsageError(f"the point says nothing about {name!r}; {_options(options)}")
        value: Choice = self._choices[name]
        if value not in options:
            raise UsageError(f"{name!r} cannot be {value!r}; {_options(options)}")
        self.options[name] = options
        self.chosen[name] = value
        return value

    def integer(self, name: str, low: int, high: int, step: int = 1) -> int:
        """Return the mapping's value for `name`."""
        return self.choice(name, range(low, high + 1, step))

    def check_all_used(self) -> None:
        """Raise `UsageError` when the mapping holds a choice that the space never asked for."""
        for name in self._choices:
            if name not in self.chosen:
                raise UsageError(f"no choice {name!r}; {did_you_mean(name, self.chosen)}")


def _options(options: Sequence[Any]) -> str:
    return f"choose one of {', '.join(repr(option) for option in options)}"


def list_choices(
    space: Callable[[Pick], Any], *, walks: int, seed: int
) -> dict[str, tuple[Any, ...]]:
    """Return every choice with all the options that random walks meet; whole numbers rise."""
    generator = random.Random(seed)
    met: dict[str, dict[Any, None]] = {}
    for _ in range(walks):
        pick = RandomPick(generator)
        space(pick)
        for name, options in pick.options.items():
            met.setdefault(name, {}).update(dict.fromkeys(options))
    return {
        name: tuple(sorted(options) if all(type(o) is int for o in options) else options)
        for name, options in met.items()
    }


def count_points(space: Callable[[Pick], Any], *, walks: int = 2000, seed: int = 0) -> float:
    """Estimate how many different sequences of choices a space allows.

    The mean, over random walks through the tree of choices, of the product of the branchings met
    is an unbiased estimate (Knuth, Estimating the efficiency of backtrack programs, 1975); it is
    exact when no choice depends on another.
    """
    generator = random.Random(seed)

    def ways() -> int:
        pick = RandomPick(generator)
        space(pick)
        return pick.ways

    return math.fsum(ways() for _ in range(walks)) / walks
