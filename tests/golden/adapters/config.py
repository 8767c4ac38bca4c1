"""A published configuration, and our instance that answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from torch import nn

REQUIRED = object()


class Config:
    """A published configuration of which every key must be taken.

    Attributes:
        tensors: how many parameters and buffers the published block holds.
    """

    def __init__(self, values: Mapping[str, Any], tensors: int) -> None:
        self._values = dict(values)
        self.tensors = tensors

    def take(self, key: str, default: Any = REQUIRED) -> Any:
        """Return the value of `key`; `ValueError` when it is required and missing."""
        if default is REQUIRED and key not in self._values:
            raise ValueError(f"the configuration has no {key!r}")
        value = self._values.pop(key, default)
        return tuple(value) if isinstance(value, list) else value

    def expect(self, key: str, *allowed: Any) -> None:
        """Raise `ValueError` when `key` is there and says something else than our block does."""
        value = self.take(key, allowed[0])
        if value not in allowed:
            raise ValueError(f"{key!r} is {value!r}, our block has {allowed[0]!r}")

    def finish(self) -> None:
        """Raise `ValueError` for keys that nobody took."""
        if self._values:
            raise ValueError(f"configuration keys not understood: {', '.join(self._values)}")


@dataclass(frozen=True)
class Adapted:
    """Our instance, and the published state that no output depends on."""

    block: nn.Module
    dead: tuple[str, ...] = ()


def tensors_of(block: nn.Module) -> int:
    """Return how many parameters and buffers a block has, batch counters aside."""
    return sum(not name.endswith("num_batches_tracked") for name in block.state_dict())


def fitting(config: Config, blocks: Iterable[nn.Module]) -> Adapted:
    """Return the first block with as many tensors as the published one, else the last."""
    block = None
    for block in blocks:
        if tensors_of(block) == config.tensors:
            break
    assert block is not None
    return Adapted(block)
