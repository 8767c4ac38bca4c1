"""The published pairs of encoder and decoder as points of the space of meta-architectures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.graph.papers import (
    DECODER_DESIGN,
    EFFICIENT_DESIGN,
    LIGHT_WEIGHT_REFINENET,
    REFINENET,
    RTSEG,
    RTSEG_STUDY,
    SHUFFLENET_V2_DPC,
    SHUFFLESEG,
)
from nasseg.search_spaces.space import Reference

Choices = Mapping[str, Any]


def _skipnet(encoder: str) -> Choices:
    return {"encoder": encoder, "decoder": "skipnet"}


def _unet(encoder: str, width: int) -> Choices:
    return {"encoder": encoder, "decoder": "unet", "unet_stride": 32, "unet_width": width}


def _dilation(encoder: str) -> Choices:
    return {"encoder": encoder, "decoder": "dilation", "dilation_stride": 8}


def _shufflenetv2(decoder: str) -> Choices:
    """Türkmen et al., with a head of 256 channels at stride 16."""
    return {
        "encoder": "shufflenet_v2_dpc", "decoder": decoder, f"{decoder}_stride": 16,
        "head_width": 256, "branch_width": 256,
    }  # fmt: skip


def _refinenet(encoder: str, **changes: Any) -> Choices:
    """Light-Weight RefineNet on a residual network (Nekrasov et al., figure 2), with changes."""
    return {
        "encoder": encoder, "decoder": "refinenet", "refinenet_stride": 32,
        "refine_width": 256, "refine_top": 2, "refine_kernel": 1, "refine_links": 4,
        "refine_activation": "relu", "refine_reduce": True, "refine_unit": "none",
    } | changes  # fmt: skip


def _technique(unit: str, link: str = "none") -> Choices:
    """A small encoder-decoder whose stages repeat one unit."""
    choices = {"encoder": "stages", "decoder": "unet", "unet_stride": 32, "unet_width": 16}
    for stage, (width, depth) in enumerate(((16, 0), (32, 1), (64, 2), (128, 3), (256, 2)), 1):
        choices[f"width{stage}"] = width
        if stage > 1:
            choices[f"depth{stage}"] = depth
            choices |= {f"unit{stage}": unit, f"link{stage}": link}
    return choices


_UNPADDED = "The published first convolution is not padded; here it is, so that every size halves."
_FIRST_ONLY = (
    "As in the published code the first unit alone of each of the last two stages is dilated."
)
_NO_DROPOUT = "Without the dropout of the published code on the two deepest maps in training."
_NOT_ATROUS = (
    "As in the published code the last stage is neither strided nor dilated. Transcribed from that "
    "code: {}; the same here."
)
_SMALL = (
    "The study prints no layer table that could be read: the encoder-decoder around the technique "
    "is small, the same for all, and this project's own."
)


def _lw_refinenet(depth: int, miou: float, latency_ms: float) -> Reference:
    return Reference(
        f"lw_refinenet_{depth}", LIGHT_WEIGHT_REFINENET, _refinenet(f"resnet{depth}"),
        f"{miou} mIoU on PASCAL VOC val, {latency_ms} ms at 625x468 (GTX 1080Ti)", _NO_DROPOUT,
        fps=round(1000 / latency_ms, 1),
    )  # fmt: skip


def _briot(name: str, *technique: str) -> Reference:
    headline = "a technique of the study, whose numbers are unverified"
    return Reference(f"briot_{name}", EFFICIENT_DESIGN, _technique(*technique), headline, _SMALL)


REFERENCES = (  # by multiply-accumulates, the lightest first
    Reference(
        "shuffleseg_skipnet", SHUFFLESEG, _skipnet("shufflenet_v1_rtseg"),
        "58.3 mIoU on Cityscapes test; 2.0 GFLOPs at 640x360; 15.7 fps on a Jetson TX2 "
        "(unverified)",
        "Transcribed from the published code with 20 classes: 1.01 M parameters and 2.24 G "
        "multiply-accumulates; the same here. RTSeg (2018, arXiv:1803.02758) has it, too, with "
        "55.5 mIoU on val. " + _UNPADDED,
        fps=15.7,
    ),
    _briot("separable", "separable"),
    _briot("split_sum", "split_sum"),
    Reference(
        "shufflenetv2_basic", SHUFFLENET_V2_DPC, _shufflenetv2("basic"),
        "67.7 mIoU on Cityscapes val at output stride 16",
        _NOT_ATROUS.format("1.15 M parameters, 2.46 G multiply-accumulates"),
    ),
    _briot("grouped", "grouped"),
    _briot("crelu", "crelu"),
    Reference(
        "shufflenetv2_dpc", SHUFFLENET_V2_DPC, _shufflenetv2("dpc"),
        "70.33 mIoU on Cityscapes test, 71.3 on val at output stride 16",
        _NOT_ATROUS.format("1.51 M parameters, 3.43 G multiply-accumulates"),
    ),
    _briot("factorised", "factorised"),
    _briot("baseline", "conv"),
    _briot("residual", "conv", "residual"),
    _briot("dense", "conv", "dense"),
    _briot("wider_bank", "wider_bank"),
    Reference(
        "rtseg_mobilenet_skipnet", RTSEG_STUDY, _skipnet("mobilenet_v1_rtseg"),
        "61.5 mIoU on Cityscapes test, 61.3 on val; 6.2 GFLOPs at 640x360; the study's networks "
        "reach about 15 fps on a Jetson TX2",
        "Those 6.2 GFLOPs are 3.07 G multiply-accumulates here. The published skips leave after "
        "the first convolution of their stride, here after the last, at equal cost. RTSeg (2018, "
        "arXiv:1803.02758) has the network, too.",
    ),
    Reference(
        "rtseg_shufflenet_dilation", RTSEG, _dilation("shufflenet_v1_rtseg"),
        "53.9 mIoU on Cityscapes val", f"{_FIRST_ONLY} {_UNPADDED}",
    ),
    Reference(
        "rtseg_shufflenet_unet", RTSEG, _unet("shufflenet_v1_rtseg", 24),
        "57.0 mIoU on Cityscapes val",
        "Without the last 1x1 convolution between the enlarged map and the scores. " + _UNPADDED,
    ),
    Reference(
        "lw_refinenet_mbv2", LIGHT_WEIGHT_REFINENET,
        _refinenet(
            "mobilenet_v2_refinenet", refine_top=1, refine_activation="relu6", refine_reduce=False,
            refine_every_map=True,
        ),
        "79.2 mIoU on PASCAL VOC test; 3.3 M parameters, 9.3 GFLOPs",
    ),
    Reference(
        "vgg10_decoder", DECODER_DESIGN,
        {
            "encoder": "vgg10", "decoder": "non_bottleneck", "non_bottleneck_stride": 32,
            "decoder_width": 16, "decoder_depth": 1, "decoder_skips": True,
        },
        "about 10 % better than the paper's baseline decoder on a private data set",
        "There is no published code; that VGG-10 has half of VGG's widths, and the decoder 128 to "
        "16 channels, one layer a step and skips that are added, is a reading (unverified).",
    ),
    Reference(
        "rtseg_mobilenet_unet", RTSEG, _unet("mobilenet_v1_rtseg", 64),
        "61.0 mIoU on Cityscapes val",
        "The published decoder of this encoder has two 3x3 convolutions after each sum and no 1x1 "
        "before it; here it is that of rtseg_shufflenet_unet.",
    ),
    Reference(
        "rtseg_mobilenet_dilation", RTSEG, _dilation("mobilenet_v1_rtseg"),
        "57.8 mIoU on Cityscapes val",
        "The published code makes the two dilated layers full 3x3 convolutions, with 5.2 M more "
        "parameters; here they stay separable. " + _FIRST_ONLY,
    ),
    Reference(
        "rtseg_resnet18_unet", RTSEG, _unet("resnet18", 64), "57.9 mIoU on Cityscapes val",
        "The encoder is He et al.'s, the decoder that of rtseg_shufflenet_unet.",
    ),
    _lw_refinenet(50, 78.5, 19.6),
    _lw_refinenet(101, 80.3, 27.2),
    _lw_refinenet(152, 82.1, 35.8),
    Reference(
        "refinenet_101", REFINENET, _refinenet("resnet101", refine_kernel=3, refine_unit="rcu"),
        "no headline of its own here; what lw_refinenet_101 was made light from", _NO_DROPOUT,
    ),
)  # fmt: skip
