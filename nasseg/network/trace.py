"""One run of a module on torch's meta device: the functions it calls, with shapes and no values.

What a network costs, which operators it has and what they move is all told from such a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

Given = Mapping[str, Any]
"""Arguments by name, of the positional ones the first two: `input` and `weight`."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a torch function. Functions that torch calls within one are not seen.

    Attributes:
        name: of the function, without underscores at its ends.
        given: its arguments by name.
        values: all its arguments.
        result: what it returned, or a tensor of that shape.
        part: the place of the part that called it; `None` outside of all parts.
    """

    name: str
    given: Given
    values: tuple[Any, ...]
    result: Any
    part: int | None

    @property
    def read(self) -> tuple[Tensor, ...]:
        """The tensors that it was given, in lists as well."""
        return tuple(_tensors(self.values))

    @property
    def written(self) -> tuple[Tensor, ...]:
        """The tensors that it returned."""
        return tuple(_tensors((self.result,)))

    @property
    def macs(self) -> int:
        """Its multiply-accumulates, where it is a convolution or a product."""
        counted = _MACS.get(self.name)
        return counted(self.given, self.written[0]) if counted else 0


@dataclass(frozen=True, slots=True)
class Trace:
    """What a module does at its inputs.

    Attributes:
        inputs: as they were given to it.
        calls: in their order.
        result: what it returned.
        params: its learnable values.
        results: what each part returned.
    """

    inputs: tuple[Tensor, ...]
    calls: tuple[Call, ...]
    result: Any
    params: int
    results: Mapping[int, Any]


def trace(module: nn.Module, *inputs: Tensor, parts: Iterable[nn.Module] = ()) -> Trace:
    """Run any module once in eval mode, wherever it and its inputs are; nothing is computed.

    Args:
        module: it is left as it was.
        inputs: of them the shapes matter.
        parts: modules within it whose calls are told apart, by their place here.

    Raises:
        RuntimeError: when it needs values, not only shapes.
    """
    was_training = module.training
    tensors = [*module.named_parameters(), *module.named_buffers()]
    shapes = {name: tensor.to("meta") for name, tensor in tensors}
    placed = tuple(tensor.to("meta") for tensor in inputs)
    recorder = _Recorder()
    hooks = [hook for place, part in enumerate(parts) for hook in recorder.watch(place, part)]
    try:
        with torch.no_grad(), torch.device("meta"), recorder:
            result = torch.func.functional_call(module.eval(), shapes, placed)
    finally:
        module.train(was_training)
        for hook in hooks:
            hook.remove()
    params = sum(parameter.numel() for parameter in module.parameters())
    return Trace(placed, tuple(recorder.calls), result, params, recorder.results)


class _Recorder(TorchFunctionMode):
    """Takes note of every torch function that is called."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.results: dict[int, Any] = {}
        self._part: int | None = None

    def watch(self, place: int, part: nn.Module) -> tuple[Any, Any]:
        """Tell the calls of a part apart; the hooks that do so are returned."""

        def begins(*_: Any) -> None:
            self._part = place

        def ends(_module: nn.Module, _inputs: Any, result: Any) -> None:
            self._part = None
            self.results[place] = result

        return part.register_forward_pre_hook(begins), part.register_forward_hook(ends)

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        name = plain(getattr(func, "__name__", ""))
        named = kwargs or {}
        given = {**dict(zip(("input", "weight"), args, strict=False)), **named}
        result = _shaped(name, given)
        if result is None:
            result = func(*args, **named)
        self.calls.append(Call(name, given, (*args, *named.values()), result, self._part))
        return result


def plain(name: str) -> str:
    """Return the name that `add`, `add_` and `__add__` have in common."""
    return name.strip("_")


def _shaped(name: str, given: Given) -> Tensor | None:
    """Return something of the result's shape where torch takes 0.4 to 5 ms to find it."""
    if name in ("batch_norm", "prelu"):
        return torch.empty_like(given["input"])
    if name == "interpolate" and isinstance(given["size"], tuple):
        resized: Tensor = given["input"].new_empty((*given["input"].shape[:2], *given["size"]))
        return resized
    return None


def _tensors(values: Sequence[Any]) -> Iterator[Tensor]:
    for value in values:
        if isinstance(value, Tensor):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _tensors(value)


def _convolution(given: Given, result: Tensor) -> int:
    return result.numel() * int(given["weight"][0].numel())


def _transposed(given: Given, _: Tensor) -> int:
    return int(given["input"][:, 0].numel() * given["weight"].numel())


def _product(given: Given, result: Tensor) -> int:
    return result.numel() * int(given["input"].shape[-1])


_MACS: Mapping[str, Callable[[Given, Tensor], int]] = {
    "conv1d": _convolution,
    "conv2d": _convolution,
    "conv_transpose2d": _transposed,
    "linear": _product,
    "matmul": _product,
    "mm": _product,
    "bmm": _product,
}
PRODUCTS = frozenset(_MACS)
"""The functions that multiply and accumulate."""
