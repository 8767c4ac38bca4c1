"""The dense block of EDANet."""

from __future__ import annotations

from itertools import count

from torch import Tensor, nn

from nasseg.blocks.eda_module import EDAModule, check_growth
from nasseg.graph.papers import EDANET
from nasseg.graph.registry import Params, Shape, register


def eda_block_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`growth` more channels for every dilation."""
    check_growth(params["growth"])
    (shape,) = inputs
    grown = shape.channels + params["growth"] * len(params["dilations"])
    return {"": Shape(grown, shape.stride)}


@register("eda_block", paper=EDANET, law=eda_block_law)
class EDABlock(nn.Module):
    """A chain of dense asymmetric modules, one a dilation.

    Lo et al., 2018, arXiv:1809.06323, figure 1; `(N, C, H, W)` to
    `(N, C + growth * len(dilations), H, W)`. The default is the first block of the network; the
    second has the dilations 2, 2, 4, 4, 8, 8, 16, 16.
    """

    def __init__(
        self,
        in_channels: int,
        *,
        growth: int = 40,
        dilations: tuple[int, ...] = (1, 1, 1, 2, 2),
        dropout: float = 0.02,
    ) -> None:
        super().__init__()
        self.dense = nn.Sequential(
            *(
                EDAModule(width, growth=growth, dilation=dilation, dropout=dropout)
                for width, dilation in zip(count(in_channels, growth), dilations, strict=False)
            )
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.dense(x)
        return result
