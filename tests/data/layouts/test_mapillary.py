import json

import numpy as np
import pytest

from nasseg.errors import DataError

from .small_set import opened, write_image, write_mask

LABELS = [
    {"name": "object--bird", "readable": "Bird", "color": [165, 42, 42], "evaluate": True},
    {"name": "construction--curb", "readable": "Curb", "color": [196, 196, 196], "evaluate": True},
    {"name": "void--unlabeled", "readable": "Unlabeled", "color": [0, 0, 0], "evaluate": False},
]


def write_set(folder, version=""):
    for split, number in (("training", 0), ("validation", 1)):
        write_image(folder / split / "images" / f"{number}.jpg", number)
        write_mask(folder / split / version / "labels" / f"{number}.png", [0, 1, 2], number)
    name = f"config_{version}.json" if version else "config.json"
    (folder / name).write_text(json.dumps({"labels": LABELS}))
    return folder


@pytest.mark.parametrize("version", ["", "v1.2", "v2.0"])
def test_classes_are_places_in_the_list(tmp_path, version):
    folder = write_set(tmp_path / "vistas", version)
    data = opened(str(folder), tmp_path)
    assert data.spec == f"mapillary:{folder}"
    assert data.classes == ("Bird", "Curb")
    assert data.palette[0] == (165, 42, 42)
    places = write_mask(tmp_path / "again.png", [0, 1, 2], 1)
    np.testing.assert_array_equal(data.val.labels[0], np.where(places < 2, places, 255))


def test_the_newer_version_is_read(tmp_path):
    folder = write_set(write_set(tmp_path / "vistas", "v1.2"), "v2.0")
    assert "v2.0" in opened(f"mapillary:{folder}", tmp_path).remarks[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "config.json is no JSON: .*; it may have been cut off"),
        ("[]", "config.json holds a list"),
        ('{"labels": [{"name": "a"}]}', "config.json has no labels with name and color"),
    ],
)
def test_broken_config(tmp_path, text, sentence):
    folder = write_set(tmp_path / "vistas")
    (folder / "config.json").write_text(text)
    with pytest.raises(DataError, match=sentence):
        opened(f"mapillary:{folder}", tmp_path)


def test_missing_config_and_mask(tmp_path):
    folder = write_set(tmp_path / "vistas")
    (folder / "validation/labels/1.png").unlink()
    with pytest.raises(DataError, match=r"1\.jpg has no labels; add .*validation/labels/1\.png"):
        opened(f"mapillary:{folder}", tmp_path)
    (folder / "config.json").unlink()
    with pytest.raises(DataError, match=r"no masks with their classes in .* needs config\.json"):
        opened(f"mapillary:{folder}", tmp_path)
