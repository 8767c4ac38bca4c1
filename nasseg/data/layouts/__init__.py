"""How data sets lie on a disk: one file a layout.

To add one, write `recognise(folder)` and `listed(description)` in a file here and a line in
`LAYOUTS`. The first that recognises a folder is taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nasseg.data.description import Description
from nasseg.data.layouts import (
    ade20k,
    camvid,
    cityscapes,
    coco,
    folders,
    hf,
    kitti,
    labelme,
    mapillary,
    python_file,
    roboflow,
    voc,
    yolo,
)
from nasseg.data.samples import Listing


@dataclass(frozen=True)
class Layout:
    """A way in which images, masks and splits lie on a disk.

    Attributes:
        usage: how a user writes it.
        recognise: whether a folder or file is one, looked at briefly.
        listed: its samples and classes; raises `DataError` where something is missing.
    """

    usage: str
    recognise: Callable[[Path], bool]
    listed: Callable[[Description], Listing]


LAYOUTS: dict[str, Layout] = {
    "camvid": Layout("camvid:FOLDER", camvid.recognise, camvid.listed),
    "cityscapes": Layout("cityscapes:FOLDER", cityscapes.recognise, cityscapes.listed),
    "kitti": Layout("kitti:FOLDER", kitti.recognise, kitti.listed),
    "mapillary": Layout("mapillary:FOLDER", mapillary.recognise, mapillary.listed),
    "voc": Layout("voc:FOLDER", voc.recognise, voc.listed),
    "ade20k": Layout("ade20k:FOLDER", ade20k.recognise, ade20k.listed),
    "roboflow": Layout("roboflow:FOLDER", roboflow.recognise, roboflow.listed),
    "yolo": Layout("yolo:data.yaml", yolo.recognise, yolo.listed),
    "coco": Layout("coco:FILE.json", coco.recognise, coco.listed),
    "labelme": Layout("labelme:FOLDER", labelme.recognise, labelme.listed),
    "hf": Layout("hf:NAME_OR_FOLDER", hf.recognise, hf.listed),
    "python": Layout("python:FILE.py", python_file.recognise, python_file.listed),
    "folders": Layout("folders:FOLDER", folders.recognise, folders.listed),
}
