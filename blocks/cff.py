"""The cascade feature fusion of ICNet."""

from __future__ import annotations

from typing import Literal

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.sizes import resize, size_of
from nasseg.graph.papers import ICNET
from nasseg.graph.registry import Params, Shape, register


def stride_of_finer(coarse: Shape, fine: Shape) -> int:
    """Return the stride of `fine`; `ValueError` when `coarse` is the finer one."""
    if coarse.stride < fine.stride:
        raise ValueError(
            f"the coarse map has stride {coarse.stride}, the fine one {fine.stride}; "
            "exchange the inputs"
        )
    return fine.stride


def cff_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at the stride of the second, finer input; the auxiliary scores likewise."""
    stride = stride_of_finer(*inputs)
    fused = {"": Shape(params["out_channels"], stride)}
    if params["auxiliary"] == "none":
        return fused
    return fused | {"auxiliary": Shape(params["classes"], stride)}


@register("cff", paper=ICNET, law=cff_law, inputs=2)
class CFF(nn.Module):
    """A coarse map, enlarged and convolved with dilation 2, added to a projected finer one.

    Zhao et al., 2018, arXiv:1704.08545, figure 3; `(N, C1, h, w)` and `(N, C2, H, W)` to
    `(N, out_channels, H, W)`. Scores for a loss on the coarse branch are the further output
    `"auxiliary"`, `(N, classes, H, W)`: taken from the enlarged map as in the released model
    (`"before"` the dilated convolution), or with another code `"after"` it, without bias. Inference
    has no use for them.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        out_channels: int,
        *,
        auxiliary: Literal["none", "before", "after"] = "none",
        classes: int = 19,
    ) -> None:
        super().__init__()
        coarse, fine = in_channels
        self.auxiliary = auxiliary
        self.coarse = Conv(coarse, out_channels, dilation=2, activation="none")
        if auxiliary == "before":
            self.classifier = plain_conv(coarse, classes, kernel_size=1, bias=True)
        self.fine = Conv(fine, out_channels, kernel_size=1, activation="none")
        if auxiliary == "after":
            self.classifier = plain_conv(out_channels, classes, kernel_size=1)

    def forward(self, coarse: Tensor, fine: Tensor) -> Tensor | tuple[Tensor, Tensor]:
        enlarged = resize(coarse, size_of(fine))
        context = self.coarse(enlarged)
        fused = F.relu(context + self.fine(fine))
        if self.auxiliary == "none":
            return fused
        return fused, self.classifier(enlarged if self.auxiliary == "before" else context)
