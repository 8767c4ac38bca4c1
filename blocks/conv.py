"""The plain convolution, alone or with batch norm and activation."""

from __future__ import annotations

from torch import Tensor, nn

from nasseg.blocks.activation import activation as activation_layer
from nasseg.graph.registry import register


def check_stride(stride: int) -> None:
    """Raise `ValueError` unless `stride` is 1 or 2."""
    if stride not in (1, 2):
        raise ValueError(f"stride must be 1 or 2, got {stride}")


def check_dilation(dilation: int) -> None:
    """Raise `ValueError` unless `dilation` is 1 or more."""
    if dilation < 1:
        raise ValueError(f"dilation must be 1 or more, got {dilation}")


def check_groups(groups: int, **channels: int) -> None:
    """Raise `ValueError` unless `groups` divides every one of the named channel counts."""
    for name, count in channels.items():
        if groups < 1 or count % groups:
            raise ValueError(f"{name} must be divisible by {groups} groups, got {count}")


def plain_conv(
    in_channels: int,
    out_channels: int,
    *,
    kernel_size: int | tuple[int, int] = 3,
    stride: int = 1,
    dilation: int = 1,
    groups: int = 1,
    bias: bool = False,
) -> nn.Conv2d:
    """Return a convolution padded such that sizes become `ceil(size / stride)`."""
    check_stride(stride)
    check_dilation(dilation)
    check_groups(groups, in_channels=in_channels, out_channels=out_channels)
    height, width = (kernel_size,) * 2 if isinstance(kernel_size, int) else kernel_size
    if height % 2 == 0 or width % 2 == 0:
        raise ValueError(f"kernel_size must be odd, got {kernel_size}")
    return nn.Conv2d(
        in_channels,
        out_channels,
        (height, width),
        stride=stride,
        padding=(height // 2 * dilation, width // 2 * dilation),
        dilation=dilation,
        groups=groups,
        bias=bias,
    )


@register("conv")
class Conv(nn.Module):
    """Convolution, then batch norm and activation where asked for.

    `(N, C, H, W)` to `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The defaults are the
    unit most papers build on; `norm=False, activation="none"` leaves the convolution alone.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        kernel_size: int = 3,
        stride: int = 1,
        dilation: int = 1,
        groups: int = 1,
        bias: bool = False,
        norm: bool = True,
        activation: str = "prelu",
        eps: float = 1e-5,
    ) -> None:
        super().__init__()
        self.conv = plain_conv(
            in_channels,
            out_channels,
            kernel_size=kernel_size,
            stride=stride,
            dilation=dilation,
            groups=groups,
            bias=bias,
        )
        self.norm = nn.BatchNorm2d(out_channels, eps=eps) if norm else nn.Identity()
        self.act = activation_layer(activation, out_channels)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.act(self.norm(self.conv(x)))
        return result
