"""How the reduce-split-transform-merge modules divide their width and guard their residual."""

from __future__ import annotations


def branch_widths(out_channels: int, branches: int) -> tuple[int, ...]:
    """Return the branches' widths: equal, with the remainder given to the first.

    Raises:
        ValueError: when a branch would have no channel.
    """
    if not 1 <= branches <= out_channels:
        raise ValueError(
            f"out_channels must be at least the {branches} branches, got {out_channels}"
        )
    width = out_channels // branches
    return (out_channels - (branches - 1) * width, *[width] * (branches - 1))


def check_residual(in_channels: int, out_channels: int, stride: int) -> None:
    """Raise `ValueError` unless the input can be added to the output."""
    if stride != 1 or in_channels != out_channels:
        raise ValueError(
            f"a residual needs stride 1 and equal channels, got stride {stride} and "
            f"{in_channels} to {out_channels} channels"
        )
