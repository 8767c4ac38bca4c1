"""The published networks of several branches as points of their space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.papers import BISENET, CONTEXTNET, FAST_SCNN, ICNET, SPATIAL_SPARSITY
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
    "stem": 32, "width2": 128, "depth2": 3, "width3": 256, "depth3": 3,
    "width4": 512, "depth4": 6, "dilation4": 2, "width5": 1024, "depth5": 3, "dilation5": 4,
    "module": "ppm_sum", "context_width": 256, "fusion_width": 128,
    "head": "enlarged",
}  # fmt: skip

_SPARSE = {
    "topology": "sparse",
    "context_input": "half", "context": "encoder", "encoder": "resnet18",
    "module": "arm", "context_width": 128,
    "share": 0.25, "fine_width": 64, "fine_depth": 4, "fine_stride": 4, "tile": 16, "halo": 2,
}  # fmt: skip

REFERENCES = (  # the lightest of each paper first
    Reference("contextnet", CONTEXTNET, _CONTEXTNET, "todo"),
    Reference("fast_scnn", FAST_SCNN, _FAST_SCNN, "todo"),
    Reference("bisenet_x39", BISENET, _bisenet("xception39"), "todo"),
    Reference("bisenet_r18", BISENET, _bisenet("resnet18"), "todo"),
    Reference(
        "bisenet_r18_alt", BISENET, _bisenet("resnet18", head_width=256, attention="single"), "todo"
    ),
    Reference("icnet", ICNET, _ICNET, "todo"),
    Reference("sparse_two_column", SPATIAL_SPARSITY, _SPARSE, "todo"),
)
