import io
import json
import sys

import numpy as np
import pytest
from PIL import Image

from nasseg.errors import DataError

from .small_set import opened, write_image, write_mask

datasets = pytest.importorskip("datasets")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "hf")
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    datasets.disable_progress_bars()


def rows(tmp_path, seeds, *, mask="label", **more):
    """Return a table with pictures in the cells."""

    def cells(write, ending):
        for seed in seeds:
            write(tmp_path / f"cells/{seed}{ending}", seed)
        return [str(tmp_path / f"cells/{seed}{ending}") for seed in seeds]

    features = {"image": datasets.Image(), mask: datasets.Image()} | {
        name: kind for name, (kind, _) in more.items()
    }
    columns = {
        "image": cells(write_image, ".jpg"),
        mask: cells(lambda path, seed: write_mask(path, [0, 1, 2], seed), ".png"),
    } | {name: values for name, (_, values) in more.items()}
    return datasets.Dataset.from_dict(columns, datasets.Features(features))


def write_parquet(folder, tmp_path, **options):
    folder.mkdir()
    for split, seeds in (("train", (0, 1)), ("validation", (2,))):
        table = rows(tmp_path, seeds, **options)
        table.to_parquet(str(folder / f"{split}-00000-of-00001.parquet"))
    return folder


def test_parquet_files(tmp_path):
    folder = write_parquet(tmp_path / "set", tmp_path)
    (folder / "id2label.json").write_text(json.dumps({"0": "road", "1": "car", "2": "sky"}))
    data = opened(str(folder), tmp_path)
    assert data.spec == f"hf:{folder}"
    assert data.classes == ("road", "car", "sky")
    assert (len(data.train), len(data.val)) == (2, 1)
    np.testing.assert_array_equal(
        data.val.labels[0], write_mask(tmp_path / "again.png", [0, 1, 2], 2)
    )
    picture = Image.open(tmp_path / "cells/2.jpg")
    np.testing.assert_array_equal(data.val.images[0], np.asarray(picture))


def test_names_from_a_feature_of_a_saved_set(tmp_path):
    kind = datasets.List(datasets.ClassLabel(names=["road", "car", "sky"]))
    scene = (datasets.ClassLabel(names=["street", "wood"]), [0, 1, 0])
    table = rows(tmp_path, (0, 1, 2), classes=(kind, [[0], [1], [2]]), scene=scene)
    table.save_to_disk(str(tmp_path / "saved"))
    data = opened(str(tmp_path / "saved"), tmp_path)
    assert data.classes == ("road", "car", "sky")
    assert (len(data.train), len(data.val)) == (2, 1)


def test_without_names_the_values_tell(tmp_path):
    folder = write_parquet(tmp_path / "set", tmp_path, mask="segmentation_mask")
    assert opened(f"hf:{folder}", tmp_path).classes == ("class 0", "class 1", "class 2")


def test_another_table_is_another_data_set(tmp_path):
    folder = write_parquet(tmp_path / "set", tmp_path)
    before = opened(f"hf:{folder}", tmp_path).fingerprint
    rows(tmp_path, (7, 8)).to_parquet(str(folder / "train-00000-of-00001.parquet"))
    assert opened(f"hf:{folder}", tmp_path).fingerprint != before


def test_no_column_of_masks(tmp_path):
    folder = write_parquet(tmp_path / "set", tmp_path, mask="depth")
    with pytest.raises(DataError, match="has the columns image, depth; hf:NAME_OR_FOLDER needs"):
        opened(f"hf:{folder}", tmp_path)


def test_an_empty_cell_and_broken_names(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    file = io.BytesIO()
    Image.new("L", (40, 32)).save(file, "PNG")
    one = {"bytes": file.getvalue(), "path": None}
    kinds = datasets.Features({"image": datasets.Image(), "mask": datasets.Image()})
    table = datasets.Dataset.from_dict({"image": [one, one], "mask": [one, None]}, kinds)
    table.to_parquet(str(folder / "train.parquet"))
    with pytest.raises(
        DataError, match=r"mask of row 1 of the train split of .* is empty; leave the row out"
    ):
        opened(f"hf:{folder}", tmp_path)
    (folder / "id2label.json").write_text('{"1": "road", "2": "car"}')
    with pytest.raises(DataError, match=r"id2label\.json does not number its classes from 0"):
        opened(f"hf:{folder}", tmp_path)


def test_a_name_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match=r"datasets cannot load nobody/nothing: .*; hf:NAME_OR_"):
        opened("hf:nobody/nothing", tmp_path)


def test_without_the_library(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(
        DataError, match=r"needs datasets; install it with pip install 'nasseg\[hf\]"
    ):
        opened("hf:nobody/nothing", tmp_path)
