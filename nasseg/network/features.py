"""What may explain the latency of an architecture: costs, memory traffic, and four guidelines.

The guidelines are those of ShuffleNet V2 (Ma et al. 2018, arXiv:1807.11164, section 2): equal
channel widths minimise memory access (G1), much group convolution increases it (G2), fragmentation
reduces the degree of parallelism (G3), and element-wise operations are not negligible (G4).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

import torch
from torch import Tensor

from nasseg.graph.architecture import Architecture
from nasseg.network import Network
from nasseg.network.trace import Call, Trace, trace

MB = 1e6
VALUE_BYTES = 4
"""Of one value in fp32."""

_CONVOLUTIONS = frozenset(("conv1d", "conv2d", "conv_transpose2d"))
_ELEMENT_WISE = frozenset(
    (
        "abs", "add", "batch_norm", "clamp", "div", "elu", "gelu", "hardsigmoid", "hardswish",
        "hardtanh", "iadd", "imul", "leaky_relu", "maximum", "minimum", "mul", "neg", "prelu",
        "relu", "relu6", "rsub", "sigmoid", "silu", "sub", "tanh", "truediv", "where",
    )
)  # fmt: skip
_CREATED = frozenset(("arange", "new_empty", "new_zeros", "zeros"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one network does for one image.

    A batch norm after a convolution whose result nothing else reads is folded into it, as it is
    when a latency is measured, and counts for nothing. An operator is a call of a torch function
    that writes a tensor; what only looks at one in another way (slices, views) is none. Its
    traffic is all it reads, weights included, and all it writes, each value once, in fp32. A
    runtime that merges operators moves less.

    Attributes:
        params: learnable values, those of all batch norms included.
        macs: multiply-accumulates of convolutions, transposed convolutions and linear layers.
        traffic_mb: of all operators, in 1e6 bytes.
        width_imbalance: G1. `sum(macs_i * |log2(in_i / out_i)|) / macs` over the ungrouped 1x1
            convolutions; 0 when all have as many channels in as out, 1 when everything is such
            convolutions and one side has twice the channels of the other.
        grouped_macs_share: G2. MACs of convolutions with more than one group over all MACs.
        grouped_traffic_share: G2. The traffic of those convolutions over that of all operators.
        convolutions: how many.
        operators: G3. How many.
        parallelism: G3. Operators over those on the longest way through the network: how many
            stand side by side on average; 1 for a chain.
        element_wise_mb: G4. The traffic of activations, sums, products and normalisations that
            are not folded, in 1e6 bytes; depthwise convolutions are grouped ones here.
        element_wise_share: G4. That over the traffic of all operators.
    """

    params: float
    macs: float
    traffic_mb: float
    width_imbalance: float
    grouped_macs_share: float
    grouped_traffic_share: float
    convolutions: float
    operators: float
    parallelism: float
    element_wise_mb: float
    element_wise_share: float

    def to_dict(self) -> dict[str, float]:
        """Return the features by name."""
        return asdict(self)


def features(architecture: Architecture, classes: int, size: tuple[int, int]) -> Features:
    """Return the features of an architecture for an image of `size` (height, width).

    Nothing is computed: the network is built and run on torch's meta device.

    Raises:
        ArchitectureError: when the architecture cannot be built.
        RuntimeError: when a block needs values, not only shapes.
    """
    with torch.device("meta"):
        return features_of(trace(Network(architecture, classes), torch.empty(1, 3, *size)))


def features_of(traced: Trace) -> Features:
    """Return the features that a trace shows."""
    flow = _Flow(traced.calls)
    found = [o for o in flow.operators if not flow.folded(o)]
    grouped = [o for o in found if o.grouped]
    element_wise = sum(o.traffic for o in found if o.name in _ELEMENT_WISE)
    macs, traffic = sum(o.macs for o in found), sum(o.traffic for o in found)
    return Features(
        params=float(traced.params),
        macs=float(macs),
        traffic_mb=traffic * VALUE_BYTES / MB,
        width_imbalance=_share(sum(o.macs * o.imbalance for o in found), macs),
        grouped_macs_share=_share(sum(o.macs for o in grouped), macs),
        grouped_traffic_share=_share(sum(o.traffic for o in grouped), traffic),
        convolutions=float(sum(o.name in _CONVOLUTIONS for o in found)),
        operators=float(len(found)),
        parallelism=_share(len(found), flow.longest()),
        element_wise_mb=element_wise * VALUE_BYTES / MB,
        element_wise_share=_share(element_wise, traffic),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class _Operator:
    """One call that wrote a tensor, its traffic in values; tensors are meant by their ids."""

    name: str
    read: tuple[int, ...]
    written: tuple[int, ...]
    traffic: int
    macs: int
    grouped: bool = False
    imbalance: float = 0.0


class _Flow:
    """The operators of a trace, and which tensor goes from one to the other."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self.operators: list[_Operator] = []
        self._seen: dict[int, int] = {}  # a view stands for the tensor that it looks at
        self._uses: Counter[int] = Counter()
        for call in calls:
            self._add(call)

    def _add(self, call: Call) -> None:
        """Add a call, unless it only looks at a tensor in another way."""
        read, written = call.read, call.written
        if not written or call.name in _CREATED:
            return
        ids = tuple(dict.fromkeys(map(self._id, read)))
        self._uses.update(ids)
        if call.name not in _ELEMENT_WISE and _is_view(read, written):
            self._seen |= {id(tensor): ids[0] for tensor in written if tensor is not read[0]}
            return
        traffic = sum({id(tensor): tensor.numel() for tensor in read}.values())
        traffic += sum(tensor.numel() for tensor in written)
        kind = _kind(call, written[0]) if call.name in _CONVOLUTIONS else (False, 0.0)
        ways = tuple(map(id, written))
        self.operators.append(_Operator(call.name, ids, ways, traffic, call.macs, *kind))

    def _id(self, tensor: Tensor) -> int:
        return self._seen.get(id(tensor), id(tensor))

    def folded(self, operator: _Operator) -> bool:
        """Whether this is a batch norm after a convolution whose result it alone reads."""
        if operator.name != "batch_norm" or self._uses[operator.read[0]] != 1:
            return False
        return operator.read[0] in self._convolved

    @cached_property
    def _convolved(self) -> frozenset[int]:
        return frozenset(o.written[0] for o in self.operators if o.name in _CONVOLUTIONS)

    def longest(self) -> int:
        """Return how many operators the longest way through the module has."""
        depth: dict[int, int] = {}
        for operator in self.operators:
            before = max(depth.get(tensor, 0) for tensor in operator.read)
            for tensor in operator.written:
                depth[tensor] = before + (not self.folded(operator))
        return max(depth.values(), default=0)


def _kind(call: Call, result: Tensor) -> tuple[bool, float]:
    """Return whether a convolution is grouped, and how unequal the widths of a 1x1 one are."""
    image, weight = call.given["input"], call.given["weight"]
    channels, out_channels = image.shape[1], result.shape[1]
    # A transposed convolution's weight is (in, out / groups, ...), else (out, in / groups, ...).
    if weight.shape[1] < (out_channels if call.name == "conv_transpose2d" else channels):
        return True, 0.0
    pointwise = math.prod(weight.shape[2:]) == 1
    return False, abs(math.log2(channels / out_channels)) if pointwise else 0.0


def _is_view(read: tuple[Tensor, ...], written: tuple[Tensor, ...]) -> bool:
    """Whether nothing new was written: every result lies in the memory of what was read."""
    memory = {tensor.untyped_storage()._cdata for tensor in read}
    return all(tensor.untyped_storage()._cdata in memory for tensor in written)
