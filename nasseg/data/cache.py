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
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

import numpy as np
import platformdirs

from nasseg.data.dataset import SPLITS, Pixels, SegmentationData, Split, SplitName
from nasseg.data.parallel import in_parallel
from nasseg.data.progress import Progress, silent
from nasseg.data.source import Source, fingerprint
from nasseg.errors import DataError
from nasseg.records.whole_file import replace_file

_MANIFEST = "manifest.json"


def default_cache_dir() -> Path:
    """Return `$NASSEG_CACHE`, else the user's cache folder."""
    folder = os.environ.get("NASSEG_CACHE")
    return Path(folder).expanduser() if folder else platformdirs.user_cache_path("nasseg")


def open_cached(
    source: Source, spec: str, cache_dir: Path, *, progress: Progress = silent
) -> SegmentationData:
    """Return the decoded data set, decoding it first when the cache has no whole copy.

    Args:
        source: what is decoded.
        spec: what it was opened by.
        cache_dir: where decoded images are kept.
        progress: is told how many images are decoded.

    Raises:
        DataError: when a file of the source is broken or the cache cannot be written.
    """
    key = fingerprint(source)
    height, width = source.geometry.size
    folder = cache_dir / "data" / f"{source.kind}-{height}x{width}-{key}"
    if not _is_whole(folder):
        _make(source, folder, progress)
    manifest = json.loads((folder / _MANIFEST).read_text())
    names = {name: manifest["names"][name] for name in SPLITS if source.names(name)}
    splits = {name: _opened(folder, name, samples) for name, samples in names.items()}
    return SegmentationData(
        spec=spec,
        classes=source.classes,
        palette=source.palette,
        size=source.geometry.size,
        train=splits["train"],
        val=splits["val"],
        fingerprint=key,
        rule=source.geometry.rule,
        test=splits.get("test"),
        pixels={name: tuple(manifest["pixels"][name]) for name in splits},
    )


def _opened(folder: Path, split: SplitName, names: Sequence[str]) -> Split:
    images = np.load(folder / f"{split}_images.npy", mmap_mode="r")
    labels = np.load(folder / f"{split}_labels.npy", mmap_mode="r")
    return Split(images, labels, tuple(names))


def _is_whole(folder: Path) -> bool:
    """Whether every file is there as it was written.

    A file of the same length and time is; another one is when its checksum is, which is then noted
    with the new time, as after a copy of the cache.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text())
        files: dict[str, dict[str, int]] = manifest["files"]
        if set(manifest["names"]) != set(SPLITS) or not manifest["pixels"] or not files:
            return False
        if all(_facts(folder / name) == _facts_in(noted) for name, noted in files.items()):
            return True
        if any(_checksum(folder / name) != noted["checksum"] for name, noted in files.items()):
            return False
        manifest["files"] = _noted(folder, {name: file["checksum"] for name, file in files.items()})
        replace_file(folder / _MANIFEST, json.dumps(manifest).encode())
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True


def _facts(path: Path) -> tuple[int, int]:
    facts = path.stat()
    return facts.st_size, facts.st_mtime_ns


def _facts_in(noted: Mapping[str, int]) -> tuple[int, int]:
    return noted["size"], noted["time"]


def _noted(folder: Path, checksums: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return what a manifest says of files with these checksums."""
    noted = {}
    for name, checksum in checksums.items():
        size, time = _facts(folder / name)
        noted[name] = {"size": size, "time": time, "checksum": checksum}
    return noted


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _make(source: Source, folder: Path, progress: Progress) -> None:
    """Decode into a folder beside `folder` and rename it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder.parent, error) from error
    try:
        _write(source, temporary, progress)
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


def _write(source: Source, folder: Path, progress: Progress) -> None:
    checksums: dict[str, int] = {}
    names = {split: source.names(split) for split in SPLITS}
    pixels = {split: np.zeros(256, np.int64) for split in SPLITS}
    total, done = sum(map(len, names.values())), 0
    for split in SPLITS:
        image_name, label_name = f"{split}_images.npy", f"{split}_labels.npy"
        shape = (len(names[split]), *source.geometry.size)
        with (
            (folder / image_name).open("wb") as image_file,
            (folder / label_name).open("wb") as label_file,
        ):
            images = _ArrayWriter(image_file, (*shape, 3))
            labels = _ArrayWriter(label_file, shape)
            for image, label in in_parallel(partial(source.read, split), range(len(names[split]))):
                images.append(image)
                labels.append(label)
                pixels[split] += np.bincount(label.ravel(), minlength=256)
                done += 1
                progress("decoding", done, total)
            checksums |= {image_name: images.finish(), label_name: labels.finish()}
    manifest = {
        "names": names,
        "pixels": {split: counts.tolist() for split, counts in pixels.items()},
        "files": _noted(folder, checksums),
    }
    with (folder / _MANIFEST).open("w") as file:
        file.write(json.dumps(manifest))
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
