"""The decoded cache: each split as two `.npy` files that are memory-mapped.

A folder is named by the fingerprint of its source and appears by one rename, so that it is either
whole or absent, and two processes that make it at the same time both succeed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
import platformdirs

from nasseg.data.dataset import Pixels, SegmentationData, Split
from nasseg.data.source import SPLITS, Source, SplitName, fingerprint
from nasseg.errors import DataError

_MANIFEST = "manifest.json"


def default_cache_dir() -> Path:
    """Return `$NASSEG_CACHE`, else the user's cache folder."""
    folder = os.environ.get("NASSEG_CACHE")
    return Path(folder).expanduser() if folder else platformdirs.user_cache_path("nasseg")


def open_cached(source: Source, spec: str, cache_dir: Path) -> SegmentationData:
    """Return the decoded data set, decoding it first when the cache has no whole copy.

    Raises:
        DataError: when a file of the source is broken or the cache cannot be written.
    """
    key = fingerprint(source)
    height, width = source.size
    folder = cache_dir / "data" / f"{source.kind}-{height}x{width}-{key}"
    if not _is_whole(folder):
        _make(source, folder)
    return SegmentationData(
        spec=spec,
        classes=source.classes,
        palette=source.palette,
        size=source.size,
        train=_open_split(folder, "train"),
        val=_open_split(folder, "val"),
        fingerprint=key,
    )


def _open_split(folder: Path, split: SplitName) -> Split:
    names = json.loads((folder / _MANIFEST).read_text())["names"][split]
    images = np.load(folder / f"{split}_images.npy", mmap_mode="r")
    labels = np.load(folder / f"{split}_labels.npy", mmap_mode="r")
    return Split(images, labels, tuple(names))


def _is_whole(folder: Path) -> bool:
    """Whether every file is there with the checksum that was noted when it was written."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text())
        checksums: dict[str, int] = manifest["checksums"]
        return set(manifest["names"]) == set(SPLITS) and all(
            _checksum(folder / name) == checksum for name, checksum in checksums.items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _make(source: Source, folder: Path) -> None:
    """Decode into a folder beside `folder` and rename it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder.parent, error) from error
    try:
        _write(source, temporary)
        _move_into_place(temporary, folder)
    except OSError as error:
        raise _unwritable(folder.parent, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> DataError:
    return DataError(
        f"cannot write the decoded images to {folder}: {error.strerror or error}; "
        "free some space there or set NASSEG_CACHE to another folder"
    )


def _write(source: Source, folder: Path) -> None:
    checksums: dict[str, int] = {}
    names = {split: source.names(split) for split in SPLITS}
    for split in SPLITS:
        image_name, label_name = f"{split}_images.npy", f"{split}_labels.npy"
        shape = (len(names[split]), *source.size)
        with (
            (folder / image_name).open("wb") as image_file,
            (folder / label_name).open("wb") as label_file,
        ):
            images = _ArrayWriter(image_file, (*shape, 3))
            labels = _ArrayWriter(label_file, shape)
            for index in range(len(names[split])):
                image, label = source.read(split, index)
                images.append(image)
                labels.append(label)
            checksums |= {image_name: images.finish(), label_name: labels.finish()}
    manifest = json.dumps({"names": names, "checksums": checksums})
    with (folder / _MANIFEST).open("w") as file:
        file.write(manifest)
        _sync(file)


class _ArrayWriter:
    """Writes a `.npy` file row by row.

    Plain writes, because a full disk is an `OSError` here and a fatal signal in a memory map.
    """

    def __init__(self, file: IO[bytes], shape: tuple[int, ...]) -> None:
        header = {"descr": "|u1", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        file.flush()
        self._file = file
        self._shape = shape
        self._checksum = _checksum(Path(file.name))

    def append(self, row: Pixels) -> None:
        if row.dtype != np.uint8 or row.shape != self._shape[1:]:
            raise ValueError(f"expected uint8 {self._shape[1:]}, got {row.dtype} {row.shape}")
        block = row.tobytes()
        self._checksum = zlib.crc32(block, self._checksum)
        self._file.write(block)

    def finish(self) -> int:
        _sync(self._file)
        return self._checksum


def _sync(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _move_into_place(temporary: Path, folder: Path) -> None:
    """Rename `temporary` to `folder`, unless another process has put a whole one there."""
    if folder.exists() and not _is_whole(folder):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        temporary.rename(folder)
    except OSError:
        if not _is_whole(folder):
            raise
