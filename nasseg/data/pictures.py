"""Pictures as cameras, scanners and drawing programs write them: as RGB, or as label values."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from nasseg.errors import DataError

ENDINGS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
"""Of the files that are read, in any case of letters."""
MOST_PIXELS = 150_000_000
"""Of one picture: decoding a larger one takes more memory than a worker should."""
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
"""Orientations that swap height and width."""
_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG"
_BITS_PER_SAMPLE = 0x0102
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, struct.error)
"""What Pillow raises where a file is not what it says."""

Values = npt.NDArray[Any]
"""What a mask holds: `(H, W)` integers, or `(H, W, 3)` uint8 colours."""


class Content(Protocol):
    """The bytes of one picture, wherever they lie."""

    @property
    def shown(self) -> str:
        """What an error names."""

    def read(self) -> bytes:
        """Return all bytes.

        Raises:
            DataError: when they cannot be read.
        """

    def stamp(self) -> str:
        """Return what differs once the bytes do, without reading them: length and time."""


@dataclass(frozen=True)
class File:
    """A picture in a file of its own."""

    path: Path

    @property
    def shown(self) -> str:
        """The path."""
        return str(self.path)

    def read(self) -> bytes:
        """Return all bytes."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise DataError(f"cannot read {self.path}: {error.strerror or error}") from None

    def stamp(self) -> str:
        """Return length and time of change."""
        try:
            facts = self.path.stat()
        except OSError as error:
            raise DataError(f"cannot read {self.path}: {error.strerror or error}") from None
        return f"{facts.st_size} {facts.st_mtime_ns}"


@dataclass(frozen=True)
class Header:
    """What a picture says of itself before it is decoded.

    Attributes:
        size: height and width as a viewer shows it, orientation honoured.
        mode: Pillow's name of the kind of pixels.
        kind: Pillow's name of the file format.
    """

    size: tuple[int, int]
    mode: str
    kind: str

    @property
    def is_deep(self) -> bool:
        """Whether a channel has more than eight bits."""
        return self.mode.startswith(("I", "F"))


def header(data: bytes, shown: str) -> Header:
    """Return what can be told without decoding.

    Raises:
        DataError: when it is no picture, or one of too many pixels.
    """
    image = _opened(data, shown)
    width, height = image.size
    # Pillow has turned the size of a TIFF already, and looks through all of a PNG for the tag.
    says_how = _has_exif(data) if image.format == "PNG" else image.format in ("JPEG", "WEBP")
    if says_how and image.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    return Header((height, width), image.mode, str(image.format))


def _has_exif(png: bytes) -> bool:
    """Return whether a PNG says how it is turned, by the heads of its chunks alone."""
    place = 8
    while place + 8 <= len(png):
        length, kind = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        if kind == b"eXIf":
            return True
        place += length + 12
    return False


def rgb(data: bytes, shown: str, bits: int = 16) -> Image.Image:
    """Return a picture as a viewer shows it: upright, three channels of eight bits.

    Args:
        data: the bytes of the file.
        shown: what an error names.
        bits: how many bits of a deep grey picture carry something: 12 for many cameras.

    Raises:
        DataError: when it cannot be decoded, or holds floating-point numbers.
    """
    image = _decoded(data, shown)
    if image.mode == "F":
        raise DataError(
            f"{shown} holds floating-point numbers; save it with 8 or 16 bits a channel"
        )
    if image.mode.startswith("I"):
        deep = np.asarray(image).astype(np.int64)
        levels = np.clip(deep * 255 // (2**bits - 1), 0, 255).astype(np.uint8)
        image = Image.fromarray(levels)
    if isinstance(image.info.get("transparency"), bytes):
        image = image.convert("RGBA")
    return image.convert("RGB")


def palette(data: bytes, shown: str) -> tuple[tuple[int, int, int], ...]:
    """Return the colours in which a picture of numbers is shown; none where it has no palette."""
    image = _opened(data, shown)
    flat = image.getpalette() if image.mode == "P" else None
    return tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True)) if flat else ()


def deepest(data: bytes, shown: str) -> int:
    """Return the largest value of a deep grey picture."""
    return int(np.asarray(_decoded(data, shown)).max())


def used_bits(brightest: int) -> int:
    """Return how many bits of deep pictures carry something; 16 where the largest value is 0."""
    depths = (bits for bits in (8, 10, 12, 14) if brightest < 2**bits)
    return next(depths, 16) if brightest else 16


def label_values(data: bytes, shown: str, *, colours: bool = False) -> Values:
    """Return what a mask holds, before anything says what it means.

    A palette picture gives its indices and a one-bit picture 0 and 1; colours whose three channels
    are equal everywhere are taken for grey.

    Args:
        data: the bytes of the file.
        shown: what an error names.
        colours: return colours in any case.

    Returns:
        `(H, W)` integers, or `(H, W, 3)` uint8.

    Raises:
        DataError: when it cannot be decoded, or cannot be a mask.
    """
    image = _decoded(data, shown)
    if data.startswith(_JPEG):
        raise DataError(
            f"the mask {shown} is a JPEG, whose compression changes the values along every "
            "border; save masks as PNG from the program that drew them"
        )
    if image.mode == "F":
        return _whole_numbers(np.asarray(image), shown)
    bits = _bits(data, image)
    if colours or (image.mode not in ("1", "L", "LA", "P", "PA") and image.mode[0] != "I"):
        if bits > 8:
            raise DataError(
                f"the mask {shown} has {bits} bits in each of several channels; save colours with "
                "8 bits, or class ids in one channel"
            )
        found = np.asarray(image.convert("RGB"))
        if not colours and (found == found[..., :1]).all():
            return np.ascontiguousarray(found[..., 0])
        return found
    if image.mode == "1":
        return np.asarray(image).astype(np.uint8)
    values = np.asarray(image.getchannel(0) if image.mode in ("LA", "PA") else image)
    # Pillow spreads two and four bits over eight, so that a viewer shows them.
    return values // (255 // (2**bits - 1)) if image.mode == "L" and bits in (2, 4) else values


def _whole_numbers(values: Values, shown: str) -> Values:
    whole = np.nan_to_num(values, nan=-1.0)
    if (whole < 0).any() or (whole > np.iinfo(np.uint16).max).any() or (whole % 1 != 0).any():
        raise DataError(f"the mask {shown} holds floating-point numbers; save class ids as PNG")
    return whole.astype(np.int32)


def _bits(data: bytes, image: Image.Image) -> int:
    """Return how many bits a channel has in the file."""
    if data.startswith(_PNG):
        return data[24]
    if image.format == "TIFF":
        bits = image.tag_v2.get(_BITS_PER_SAMPLE, (8,))  # type: ignore[attr-defined]
        return int(bits[0] if isinstance(bits, tuple) else bits)
    return 8


def _decoded(data: bytes, shown: str) -> Image.Image:
    image = _opened(data, shown)
    try:
        image.load()
        if image.getexif().get(_ORIENTATION, 1) == 1:
            return image
        return ImageOps.exif_transpose(image)
    except _BROKEN as error:
        raise _broken(shown, f"cannot be decoded: {error}") from None


def _opened(data: bytes, shown: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError:
        raise _too_large(shown) from None
    except UnidentifiedImageError:
        what = "is empty" if not data else "is no picture that can be read"
        raise _broken(shown, what) from None
    except _BROKEN as error:
        raise _broken(shown, f"cannot be decoded: {error}") from None
    if image.width * image.height > MOST_PIXELS:
        raise _too_large(shown)
    if image.format == "TIFF" and _is_stack(image):
        raise DataError(
            f"{shown} is a stack of {getattr(image, 'n_frames', 2)} pages; save every page as a "
            "picture of its own, with its mask"
        )
    return image


def _is_stack(image: Image.Image) -> bool:
    """Return whether a second page is as large as the first, and so no smaller copy of it."""
    size = image.size
    try:
        image.seek(1)
    except _BROKEN:
        return False
    stacked = image.size == size
    image.seek(0)
    return stacked


def _broken(shown: str, what: str) -> DataError:
    return DataError(f"{shown} {what}; replace the file or remove it with its counterpart")


def _too_large(shown: str) -> DataError:
    return DataError(
        f"{shown} has more than {MOST_PIXELS // 1_000_000} million pixels; cut it into tiles or "
        "scale it down, with its mask"
    )
