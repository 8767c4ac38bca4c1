"""Units of both ShuffleNets."""

from __future__ import annotations

from functools import partial

from adapters.config import Adapted, Config
from nasseg.blocks.shufflenet_v1_unit import ShuffleNetV1Unit
from nasseg.blocks.shufflenet_v2_unit import ShuffleNetV2Unit


def v1(config: Config, *, variant: str, bias: bool = False) -> Adapted:
    stride = config.take("stride", 1)
    config.expect("combine", "add" if stride == 1 else "concat")
    return Adapted(
        ShuffleNetV1Unit(
            config.take("in_channels"),
            config.take("out_channels"),
            stride=stride,
            groups=config.take("groups"),
            kernel_size=config.take("kernel_size", 3),
            mid_channels=config.take("mid_channels", None),
            first_grouped=config.take("first_conv_grouped", True),
            bias=config.take("conv_bias", bias),
            variant=variant,
        )
    )


def v2(config: Config, *, variant: str) -> Adapted:
    place = "before split" if variant == "megvii" else "after concat"
    shuffle = config.take("shuffle", place)
    if not shuffle.startswith(place):
        raise ValueError(f"'shuffle' is {shuffle!r}, our block shuffles {place}")
    block = ShuffleNetV2Unit(
        config.take("in_channels"),
        config.take("out_channels"),
        stride=config.take("stride", 1),
        kernel_size=config.take("kernel_size", 3),
        mid_channels=config.take("mid_channels", None),
        variant=variant,
    )
    if variant == "megvii":  # its shortcut is registered last
        shortcut = block.shortcut
        del block.shortcut
        block.shortcut = shortcut
    return Adapted(block)


ADAPTERS = {
    "shufflenet_v1_s1": partial(v1, variant="megvii"),
    "shufflenet_v1_s2": partial(v1, variant="megvii"),
    "shufflenet_v1_alt": partial(v1, variant="paper", bias=True),
    "shufflenet_v2_s1": partial(v2, variant="megvii"),
    "shufflenet_v2_s2": partial(v2, variant="megvii"),
    "shufflenet_v2_tv": partial(v2, variant="torchvision"),
}
