"""A neighbour of a point: one choice changed, what follows from it drawn anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nasseg.search_spaces.pick import Choice, Pick, RandomPick


class MutatedPick:
    """Takes every choice from a parent but one, which it changes; new choices are random.

    Args:
        parent: the parent's choices.
        changed: the name of the choice to change.
        generator: draws the new value, and what the parent says nothing about.

    Attributes:
        chosen: what was chosen, by name, in order.
    """

    def __init__(self, parent: Mapping[str, Any], changed: str, generator: random.Random) -> None:
        self.chosen: dict[str, Any] = {}
        self._parent = parent
        self._changed = changed
        self._generator = generator

    def choice(self, name: str, options: Sequence[Choice]) -> Choice:
        """Return the parent's value, another one for the choice to change, else a random one."""
        others = [option for option in options if option != self._parent.get(name)]
        keeps = name != self._changed or not others
        if keeps and self._parent.get(name) in options:
            value: Choice = self._parent[name]
        else:
            value = self._generator.choice(others or list(options))
        self.chosen[name] = value
        return value

    def integer(self, name: str, low: int, high: int, step: int = 1) -> int:
        """Return the parent's value, a neighbouring one for the choice to change, or a random one.

        Whole numbers are depths and the like, so the change is by one step where that is possible.
        """
        options = range(low, high + 1, step)
        if name == self._changed and self._parent[name] in options:
            kept: int = self._parent[name]
            near = [value for value in (kept - step, kept + step) if value in options]
            if near:
                self.chosen[name] = value = self._generator.choice(near)
                return value
        return self.choice(name, options)


def mutate(
    space: Callable[[Pick], Any], parent: Mapping[str, Any], generator: random.Random
) -> dict[str, Any]:
    """Return the choices of a neighbour of a point; a random point when it has no choice."""
    if not parent:
        pick = RandomPick(generator)
        space(pick)
        return pick.chosen
    mutated = MutatedPick(parent, generator.choice(sorted(parent)), generator)
    space(mutated)
    return mutated.chosen
