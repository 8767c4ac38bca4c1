"""Blocks of ContextNet."""

from __future__ import annotations

from torch import nn

from adapters.config import Adapted, Config
from adapters.fast_scnn import downsampling, feature_fusion, inverted_residual
from nasseg.blocks.ds_conv import DSConv


def shallow(config: Config) -> Adapted:
    widths = config.take("widths")
    return Adapted(nn.Sequential(downsampling(config, widths), DSConv(widths[-1], widths[-1])))


ADAPTERS = {
    "contextnet_bottleneck": inverted_residual,
    "contextnet_shallow": shallow,
    "contextnet_ffm": feature_fusion,
}
