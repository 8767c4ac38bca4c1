import json

import numpy as np
import pytest

from nasseg.errors import DataError

from .small_set import SIZE, opened, write_image

CATEGORIES = [
    {"id": 3, "name": "car", "supercategory": "vehicle"},
    {"id": 1, "name": "person", "supercategory": "person"},
]


def write_json(file, annotations, *, images=("0.jpg",), categories=CATEGORIES, size=SIZE):
    file.parent.mkdir(parents=True, exist_ok=True)
    entries = [
        {"id": i + 10, "file_name": name, "height": size[0], "width": size[1]}
        for i, name in enumerate(images)
    ]
    objects = [{"id": i, "image_id": 10, "iscrowd": 0, **one} for i, one in enumerate(annotations)]
    data = {"images": entries, "annotations": objects, "categories": categories}
    file.write_text(json.dumps(data))
    return file


def square(left, top, right, bottom, category, **more):
    area = (right - left) * (bottom - top)
    polygon = [left, top, right, top, right, bottom, left, bottom]
    return {"category_id": category, "area": area, "segmentation": [polygon]} | more


def runs(pixels):
    """Return runs down the columns, as numbers."""
    flat = pixels.ravel(order="F")
    ends = np.flatnonzero(np.diff(flat)) + 1
    counts = np.diff([0, *ends, flat.size]).tolist()
    return {"size": list(pixels.shape), "counts": [0, *counts] if flat[0] else counts}


@pytest.fixture
def root(tmp_path):
    """Two splits as COCO has them: images below folders of the splits' names."""
    folder = tmp_path / "coco"
    objects = [square(8, 8, 12, 12, 1), square(4, 4, 30, 20, 3), square(0, 0, 6, 6, 1, iscrowd=1)]
    for split in ("train2017", "val2017"):
        write_json(folder / f"annotations/instances_{split}.json", objects)
        write_image(folder / split / "0.jpg")
    return folder


def expected():
    labels = np.zeros(SIZE, int)
    labels[:6, :6] = 255
    labels[4:20, 4:30] = 2
    labels[8:12, 8:12] = 1
    return labels


@pytest.mark.parametrize("spec", ["{}", "coco:{}", "{}/annotations/instances_train2017.json"])
def test_smaller_on_top_and_crowds_ignored_below(root, tmp_path, spec):
    data = opened(spec.format(root), tmp_path)
    assert data.classes == ("background", "person", "car")
    for split in (data.train, data.val):
        np.testing.assert_array_equal(split.labels[0], expected())


def one_image(tmp_path, annotations, **options):
    """Open a file that names one image twice, so that there is something to hold out."""
    file = write_json(tmp_path / "set/all.json", annotations, **options)
    data = json.loads(file.read_text())
    data["images"].append({**data["images"][0], "id": 11, "file_name": "1.jpg"})
    data["annotations"] += [{**one, "image_id": 11} for one in data["annotations"]]
    file.write_text(json.dumps(data))
    for name in ("0.jpg", "1.jpg"):
        write_image(tmp_path / "set" / name)
    return opened(f"coco:{file}", tmp_path).val.labels[0]


@pytest.fixture
def blob():
    y, x = np.indices(SIZE)
    ring = np.hypot(y - 15, x - 20)
    return ((ring < 12) & (ring > 4)).astype(np.uint8)


def test_runs_as_numbers(tmp_path, blob):
    one = {"category_id": 1, "area": 9, "segmentation": runs(blob)}
    np.testing.assert_array_equal(one_image(tmp_path, [one]), blob)


def test_runs_as_text(tmp_path, blob):
    reference = pytest.importorskip("pycocotools.mask")
    packed = reference.encode(np.asfortranarray(blob))
    packed["counts"] = packed["counts"].decode()
    one = {"category_id": 3, "area": 9, "segmentation": packed}
    np.testing.assert_array_equal(one_image(tmp_path, [one]), blob * 2)


def test_parts_of_one_object(tmp_path):
    one = square(2, 2, 5, 5, 1)
    one["segmentation"].append([10.4, 10, 14.6, 10, 14.6, 12, 10.4, 12])
    labels = np.zeros(SIZE)
    labels[2:5, 2:5] = labels[10:12, 10:15] = 1
    np.testing.assert_array_equal(one_image(tmp_path, [one]), labels)


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_a_curved_polygon_is_nearly_what_pycocotools_draws(tmp_path):
    reference = pytest.importorskip("pycocotools.mask")
    angles = np.linspace(0, 2 * np.pi, 50, endpoint=False)
    outline = np.stack([20 + 13.3 * np.cos(angles), 16 + 9.7 * np.sin(angles)], axis=1)
    flat = outline.ravel().round(2).tolist()
    packed = reference.merge(reference.frPyObjects([flat], *SIZE))
    theirs = reference.decode(packed)
    ours = one_image(tmp_path, [{"category_id": 1, "area": 400, "segmentation": [flat]}])
    assert (ours & theirs).sum() / (ours | theirs).sum() > 0.97


@pytest.mark.parametrize("area", [None, 0, "large"])
def test_areas_that_are_not_said_are_those_of_the_polygons(tmp_path, area):
    objects = [square(4, 4, 9, 9, 1, area=area), square(2, 2, 20, 20, 3, area=area)]
    labels = np.zeros(SIZE)
    labels[2:20, 2:20] = 2
    labels[4:9, 4:9] = 1
    np.testing.assert_array_equal(one_image(tmp_path, objects), labels)


def test_roboflows_folders_and_group_name(tmp_path):
    categories = [
        {"id": 0, "name": "defects", "supercategory": "none"},
        {"id": 1, "name": "crack", "supercategory": "defects"},
    ]
    for split in ("train", "valid"):
        file = tmp_path / "export" / split / "_annotations.coco.json"
        write_json(file, [square(0, 0, 8, 8, 1)], categories=categories)
        write_image(file.parent / "0.jpg")
    data = opened(str(tmp_path / "export"), tmp_path)
    assert data.classes == ("background", "crack")
    assert len(data.val) == 1


@pytest.mark.parametrize(
    ("annotation", "sentence"),
    [
        ({"category_id": 7, "segmentation": []}, "annotations of the category 7, which it never"),
        ({"category_id": 1, "segmentation": []}, "has an object without segmentation, a box only"),
        ({"category_id": 1, "segmentation": [1, 2, 3, 4, 5, 6]}, "has a polygon that is not three"),
        ({"category_id": 1, "segmentation": [[1, 2, 3, 4]]}, "has a polygon that is not three"),
        ({"category_id": 1, "segmentation": {"size": [3, 4]}}, "has runs without size and counts"),
        (
            {"category_id": 1, "segmentation": {"size": [3, 4], "counts": [12]}},
            "has runs of 3x4 pixels, and its image has 32x40",
        ),
        (
            {"category_id": 1, "segmentation": {"size": SIZE, "counts": [12, 3]}},
            "has runs of 15 pixels, not the 1280 of its image",
        ),
        ({"segmentation": []}, "has an entry without 'category_id'"),
    ],
)
def test_broken_annotation(root, tmp_path, annotation, sentence):
    file = write_json(root / "annotations/instances_train2017.json", [annotation])
    with pytest.raises(DataError, match=sentence):
        opened(f"coco:{file}", tmp_path)


def test_broken_files(root, tmp_path):
    file = root / "annotations/instances_train2017.json"
    write_json(file, [], size=(30, 40))
    with pytest.raises(DataError, match=r"drawn for an image of 30x40 pixels, and its .* 32x40"):
        opened(f"coco:{file}", tmp_path)
    write_json(file, [], images=("7.jpg",))
    with pytest.raises(DataError, match=r"names the image 7\.jpg, which is not in .*train2017"):
        opened(f"coco:{file}", tmp_path)
    write_json(file, [], categories=CATEGORIES[:1])
    with pytest.raises(DataError, match="have other categories"):
        opened(f"coco:{file}", tmp_path)
    file.write_text('{"images": []}')
    with pytest.raises(DataError, match="has no list of annotations; coco:FILE"):
        opened(f"coco:{file}", tmp_path)
    file.write_text('{"images": [')
    with pytest.raises(DataError, match=r"instances_train2017\.json is no JSON: .*cut off"):
        opened(f"coco:{file}", tmp_path)
    with pytest.raises(DataError, match=r"cannot read .*nothing\.json: No such file"):
        opened(f"coco:{root / 'nothing.json'}", tmp_path)
