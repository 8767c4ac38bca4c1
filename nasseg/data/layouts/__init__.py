"""How data sets lie on a disk: one file a layout.

To add one, write `recognise(folder)` and `listed(description)` in a file here and a line in
`LAYOUTS`. The first that recognises a folder is taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nasseg.data.description import Description
from nasseg.data.layouts import camvid, folders
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
    "folders": Layout("folders:FOLDER", folders.recognise, folders.listed),
}
