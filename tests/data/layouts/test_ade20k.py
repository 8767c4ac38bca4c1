import numpy as np
import pytest

from nasseg.data.ade20k import CLASSES
from nasseg.errors import DataError

from .small_set import opened, write_image, write_mask


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "ADEChallengeData2016"
    for split, name in (("training", "ADE_train_00000001"), ("validation", "ADE_val_00000001")):
        write_image(folder / "images" / split / f"{name}.jpg")
        write_mask(folder / "annotations" / split / f"{name}.png", [0, 1, 13, 150])
    return folder


def test_ids_begin_at_one_and_nought_is_ignored(root, tmp_path):
    data = opened(str(root), tmp_path)
    assert data.spec == f"ade20k:{root}"
    assert (data.classes[0], data.classes[12], data.classes[149]) == ("wall", "person", "flag")
    places = write_mask(tmp_path / "again.png", [0, 1, 13, 150])
    np.testing.assert_array_equal(data.val.labels[0], np.array([255, 0, 12, 149])[places])


def test_names_are_those_of_the_file(root, tmp_path):
    rows = [f"{label}\t0.1\t11\t2\t{name}, other word" for label, name in enumerate(CLASSES, 1)]
    rows[12] = "13\t0.1\t11\t2\tpeople, folk"
    (root / "objectInfo150.txt").write_text("Idx\tRatio\tTrain\tVal\tName\n" + "\n".join(rows))
    assert opened(str(root), tmp_path).classes[12] == "people"


def test_wrong_inputs(root, tmp_path):
    (root / "objectInfo150.txt").write_text("1 0.1 2 3 wall\n")
    with pytest.raises(DataError, match=r"objectInfo150\.txt does not number its classes from 1"):
        opened(f"ade20k:{root}", tmp_path)
    (root / "objectInfo150.txt").unlink()
    write_mask(root / "annotations/training/ADE_train_00000001.png", [0, 1, 151])
    with pytest.raises(DataError, match="holds the value 151, which no class has"):
        opened(f"ade20k:{root}", tmp_path)
    (root / "annotations/training/ADE_train_00000001.png").unlink()
    with pytest.raises(DataError, match=r"ADE_train_00000001\.jpg has no labels; add "):
        opened(f"ade20k:{root}", tmp_path)
    with pytest.raises(DataError, match=r"there is no folder .*; ade20k:FOLDER needs"):
        opened(f"ade20k:{root / 'images'}", tmp_path)
