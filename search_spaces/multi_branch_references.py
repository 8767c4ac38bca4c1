"""The published networks of several branches as points of their space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.graph.papers import BISENET, CONTEXTNET, FAST_SCNN, ICNET, SPATIAL_SPARSITY
from nasseg.search_spaces.space import Reference


def _bisenet(
    encoder: str, *, head_width: int = 64, attention: str = "bottleneck"
) -> Mapping[str, Any]:
    """BiSeNet (Yu et al., figure 2) with one of its two context paths."""
    choices = {
        "topology": "bilateral",
        "detail": "spatial_path", "detail_width": 64, "detail_channels": 128,
        "context_input": "full", "context": "encoder", "encoder": encoder,
        "module": "arm", "context_width": 128,
        "fusion": "ffm", "fusion_width": 256, "attention": attention,
        "head": "conv", "head_width": head_width,
    }  # fmt: skip
    return choices | ({"reduction": 1} if attention == "bottleneck" else {})


def _stages(*stages: tuple[int, int, int, int]) -> Mapping[str, Any]:
    """Inverted residuals as (width, depth, stride, expansion)."""
    choices: dict[str, Any] = {"stages": len(stages)}
    for i, (width, depth, stride, expansion) in enumerate(stages, start=1):
        choices |= {f"width{i}": width, f"depth{i}": depth}
        choices |= {f"stride{i}": stride, f"expansion{i}": expansion}
    return choices


_FAST_FUSION = {"fusion": "fast_fusion", "fusion_dilation": 1, "head": "separable"}

_CONTEXTNET = {
    "topology": "bilateral",
    "detail": "learning_to_downsample", "detail_width": 32, "detail_middle": 64,
    "detail_channels": 128, "detail_depth": 1,
    "context_input": "quarter", "context": "stages", "stem": 32,
    **_stages((32, 1, 1, 1), (32, 1, 1, 6), (48, 3, 2, 6), (64, 3, 2, 6), (96, 2, 1, 6),
              (128, 2, 1, 6)),
    "module": "none",
    **_FAST_FUSION,
}  # fmt: skip

_FAST_SCNN = {
    "topology": "bilateral",
    "detail": "learning_to_downsample", "detail_width": 32, "detail_middle": 48,
    "detail_channels": 64, "detail_depth": 0,
    "context_input": "detail", **_stages((64, 3, 2, 6), (96, 3, 2, 6), (128, 3, 1, 6)),
    "module": "ppm_concat", "context_width": 128,
    **_FAST_FUSION,
}  # fmt: skip

_ICNET = {
    "topology": "cascade",
    "detail": "convolutions", "detail_width": 32,
    "stem": 32, "unit_width2": 128, "units2": 3, "unit_width3": 256, "units3": 4,
    "unit_width4": 512, "units4": 6, "dilation4": 2,
    "unit_width5": 1024, "units5": 3, "dilation5": 4,
    "pyramid": "sum", "context_width": 256, "fusion_width": 128,
    "head": "enlarged",
}  # fmt: skip

_SPARSE = {
    "topology": "sparse",
    "coarse_input": "half", "context": "encoder", "encoder": "resnet18",
    "module": "arm", "context_width": 128,
    "share": 0.25, "fine_width": 64, "fine_depth": 4, "fine_stride": 4, "tile": 16, "halo": 2,
}  # fmt: skip

REFERENCES = (  # by multiply-accumulates, the lightest first
    Reference(
        "fast_scnn", FAST_SCNN, _FAST_SCNN,
        "68.0 mIoU on Cityscapes at 123.5 fps for 1024x2048 (Titan Xp, unverified)",
        "As in the best known public code, which is not the authors'; that code does not pad the "
        "first convolution: 1,676,903,264 MACs at 512x1024 where there are 1,677,565,952 here.",
        fps=123.5,
    ),
    Reference(
        "contextnet", CONTEXTNET, _CONTEXTNET,
        "66.1 mIoU on Cityscapes test at 18.3 fps for 1024x2048, 41.9 pipelined",
        "As in the only public code, which is not the authors'; that code does not pad the first "
        "convolution of either branch: 1,681,264,288 MACs at 512x1024 where there are "
        "1,686,388,736 here.",
        fps=18.3,
    ),
    Reference(
        "bisenet_x39", BISENET, _bisenet("xception39"),
        "68.4 mIoU on Cityscapes test at 105 fps for 1024x2048 (Titan XP)",
        "The author's code registers 1,842,289 parameters with two auxiliary heads and uses "
        "1,541,963, those here; the paper's table has 5.8 M (unverified).",
        fps=105,
    ),
    Reference(
        "icnet", ICNET, _ICNET,
        "67.7 mIoU on Cityscapes val, 69.5 on test; 33 to 36 ms for 1024x2048, 28 to 30 fps "
        "(Titan X)",
        "The structure of the released Caffe model. The port to torch registers 7,757,945 "
        "parameters and uses 6,699,987, those here. At 1025x2049 it has 30,014,483,520 MACs and "
        "this 29,813,459,136: the port strides in the 3x3 of the third stage (202,899,456 more), "
        "the Caffe model as here in the 1x1; its last map is a row and a column smaller "
        "(1,875,072 less). The pyramid's windows follow the map instead of one fixed image size.",
        fps=29,
    ),
    Reference(
        "sparse_two_column", SPATIAL_SPARSITY, _SPARSE,
        "72.9 mIoU on Cityscapes test at about 15 fps for 1024x2048 (GTX 980), about 25 times less "
        "computation",
        "A network of the paper's structure: no code was published, and the layers of its columns "
        "are not those here. A fixed quarter of the tiles is computed in place of a threshold.",
        fps=15,
    ),
    Reference(
        "bisenet_r18", BISENET, _bisenet("resnet18"),
        "74.83 mIoU on Cityscapes val in the author's code at its speed setting, 76.28 without",
        "The author's code registers 13,494,777 parameters with two auxiliary heads and uses "
        "12,894,163, those here; the paper's table has 49.0 M (unverified).",
    ),
    Reference(
        "bisenet_r18_alt", BISENET, _bisenet("resnet18", head_width=256, attention="single"),
        "a widespread variant without a headline of its own",
        "That code enlarges the context path to the nearest pixel, here it is bilinear as in the "
        "author's; parameters and MACs are equal.",
    ),
)  # fmt: skip
