"""The published networks of the ENet family as points of its space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nasseg.graph.papers import DSNET, EDANET, ENET, ERFNET
from nasseg.search_spaces.space import Reference


def _enet(variant: str, head: str) -> Mapping[str, Any]:
    """ENet (Paszke et al., table 1)."""
    return {
        "stages": 2, "variant": variant, "initial": "enet", "initial_width": 16,
        "pooling1": "enet", "kind1": "enet", "width1": 64, "depth1": 4, "enet_schedule1": "1",
        "pooling2": "enet", "kind2": "enet", "width2": 128, "depth2": 16,
        "enet_schedule2": "1-2-5x1-4-1-8-5x1-16",
        "decoder": "unpool", "head": head,
        "up2": "enet", "up_depth2": 2, "up_kind2": "enet",
        "up1": "enet", "up_depth1": 1, "up_kind1": "enet",
    }  # fmt: skip


_ERFNET_ENCODER: dict[str, Any] = {
    "stages": 2, "initial": "erfnet", "initial_width": 16,
    "down1": "erfnet", "kind1": "non_bt_1d", "width1": 64, "depth1": 5, "non_bt_1d_schedule1": "1",
    "down2": "erfnet", "kind2": "non_bt_1d", "width2": 128, "depth2": 8,
    "non_bt_1d_schedule2": "2-4-8-16",
}  # fmt: skip
"""Romera et al., table I, the layers before the decoder."""

_ERFNET_DECODER: dict[str, Any] = {
    "decoder": "deconv", "head": "2x2_bias",
    "up_width2": 64, "up_depth2": 2, "up_kind2": "non_bt_1d",
    "up_width1": 16, "up_depth1": 2, "up_kind1": "non_bt_1d",
}  # fmt: skip

_EDANET: Mapping[str, Any] = {
    "stages": 2, "initial": "eda", "initial_width": 15, "decoder": "none",
    "down1": "eda", "kind1": "eda", "eda_width1": 60, "depth1": 5, "growth1": 40,
    "eda_schedule1": "1-1-1-2-2",
    "down2": "eda", "kind2": "eda", "eda_width2": 130, "depth2": 8, "growth2": 40,
    "eda_schedule2": "2-2-4-4-8-8-16-16",
}  # fmt: skip

_DSNET: Mapping[str, Any] = {
    "stages": 2, "initial": "dsnet", "initial_width": 16,
    "pooling1": "dsnet", "kind1": "dsnet", "width1": 64, "depth1": 4, "dsnet_schedule1": "1",
    "pooling2": "dsnet", "kind2": "dsnet", "width2": 128, "depth2": 16,
    "dsnet_schedule2": "1-2-5-9-1-2-5-9-2-5-9-17-2-5-9-17",
    "decoder": "unpool", "head": "2x2",
    "up2": "dsnet", "up_depth2": 1, "up_kind2": "dsnet",
    "up1": "dsnet", "up_depth1": 1, "up_kind1": "dsnet",
}  # fmt: skip

REFERENCES = (  # by multiply-accumulates, the lightest first
    Reference(
        "enet", ENET, _enet("lua", "2x2_bias"),
        "58.3 mIoU on Cityscapes test; about 21 fps on TX1 (unverified)",
        "The structure of the authors' Torch7 release.", fps=21.0,
    ),
    Reference(
        "enet_port", ENET, _enet("port", "3x3"), "no headline of its own",
        "The PyTorch port, which departs from the authors' release: 351,660 parameters against "
        "the 0.364 M of enet.",
    ),
    Reference(
        "edanet", EDANET, _EDANET,
        "67.3 mIoU on Cityscapes test; 108 fps on GTX 1080 Ti, 81 fps on Titan X at 512x1024",
        "The published code aligns the corners when it enlarges the scores.", fps=108.0,
    ),
    Reference(
        "dsnet", DSNET, _DSNET,
        "71.8 mIoU on Cityscapes val, 69.3 on test; 1.1 times faster than ENet",
        "The published code pads strided convolutions at the bottom and the right alone.",
    ),
    Reference(
        "erfnet_encoder", ERFNET, _ERFNET_ENCODER | {"decoder": "none"},
        "the encoder of erfnet, which is trained first",
    ),
    Reference(
        "erfnet", ERFNET, _ERFNET_ENCODER | _ERFNET_DECODER,
        "72.1 mIoU on Cityscapes val, 69.8 on test; above 83 fps on Titan X and 7 fps on TX1 "
        "at 640x360 (size unverified)",
        "Also the network of Efficient ConvNet (Romera et al., 2017). The published code registers "
        "2,451 parameters of an encoder classifier that this network never applies: 2,066,642 "
        "against 2,064,191 here.",
        fps=83.0,
    ),
)  # fmt: skip
