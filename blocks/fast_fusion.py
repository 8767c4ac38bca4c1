"""The feature fusion of Fast-SCNN and ContextNet."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.cff import stride_of_finer
from nasseg.blocks.conv import Conv, check_groups
from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import FAST_SCNN
from nasseg.graph.registry import Params, Shape, register


def fast_fusion_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels`, a multiple of the coarse map's, at the stride of the first, finer input."""
    fine, coarse = inputs
    check_groups(coarse.channels, out_channels=params["out_channels"])
    return {"": Shape(params["out_channels"], stride_of_finer(coarse, fine))}


@register("fast_fusion", paper=FAST_SCNN, law=fast_fusion_law, inputs=2)
class FastFusion(nn.Module):
    """A coarse map, enlarged and convolved depthwise, added to a finer one, both projected.

    Poudel et al., 2019, arXiv:1902.04502, table 3; `(N, C1, H, W)` and `(N, C2, h, w)` to
    `(N, out_channels, H, W)`. The paper dilates the depthwise convolution by the factor of the
    enlargement; the released codes do not, which is the default of `dilation`.
    """

    def __init__(
        self, in_channels: tuple[int, ...], out_channels: int, *, dilation: int = 1
    ) -> None:
        super().__init__()
        fine, coarse = in_channels
        self.coarse = nn.Sequential(
            Conv(coarse, out_channels, groups=coarse, dilation=dilation, activation="relu"),
            Conv(out_channels, out_channels, kernel_size=1, bias=True, activation="none"),
        )
        self.fine = Conv(fine, out_channels, kernel_size=1, bias=True, activation="none")

    def forward(self, fine: Tensor, coarse: Tensor) -> Tensor:
        enlarged = resize(coarse, size_of(fine))
        return F.relu(self.fine(fine) + self.coarse(enlarged))
