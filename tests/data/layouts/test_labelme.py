import base64
import io
import json

import numpy as np
import pytest
from PIL import Image

from nasseg.data.class_table import ClassTable
from nasseg.data.description import Description, written
from nasseg.errors import DataError

from .small_set import SIZE, opened, write_image


def shape(label, points, kind="polygon", **more):
    return {"label": label, "points": points, "shape_type": kind, **more}


BOX = [[4, 4], [20, 4], [20, 12], [4, 12]]


def write_json(file, shapes, *, picture=True, **more):
    file.parent.mkdir(parents=True, exist_ok=True)
    data = {"version": "5.4.1", "flags": {}, "shapes": shapes, "imagePath": f"{file.stem}.jpg"}
    data |= {"imageData": None, "imageHeight": SIZE[0], "imageWidth": SIZE[1]} | more
    file.write_text(json.dumps(data))
    if picture:
        write_image(file.with_suffix(".jpg"))


def drawn(tmp_path, *shapes):
    """Return what the shapes become, with a car that is never there beside them."""
    root = tmp_path / "labelme"
    for split in ("train", "val"):
        write_json(root / split / "0.json", list(shapes))
    return opened(str(root), tmp_path).val.labels[0]


def test_later_shapes_lie_on_top(tmp_path):
    labels = drawn(
        tmp_path,
        shape("road", BOX),
        shape("car", [[8, 6], [12, 10]], "rectangle"),
        shape("_background_", [[18, 4], [20, 6]], "rectangle"),
        shape("__ignore__", [[4, 4], [4, 6], [6, 6], [6, 4]], "rectangle"),
    )
    expected = np.zeros(SIZE, int)
    expected[4:12, 4:20] = 2
    expected[6:10, 8:12] = 1
    expected[4:6, 18:20] = 0
    expected[4:6, 4:6] = 255
    np.testing.assert_array_equal(labels, expected)


def test_circle_point_and_lines(tmp_path):
    y, x = np.indices(SIZE) + 0.5
    labels = drawn(tmp_path, shape("road", [[20, 16], [20, 25]], "circle"))
    np.testing.assert_array_equal(labels, np.hypot(y - 16, x - 20) <= 9)
    labels = drawn(tmp_path, shape("road", [[3, 16]], "point"))
    np.testing.assert_array_equal(labels, np.hypot(y - 16, x - 3) <= 5)
    labels = drawn(tmp_path, shape("road", [[10, 16], [30, 16]], "line"))
    assert (labels[11:21, 10:30] == 1).all()
    assert labels.sum() < 10 * 20 + np.pi * 25 + 10
    strip = drawn(tmp_path, shape("road", [[10, 8], [30, 8], [30, 24]], "linestrip"))
    assert strip[24, 30] == strip[8, 10] == 1
    assert strip[24, 10] == 0


def test_a_painted_mask(tmp_path):
    file = io.BytesIO()
    inside = np.eye(6, dtype=np.uint8)
    Image.fromarray(inside * 255).save(file, "PNG")
    text = base64.b64encode(file.getvalue()).decode()
    labels = drawn(tmp_path, shape("crack", [[37, 28], [42, 33]], "mask", mask=text))
    expected = np.zeros(SIZE, int)
    expected[28:32, 37:40] = inside[:4, :3]
    np.testing.assert_array_equal(labels, expected)


def test_names_of_classes_are_in_the_alphabets_order(tmp_path):
    root = tmp_path / "labelme"
    write_json(root / "a.json", [shape("road", BOX)])
    write_json(root / "b.json", [shape("car", BOX)])
    write_image(root / "c.jpg")
    data = opened(str(root), tmp_path)
    assert data.spec == f"labelme:{root}"
    assert data.classes == ("background", "car", "road")
    assert "1 pictures without JSON left out, such as c" in data.remarks


def test_a_label_that_is_new_does_not_move_the_classes_of_a_description(tmp_path):
    root = tmp_path / "labelme"
    for name in ("a", "b"):
        write_json(root / f"{name}.json", [shape("car", BOX)])
    data = opened(f"labelme:{root}", tmp_path)
    described = ClassTable(data.classes, data.palette, ((0,), (1,)))
    file = tmp_path / "my_data.yaml"
    file.write_text(
        written(Description(layout="labelme", path=root, table=described, val_share=0.5), tmp_path)
    )
    assert opened(str(file), tmp_path).classes == ("background", "car")
    write_json(root / "b.json", [shape("car", BOX), shape("bike", BOX)])
    with pytest.raises(DataError, match="car is 2 now, and was 1; write it again with nasseg data"):
        opened(str(file), tmp_path)


def test_a_path_of_another_system_and_a_picture_inside(tmp_path):
    root = tmp_path / "labelme"
    write_image(root / "photos/far.jpg", 5)
    write_json(
        root / "json/a.json", [shape("road", BOX)], picture=False, imagePath="..\\photos\\far.jpg"
    )
    data = base64.b64encode((root / "photos/far.jpg").read_bytes()).decode()
    write_json(root / "json/b.json", [shape("road", BOX)], picture=False, imageData=data)
    found = opened(f"labelme:{root}", tmp_path)
    np.testing.assert_array_equal(found.train.images[0], found.val.images[0])


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (shape("road", [[1, 2], [3, 4]]), "shape 1 of .*0.json has a polygon that is not three"),
        (shape("road", [[1, 2]], "circle"), "shape 1 of .* is a circle of 1 points, which is not"),
        (shape("road", BOX, "points"), "is a points of 4 points, which is not drawn; make it"),
        (shape("road", [1, 2, 3]), "shape 1 of .* has no label and points"),
        (shape("road", [[0, 0], [5, 5]], "mask", mask="?"), "has a mask that is no picture"),
    ],
)
def test_broken_shape(tmp_path, one, sentence):
    with pytest.raises(DataError, match=sentence):
        drawn(tmp_path, one)


def test_wrong_inputs(tmp_path):
    root = tmp_path / "labelme"
    root.mkdir()
    with pytest.raises(DataError, match=r"there is no JSON file with shapes in .*; labelme:FOLDER"):
        opened(f"labelme:{root}", tmp_path)
    write_json(root / "a.json", [shape("road", BOX)], imageHeight=31)
    write_json(root / "b.json", [shape("road", BOX)])
    with pytest.raises(DataError, match=r"a\.json is drawn for an image of 31x40 pixels"):
        opened(f"labelme:{root}", tmp_path)
    (root / "a.jpg").unlink()
    with pytest.raises(
        DataError, match=r"there is no picture .*a\.jpg of .*a\.json, nor one inside"
    ):
        opened(f"labelme:{root}", tmp_path)
    (root / "a.json").write_text('{"shapes": [{"label": "x"')
    with pytest.raises(DataError, match=r"a\.json is no JSON: .*cut off"):
        opened(f"labelme:{root}", tmp_path)
