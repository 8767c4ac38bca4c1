"""Dominance by its definition, to check what computes fronts."""


def dominates(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether `one` is no slower, no worse and not the same."""
    return one != other and one[0] <= other[0] and one[1] >= other[1]
