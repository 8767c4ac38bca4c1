import numpy as np
import pytest
import yaml

from nasseg.data.findings import small_objects
from nasseg.data.specs import open_evidence
from nasseg.errors import DataError

from .small_set import SIZE, opened, write_image, write_mask

NAMES = ["road", "car"]
SQUARE = "0 0.25 0.25 0.75 0.25 0.75 0.75 0.25 0.75"


def write_yaml(folder, **changed):
    data = {"path": ".", "train": "images/train", "val": "images/val", "names": NAMES} | changed
    (folder / "data.yaml").write_text(yaml.safe_dump(data))


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "yolo"
    for split, number in (("train", 0), ("train", 1), ("val", 2)):
        write_image(folder / f"images/{split}/{number}.jpg", number)
        labels = folder / f"labels/{split}/{number}.txt"
        labels.parent.mkdir(parents=True, exist_ok=True)
        labels.write_text(f"1 0.4 0.4 0.6 0.4 0.6 0.6 0.4 0.6\n{SQUARE}\n")
    write_yaml(folder)
    return folder


def expected():
    """The square is eight to twenty-four of 32 rows; the smaller one lies on top of it."""
    labels = np.full((32, 40), 2)
    labels[8:24, 10:30] = 0
    labels[13:19, 16:24] = 1
    return labels


@pytest.mark.parametrize("spec", ["{}", "yolo:{}", "{}/data.yaml", "yolo:{}/data.yaml"])
def test_polygons_and_background(root, tmp_path, spec):
    data = opened(spec.format(root), tmp_path)
    assert data.classes == ("road", "car", "background")
    assert data.train.names == ("0", "1")
    np.testing.assert_array_equal(data.val.labels[0], expected())


def test_objects_are_as_small_as_they_are_drawn(root, tmp_path):
    for number in (0, 1):
        write_image(root / f"images/train/{number}.jpg", size=(128, 160))
        (root / f"labels/train/{number}.txt").write_text(
            "1 0.4 0.4 0.425 0.4 0.425 0.425 0.4 0.425"
        )
    evidence = open_evidence(f"yolo:{root}", size=SIZE, cache_dir=tmp_path / "cache")
    (finding,) = small_objects(evidence)
    assert finding.sentence.startswith("100% of the pixels of car lie in objects that are smaller")


def test_pictures_of_one_name_in_two_folders(root, tmp_path):
    for folder in ("a", "b"):
        write_image(root / f"images/train/{folder}/0.jpg")
    assert opened(f"yolo:{root}", tmp_path).train.names == ("0", "1", "a-0", "b-0")


def test_a_background_that_is_named_is_what_no_polygon_covers(root, tmp_path):
    write_yaml(root, names={0: "road", 1: "car", 2: "background"})
    data = opened(f"yolo:{root}", tmp_path)
    np.testing.assert_array_equal(data.val.labels[0], expected())
    assert data.classes == ("road", "car", "background")


def test_images_without_labels_are_background(root, tmp_path):
    (root / "labels/train/1.txt").unlink()
    data = opened(f"yolo:{root}", tmp_path)
    assert (data.train.labels[1] == 2).all()
    assert "1 images without a label file are all background" in data.remarks


def test_masks(root, tmp_path):
    for split, number in (("train", 0), ("train", 1), ("val", 2)):
        write_mask(root / f"masks/{split}/{number}.png", [0, 1, 255], number)
    write_yaml(root, masks_dir="masks")
    data = opened(f"yolo:{root}", tmp_path)
    assert data.classes == ("road", "car")
    places = write_mask(tmp_path / "again.png", [0, 1, 255], 2)
    np.testing.assert_array_equal(data.val.labels[0], np.where(places < 2, places, 255))


def test_a_mapping_of_values(root, tmp_path):
    for split, number in (("train", 0), ("train", 1), ("val", 2)):
        write_mask(root / f"masks/{split}/{number}.png", [7, 26, 3], number)
    write_yaml(root, masks_dir="masks", label_mapping={7: 0, 26: 1, 3: 255, -1: 255})
    data = opened(f"yolo:{root}", tmp_path)
    places = write_mask(tmp_path / "again.png", [7, 26, 3], 2)
    np.testing.assert_array_equal(data.val.labels[0], np.where(places < 2, places, 255))


def test_a_list_of_images_and_a_folder_that_an_export_names_from_elsewhere(root, tmp_path):
    (root / "some.txt").write_text("./images/train/1.jpg\n")
    write_yaml(root, path="", train="some.txt", val="../images/val")
    data = opened(f"yolo:{root}", tmp_path)
    assert (data.train.names, data.val.names) == (("1",), ("2",))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("0 0.5 0.5 0.2 0.2", r"line 1 of .*0\.txt is a box, not a polygon"),
        ("2 0 0 1 0 1 1", r"line 1 of .*0\.txt is of the class 2, and there are 0 to 1"),
        ("road 0 0 1 0 1 1", r"is of the class road"),
        ("0 0 0 1 0 1", r"has a polygon that is not three or more points"),
        ("0 0 0 1 0 1 one", r"has a polygon that is not three or more points"),
        ("0 0 0 1 0 1 nan", r"has a polygon that is not three or more points"),
    ],
)
def test_broken_line(root, tmp_path, line, sentence):
    (root / "labels/train/0.txt").write_text(line)
    with pytest.raises(DataError, match=sentence):
        opened(f"yolo:{root}", tmp_path)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"names": []}, r"has the names \[\]; yolo:data\.yaml needs"),
        ({"names": {1: "road", 2: "car"}}, r"numbers its names \[1, 2\], not from 0 on"),
        ({"nc": 3}, r"has 2 names and nc: 3; make them agree"),
        ({"train": "images/nowhere"}, r"there is no .*images/nowhere, which .*data\.yaml names"),
        ({"masks_dir": "masks"}, r"images/train/0\.jpg has no labels; add .*masks/train/0\.png"),
        ({"masks_dir": "masks", "label_mapping": [1]}, r"0\.jpg has no labels"),
    ],
)
def test_wrong_yaml(root, tmp_path, changed, sentence):
    write_yaml(root, **changed)
    with pytest.raises(DataError, match=sentence):
        opened(f"yolo:{root}", tmp_path)


def test_no_labels_and_no_yaml(root, tmp_path):
    for path in root.glob("labels/*/*.txt"):
        path.unlink()
    with pytest.raises(
        DataError, match=r"no image of .*data\.yaml has labels: there is no .*0\.txt"
    ):
        opened(f"yolo:{root}", tmp_path)
    (root / "data.yaml").write_text("names: [")
    with pytest.raises(DataError, match=r"data\.yaml is no YAML"):
        opened(f"yolo:{root}", tmp_path)
    (root / "data.yaml").unlink()
    with pytest.raises(DataError, match=r"cannot read .*data\.yaml: No such file"):
        opened(f"yolo:{root}", tmp_path)
