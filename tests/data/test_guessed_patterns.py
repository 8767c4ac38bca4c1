import time
from pathlib import Path

import pytest

from nasseg.data.guessed_patterns import guessed_patterns
from nasseg.data.patterns import Patterns
from nasseg.errors import DataError

ROOT = Path("/data")


def guessed(*paths):
    found = guessed_patterns(ROOT, paths)
    return {split: [(one.images, one.masks) for one in each] for split, each in found.items()}


def test_a_suffix_in_one_folder():
    assert guessed("a.png", "a_mask.png", "b.png", "b_mask.png") == {
        None: [("*.png", "*_mask.png")]
    }


def test_a_letter_at_the_end_of_images_is_no_mask():
    """`a_l.png` is the left picture of a pair, and `masks/a_l.png` the mask of it."""
    assert guessed("images/a_l.png", "images/a_r.png", "masks/a_l.png", "masks/a_r.png") == {
        None: [("images/*.png", "masks/*.png")]
    }


def test_a_suffix_in_a_folder_of_images():
    assert guessed("images/a.png", "images/a_mask.png") == {
        None: [("images/*.png", "images/*_mask.png")]
    }


def test_folders_that_are_called_like_masks_but_hold_both():
    paths = [f"seg_{k}/{name}" for k in "ab" for name in ("1.png", "1_mask.png")]
    assert guessed(*paths) == {None: [("*/*.png", "*/*_mask.png")]}
    assert guessed("labels/images/a.png", "labels/masks/a.png") == {
        None: [("labels/images/*.png", "labels/masks/*.png")]
    }


def test_masks_of_all_splits_in_one_folder():
    assert guessed("train/a.png", "val/b.png", "masks/a.png", "masks/b.png") == {
        "train": [("train/*.png", "masks/*.png")],
        "val": [("val/*.png", "masks/*.png")],
    }


def test_endings_in_any_case():
    found = guessed("images/a.png", "images/b.PNG", "masks/a.png", "masks/b.PNG")
    assert found == {None: [("images/*.png", "masks/*.png"), ("images/*.PNG", "masks/*.PNG")]}


def test_of_one_mask_in_two_formats_the_lossless_one():
    assert guessed("images/a.jpg", "masks/a.jpg", "masks/a.png") == {
        None: [("images/*.jpg", "masks/*.png")]
    }


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (
            ("images/a.png", "masks/a.png", "labels/a.png"),
            r"in /data there are masks in several places for 1 name "
            r"\(labels/\*\.png or masks/\*\.png\); say which .* "
            r"--data '/data\?images=images/\*\.png&masks=labels/\*\.png'",
        ),
        (
            ("images/a.png", "raw/a.png", "masks/a.png"),
            r"there are images in several places for 1 name \(images/\*\.png or raw/\*\.png\)",
        ),
    ],
)
def test_doubles_are_told_with_the_choices(paths, sentence):
    with pytest.raises(DataError, match=sentence):
        guessed(*paths)


def test_what_the_error_proposes_is_understood():
    assert Patterns("images/*.png", "labels/*.png")


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("original_images/{}.jpg", "label_images_semantic/{}.png"),
        ("img_dir/{}.jpg", "ann_dir/{}.png"),
        ("ds0/img/{}.jpg", "ds0/masks_machine/{}.png"),
        ("images/{}.jpg", "annotations/trimaps/{}.png"),
    ],
)
def test_folders_as_others_call_them(image, mask):
    paths = [place.format(name) for place in (image, mask) for name in ("a", "b")]
    ((found,),) = guessed(*paths).values()
    assert [pattern.rpartition("/")[0].replace("*", "ds0") for pattern in found] == [
        image.rpartition("/")[0],
        mask.rpartition("/")[0],
    ]


def test_masks_of_two_makers_are_in_doubt():
    paths = [f"{folder}/a.png" for folder in ("img", "masks_human", "masks_machine")]
    with pytest.raises(DataError, match=r"\(masks_human/\*\.png or masks_machine/\*\.png\)"):
        guessed(*paths)


def test_twenty_thousand_pictures_take_no_time():
    paths = [
        f"train/{kind}/c{n % 20}/v{n // 100}_{n:06}.png"
        for n in range(10_000)
        for kind in ("images", "masks")
    ]
    begun = time.process_time()
    assert guessed(*paths) == {"train": [("train/images/*/*.png", "train/masks/*/*.png")]}
    assert time.process_time() - begun < 2


def test_nothing_where_nothing_belongs_together():
    assert guessed("images/a.png", "masks/b.png") == {}
