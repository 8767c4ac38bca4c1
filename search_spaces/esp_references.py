"""The published networks of the ESP family as points of its space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.graph.architecture import CLASSES
from nasseg.graph.papers import C3, ESPNET, ESPNET_V2
from nasseg.search_spaces.space import Reference


def _espnet(alpha3: int, decoder: str) -> Mapping[str, Any]:
    """ESPNet with alpha2 = 2 (Mehta et al., figure 4); ESPNet-C is the one without a decoder."""
    choices = {
        "stages": 2, "image": "concat", "pool": 3, "join": True, "stem": 16,
        "kind1": "esp", "width1": 64, "depth1": 2, "esp_dilations1": "1-2-4-8-16",
        "kind2": "esp", "width2": 128, "depth2": alpha3, "esp_dilations2": "1-2-4-8-16",
        "decoder": decoder,
    }  # fmt: skip
    if decoder == "deconv":
        choices |= {"fuse": "esp", "esp_dilations_fuse": "1-2-4-8-16"}
    return choices


def _c3net(dilations: str, decoder: str) -> Mapping[str, Any]:
    """C3Net with p = 2 and q = 8 (Park et al.): ESPNet's layout with CCC units."""
    choices = {
        "stages": 2, "image": "concat", "pool": 2, "join": True,
        "stem": 16 if decoder == "deconv" else CLASSES,
        "kind1": "ccc", "width1": 64, "depth1": 2, "ccc_dilations1": dilations, "hff1": False,
        "kind2": "ccc", "width2": 128, "depth2": 8, "ccc_dilations2": dilations, "hff2": False,
        "decoder": decoder,
    }  # fmt: skip
    if decoder == "deconv":
        choices |= {"fuse": "ccc", "ccc_dilations_fuse": dilations, "hff_fuse": False}
    return choices


def _espnetv2(scale: float) -> Mapping[str, Any]:
    """ESPNetv2 with the decoder of the authors' later release, at width `scale`."""
    return {
        "stages": 3, "image": "reinforce", "join": False, "stem": 32,
        "kind1": "eesp", "width1": int(64 * scale), "depth1": 0,
        "kind2": "eesp", "width2": int(128 * scale), "depth2": 3, "limit2": 9,
        "kind3": "eesp", "width3": int(256 * scale), "depth3": 7, "limit3": 7,
        "decoder": "pyramid", "decoder_width": 16,
    }  # fmt: skip


_V2_NOTE = (
    "Without the activations that the published strided units register and never apply "
    "(the used parameters are equal)."
)
_C3_NOTE = (
    "The published forward pass evaluates each unit's first convolution twice; this one once."
)

REFERENCES = (  # by multiply-accumulates, the lightest first
    Reference(
        "espnetv2_s1", ESPNET_V2, _espnetv2(1.0), "60.1 mIoU on Cityscapes val at 512x1024",
        _V2_NOTE,
    ),
    Reference("espnet_c_alpha3", ESPNET, _espnet(3, "none"), "the encoder of espnet; alpha3 = 3"),
    Reference(
        "c3netv2", C3, _c3net("2-4-8-16", "bilinear"),
        "66.28 mIoU on Cityscapes val, 65.48 on test; 2.66 GFLOP at 512x1024", _C3_NOTE,
    ),
    Reference(
        "espnetv2", ESPNET_V2, _espnetv2(2.0),
        "66.4 mIoU on Cityscapes val, 66.2 on test at 512x1024", _V2_NOTE,
    ),
    Reference(
        "c3net", C3, _c3net("2-3-7-13", "deconv"),
        "66.87 mIoU on Cityscapes val, 64.78 on test; 3.15 GFLOP at 512x1024", _C3_NOTE,
    ),
    Reference(
        "espnet_alpha3", ESPNET, _espnet(3, "deconv"), "no headline of its own; alpha3 = 3",
    ),
    Reference("espnet_c", ESPNET, _espnet(8, "none"), "the encoder of espnet; alpha3 = 8"),
    Reference(
        "espnet", ESPNET, _espnet(8, "deconv"),
        "60.3 mIoU on Cityscapes test at 112 fps (Titan X) and 9 fps (TX2)", fps=112.0,
    ),
)  # fmt: skip
