"""The block registry: which blocks exist, where they come from, and what shapes they give.

The registry itself knows no torch, so that an architecture can be validated against it anywhere.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from nasseg.errors import ArchitectureError, did_you_mean
from nasseg.graph.limits import CHANNELS, STRIDE


@dataclass(frozen=True, slots=True)
class Shape:
    """What travels along an edge: channels, and how often the image was halved (`stride`)."""

    channels: int
    stride: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A citation."""

    title: str
    authors: str
    year: int
    arxiv: str | None = None

    def __str__(self) -> str:
        source = f", arXiv:{self.arxiv}" if self.arxiv else ""
        return f"{self.authors}, {self.title} ({self.year}{source})"

    @property
    def short(self) -> str:
        """The first author and the year, as in `"Mehta et al. 2018"`."""
        first, *others = self.authors.split(", ")
        return f"{first}{' et al.' if others else ''} {self.year}"


INDICES = "indices"
"""The output by which a block that max-pools says where each of its maxima was."""

Params = Mapping[str, Any]
ShapeLaw = Callable[[tuple[Shape, ...], Params], dict[str, Shape]]
"""From input shapes and parameters to the shape of every named output.

The block's own result is called `""`; further ones have a name (`"indices"`). A law raises
`ValueError` with a sentence that names the offending numbers; the caller adds the node's name.
"""


def same_stride(inputs: tuple[Shape, ...]) -> int:
    """Return the stride that all inputs share.

    Raises:
        ValueError: when they differ.
    """
    strides = {shape.stride for shape in inputs}
    if len(strides) > 1:
        listed = ", ".join(str(shape.stride) for shape in inputs)
        raise ValueError(f"inputs must have one stride, got {listed}; put an upsample before it")
    return strides.pop()


def convolution_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """The law of most blocks: `out_channels` (else as many as come in), `stride` times coarser."""
    channels = params.get("out_channels", inputs[0].channels)
    return {"": Shape(channels, same_stride(inputs) * params.get("stride", 1))}


@dataclass(frozen=True, slots=True)
class BlockEntry:
    """One registered block.

    Attributes:
        name: what architectures call it.
        factory: the module class; called as `factory(in_channels, **params)`.
        paper: where the block was published; `None` for plain operators.
        law: the shape law.
        inputs: smallest and largest number of inputs. With a largest number of 1 the factory is
            given `in_channels` as an int, else as a tuple of ints.
        indices: whether the last input is the output `"indices"` of a block that max-pools, and no
            feature map.
    """

    name: str
    factory: Callable[..., Any]
    paper: Paper | None
    law: ShapeLaw
    inputs: tuple[int, int]
    indices: bool = False

    @property
    def summary(self) -> str:
        """The first sentence of the block's docstring."""
        return (inspect.getdoc(self.factory) or "").partition("\n")[0]

    @property
    def defaults(self) -> dict[str, Any]:
        """Every parameter with its default; `inspect.Parameter.empty` for a required one."""
        return dict(_defaults(self.factory))

    @property
    def options(self) -> dict[str, tuple[Any, ...]]:
        """The values of every parameter that has a few: truth values and literals."""
        options = {}
        for name, hint in _hints(self.factory).items():
            if hint is bool:
                options[name] = (False, True)
            elif get_origin(hint) is Literal:
                options[name] = get_args(hint)
        return {name: options[name] for name in self.defaults if name in options}

    def check_params(self, params: Params) -> None:
        """Raise `ArchitectureError` when a parameter is unknown or a required one is missing."""
        known = self.defaults
        for name in params:
            if name not in known:
                raise ArchitectureError(
                    f"block {self.name!r} has no parameter {name!r}; {did_you_mean(name, known)}"
                )
        missing = [
            name
            for name, default in known.items()
            if default is inspect.Parameter.empty and name not in params
        ]
        if missing:
            raise ArchitectureError(f"block {self.name!r} needs a value for {', '.join(missing)}")

    def check_values(self, params: Params) -> None:
        """Raise `ArchitectureError` when a parameter is of another type than the block says."""
        for name, hint in _hints(self.factory).items():
            if name in params and not _is_of(params[name], hint):
                raise ArchitectureError(
                    f"block {self.name!r} takes {_in_words(hint)} as {name}, got {params[name]!r}"
                )

    def shapes(self, inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
        """Return the shape of every named output by the law.

        Raises:
            ValueError: when the law refuses the inputs or parameters, or what it gives is no shape.
        """
        try:
            outputs = self.law(inputs, self.defaults | dict(params))
        except (ArithmeticError, LookupError, TypeError) as error:
            raise ArchitectureError(
                f"block {self.name!r} cannot work with these parameters ({error})"
            ) from error
        for shape in outputs.values():
            for what, value, most in (
                ("channels", shape.channels, CHANNELS),
                ("a stride", shape.stride, STRIDE),
            ):
                if type(value) is not int or not 1 <= value <= most:
                    raise ArchitectureError(
                        f"block {self.name!r} would have {what} of {value}; a whole number from 1 "
                        f"to {most:,} is possible"
                    )
        return outputs

    def check_inputs(self, outputs: Sequence[str]) -> None:
        """Raise `ArchitectureError` unless outputs of these names can be this block's inputs."""
        low, high = self.inputs
        if not low <= len(outputs) <= high:
            wanted = str(low) if low == high else f"{low} to {high}"
            raise ArchitectureError(
                f"block {self.name!r} takes {wanted} inputs, got {len(outputs)}"
            )
        for position, output in enumerate(outputs, start=1):
            wants_indices = self.indices and position == len(outputs)
            if (output == INDICES) != wants_indices:
                kind = "pooling indices" if wants_indices else "a feature map"
                raise ArchitectureError(
                    f"input {position} of block {self.name!r} must be {kind}, "
                    f"got the output {output!r}"
                )


@cache
def _defaults(factory: Callable[..., Any]) -> Mapping[str, Any]:
    parameters = list(inspect.signature(factory).parameters.values())[1:]
    return {parameter.name: parameter.default for parameter in parameters}


@cache
def _hints(factory: Callable[..., Any]) -> Mapping[str, Any]:
    """Return the types of the parameters; none where a user's block names what is not there."""
    try:
        return get_type_hints(factory.__init__ if inspect.isclass(factory) else factory)
    except NameError:
        return {}


def _is_of(value: Any, hint: Any) -> bool:
    """Whether a value is of a type; of a literal's values the block itself says which it takes."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return type(value) in {type(arg) for arg in args}
    if origin in (Union, UnionType):
        return any(_is_of(value, arg) for arg in args)
    if origin is tuple and isinstance(value, tuple):
        each = args[:1] * len(value) if args[-1] is Ellipsis else args
        return len(each) == len(value) and all(map(_is_of, value, each))
    if hint is float:
        return type(value) in (int, float)
    if hint in (int, bool, str, NoneType):
        return type(value) is hint
    return origin is not tuple


def _in_words(hint: Any) -> str:
    words = {int: "a whole number", float: "a number", bool: "a truth value", str: "a word"}
    return words.get(hint) or str(hint).removeprefix("typing.")


Factory = TypeVar("Factory", bound=Callable[..., Any])


class Registry(Mapping[str, BlockEntry]):
    """Blocks by name; a duplicate is an error, an unknown name suggests near ones."""

    def __init__(self) -> None:
        self._entries: dict[str, BlockEntry] = {}

    def __getitem__(self, name: str) -> BlockEntry:
        try:
            return self._entries[name]
        except KeyError:
            raise ArchitectureError(
                f"unknown block {name!r}; {did_you_mean(name, self._entries)}"
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def register(
        self,
        name: str,
        *,
        paper: Paper | None = None,
        law: ShapeLaw = convolution_law,
        inputs: int | tuple[int, int] = 1,
        indices: bool = False,
    ) -> Callable[[Factory], Factory]:
        """Return a decorator that registers a module class under `name`.

        Raises:
            ValueError: when the name is taken.
        """

        def add(factory: Factory) -> Factory:
            if name in self._entries:
                raise ValueError(f"block {name!r} is registered twice")
            arity = (inputs, inputs) if isinstance(inputs, int) else inputs
            self._entries[name] = BlockEntry(name, factory, paper, law, arity, indices)
            return factory

        return add


registry = Registry()
register = registry.register
