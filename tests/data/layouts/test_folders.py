import pytest

from nasseg.data.description import Description
from nasseg.data.layouts.folders import listed
from nasseg.data.patterns import Patterns
from nasseg.errors import DataError


def touch(root, *paths):
    """Make empty files; nothing is decoded when they are listed."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def names(root, **said):
    found = listed(Description(path=root, **said))
    return {split: [one.name for one in samples] for split, samples in found.splits.items()}


def test_splits_by_folders(tmp_path):
    touch(tmp_path, "train/a.png", "trainannot/a.png", "val/b.png", "valannot/b.png")
    found = listed(Description(path=tmp_path))
    assert {s: [one.name for one in v] for s, v in found.splits.items()} == {
        "train": ["a"],
        "val": ["b"],
    }
    assert found.told == (
        "folders: train/*.png with trainannot/*.png (train), val/*.png with valannot/*.png (val)"
    )
    assert found.patterns["val"] == [Patterns("val/*.png", "valannot/*.png")]
    assert found.remarks == ()


def test_names_are_unique_and_say_the_folder(tmp_path):
    touch(tmp_path, *(f"{k}/{kind}/1.png" for k in ("a", "b") for kind in ("images", "masks")))
    assert names(tmp_path) == {"train": ["a-1", "b-1"]}
    touch(tmp_path, "a-b/images/c.png", "a-b/masks/c.png")
    touch(tmp_path, "a/b/images/c.png", "a/b/masks/c.png")
    found = names(tmp_path)["train"]
    assert len(set(found)) == 4


def test_images_keep_their_names(tmp_path):
    touch(tmp_path, "img01.png", "img01_L.png", "img02.png", "img02_L.png")
    assert names(tmp_path) == {"train": ["img01", "img02"]}


def test_what_is_left_out_is_counted_and_named(tmp_path):
    touch(tmp_path, "images/a.png", "masks/a.png", "images/lone.png", "masks/alone.png")
    assert listed(Description(path=tmp_path)).remarks == (
        "1 image without mask left out: images/lone.png",
        "1 mask without image left out: masks/alone.png",
    )


def test_hidden_files_and_what_archives_leave_behind_are_no_pictures(tmp_path):
    touch(tmp_path, "images/a.png", "masks/a.png")
    touch(tmp_path, "images/._a.png", "__MACOSX/images/a.png", ".cache/masks/a.png")
    touch(tmp_path, "images/Thumbs.db", "images/.DS_Store")
    (tmp_path / "images/folder.png").mkdir()
    assert names(tmp_path) == {"train": ["a"]}
    assert listed(Description(path=tmp_path)).remarks == ()


def test_a_link_to_a_folder_around_it_ends(tmp_path):
    touch(tmp_path, "images/a.png", "masks/a.png")
    (tmp_path / "images/again").symlink_to(tmp_path)
    assert names(tmp_path) == {"train": ["a"]}


def test_lists_divide_what_folders_do_not(tmp_path):
    touch(tmp_path, *(f"{kind}/{name}.png" for kind in ("images", "masks") for name in "abcd"))
    (tmp_path / "train.txt").write_text("a\nb\n")
    (tmp_path / "val.txt").write_text("images/c.png\nnone\n")
    found = listed(Description(path=tmp_path))
    assert {s: [one.name for one in v] for s, v in found.splits.items()} == {
        "train": ["a", "b"],
        "val": ["c"],
    }
    assert found.remarks == (
        "1 line of val.txt without an image that has a mask, such as 'none'",
        "1 image on no list left out: images/d.png",
    )
    assert found.patterns["val"] == [Patterns("images/*.png", "masks/*.png", "val.txt")]


def test_lists_of_images_and_masks_need_no_words(tmp_path):
    touch(tmp_path, "x/1.jpg", "y/1_k.png", "x/2.jpg", "y/2_k.png")
    (tmp_path / "train.txt").write_text("x/1.jpg y/1_k.png\n")
    (tmp_path / "val.txt").write_text("/old/place/x/2.jpg /old/place/y/2_k.png\nx/3.jpg y/3.png\n")
    found = listed(Description(path=tmp_path))
    assert [one.image.path for one in found.splits["val"]] == [tmp_path / "x/2.jpg"]
    assert [one.mask.shown for one in found.splits["val"]] == [str(tmp_path / "y/2_k.png")]
    assert found.remarks == (
        "1 line of val.txt left out, where no image with a mask is, such as 'x/3.jpg y/3.png'",
    )


def test_folders_count_more_than_lists(tmp_path):
    touch(tmp_path, "train/a.png", "trainannot/a.png", "val/b.png", "valannot/b.png")
    (tmp_path / "train.txt").write_text("b\n")
    found = listed(Description(path=tmp_path))
    assert [one.name for one in found.splits["train"]] == ["a"]
    assert found.remarks == ("folders name the splits; the lists train.txt are not used",)


def test_patterns_of_a_description(tmp_path):
    touch(tmp_path, "train/rgb/a.png", "train/ids/a.png", "val/rgb/b.png", "val/ids/b.png")
    assert names(tmp_path, images="*/rgb/*.png", masks="*/ids/*.png") == {
        "train": ["a"],
        "val": ["b"],
    }
    splits = {"train": (Patterns("val/rgb/*.png", "val/ids/*.png"),)}
    assert names(tmp_path, splits=splits) == {"train": ["b"]}


def test_a_pattern_with_fewer_stars_takes_its_images_first(tmp_path):
    """What is guessed for `cam/images` would find the test images too."""
    touch(tmp_path, *(f"{k}/{kind}/1.png" for k in ("cam", "test") for kind in ("images", "masks")))
    assert names(tmp_path) == {"test": ["1"], "train": ["cam-1"]}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"images": "i/*.png", "masks": "n/*.png"}, r"the description says: the first is i/a\.png"),
        (
            {"splits": {"train": (Patterns("i/*.png", "m/*.png"),),
                        "val": (Patterns("k/*.png", "m/*.png"),)}},
            r"the val split of .* has no image with a mask \(k/\*\.png with m/\*\.png\)",
        ),
    ],
)  # fmt: skip
def test_patterns_that_find_nothing(tmp_path, said, sentence):
    touch(tmp_path, "i/a.png", "m/a.png")
    with pytest.raises(DataError, match=sentence):
        names(tmp_path, **said)


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        ((), r"there are no pictures in .*, but nothing; name the folder"),
        (("a.npy", "b.npy", "c.gif"), r"but 2 \.npy, 1 \.gif; name the folder"),
        (("x/a.png", "y/a.png"), r"there are 2 images and 0 masks \(the first is x/a\.png\)"),
        (("images/a.png", "masks/b.png"), "there are 1 image and 1 mask"),
    ],
)
def test_folders_without_a_pair(tmp_path, paths, sentence):
    touch(tmp_path, *paths)
    with pytest.raises(DataError, match=sentence):
        names(tmp_path)


def test_groups_are_folders_and_names_before_the_number(tmp_path):
    frames = ("a_001", "a_002", "b_001", "k/a_7", "single")
    touch(tmp_path, *(f"{kind}/{name}.png" for kind in ("images", "masks") for name in frames))
    found = {one.name: one.group for one in listed(Description(path=tmp_path)).splits["train"]}
    assert found == {
        "a_001": "a_", "a_002": "a_", "b_001": "b_", "k-a_7": "k/a_", "single": "single"
    }  # fmt: skip
