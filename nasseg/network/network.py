"""From an architecture and a class count to a torch module: the only place where the two meet."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_weights
from torch.overrides import TorchFunctionMode

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import IMAGE, Architecture, Node, source
from nasseg.graph.registry import registry
from nasseg.records.units import SMALLEST_SIDE


class Network(nn.Module):
    """The torch module of an architecture.

    Takes images `(N, 3, H, W)` with height and width from 32 up and returns logits
    `(N, classes, H, W)`. When the output node works at a coarser stride, its logits are resized
    bilinearly; a tensor is freed after its last use.

    Raises:
        ArchitectureError: when a block refuses its parameters; the sentence names the node.
    """

    def __init__(self, architecture: Architecture, classes: int) -> None:
        super().__init__()
        shapes = architecture.shapes(registry, classes)
        self.architecture = architecture
        self.classes = classes
        blocks = []
        for node in architecture.ordered:
            channels = tuple(shapes[name][out].channels for name, out in map(source, node.inputs))
            try:
                blocks.append(_build(node, channels, classes))
            except ValueError as error:
                raise ArchitectureError(f"node {node.name!r}: {error}") from None
            except (ArithmeticError, LookupError, RuntimeError, TypeError) as error:
                raise ArchitectureError(
                    f"node {node.name!r}: the block {node.block!r} cannot be built: {error}"
                ) from error
        # By place and not by name, so that equal hashes share checkpoints.
        self.blocks = nn.ModuleList(blocks)
        self._outputs = {node.name: tuple(shapes[node.name]) for node in architecture.ordered}
        edges = [edge for node in architecture.ordered for edge in node.inputs]
        self._read = frozenset(map(_edge, [*edges, architecture.output]))
        self._freed_after = _last_uses(architecture)

    def forward(self, image: Tensor) -> Tensor:
        """Return logits `(N, classes, H, W)` for images `(N, 3, H, W)`."""
        size = (int(image.shape[-2]), int(image.shape[-1]))
        if min(size) < SMALLEST_SIDE:
            raise ArchitectureError(
                f"an image of {size[0]}x{size[1]} is too small: sides start at {SMALLEST_SIDE}"
            )
        tensors: dict[str, Tensor] = {f"{IMAGE}:": image}
        for node, block in zip(self.architecture.ordered, self.blocks, strict=True):
            result = block(*(tensors[_edge(edge)] for edge in node.inputs))
            results = result if isinstance(result, tuple) else (result,)
            for output, tensor in zip(self._outputs[node.name], results, strict=True):
                if f"{node.name}:{output}" in self._read:
                    tensors[f"{node.name}:{output}"] = tensor
            for edge in self._freed_after[node.name]:
                tensors.pop(edge, None)
        return _at_size(tensors[_edge(self.architecture.output)], size)


def _build(node: Node, channels: tuple[int, ...], classes: int) -> nn.Module:
    entry = registry[node.block]
    in_channels = channels[0] if entry.inputs[1] == 1 else channels
    module = entry.factory(in_channels, **node.arguments(classes))
    assert isinstance(module, nn.Module)
    return module


def _edge(edge: str) -> str:
    name, output = source(edge)
    return f"{name}:{output}"


def _last_uses(architecture: Architecture) -> dict[str, tuple[str, ...]]:
    """Return for every node the tensors that nobody needs after it."""
    last: dict[str, str] = {}
    for node in architecture.ordered:
        last |= {_edge(edge): node.name for edge in node.inputs}
    last.pop(_edge(architecture.output), None)
    freed: dict[str, list[str]] = {node.name: [] for node in architecture.ordered}
    for edge, user in last.items():
        freed[user].append(edge)
    return {name: tuple(edges) for name, edges in freed.items()}


def _at_size(logits: Tensor, size: tuple[int, int]) -> Tensor:
    """Crop logits that overhang by a rounding, resize those of a coarser stride."""
    height, width = int(logits.shape[-2]), int(logits.shape[-1])
    if height >= size[0] and width >= size[1]:
        return logits[..., : size[0], : size[1]] if (height, width) != size else logits
    return F.interpolate(logits, size, mode="bilinear", align_corners=False)


class _CountUses(TorchFunctionMode):
    """Counts how many torch functions take each tensor while one forward runs."""

    def __init__(self) -> None:
        super().__init__()
        self.uses: Counter[int] = Counter()
        self.alive: list[Any] = []  # ids stay unique only while the tensors live

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        result = func(*args, **(kwargs or {}))
        if isinstance(result, (Tensor, tuple, list)) and not isinstance(result, torch.Size):
            given = [*args, *(kwargs or {}).values()]
            flat = [x for a in given for x in (a if isinstance(a, (tuple, list)) else (a,))]
            self.uses.update(id(x) for x in flat if isinstance(x, Tensor))
            self.alive.append(result)
        return result


def fold_batch_norm(network: nn.Module, *inputs: Tensor) -> nn.Module:
    """Return a copy in eval mode whose batch norms are folded into the convolutions before them."""
    folded = copy.deepcopy(network)
    fold_in_place(folded, *inputs)
    return folded


def fold_in_place(network: nn.Module, *inputs: Tensor) -> None:
    """Fold batch norms into the convolutions before them and leave the network in eval mode.

    One forward on `inputs` (by default a black image) shows which batch norm follows which
    convolution; a pair is folded when each is called once and nothing else reads what lies between.
    It works for any module.
    """
    network.eval()
    counter = _CountUses()
    calls: Counter[nn.Module] = Counter()
    producer: dict[int, nn.Conv2d | nn.ConvTranspose2d] = {}
    pairs: list[tuple[nn.Conv2d | nn.ConvTranspose2d, nn.BatchNorm2d, int]] = []

    def observe(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        calls[module] += 1
        if isinstance(module, nn.BatchNorm2d) and id(inputs[0]) in producer:
            pairs.append((producer[id(inputs[0])], module, id(inputs[0])))
        elif isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            producer[id(output)] = module

    watched = (nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d)
    hooks = [m.register_forward_hook(observe) for m in network.modules() if isinstance(m, watched)]
    if not inputs:
        side, parameter = SMALLEST_SIDE, next(network.parameters())
        inputs = (torch.zeros(1, 3, side, side, dtype=parameter.dtype, device=parameter.device),)
    with torch.inference_mode(), counter:
        network(*inputs)
    for hook in hooks:
        hook.remove()

    names = {module: name for name, module in network.named_modules()}
    for convolution, norm, between in pairs:
        if counter.uses[between] == 1 and calls[convolution] == 1 and calls[norm] == 1:
            _fuse(convolution, norm)
            network.set_submodule(names[norm], nn.Identity())


def _fuse(convolution: nn.Conv2d | nn.ConvTranspose2d, norm: nn.BatchNorm2d) -> None:
    assert norm.running_mean is not None
    assert norm.running_var is not None
    convolution.weight, convolution.bias = fuse_conv_bn_weights(
        convolution.weight,
        convolution.bias,
        norm.running_mean,
        norm.running_var,
        norm.eps,
        norm.weight,
        norm.bias,
        transpose=isinstance(convolution, nn.ConvTranspose2d),
    )
