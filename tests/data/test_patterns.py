import pytest

from nasseg.data.patterns import Match, Patterns, literal, matched
from nasseg.errors import UsageError


@pytest.mark.parametrize(
    ("images", "masks", "paths", "parts"),
    [
        ("images/*.jpg", "masks/*.png", ("images/a.jpg", "masks/a.png"), ("a",)),
        ("*.jpg", "*_m.png", ("a.jpg", "a_m.png"), ("a",)),
        ("*/rgb/*.png", "*/gt/*.png", ("k/rgb/a.png", "k/gt/a.png"), ("k", "a")),
        ("rgb/**/*.png", "gt/**/*.png", ("rgb/k/l/a.png", "gt/k/l/a.png"), ("k", "l", "a")),
        ("rgb/**/*.png", "gt/**/*.png", ("rgb/a.png", "gt/a.png"), ("a",)),
        ("rgb", "gt", ("rgb/k/a.jpg", "gt/k/a.PNG"), ("k", "a")),
        ("rgb/*", "gt/*_x", ("rgb/a.JPG", "gt/a_x.bmp"), ("a",)),
        ("./rgb/{stem}.png", "gt/{stem}.png", ("rgb/a.png", "gt/a.png"), ("a",)),
        ("r[g]b+/*.png", "gt/*.png", ("r[g]b+/a.png", "gt/a.png"), ("a",)),
    ],
)
def test_stars_of_masks_are_those_of_images(images, masks, paths, parts):
    found, lone = matched(Patterns(images, masks), (*paths, "other/z.png"))
    assert found == [Match(*paths, parts)]
    assert lone == []


def test_an_image_without_mask_is_left():
    paths = ("a.png", "a_mask.png", "b.png")
    found, lone = matched(Patterns("*.png", "*_mask.png"), paths)
    assert [match.image for match in found] == ["a.png"]
    assert lone == ["b.png"]


def test_of_several_masks_the_one_without_loss():
    paths = ("i/a.jpg", "m/a.jpg", "m/a.png", "m/a.tif")
    (match,), _ = matched(Patterns("i/*", "m/*"), paths)
    assert match.mask == "m/a.png"


@pytest.mark.parametrize(
    ("images", "masks", "sentence"),
    [
        ("a/*.png", "", "images and masks are both needed"),
        ("", "", "images and masks are both needed"),
        ("a/*.png", "b/x.png", r"'a/\*\.png' and 'b/x\.png' must have the same stars"),
        ("a/**/*.png", "b/*/*.png", "must have the same stars"),
    ],
)
def test_patterns_that_cannot_be(images, masks, sentence):
    with pytest.raises(UsageError, match=sentence):
        Patterns(images, masks)


def test_stars_of_some_words_become_these():
    patterns = Patterns("*/rgb/*.png", "*/gt/*.png")
    (match,), _ = matched(patterns, ("val/rgb/a.png", "val/gt/a.png"))
    assert literal(patterns, match, {"val"}) == Patterns("val/rgb/*.png", "val/gt/*.png")
