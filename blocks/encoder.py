"""What every image classification network that serves as an encoder has in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from torch import Tensor, nn

from nasseg.graph.registry import Shape

Dilated = Literal["all", "first", "none"]
"""Which 3x3 convolutions of a stage that loses its stride are dilated."""


def encoder_outputs(
    inputs: tuple[Shape, ...], widths: Sequence[int], output_stride: int
) -> dict[str, Shape]:
    """Return the outputs of an encoder of five halvings with these widths.

    The deepest map is the plain output; the maps before it are called `"stride2"`, `"stride4"` and
    so on, down to the last one that is finer than the deepest.
    """
    check_output_stride(output_stride)
    (image,) = inputs
    if image.channels != 3:
        raise ValueError(f"an encoder takes an image of 3 channels, got {image.channels}")
    finer = {f"stride{2**i}": Shape(c, image.stride * 2**i) for i, c in enumerate(widths[:-1], 1)}
    return {"": Shape(widths[-1], image.stride * output_stride)} | {
        name: shape for name, shape in finer.items() if shape.stride < image.stride * output_stride
    }


def check_output_stride(output_stride: int) -> None:
    """Raise `ValueError` unless `output_stride` is 8, 16 or 32."""
    if output_stride not in (8, 16, 32):
        raise ValueError(f"output_stride must be 8, 16 or 32, got {output_stride}")


class Encoder(nn.Module):
    """Five stages, each of which halves the map; the last ones dilate instead where asked for.

    An image `(N, 3, H, W)` to the deepest map, followed by the finer ones from stride 2 on, as
    `encoder_outputs` names them. `rates` are the dilations of the stages that lose their stride.
    """

    def __init__(
        self,
        stages: Sequence[nn.Module],
        output_stride: int,
        *,
        dilated: Dilated = "all",
        rates: tuple[int, int] = (2, 4),
    ) -> None:
        super().__init__()
        check_output_stride(output_stride)
        self.stages = nn.ModuleList(stages)
        self.halvings = output_stride.bit_length() - 1
        for rate, stage in zip(rates, self.stages[self.halvings :], strict=False):
            dilate(stage, rate, dilated)

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        maps = [image]
        for stage in self.stages:
            maps.append(stage(maps[-1]))
        return (maps[-1], *maps[1 : self.halvings])


def dilate(stage: nn.Module, dilation: int, dilated: Dilated = "all") -> None:
    """Take the stride out of a stage and dilate what follows, so that it sees as far as before.

    The convolution that loses its stride keeps half the dilation and poolings are left out, as in
    the networks of Yu and Koltun. `dilated="first"` dilates it alone, in full; `"none"` nothing.
    """
    for name, module in list(stage.named_modules()):
        if isinstance(module, (nn.AvgPool2d, nn.MaxPool2d)):
            stage.set_submodule(name, nn.Identity())
        if not isinstance(module, nn.Conv2d):
            continue
        strided = module.stride == (2, 2)
        module.stride = (1, 1)
        if module.kernel_size == (3, 3) and dilated != "none":
            first, others = (dilation // 2, dilation) if dilated == "all" else (dilation, 1)
            rate = first if strided else others
            module.dilation = module.padding = (rate, rate)


def torchvision_model(name: str) -> Any:
    """Return one of torchvision's classification networks with random weights."""
    from torchvision.models import get_model  # here, since it takes a second and few need it

    return get_model(name, weights=None)


def check_depth(depth: int, depths: Iterable[int]) -> None:
    """Raise `ValueError` unless `depth` is one of `depths`."""
    if depth not in depths:
        raise ValueError(f"depth must be one of {', '.join(map(str, depths))}, got {depth}")
