import pytest

from nasseg.data.path_words import READINGS, split_of, words


@pytest.mark.parametrize(
    ("image", "mask", "split", "patterns"),
    [
        ("images/a.jpg", "masks/a.png", None, ("images/*.jpg", "masks/*.png")),
        ("image/a.jpg", "label/a.png", None, ("image/*.jpg", "label/*.png")),
        ("train/a.png", "trainannot/a.png", "train", ("train/*.png", "trainannot/*.png")),
        (
            "train_images/a.png",
            "train_masks/a.png",
            "train",
            ("train_images/*.png", "train_masks/*.png"),
        ),
        ("images_val/a.png", "masks_val/a.png", "val", ("images_val/*.png", "masks_val/*.png")),
        ("imagesTr/a.png", "labelsTs/a.png", "train", ("imagesTr/*.png", "labelsTs/*.png")),
        (
            "test/cam1/images/a.png",
            "test/cam1/gt/a.png",
            "test",
            ("test/*/images/*.png", "test/*/gt/*.png"),
        ),
        ("x_images/a.png", "x_masks/a.png", None, ("*_images/*.png", "*_masks/*.png")),
        ("PNGImages/a.png", "PNGMasks/a.png", None, ("PNGImages/*.png", "PNGMasks/*.png")),
        (
            "JPEGImages/a.jpg",
            "SegmentationClass/a.png",
            None,
            ("JPEGImages/*.jpg", "SegmentationClass/*.png"),
        ),
    ],
)
def test_words_of_folders(image, mask, split, patterns):
    one, other = words(image, "folders"), words(mask, "folders")
    assert (one.is_mask, other.is_mask, one.split) == (False, True, split)
    assert one.key == other.key
    assert (one.pattern, other.pattern) == patterns


@pytest.mark.parametrize(
    ("image", "mask", "patterns"),
    [
        ("a.jpg", "a_mask.png", ("*.jpg", "*_mask.png")),
        ("a.png", "a_L.png", ("*.png", "*_L.png")),
        ("7.png", "7mask.png", ("*.png", "*mask.png")),
        ("img_1.png", "mask_1.png", ("img_*.png", "mask_*.png")),
        ("image12.png", "label12.png", ("image*.png", "label*.png")),
        (
            "b/a_leftImg8bit.png",
            "b/a_gtFine_labelIds.png",
            ("*/*_leftImg8bit.png", "*/*_gtFine_labelIds.png"),
        ),
        ("ISIC_01.jpg", "ISIC_01_segmentation.png", ("*.jpg", "*_segmentation.png")),
    ],
)
def test_words_at_the_ends_of_names(image, mask, patterns):
    one, other = words(image, "both"), words(mask, "both")
    assert (one.is_mask, other.is_mask) == (False, True)
    assert one.key == other.key
    assert (one.pattern, other.pattern) == patterns


@pytest.mark.parametrize(
    "path", ["damage/7.png", "oranges/7.png", "train_station/a.png", "x/a-b.png"]
)
@pytest.mark.parametrize("reading", READINGS)
def test_other_words_are_kept(path, reading):
    found = words(path, reading)
    assert not found.is_mask
    assert found.split is None
    assert found.key == tuple(path.removesuffix(".png").split("/"))


def test_the_deepest_folder_decides():
    assert not words("labels/images/a.png", "folders").is_mask
    assert words("images/labels/a.png", "folders").is_mask


def test_folders_of_every_picture_tell_nothing():
    found = words("flower_segmentation/a.png", "both", common=1)
    assert not found.is_mask
    assert found.pattern == "flower_segmentation/*.png"


def test_the_split_of_a_folder():
    assert split_of("data/valid/x.png") == "val"
    assert split_of("train/test/x.png") == "test"
    assert split_of("train.png") is None
