"""The strided unit of ESPNetv2 with its shortcut to the image."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nasseg.blocks.conv import Conv
from nasseg.blocks.eesp import EESPTransform
from nasseg.blocks.image_pyramid import halve
from nasseg.blocks.prelu import PReLU
from nasseg.blocks.sizes import size_of
from nasseg.graph.papers import ESPNET_V2
from nasseg.graph.registry import Params, Shape, register

REINFORCEMENT_WIDTH = 3


def eesp_down_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` at twice the stride; an image may have any finer stride."""
    stride = 2 * inputs[0].stride
    for image in inputs[1:]:
        ratio, remainder = divmod(stride, image.stride)
        if remainder or ratio < 2 or ratio & (ratio - 1):
            raise ValueError(
                f"the image at stride {image.stride} cannot be halved until it has stride {stride}"
            )
    return {"": Shape(params["out_channels"], stride)}


@register("eesp_down", paper=ESPNET_V2, law=eesp_down_law, inputs=(1, 2))
class EESPDown(nn.Module):
    """Average pooling and a strided EESP side by side, with the image added to them.

    Mehta et al., 2019, arXiv:1811.11431, figure 2; a feature map `(N, C, H, W)` and, optionally,
    the image `(N, 3, H', W')` of any finer stride to
    `(N, out_channels, ceil(H / 2), ceil(W / 2))`. The pooled input keeps its C channels, so
    `branches` must divide C, and its square `out_channels - C`. The authors' code also registers an
    activation in the strided EESP that it never applies; there is none here.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        out_channels: int,
        *,
        branches: int = 4,
        receptive_limit: int = 9,
    ) -> None:
        super().__init__()
        channels, *image_channels = in_channels
        if out_channels <= channels:
            raise ValueError(
                f"out_channels must be above the {channels} channels that are pooled through, "
                f"got {out_channels}"
            )
        self.transform = EESPTransform(
            channels, out_channels - channels, stride=2, branches=branches, limit=receptive_limit
        )
        self.reinforce = (
            nn.Sequential(
                Conv(image_channels[0], REINFORCEMENT_WIDTH),
                Conv(REINFORCEMENT_WIDTH, out_channels, kernel_size=1, activation="none"),
            )
            if image_channels
            else nn.Identity()
        )
        self.act = PReLU(out_channels)

    def forward(self, x: Tensor, image: Tensor | None = None) -> Tensor:
        down = torch.cat([halve(x), self.transform(x)], dim=1)
        if image is not None:
            down = down + self.reinforce(pooled_to(size_of(down), image))
        result: Tensor = self.act(down)
        return result


def pooled_to(size: tuple[int, int], image: Tensor) -> Tensor:
    """Halve the image, at least once, until it has `size`."""
    pooled = halve(image)
    while size_of(pooled) != size:
        if size_of(pooled) <= size or size_of(pooled) == (1, 1):
            raise ValueError(f"halving an image of {size_of(image)} does not lead to {size}")
        pooled = halve(pooled)
    return pooled
