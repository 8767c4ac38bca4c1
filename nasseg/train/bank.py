"""One bank of weights from which every network of a space takes slices.

A tensor of the bank belongs to a place, a block and a parameter: the node's name, the name of its
block, the parameter's name within the block and the size of its kernel. Networks of different
widths take the first channels of it, so that all of them are trained when one is (Guo et al.,
Single path one-shot neural architecture search, 2020, arXiv:1904.00420; Yu et al., Slimmable
neural networks, 2019, arXiv:1812.08928). Nothing but the architectures is needed, so it works for
any space.

The tensors lie in memory-mapped files, so several processes train one bank at once without locks
(Recht et al., Hogwild, 2011), and a process that dies loses nothing.
"""

from __future__ import annotations

import fcntl
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from nasseg.errors import TrainingError
from nasseg.network import Network

_FORMAT = 1
_KINDS = ("weights", "first_moments", "second_moments")


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a tensor of the bank lies: its place among all, its first value, and its shape."""

    number: int
    offset: int
    shape: tuple[int, ...]


class Bank:
    """The shared weights in one folder, with the moments of their optimiser.

    Args:
        folder: made when it does not exist.

    Raises:
        TrainingError: when the folder cannot be used or holds no bank of this version.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._slots: dict[str, _Slot] = {}
        self._tensors: dict[str, Tensor] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self._index.exists():
                self._open()
        except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
            raise TrainingError(
                f"cannot use the shared weights in {folder}: {error}; delete the folder to train "
                "them anew"
            ) from error

    @property
    def _index(self) -> Path:
        return self._folder / "index.json"

    def _open(self) -> None:
        """Map the files as the index says."""
        content = json.loads(self._index.read_text())
        if content["format"] != _FORMAT:
            raise ValueError(f"its format is {content['format']}, not {_FORMAT}")
        self._slots = {
            key: _Slot(number, offset, tuple(shape))
            for number, (key, (offset, shape)) in enumerate(content["slots"].items())
        }
        sizes = dict.fromkeys(_KINDS, content["values"]) | {"steps": len(self._slots)}
        self._tensors = {
            kind: torch.from_file(
                str(self._folder / kind), shared=True, size=size, dtype=torch.float32
            )
            for kind, size in sizes.items()
        }

    def cover(self, network: Network) -> None:
        """Make room for what a network needs and the bank lacks, begun as the network begins.

        Raises:
            TrainingError: when the files cannot be written.
        """
        if all(_fits(p, self._slots.get(key)) for key, p in _parameters(network)):
            return
        try:
            with self._alone():
                if self._index.exists():
                    self._open()
                self._grow(dict(_parameters(network)))
        except OSError as error:
            raise TrainingError(
                f"cannot write the shared weights in {self._folder}: {error.strerror}; "
                "free some space or choose another --store"
            ) from error

    @torch.no_grad()
    def _grow(self, parameters: Mapping[str, Tensor]) -> None:
        """Append tensors for new keys, and larger ones for those that are too small."""
        end = len(self._tensors["weights"]) if self._tensors else 0
        slots = {key: (slot.offset, slot.shape) for key, slot in self._slots.items()}
        grown = {}
        for key, parameter in parameters.items():
            slot = self._slots.get(key)
            if _fits(parameter, slot):
                continue
            shape = tuple(parameter.shape)
            if slot is not None:
                shape = tuple(map(max, shape, slot.shape))
            slots[key] = grown[key] = end, shape
            end += math.prod(shape)
        for kind in (*_KINDS, "steps"):
            size = 4 * (len(slots) if kind == "steps" else end)
            with (self._folder / kind).open("ab") as file:
                file.truncate(size)
        before, old = self._slots, self._tensors
        temporary = self._index.with_suffix(".new")
        temporary.write_text(json.dumps({"format": _FORMAT, "values": end, "slots": slots}))
        temporary.replace(self._index)
        self._open()
        for key in grown:
            views = self._views(key, self._slots[key].shape)
            views["weights"].copy_(_begun(parameters[key], self._slots[key].shape))
            if key in before:
                corner = _corner(before[key].shape)
                for kind, tensor in views.items():
                    tensor[corner] = _view(old[kind], before[key])

    def _views(self, key: str, shape: tuple[int, ...]) -> dict[str, Tensor]:
        slot = self._slots[key]
        return {kind: _view(self._tensors[kind], slot)[_corner(shape)] for kind in _KINDS}

    def lend(self, network: Network) -> dict[nn.Parameter, dict[str, Tensor]]:
        """Replace a network's parameters by views on the bank; training it trains the bank.

        The bank must cover the network.

        Returns:
            For each parameter the state of its AdamW optimiser, in the bank as well.
        """
        states = {}
        for key, (module, name) in _owners(network).items():
            old = module._parameters[name]
            assert old is not None
            views = self._views(key, tuple(old.shape))
            parameter = nn.Parameter(views["weights"])
            module.register_parameter(name, parameter)
            number = self._slots[key].number
            states[parameter] = {
                "step": self._tensors["steps"][number],
                "exp_avg": views["first_moments"],
                "exp_avg_sq": views["second_moments"],
            }
        return states

    @torch.no_grad()
    def inherit(self, network: Network) -> float:
        """Copy into a network what the bank has for it.

        Returns:
            The share of its values that the bank has been trained for; the rest stays as it is.
        """
        inherited = total = 0
        for key, parameter in _parameters(network):
            total += parameter.numel()
            slot = self._slots.get(key)
            if slot is None or self._tensors["steps"][slot.number] == 0:
                continue
            shared = tuple(map(min, parameter.shape, slot.shape))
            corner = _corner(shared)
            parameter[corner] = _view(self._tensors["weights"], slot)[corner]
            inherited += math.prod(shared)
        return inherited / total

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _owners(network: Network) -> dict[str, tuple[nn.Module, str]]:
    """Return `{key: (module, attribute)}` of every parameter; one that is shared is met once."""
    owners: dict[str, tuple[nn.Module, str]] = {}
    seen: set[int] = set()
    for node, block in zip(network.architecture.ordered, network.blocks, strict=True):
        for path, module in block.named_modules():
            for name, parameter in module.named_parameters(recurse=False):
                if id(parameter) not in seen:
                    seen.add(id(parameter))
                    kernel = "x".join(map(str, parameter.shape[2:]))
                    key = f"{node.name}/{node.block}/{path}.{name}/{parameter.ndim}/{kernel}"
                    owners[key] = module, name
    return owners


def _parameters(network: Network) -> Iterator[tuple[str, Tensor]]:
    for key, (module, name) in _owners(network).items():
        parameter = module._parameters[name]
        assert parameter is not None
        yield key, parameter


def _fits(parameter: Tensor, slot: _Slot | None) -> bool:
    return slot is not None and all(
        need <= have for need, have in zip(parameter.shape, slot.shape, strict=True)
    )


def _corner(shape: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice(0, size) for size in shape)


def _view(values: Tensor, slot: _Slot) -> Tensor:
    return values[slot.offset : slot.offset + math.prod(slot.shape)].view(slot.shape)


def _begun(parameter: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Return first values of that shape: those of a network, and beyond them ones spread alike."""
    spread = parameter.std(correction=0)
    values = parameter.mean() + spread * torch.randn(shape)
    values[_corner(tuple(parameter.shape))] = parameter
    return values
