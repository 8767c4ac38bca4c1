"""The transposed convolution."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.upsample import finer_stride
from nasseg.graph.registry import Params, Shape, register


def deconv_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels` out; the input's stride is divided by the block's."""
    return {"": Shape(params["out_channels"], finer_stride(inputs[0].stride, params["stride"]))}


@register("deconv", law=deconv_law)
class Deconv(nn.Module):
    """Transposed convolution that enlarges by exactly `stride`.

    `(N, C, H, W)` to `(N, out_channels, stride * H, stride * W)`; padding and output padding follow
    from kernel and stride. Two by two with stride two is what ESPNet decodes with.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        kernel_size: int = 2,
        stride: int = 2,
        bias: bool = False,
    ) -> None:
        super().__init__()
        if stride < 2:
            raise ValueError(f"stride must be 2 or more, got {stride}")
        if kernel_size < stride:
            raise ValueError(
                f"kernel_size must be at least the stride {stride} to leave no holes, "
                f"got {kernel_size}"
            )
        padding = (kernel_size - stride + 1) // 2
        self.deconv = nn.ConvTranspose2d(
            in_channels,
            out_channels,
            kernel_size,
            stride=stride,
            padding=padding,
            output_padding=stride - kernel_size + 2 * padding,
            bias=bias,
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.deconv(x)
        return result
