import numpy as np
import pytest

from nasseg.errors import DataError

from .small_set import opened, write_image, write_mask

CLASSES = "Pixel Value, Class\n0, background\n1, crack\n3, rust\n"


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "export"
    for split, count in (("train", 3), ("valid", 1), ("test", 1)):
        for number in range(count):
            name = f"IMG_{number}_jpg.rf.{split}"
            write_image(folder / split / f"{name}.jpg", number)
            write_mask(folder / split / f"{name}_mask.png", [0, 1, 3], number)
        (folder / split / "_classes.csv").write_text(CLASSES)
    return folder


def test_export_of_masks(root, tmp_path):
    data = opened(str(root), tmp_path)
    assert data.spec == f"roboflow:{root}"
    assert data.classes == ("background", "crack", "rust")
    assert (len(data.train), len(data.val), len(data.test)) == (3, 1, 1)
    np.testing.assert_array_equal(
        data.train.labels[2], write_mask(tmp_path / "again.png", [0, 1, 3], 2)
    )


def test_versions_of_a_picture_stay_in_one_split(root, tmp_path):
    for name in ("valid", "test"):
        for path in (root / name).iterdir():
            path.unlink()
        (root / name).rmdir()
    for number in range(3, 8):
        for version in "ab":
            name = f"IMG_{number}_jpg.rf.{version}"
            write_image(root / f"train/{name}.jpg", number)
            write_mask(root / f"train/{name}_mask.png", [0, 1, 3], number)
    data = opened(f"roboflow:{root}", tmp_path)
    pictures = [{name.split(".rf.")[0] for name in s.names} for s in (data.train, data.val)]
    assert not pictures[0] & pictures[1]


def test_missing_mask_and_classes(root, tmp_path):
    (root / "train/IMG_1_jpg.rf.train_mask.png").unlink()
    with pytest.raises(DataError, match=r"IMG_1_jpg\.rf\.train\.jpg has no labels; add "):
        opened(f"roboflow:{root}", tmp_path)
    (root / "train/IMG_1_jpg.rf.train.jpg").unlink()
    (root / "test/_classes.csv").unlink()
    with pytest.raises(DataError, match=r"there is no file .*test/_classes\.csv; roboflow:FOLDER"):
        opened(f"roboflow:{root}", tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Pixel Value, Class\nzero, background\n", "_classes.csv has the line 'zero,background'"),
        ("Pixel Value, Class\n0, background\n1, rust\n", "valid/_classes.csv and .* other classes"),
    ],
)
def test_other_classes(root, tmp_path, text, sentence):
    (root / "valid/_classes.csv").write_text(text)
    with pytest.raises(DataError, match=sentence):
        opened(f"roboflow:{root}", tmp_path)


def test_an_unknown_value(root, tmp_path):
    write_mask(root / "train/IMG_0_jpg.rf.train_mask.png", [0, 2])
    with pytest.raises(DataError, match="holds the value 2, which no class has"):
        opened(f"roboflow:{root}", tmp_path)
