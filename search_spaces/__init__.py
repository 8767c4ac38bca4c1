"""The search spaces by name."""

from nasseg.errors import UsageError, did_you_mean
from nasseg.search_spaces import esp_references
from nasseg.search_spaces.esp_family import esp_family
from nasseg.search_spaces.space import SearchSpace

SPACES = {
    space.name: space
    for space in (SearchSpace("esp_family", esp_family, esp_references.REFERENCES),)
}


def find_space(name: str) -> SearchSpace:
    """Return a space by name.

    Raises:
        UsageError: when there is none of that name.
    """
    if name not in SPACES:
        raise UsageError(f"unknown search space {name!r}; {did_you_mean(name, SPACES)}")
    return SPACES[name]
