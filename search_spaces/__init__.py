"""The search spaces by name."""

from collections.abc import Iterable

from nasseg.errors import UsageError, did_you_mean
from nasseg.search_spaces import (
    cg_references,
    enet_references,
    esp_references,
    lattice_references,
    meta_references,
    multi_branch_references,
)
from nasseg.search_spaces.cg_family import cg_family
from nasseg.search_spaces.enet_family import enet_family
from nasseg.search_spaces.esp_family import esp_family
from nasseg.search_spaces.lattice import lattice
from nasseg.search_spaces.meta_architectures import meta_architectures
from nasseg.search_spaces.multi_branch import multi_branch
from nasseg.search_spaces.space import Reference, SearchSpace
from nasseg.search_spaces.survey import survey

SPACES = {
    space.name: space
    for space in (
        SearchSpace("cg_family", cg_family, cg_references.REFERENCES),
        SearchSpace("enet_family", enet_family, enet_references.REFERENCES),
        SearchSpace("esp_family", esp_family, esp_references.REFERENCES),
        SearchSpace("lattice", lattice, lattice_references.REFERENCES),
        SearchSpace("meta_architectures", meta_architectures, meta_references.REFERENCES),
        SearchSpace("multi_branch", multi_branch, multi_branch_references.REFERENCES),
        SearchSpace("survey", survey),
    )
}


def find_space(name: str) -> SearchSpace:
    """Return a space by name.

    Raises:
        UsageError: when there is none of that name.
    """
    if name not in SPACES:
        raise UsageError(f"unknown search space {name!r}; {did_you_mean(name, SPACES)}")
    return SPACES[name]


def find_reference(
    name: str, spaces: Iterable[SearchSpace] | None = None
) -> tuple[SearchSpace, Reference] | None:
    """Return the published network of that name with its space, if there is one."""
    for space in SPACES.values() if spaces is None else spaces:
        for reference in space.references:
            if reference.name == name:
                return space, reference
    return None
