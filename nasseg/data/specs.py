"""Opening a data set by its spec, such as `streets` or `camvid:data/camvid`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nasseg.data.cache import default_cache_dir, open_cached
from nasseg.data.camvid import open_camvid
from nasseg.data.dataset import IGNORED, SegmentationData, Split
from nasseg.data.source import Source
from nasseg.data.streets import Streets
from nasseg.errors import DataError, UsageError, did_you_mean
from nasseg.records.units import SMALLEST_SIDE

Opener = Callable[[str, tuple[int, int] | None], Source]


def open_data(
    spec: str, *, size: tuple[int, int] | None = None, cache_dir: Path | None = None
) -> SegmentationData:
    """Return the data set that `spec` names, decoded to `size`.

    Its own spec holds an absolute path, so that it means the same from every folder.

    Args:
        spec: `"streets"` (built in) or `"camvid:PATH"`.
        size: `(height, width)` of all images; by default the data set's own.
        cache_dir: where decoded images are kept; by default `$NASSEG_CACHE` or the user's cache.

    Raises:
        UsageError: when the spec or the size is not acceptable.
        DataError: when files are missing or broken, a split has no labelled pixel, or the cache
            cannot be written.

    Examples:
        >>> import nasseg
        >>> data = nasseg.open_data("streets", size=(64, 128))
        >>> data.classes[0], len(data.train), len(data.val)
        ('road', 400, 100)
    """
    if size is not None and min(size) < SMALLEST_SIDE:
        raise UsageError(
            f"size {size[0]}x{size[1]} is too small; both sides must be at least {SMALLEST_SIDE}"
        )
    kind, _, place = spec.partition(":")
    opener = _OPENERS.get(kind)
    if opener is None:
        raise UsageError(f"unknown data set {spec!r}; {did_you_mean(kind, _USAGE)}")
    if bool(place) != (":" in _USAGE[kind]):
        raise UsageError(f"data set {spec!r} is incomplete or too long; write {_USAGE[kind]}")
    if place:
        place = str(Path(place).expanduser().absolute())
        spec = f"{kind}:{place}"
    data = open_cached(opener(place, size), spec, cache_dir or default_cache_dir())
    for name, split in (("train", data.train), ("val", data.val)):
        _check_labelled(split, f"the {name} split of {spec}")
    return data


def _check_labelled(split: Split, what: str) -> None:
    """Raise when every pixel of a split is void, so that there is nothing to learn or to judge."""
    if all((labels == IGNORED).all() for labels in split.labels):
        raise DataError(
            f"{what} has no labelled pixel: all of its {len(split)} masks are void (id {IGNORED}, "
            "or the id that the layout has for void); give masks with class ids"
        )


def _open_streets(_: str, size: tuple[int, int] | None) -> Source:
    return Streets(size) if size else Streets()


_OPENERS: dict[str, Opener] = {
    "camvid": lambda place, size: open_camvid(Path(place), size),
    "streets": _open_streets,
}
_USAGE = {"camvid": "camvid:PATH", "streets": "streets"}
