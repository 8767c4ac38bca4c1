"""A search space is a function from a few choices to an architecture, with its named points."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nasseg.errors import UsageError, did_you_mean
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import Paper
from nasseg.search_spaces.pick import FixedPick, Pick, count_points, list_choices


@dataclass(frozen=True, slots=True)
class Reference:
    """A published network as a named point of a space.

    Attributes:
        name: what users call it.
        paper: where it was published.
        choices: the value of every choice that the space asks for.
        headline: the published result with its hardware and input.
        note: where this point departs from the authors' code, in numbers.
        fps: the frames a second that the headline claims on its hardware, if it claims any.
    """

    name: str
    paper: Paper
    choices: Mapping[str, Any]
    headline: str
    note: str = ""
    fps: float | None = None


@dataclass(frozen=True)
class SearchSpace:
    """A named family of architectures.

    Attributes:
        name: what users call it.
        draw: the function from choices to an architecture.
        references: the family's published networks.
    """

    name: str
    draw: Callable[[Pick], Architecture]
    references: tuple[Reference, ...] = field(default=())

    @property
    def summary(self) -> str:
        """The first line of the drawing function's docstring."""
        return self.docstring.partition("\n")[0]

    @property
    def docstring(self) -> str:
        """The drawing function's docstring."""
        return inspect.getdoc(self.draw) or ""

    def reference(self, name: str) -> Architecture:
        """Return the architecture of a named point.

        Raises:
            UsageError: when the space has no such reference.
        """
        for reference in self.references:
            if reference.name == name:
                return self.at(reference.choices)
        names = [reference.name for reference in self.references]
        raise UsageError(
            f"space {self.name!r} has no reference {name!r}; {did_you_mean(name, names)}"
        )

    def at(self, choices: Mapping[str, Any]) -> Architecture:
        """Return the architecture at given choices; each must be used and legal."""
        pick = FixedPick(choices)
        architecture = self.draw(pick)
        pick.check_all_used()
        return architecture

    def choices(self, *, walks: int = 1000, seed: int = 0) -> dict[str, tuple[Any, ...]]:
        """Return the choices with all their options, as many random draws meet them."""
        return list_choices(self.draw, walks=walks, seed=seed)

    def points(self) -> float:
        """Return the estimated number of different sequences of choices."""
        return count_points(self.draw)
