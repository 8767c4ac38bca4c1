"""Folders as engineers bring them: what was drawn is read back, what is wrong is a sentence."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from nasseg.api.check_data import check_data
from nasseg.data import camvid
from nasseg.data.specs import open_data
from nasseg.errors import NassegError

from .pictures_on_disk import SIZE, scene, split_folders, write


def opened(root, options="", **others):
    return open_data(f"{root}{options}", cache_dir=root.parent / f"{root.name}-cache", **others)


def labels(data, split="train"):
    found = data.split(split)
    return dict(zip(found.names, found.labels, strict=True))


def told(data):
    return "\n".join(data.remarks)


LAYOUTS = {
    "side by side": ("images/{name}.{ending}", "masks/{name}.{depth}"),
    "image label": ("image/{name}.{ending}", "label/{name}.{depth}"),
    "suffix": ("{name}.{ending}", "{name}_mask.{depth}"),
    "letter": ("{name}.{ending}", "{name}_L.{depth}"),
    "nested": ("day/cam1/images/{name}.{ending}", "day/cam1/labels/{name}.{depth}"),
    "splits inside": ("train/images/{name}.{ending}", "train/masks/{name}.{depth}"),
    "splits outside": ("images/train/{name}.{ending}", "annotations/train/{name}.{depth}"),
    "prefix": ("img_{name}.{ending}", "mask_{name}.{depth}"),
}


def save_image(kind):
    def save(pixels, path):
        image = Image.fromarray(pixels)
        if kind == "16 bit":
            image = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
        elif kind != "RGB":
            image = image.convert(kind)
        image.save(path)

    return save


def save_mask(kind):
    def save(ids, path):
        image = Image.fromarray(ids)
        if kind == "16 bit":
            image = Image.fromarray(ids.astype(np.uint16))
        elif kind == "0 and 255":
            image = Image.fromarray((ids > 0).astype(np.uint8) * 255)
        elif kind == "1 bit":
            image = Image.fromarray(ids > 0)
        elif kind == "palette":
            image.putpalette([0, 0, 0, 200, 0, 0, 0, 200, 0])
        elif kind == "grey with alpha":
            image = Image.merge("LA", [image, Image.new("L", image.size, 255)])
        elif kind == "colours":
            image = Image.fromarray(np.uint8([(0, 0, 0), (9, 8, 7), (200, 0, 0)])[ids])
        image.save(path)

    return save


IMAGES = {
    "RGB": ("png", "jpg", "bmp", "tif", "webp", "JPG"),
    "L": ("png", "jpeg"),
    "RGBA": ("png",),
    "P": ("png",),
    "CMYK": ("jpg", "tif"),
    "16 bit": ("png", "tif"),
}
MASKS = {
    "numbers": ("png", "bmp", "tif", "PNG"),
    "16 bit": ("png", "tif"),
    "0 and 255": ("png",),
    "1 bit": ("png",),
    "palette": ("png",),
    "grey with alpha": ("png",),
    "colours": ("png", "bmp"),
}
KINDS = [(kind, ending) for kind, endings in IMAGES.items() for ending in endings]
DEPTHS = [(kind, ending) for kind, endings in MASKS.items() for ending in endings]


def check_round_trip(folder, layout, image, mask):
    root = folder / "set"
    (image_kind, ending), (mask_kind, depth) = image, mask
    files = [
        tuple(part.format(name=f"v{n}_{n}", ending=ending, depth=depth) for part in LAYOUTS[layout])
        for n in range(4)
    ]
    drawn = write(root, files, image=save_image(image_kind), mask=save_mask(mask_kind))
    data = opened(root)
    found = labels(data) | labels(data, "val")
    two = mask_kind in ("0 and 255", "1 bit")
    assert len(data.classes) == (2 if two else 3)
    assert (len(data.train), len(data.val)) == (3, 1)
    for (path, _), ids in zip(files, drawn, strict=True):
        (name,) = [name for name in found if path.rpartition("v")[2].startswith(name[-1])]
        np.testing.assert_array_equal(found[name], (ids > 0) if two else ids)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout(tmp_path, layout):
    check_round_trip(tmp_path, layout, ("RGB", "jpg"), ("numbers", "png"))


DRAWN = {
    "layout": st.sampled_from(sorted(LAYOUTS)),
    "image": st.sampled_from(KINDS),
    "mask": st.sampled_from(DEPTHS),
}
_QUIET = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}


@settings(max_examples=15, **_QUIET)
@given(**DRAWN)
def test_what_was_drawn_is_read_back(tmp_path_factory, layout, image, mask):
    check_round_trip(tmp_path_factory.mktemp("drawn"), layout, image, mask)


@pytest.mark.slow
@settings(max_examples=80, **_QUIET)
@given(**DRAWN)
def test_what_was_drawn_is_read_back_however_it_is_drawn(tmp_path_factory, layout, image, mask):
    check_round_trip(tmp_path_factory.mktemp("drawn"), layout, image, mask)


# What users of such tools had trouble with.


def test_binary_masks_of_0_and_255_are_two_classes(tmp_path):
    root = tmp_path / "set"
    write(root, split_folders(), mask=save_mask("0 and 255"))
    data = opened(root)
    assert data.classes == ("background", "foreground")
    assert set(np.unique(data.train.labels)) == {0, 1}
    assert "masks of 0 and 255: two classes" in told(data)


@pytest.mark.parametrize("bits", [12, 16])
def test_deep_images_are_scaled_by_their_real_range(tmp_path, bits):
    def save(pixels, path):
        grey = np.asarray(Image.fromarray(pixels).convert("L")).astype(np.uint16)
        Image.fromarray(grey * (257 if bits == 16 else 16)).save(path)

    root = tmp_path / "set"
    write(root, split_folders(), image=save)
    data = opened(root)
    shown = Image.fromarray(scene(0)[0]).convert("L")
    difference = data.train.images[0][..., 0].astype(int) - np.asarray(shown).astype(int)
    assert abs(difference).max() <= 1
    assert f"use {bits}: scaled from 0 to {2**bits - 1}" in told(data)


@pytest.mark.parametrize(("orientation", "turns"), [(3, 2), (6, 1)])
def test_images_are_as_upright_as_their_masks(tmp_path, orientation, turns):
    def save(pixels, path):
        exif = Image.Exif()
        exif[0x0112] = orientation
        Image.fromarray(np.ascontiguousarray(np.rot90(pixels, turns))).save(path, exif=exif)

    root = tmp_path / "set"
    write(root, split_folders(), image=save)
    data = opened(root)
    assert data.size == SIZE
    np.testing.assert_array_equal(data.train.images[0], scene(0)[0])


def test_endings_of_every_case_are_read(tmp_path):
    root = tmp_path / "set"
    endings = ("png", "PNG", "jpg", "JPEG")
    write(root, [(f"train/a{i}.{ending}", f"trainannot/a{i}.png") for i, ending in
                 enumerate(endings)] + split_folders(train=0))  # fmt: skip
    assert len(opened(root).train) == 4


def test_colours_of_camvid_are_known(tmp_path):
    palette = np.uint8([*camvid.PALETTE, (0, 0, 0)])

    def save(ids, path):
        Image.fromarray(palette[ids]).save(path)

    root = tmp_path / "set"
    files = [(image, mask.replace(".png", "_L.png")) for image, mask in split_folders()]
    drawn = write(root, files, classes=12, mask=save)
    data = opened(root)
    assert data.classes == camvid.CLASSES
    np.testing.assert_array_equal(data.train.labels[0], np.where(drawn[0] == 11, 255, drawn[0]))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("class_dict.csv", "name,r,g,b\nground,0,0,0\nleaf,9,8,7\nfruit,200,0,0\n"),
        ("label_colors.txt", "0 0 0 ground\n9 8 7 leaf\n200 0 0 fruit\n"),
    ],
)
def test_colours_by_a_file(tmp_path, file, text):
    root = tmp_path / "set"
    write(root, split_folders(), mask=save_mask("colours"))
    (root / file).write_text(text)
    data = opened(root)
    assert data.classes == ("ground", "leaf", "fruit")
    assert data.palette[2] == (200, 0, 0)
    assert f"classes by the colours in {file}" in told(data)


def test_own_ids_are_own_classes(tmp_path):
    root = tmp_path / "set"
    write(root, split_folders(), classes=5)
    assert opened(root).classes == tuple(f"class {label}" for label in range(5))
    (root / "classes.txt").write_text("soil\nleaf\nstem\nfruit\nsky\n")
    assert opened(root).classes == ("soil", "leaf", "stem", "fruit", "sky")


def test_own_ids_under_anothers_name_do_not_pass_silently(tmp_path):
    root = tmp_path / "set"
    write(root, split_folders(), classes=5)
    data = open_data(f"camvid:{root}", cache_dir=tmp_path / "cache")
    (warning,) = [remark for remark in data.remarks if "nowhere" in remark]
    assert warning == (
        "of the classes of camvid 6 of 11 occur nowhere (tree, sign symbol, fence, car, "
        "pedestrian, bicyclist): no network can learn them; masks of other classes are read as "
        f"--data folders:{root}"
    )
    assert "does not occur in" not in told(data)
    assert len(open_data(f"folders:{root}", cache_dir=tmp_path / "cache").classes) == 5


def test_ids_of_cityscapes_are_mapped(tmp_path):
    root = tmp_path / "set"
    files = [
        (f"images/a_{n}_leftImg8bit.png", f"masks/a_{n}_gtFine_labelIds.png") for n in range(6)
    ]
    write(root, files, classes=34)
    data = opened(root)
    assert data.classes[:2] == ("road", "sidewalk")
    assert len(data.classes) == 19


def test_other_shapes_are_not_stretched_silently(tmp_path):
    root = tmp_path / "set"
    write(root, split_folders())
    write(root, [("train/tall.png", "trainannot/tall.png")], size=(96, 36))
    data = opened(root)
    assert data.rule == "letterbox"
    assert "1 of 10 images have another shape than 40x48" in told(data)
    assert (labels(data)["tall"][:, 0] == 255).all()


def test_two_images_are_enough(tmp_path):
    root = tmp_path / "set"
    write(root, split_folders(train=2, val=0))
    data = opened(root)
    assert (len(data.train), len(data.val)) == (1, 1)


# What cannot be trained on is one sentence.


def _jpeg_masks(root):
    write(root, [(i, m.replace("png", "jpg")) for i, m in split_folders()])


def _truncated(root):
    write(root, split_folders())
    path = root / "train/img02.png"
    path.write_bytes(path.read_bytes()[:100])


def _empty_file(root):
    write(root, split_folders())
    (root / "valannot/img01.png").write_bytes(b"")


def _void(root):
    write(root, split_folders())
    for path in (root / "valannot").iterdir():
        Image.new("L", SIZE[::-1], 255).save(path)


def _one_class(root):
    write(root, split_folders(), mask=lambda ids, path: Image.fromarray(ids * 0).save(path))


def _photographs_as_masks(root):
    noise = np.random.default_rng(0)

    def save(ids, path):
        Image.fromarray(noise.integers(0, 256, (*ids.shape, 3), np.uint8)).save(path)

    write(root, split_folders(), mask=save)


def _smooth_masks(root):
    def save(ids, path):
        image = Image.fromarray((ids > 0).astype(np.uint8) * 255)
        image.resize((30, 20), Image.Resampling.BILINEAR).resize(image.size).save(path)

    write(root, split_folders(), mask=save)


def _other_size(root):
    write(root, split_folders())
    Image.new("L", (20, 20), 1).save(root / "trainannot/img03.png")


def _two_places(root):
    write(root, [("images/a.png", "masks/a.png"), ("images/b.png", "masks/b.png")])
    write(root, [("images/a.png", "labels/a.png"), ("images/b.png", "labels/b.png")])


def _one_image(root):
    write(root, split_folders(train=1, val=0))


def _no_masks(root):
    write(root, [("images/a.png", "pictures/b.png")])


def _only_test(root):
    write(root, [("test/a.png", "testannot/a.png")])


def _too_many_names(root):
    write(root, split_folders())
    (root / "classes.txt").write_text("a\nb\n")


def _value_of_no_class(root):
    write(root, split_folders())
    (root / "classes.csv").write_text("0,a\n1,b\n")


BAD = {
    "empty folder": (lambda root: root.mkdir(), "there are no pictures in"),
    "no masks": (_no_masks, "no image in .* has a mask"),
    "JPEG masks": (_jpeg_masks, r"trainannot/img00\.jpg is a JPEG, .*save masks as PNG"),
    "truncated": (_truncated, r"train/img02\.png cannot be decoded: .*; replace the file"),
    "empty file": (_empty_file, r"valannot/img01\.png is empty; replace the file"),
    "void": (_void, "the val split has no labelled pixel"),
    "one class": (_one_class, "nothing but 0: one class"),
    "photographs": (_photographs_as_masks, "colours: more than classes"),
    "smooth": (_smooth_masks, "values between black and white"),
    "other size": (_other_size, r"trainannot/img03\.png has 20x20 pixels but its image 40x48"),
    "two places": (_two_places, r"masks in several places for 2 names .*\?images=images/"),
    "one image": (_one_image, "1 image with a mask; at least 2 are needed"),
    "only test": (_only_test, "no images to train on, only test"),
    "too many names": (_too_many_names, r"2 classes are in .*classes\.txt .*have 3"),
    "value of no class": (_value_of_no_class, "holds the value 2, which no class has"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_data_are_one_sentence(tmp_path, kind):
    make, sentence = BAD[kind]
    root = tmp_path / "set"
    make(root)
    with pytest.raises(NassegError, match=sentence) as caught:
        opened(root)
    assert "\n" not in str(caught.value)


def test_the_way_out_of_two_places_works(tmp_path):
    root = tmp_path / "set"
    _two_places(root)
    data = opened(root, "?images=images/*.png&masks=labels/*.png")
    assert len(data.train) + len(data.val) == 2


# Said, and saved.


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (split_folders(), ""),
        (split_folders(), "?val_share=0.3&seed=2"),
        (split_folders(train=9, val=0), "?group=img0(.)&seed=5"),
        ([(f"{k}/images/a{n}.png", f"{k}/masks/a{n}.png") for k in "uv" for n in range(4)], ""),
        ([(f"x/a{n}.png", f"y/a{n}.png") for n in range(4)], "?images=x/*.png&masks=y/*.png"),
        (split_folders(), "?resize=crop&ignore=2"),
        (split_folders(), "?classes=a,b,c"),
    ],
)
def test_a_saved_description_is_the_same_data(tmp_path, monkeypatch, files, options):
    monkeypatch.setenv("NASSEG_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "set"
    write(root, files)
    before = open_data(f"{root}{options}")
    check_data(f"{root}{options}", save=tmp_path / "my.yaml")
    after = open_data(str(tmp_path / "my.yaml"))
    assert after.fingerprint == before.fingerprint
    assert after.classes == before.classes
    assert after.spec == str(tmp_path / "my.yaml")
    # Nothing is guessed again: what comes to the folder later changes nothing.
    write(root, [("val2/z.png", "val2annot/z.png"), ("unlike/z.png", "unlike_masks/z.png")])
    assert open_data(str(tmp_path / "my.yaml")).fingerprint == before.fingerprint


def test_lists_are_saved(tmp_path, monkeypatch):
    monkeypatch.setenv("NASSEG_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "set"
    write(root, [(f"images/{name}.png", f"masks/{name}.png") for name in "abcd"])
    (root / "train.txt").write_text("a\nb\n")
    (root / "val.txt").write_text("c\n")
    check_data(str(root), save=tmp_path / "my.yaml")
    after = open_data(str(tmp_path / "my.yaml"))
    assert after.fingerprint == open_data(str(root)).fingerprint
    assert (after.train.names, after.val.names) == (("a", "b"), ("c",))


def test_classes_are_mapped_and_ignored_by_a_file(tmp_path):
    root = tmp_path / "set"
    drawn = write(root, split_folders(), classes=5)
    (tmp_path / "my.yaml").write_text(
        f"path: {root}\nclasses: [a, b, c, d, e]\nmapping: {{b: thing, d: thing, e: null}}\n"
        "ignore: [c]\n"
    )
    data = open_data(str(tmp_path / "my.yaml"), cache_dir=tmp_path / "cache")
    assert data.classes == ("a", "thing")
    wanted = np.uint8([0, 1, 255, 1, 255])[drawn[0]]
    np.testing.assert_array_equal(data.train.labels[0], wanted)


def test_groups_of_a_description_stay_whole(tmp_path):
    root = tmp_path / "set"
    write(root, [(f"images/{v}x{n}.png", f"masks/{v}x{n}.png") for v in "abc" for n in range(3)])
    data = opened(root, "?group=images/(.)x")
    assert len({name[0] for name in data.val.names}) == 1
    assert not {name[0] for name in data.val.names} & {name[0] for name in data.train.names}
    with pytest.raises(NassegError, match="are one group of '\\(images\\)', so none can be held"):
        opened(root, "?group=(images)")


def test_a_layout_of_its_own_takes_no_patterns(tmp_path):
    with pytest.raises(NassegError, match="camvid says by itself where images and masks are"):
        open_data(f"camvid:{tmp_path}?images=a/*.png&masks=b/*.png")
