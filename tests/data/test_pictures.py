import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from nasseg.data.pictures import File, header, label_values, palette, rgb
from nasseg.errors import DataError

COLOUR = np.random.default_rng(0).integers(0, 256, (6, 8, 3), np.uint8)
IDS = np.random.default_rng(1).integers(0, 4, (6, 8), np.uint8)
GREY = COLOUR[..., 0]


def saved(picture, kind="PNG", **options):
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png(rows, bits, colour_type, width):
    """Return a PNG of a depth that Pillow does not write; rows are packed bytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, len(rows), bits, colour_type, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(map(int, row)) for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def packed(ids, bits):
    per_byte = 8 // bits
    rows = ids.reshape(len(ids), -1, per_byte).astype(int)
    shifts = bits * np.arange(per_byte - 1, -1, -1)
    return (rows << shifts).sum(-1)


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (saved(COLOUR), COLOUR),
        (saved(COLOUR, "BMP"), COLOUR),
        (saved(COLOUR, "TIFF"), COLOUR),
        (saved(COLOUR, "WEBP", lossless=True), COLOUR),
        (saved(GREY), GREY),
        (saved(Image.fromarray(COLOUR).convert("RGBA")), COLOUR),
        (saved(Image.fromarray(GREY).convert("LA")), GREY),
        (saved(GREY > 99), np.where(GREY > 99, 255, 0)),
        (saved(Image.fromarray(GREY).convert("P")), GREY),
        (saved(Image.fromarray(GREY).convert("P"), transparency=b"\0\7"), GREY),
        (saved(GREY.astype(np.uint16) * 257), GREY),
        (saved(GREY.astype(np.uint16) * 257, "TIFF"), GREY),
        (saved(GREY.astype(np.int32) * 257, "TIFF"), GREY),
    ],
)
def test_images_of_every_kind(data, seen):
    wanted = seen if seen.ndim == 3 else np.stack([seen] * 3, -1)
    np.testing.assert_array_equal(np.asarray(rgb(data, "x")), wanted)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_images_with_loss(kind):
    flat = np.full((16, 16, 3), (200, 30, 90), np.uint8)
    seen = np.asarray(rgb(saved(flat, kind, quality=95), "x")).astype(int)
    assert abs(seen - flat).max() < 6


def test_a_printers_picture():
    cmyk = Image.fromarray(np.full((8, 8, 3), (250, 10, 10), np.uint8)).convert("CMYK")
    red, green, blue = np.asarray(rgb(saved(cmyk, "JPEG"), "x"))[4, 4].tolist()
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize("bits", [8, 10, 12, 14, 16])
def test_deep_images_are_scaled_by_the_bits_they_use(bits):
    deep = np.array([[0, (2**bits - 1) // 2, 2**bits - 1]], np.uint16)
    assert header(saved(deep), "x").is_deep
    assert np.asarray(rgb(saved(deep), "x", bits))[0, :, 0].tolist() == [0, 127, 255]


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [(3, np.rot90(COLOUR, 2)), (6, np.rot90(COLOUR)), (8, np.rot90(COLOUR, 3)), (1, COLOUR)],
)
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_orientation_is_honoured(orientation, stored, kind):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"lossless": True} if kind == "WEBP" else {}
    data = saved(np.ascontiguousarray(stored), kind, exif=exif, **options)
    np.testing.assert_array_equal(np.asarray(rgb(data, "x")), COLOUR)
    assert header(data, "x").size == COLOUR.shape[:2]


@pytest.mark.parametrize(
    "data",
    [
        saved(IDS),
        saved(IDS, "BMP"),
        saved(IDS, "TIFF"),
        saved(IDS, "WEBP", lossless=True),
        saved(IDS.astype(np.uint16)),
        saved(IDS.astype(np.uint16), "TIFF"),
        saved(IDS.astype(np.int32), "TIFF"),
        saved(IDS.astype(np.float32), "TIFF"),
        saved(Image.merge("LA", [Image.fromarray(IDS), Image.new("L", (8, 6), 255)])),
        saved(np.stack([IDS] * 3, -1)),
        png(packed(IDS, 2), 2, 0, 8),
        png(packed(IDS, 4), 4, 0, 8),
    ],
)
def test_masks_of_every_depth(data):
    np.testing.assert_array_equal(label_values(data, "m"), IDS)


def test_a_mask_of_one_bit():
    np.testing.assert_array_equal(label_values(saved(IDS > 1), "m"), IDS > 1)


def test_large_ids_are_kept():
    ids = IDS.astype(np.uint16) * 9000
    np.testing.assert_array_equal(label_values(saved(ids), "m"), ids)


def test_a_palette_is_no_colour():
    image = Image.fromarray(IDS)
    image.putpalette([0, 0, 0, 9, 200, 9, 0, 0, 200, 7, 7, 7])
    np.testing.assert_array_equal(label_values(saved(image), "m"), IDS)
    np.testing.assert_array_equal(label_values(saved(image, transparency=0), "m"), IDS)
    assert palette(saved(image), "m")[:3] == ((0, 0, 0), (9, 200, 9), (0, 0, 200))
    assert palette(saved(IDS), "m") == ()


def test_colours_are_kept():
    np.testing.assert_array_equal(label_values(saved(COLOUR), "m"), COLOUR)
    np.testing.assert_array_equal(label_values(saved(IDS), "m", colours=True)[..., 1], IDS)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (saved(IDS, "JPEG"), "m is a JPEG, whose compression changes the values"),
        (saved(IDS.astype(np.float32) / 3, "TIFF"), "m holds floating-point numbers"),
        (png([[0, 1, 0, 2]] * 2, 16, 4, 1), "m has 16 bits in each of several channels"),
        (png([[0, 1, 0, 2, 0, 3]] * 2, 16, 2, 1), "m has 16 bits in each of several channels"),
        (b"", "m is empty"),
        (b"text", "m is no picture"),
        (saved(COLOUR)[:-30], "m cannot be decoded: .*; replace the file"),
    ],
)
def test_what_cannot_be_a_mask(data, sentence):
    with pytest.raises(DataError, match=sentence):
        label_values(data, "m")


def test_too_many_pixels_are_refused_before_they_are_decoded():
    bomb = png([[0]], 8, 0, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 20_000, 10_000))
    head = bomb[12:29]
    bomb = bomb[:29] + struct.pack(">I", zlib.crc32(head)) + bomb[33:]
    for read in (header, rgb, label_values):
        with pytest.raises(DataError, match="more than 150 million pixels; cut it into tiles"):
            read(bomb, "x")


def test_a_stack_is_refused_and_a_smaller_copy_is_not():
    pages = [Image.fromarray(GREY), Image.fromarray(GREY)]
    with pytest.raises(DataError, match="x is a stack of 2 pages; save every page as a picture"):
        rgb(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "x")
    data = saved(pages[0], "TIFF", save_all=True, append_images=[pages[1].resize((4, 3))])
    np.testing.assert_array_equal(np.asarray(rgb(data, "x"))[..., 0], GREY)


def test_floating_point_images_are_refused():
    with pytest.raises(DataError, match="x holds floating-point numbers; save it with 8 or 16"):
        rgb(saved(GREY.astype(np.float32), "TIFF"), "x")


def test_a_file_says_when_it_changed(tmp_path):
    path = tmp_path / "a.png"
    with pytest.raises(DataError, match=r"cannot read .*a\.png: No such file"):
        File(path).stamp()
    path.write_bytes(b"1")
    before = File(path).stamp()
    path.write_bytes(b"12")
    assert File(path).stamp() != before
    assert File(path).read() == b"12"
