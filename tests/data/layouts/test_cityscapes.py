import numpy as np
import pytest

from nasseg.data.cityscapes import CLASSES, OTHERS, table_of_ids
from nasseg.errors import DataError, UsageError

from .small_set import opened, write_image, write_mask

IDS = [label for label, _ in CLASSES.values()]
VALUES = [*IDS, *(label for label, _ in OTHERS.values()), 255]


def frame(root, split, city, number, *, end="labelIds", values=VALUES):
    name = f"{city}_{number:06d}_000019"
    write_image(root / "leftImg8bit" / split / city / f"{name}_leftImg8bit.png", number)
    mask = root / "gtFine" / split / city / f"{name}_gtFine_{end}.png"
    return write_mask(mask, values, number)


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "cityscapes"
    frame(folder, "train", "aachen", 0)
    frame(folder, "train", "ulm", 1)
    frame(folder, "val", "lindau", 2)
    return folder


def test_ids_become_train_ids_and_others_are_ignored(root, tmp_path):
    places = frame(root, "train", "aachen", 0)
    data = opened(str(root), tmp_path)
    assert data.spec == f"cityscapes:{root}"
    assert data.classes[:3] == ("road", "sidewalk", "building")
    assert len(data.classes) == 19
    np.testing.assert_array_equal(data.train.labels[0], np.where(places < 19, places, 255))
    assert data.train.names == ("aachen_000000_000019", "ulm_000001_000019")
    assert data.test is None


def test_a_subset_by_name_may_have_labels_that_do_not_count_otherwise(root, tmp_path):
    data = opened(f"cityscapes:{root}?classes=car,parking", tmp_path)
    assert data.classes == ("car", "parking")
    assert set(np.unique(data.val.labels)) == {0, 1, 255}


def test_an_unknown_class_of_a_subset(root, tmp_path):
    with pytest.raises(UsageError, match="there is no class 'cat'; the classes are road, "):
        opened(f"cityscapes:{root}?classes=road,cat", tmp_path)


def test_train_ids_where_there_are_no_ids(tmp_path):
    folder = tmp_path / "cityscapes"
    for split, number in (("train", 0), ("val", 1)):
        places = frame(
            folder, split, "bochum", number, end="labelTrainIds", values=[*range(19), 255]
        )
    data = opened(f"cityscapes:{folder}", tmp_path)
    np.testing.assert_array_equal(data.val.labels[0], np.where(places < 19, places, 255))


def test_the_test_split_counts_only_with_labels(root, tmp_path):
    frame(root, "test", "berlin", 3)
    data = opened(f"cityscapes:{root}", tmp_path)
    assert data.test is None
    assert "1 test images left out: their labels are not public" in data.remarks
    frame(root, "test", "my_city", 4)
    assert len(opened(f"cityscapes:{root}", tmp_path).test) == 1


def test_without_val_whole_cities_are_held_out(tmp_path):
    folder = tmp_path / "cityscapes"
    for number in range(10):
        frame(folder, "train", f"city{number // 2}", number)
    data = opened(f"cityscapes:{folder}", tmp_path)
    assert len({name.split("_")[0] for name in data.val.names}) == 1
    assert len(data.val) == 2


def test_wrong_inputs(root, tmp_path):
    with pytest.raises(DataError, match=r"there is no folder .*nowhere.*needs leftImg8bit/train"):
        opened(f"cityscapes:{tmp_path / 'nowhere'}", tmp_path)
    write_image(root / "leftImg8bit/train/ulm/ulm_000009_000019_leftImg8bit.png")
    with pytest.raises(
        DataError, match=r"ulm_000009.* has no labels; add .*ulm_000009_000019_gtFine"
    ):
        opened(f"cityscapes:{root}", tmp_path)


def test_an_unknown_id(root, tmp_path):
    frame(root, "val", "lindau", 2, values=[7, 77])
    with pytest.raises(DataError, match=r"lindau.*holds the value 77, which no class has"):
        opened(f"cityscapes:{root}", tmp_path)


def test_every_label_has_its_own_id():
    table = table_of_ids(["parking"])
    assert sorted(value for values in table.values for value in values) == list(range(34))
