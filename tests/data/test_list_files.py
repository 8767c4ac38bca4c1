import pytest

from nasseg.data.list_files import lists_in, named_in, read_list
from nasseg.data.patterns import Match
from nasseg.errors import DataError

MATCHES = [
    Match(f"images/{name}.jpg", f"masks/{name}.png", tuple(name.split("/")))
    for name in ("a", "b c", "d/e", "f/e")
]
PATHS = frozenset(path for match in MATCHES for path in (match.image, match.mask))


def listed(root, text, file="train.txt"):
    (root / file).write_text(text)
    return read_list(root, file, PATHS)


@pytest.mark.parametrize(
    "names",
    [
        ("train.txt", "val.txt"),
        ("train_list.txt", "val_list.txt"),
        ("train.csv", "validation.csv"),
        ("ImageSets/Segmentation/train.txt", "ImageSets/Segmentation/val.txt"),
        ("ImageSets/train.txt", "ImageSets/val.txt"),
        ("splits/train.lst", "splits/val.lst"),
    ],
)
def test_lists_are_found_by_their_names(tmp_path, names):
    for name in (*names, "readme.txt", "trainer.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a\n")
    assert lists_in(tmp_path) == {"train": names[0], "val": names[1]}


def test_a_list_for_val_alone_is_none(tmp_path):
    (tmp_path / "val.txt").write_text("a\n")
    assert lists_in(tmp_path) == {}


@pytest.mark.parametrize(
    "line",
    ["a", "a.jpg", "images/a.jpg", "images/a", "/home/x/set/images/a.jpg", "C:\\set\\images\\a.jpg",
     "a 1", "# a remark\na", '"a"'],
)  # fmt: skip
def test_a_line_names_an_image(tmp_path, line):
    found, told = named_in(listed(tmp_path, f"{line}\n\n"), MATCHES, "train.txt")
    assert found == [MATCHES[0]]
    assert told == ()


def test_names_may_have_spaces_and_folders(tmp_path):
    found, _ = named_in(listed(tmp_path, "b c\nd/e\n"), MATCHES, "train.txt")
    assert found == MATCHES[1:3]


def test_a_name_of_two_images_is_none(tmp_path):
    found, told = named_in(listed(tmp_path, "a\ne\n"), MATCHES, "train.txt")
    assert found == [MATCHES[0]]
    assert told == ("1 line of train.txt without an image that has a mask, such as 'e'",)


@pytest.mark.parametrize(
    "line",
    ["images/a.jpg masks/a.png", "images/a.jpg,masks/a.png", "images/a.jpg\tmasks/a.png",
     "/SegNet/set/images/a.jpg /SegNet/set/masks/a.png"],
)  # fmt: skip
def test_a_line_names_an_image_and_its_mask(tmp_path, line):
    assert [(pair.image, pair.mask) for pair in listed(tmp_path, line).pairs] == [
        ("images/a.jpg", "masks/a.png")
    ]


def test_the_head_of_a_table_is_no_image(tmp_path):
    found, told = named_in(listed(tmp_path, "file\na\n", "train.csv"), MATCHES, "train.csv")
    assert (found, told) == ([MATCHES[0]], ())


def test_a_list_of_nothing_that_is_there(tmp_path):
    with pytest.raises(DataError, match=r"train\.txt names no image .* first line is 'x'"):
        named_in(listed(tmp_path, "x\ny\n"), MATCHES, "train.txt")
