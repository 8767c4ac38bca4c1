"""A network run without values: whether what somebody describes can be built and run at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import torch

from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import Architecture
from nasseg.network.network import Network
from nasseg.network.trace import Trace, trace

PARAMS = 1_000_000_000
"""A network with more learnable values is refused before it takes the memory."""
VALUES = 2**31
"""So is one with a tensor of more values, for one image."""


class ValuesNeededError(ArchitectureError):
    """A network looks at values, so that only a real run tells what it does."""


@dataclass(frozen=True)
class DryRun:
    """A network on torch's meta device with what it does for one image, told by its blocks."""

    network: Network
    trace: Trace


def dry_run(architecture: Architecture, classes: int, size: tuple[int, int]) -> DryRun:
    """Build a network and run it on an image of `size` (height, width), without values.

    Raises:
        ArchitectureError: when it cannot be built, or run on such an image, or is too large.
        ValuesNeededError: when it needs values, not only shapes.
    """
    with torch.device("meta"):
        network = Network(architecture, classes)
        params = sum(parameter.numel() for parameter in network.parameters())
        if params > PARAMS:
            raise ArchitectureError(
                f"a network of {params:,} parameters is too large: at most {PARAMS:,} are possible"
            )
        try:
            traced = trace(network, torch.empty(1, 3, *size), parts=network.blocks)
        except ArchitectureError:
            raise
        except Exception as error:  # whatever a block raises at shapes that it cannot take
            if "meta tensor" in str(error):
                raise ValuesNeededError(
                    "the network asks for the values of a tensor; without them nothing is known"
                ) from error
            reason = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ArchitectureError(
                f"the network cannot be run on an image of {size[0]}x{size[1]}: {reason}"
            ) from error
    largest = max((t.numel() for call in traced.calls for t in call.written), default=0)
    if largest > VALUES:
        raise ArchitectureError(
            f"a tensor of {largest:,} values for an image of {size[0]}x{size[1]} is too large: at "
            f"most {VALUES:,} are possible"
        )
    return DryRun(network, traced)


def check_fit(architecture: Architecture, classes: int, size: tuple[int, int]) -> None:
    """Raise before a network takes memory and time that it is not fit for, as far as can be told.

    Raises:
        ArchitectureError: as `dry_run` does.
    """
    with suppress(ValuesNeededError):
        dry_run(architecture, classes, size)
