"""How the reduce-split-transform-merge modules divide their width and guard their residual."""

from __future__ import annotations


def branch_widths(out_channels: int, branches: int) -> tuple[int, ...]:
    """Return the branches' widths: equal, with the remainder given to the first.

    There are no more branches than channels: decoders work at the width of the classes, and a data
    set may have two.

    Raises:
        ValueError: when there is no branch or no channel.
    """
    if min(branches, out_channels) < 1:
        raise ValueError(f"there must be a branch and a channel, got {branches} and {out_channels}")
    count = min(branches, out_channels)
    width = out_channels // count
    return (out_channels - (count - 1) * width, *[width] * (count - 1))


def check_residual(in_channels: int, out_channels: int, stride: int) -> None:
    """Raise `ValueError` unless the input can be added to the output."""
    if stride != 1 or in_channels != out_channels:
        raise ValueError(
            f"a residual needs stride 1 and equal channels, got stride {stride} and "
            f"{in_channels} to {out_channels} channels"
        )
