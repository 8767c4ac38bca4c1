"""Blocks of ESPNet, ESPNetv2 and C3Net."""

from __future__ import annotations

import math
from functools import partial

from adapters.config import Adapted, Config, fitting
from nasseg.blocks.advanced_c3 import AdvancedC3
from nasseg.blocks.ccc import CCC
from nasseg.blocks.ccc_conv import CCCConv
from nasseg.blocks.depthwise_pyramid import DepthwisePyramid
from nasseg.blocks.eesp import EESP, limited_dilations
from nasseg.blocks.eesp_down import EESPDown
from nasseg.blocks.efficient_pyramid_pool import EfficientPyramidPool
from nasseg.blocks.esp import ESP
from nasseg.blocks.gated_projection import GatedProjection
from nasseg.blocks.hff import HFF
from nasseg.blocks.split import branch_widths


def esp(config: Config) -> Adapted:
    out_channels = config.take("out_channels")
    branches = config.take("K", 5)
    dilations = config.take("dilations", tuple(2**i for i in range(branches)))
    if len(dilations) != branches:
        raise ValueError(f"'K' is {branches}, but there are {len(dilations)} dilations")
    config.expect("branch_widths", branch_widths(out_channels, branches))
    stride = config.take("stride", 1)
    residual = config.take("residual", False)
    in_channels = config.take("in_channels")
    return Adapted(
        ESP(in_channels, out_channels, stride=stride, dilations=dilations, residual=residual)
    )


def hff_esp(config: Config) -> Adapted:
    widths = config.take("branch_widths")
    config.expect("K", len(widths))
    return Adapted(HFF(widths, first_in_sum=config.take("first_branch_in_sum", False)))


def eesp(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    branches, limit = config.take("K", 4), config.take("r_lim", 7)
    config.expect("dilations", limited_dilations(branches, limit))
    stride = config.take("stride", 1)
    # The published block adds its input when the shapes happen to match.
    matches = in_channels == out_channels and stride == 1
    residual = config.take("residual", True) and matches
    return Adapted(
        EESP(
            in_channels,
            out_channels,
            stride=stride,
            branches=branches,
            receptive_limit=limit,
            residual=residual,
        )
    )


def eesp_down(config: Config) -> Adapted:
    branches, limit = config.take("K", 4), config.take("r_lim", 9)
    config.expect("dilations", limited_dilations(branches, limit))
    config.expect("stride", 2)
    ratio = config.take("image_stride_ratio", 2)
    if ratio < 2 or ratio & (ratio - 1):
        raise ValueError(f"'image_stride_ratio' is {ratio}, not a power of two")
    image = (config.take("image_channels", 3),) if config.take("image_reinforcement", True) else ()
    block = EESPDown(
        (config.take("in_channels"), *image),
        config.take("out_channels"),
        branches=branches,
        receptive_limit=limit,
    )
    return Adapted(block, dead=("eesp.module_act.weight",))


def espnetv2_psp(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    return Adapted(DepthwisePyramid(in_channels, out_channels, levels=config.take("levels", 4)))


def efficient_pyramid_pool(config: Config) -> Adapted:
    return Adapted(
        EfficientPyramidPool(
            config.take("in_channels"),
            config.take("out_channels"),
            proj_channels=config.take("proj_channels"),
            scales=config.take("scales", (2.0, 1.5, 1.0, 0.5, 0.1)),
            last=not config.take("last_layer_norm_act", True),
        )
    )


def efficient_pw_conv(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    groups = math.gcd(in_channels, out_channels)
    config.expect("groups", groups, f"gcd(in,out)={groups}")
    return Adapted(GatedProjection(in_channels, out_channels))


def ccc_conv(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    dilation = config.take("dilation")
    config.expect("asym_kernel", 2 * dilation - 1, *(() if dilation > 1 else (None,)))
    return fitting(
        config,
        (
            CCCConv(in_channels, out_channels, dilation=dilation, separable=separable)
            for separable in (False, True)
        ),
    )


def _adds_up(hff: bool | str) -> bool:
    if isinstance(hff, str) and "ESPNet rule" not in hff:
        raise ValueError(f"'hff' is {hff!r}, our block has the ESPNet rule")
    return bool(hff)


def ccc(config: Config, *, hff: bool = False) -> Adapted:
    out_channels = config.take("out_channels")
    dilations = config.take("dilations", (2, 4, 8, 16))
    config.expect("branch_widths", branch_widths(out_channels, len(dilations)))
    in_channels = config.take("in_channels")
    stride, hff = config.take("stride", 1), _adds_up(config.take("hff", hff))
    residual = config.take("residual", False)
    return fitting(
        config,
        (
            CCC(
                in_channels,
                out_channels,
                stride=stride,
                dilations=dilations,
                hff=hff,
                separable=separable,
                residual=residual,
            )
            for separable in (False, True)
        ),
    )


def advanced_c3(config: Config) -> Adapted:
    out_channels = config.take("out_channels")
    dilations = config.take("dilations", (1, 3, 4))
    config.expect("branch_widths", branch_widths(out_channels, len(dilations)))
    return Adapted(
        AdvancedC3(
            config.take("in_channels"),
            out_channels,
            stride=config.take("stride", 1),
            dilations=dilations,
            residual=config.take("residual", False),
        )
    )


ADAPTERS = {
    "esp": esp,
    "esp_down": esp,
    "hff_esp": hff_esp,
    "eesp": eesp,
    "eesp_down": eesp_down,
    "espnetv2_psp": espnetv2_psp,
    "efficient_pyramid_pool": efficient_pyramid_pool,
    "efficient_pw_conv": efficient_pw_conv,
    "ccc": ccc,
    "ccc_conv": ccc_conv,
    "ccc_down": ccc,
    "ccc_hff": partial(ccc, hff=True),
    "advanced_c3": advanced_c3,
}
