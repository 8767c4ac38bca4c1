"""Blocks of Fast-SCNN."""

from __future__ import annotations

from torch import nn

from adapters.config import Adapted, Config
from nasseg.blocks.conv import Conv
from nasseg.blocks.ds_conv import DSConv
from nasseg.blocks.fast_classifier import FastClassifier
from nasseg.blocks.fast_fusion import FastFusion
from nasseg.blocks.inverted_residual import InvertedResidual
from nasseg.blocks.learning_to_downsample import LearningToDownsample
from nasseg.blocks.ppm import PPM


def ds_conv(config: Config) -> Adapted:
    stride = config.take("stride", 1)
    return Adapted(DSConv(config.take("in_channels"), config.take("out_channels"), stride=stride))


def inverted_residual(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    stride, expansion = config.take("stride", 1), config.take("expansion", 6)
    config.expect("residual", stride == 1 and in_channels == out_channels)
    return Adapted(InvertedResidual(in_channels, out_channels, stride=stride, expansion=expansion))


def learning_to_downsample(config: Config) -> Adapted:
    return Adapted(downsampling(config, config.take("widths")))


def downsampling(config: Config, widths: tuple[int, ...]) -> LearningToDownsample:
    first, second, last = widths
    padding = config.take("first_conv_padding", 0)
    if padding not in (0, 1):
        raise ValueError(f"'first_conv_padding' is {padding}, our block has 0 or 1")
    in_channels = config.take("in_channels", 3)
    return LearningToDownsample(in_channels, last, widths=(first, second), padded=padding == 1)


def pyramid_pooling(config: Config) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    bins = config.take("bins", (1, 2, 3, 6))
    config.expect("branch_channels", in_channels // 4)
    ppm = PPM(in_channels, branch_channels=in_channels // 4, bins=bins)
    width = in_channels + len(bins) * (in_channels // 4)
    return Adapted(nn.Sequential(ppm, Conv(width, out_channels, kernel_size=1, activation="relu")))


def feature_fusion(config: Config) -> Adapted:
    channels = config.take("high_channels"), config.take("low_channels")
    config.take("scale", 4)  # the ratio of the inputs' sizes, which our block reads from them
    dilation = config.take("dilation", 1)
    return Adapted(FastFusion(channels, config.take("out_channels"), dilation=dilation))


def classifier(config: Config) -> Adapted:
    dropout = config.take("dropout", 0.1)
    return Adapted(
        FastClassifier(config.take("in_channels"), config.take("classes"), dropout=dropout)
    )


ADAPTERS = {
    "fastscnn_dsconv": ds_conv,
    "fastscnn_bottleneck": inverted_residual,
    "fastscnn_learning_to_downsample": learning_to_downsample,
    "fastscnn_ppm": pyramid_pooling,
    "fastscnn_ffm": feature_fusion,
    "fastscnn_classifier": classifier,
}
