"""The upsampling bottleneck of ENet."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.deconv import Deconv
from nasseg.blocks.enet_style import Activation, Variant, inner_width, style_of
from nasseg.blocks.sizes import crop_to_smallest
from nasseg.blocks.unpooling import check_indices, max_unpool, unpool_law
from nasseg.graph.papers import ENET
from nasseg.graph.registry import register


@register("enet_up", paper=ENET, law=unpool_law, inputs=2, indices=True)
class ENetUp(nn.Module):
    """A bottleneck with a transposed convolution beside max unpooling.

    Paszke et al., 2016, arXiv:1606.02147, figure 2b; `(N, C, H, W)` and pooling indices
    `(N, out_channels, H, W)` to `(N, out_channels, 2H, 2W)`. `variant="lua"` reduces to a quarter
    of `out_channels` and enlarges by a 3x3 kernel with bias; the PyTorch `"port"` reduces to a
    quarter of C and enlarges by 2x2 without bias.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        out_channels: int,
        *,
        reduction: int = 4,
        activation: Activation = "relu",
        dropout: float = 0.0,
        variant: Variant = "lua",
    ) -> None:
        super().__init__()
        channels, pooled_channels = in_channels
        check_indices(pooled_channels, out_channels)
        style = style_of(variant, activation)
        inner = inner_width(out_channels if variant == "lua" else channels, reduction)
        kernel_size = 3 if variant == "lua" else 2
        self.main = Conv(channels, out_channels, kernel_size=1, activation="none", eps=style.eps)
        self.branch = style.branch(
            plain_conv(channels, inner, kernel_size=1),
            Deconv(inner, inner, kernel_size=kernel_size, bias=style.bias),
            out_channels,
            active_end=False,
            dropout=dropout,
        )
        self.act = activation_layer(style.activation, out_channels)

    def forward(self, x: Tensor, indices: Tensor) -> Tensor:
        x, indices = crop_to_smallest((x, indices))
        result: Tensor = self.act(max_unpool(self.main(x), indices) + self.branch(x))
        return result
