"""Small inputs that users of such tools have trouble with, where `../shared/cases` is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nasseg.data import open_data
from nasseg.errors import DataError

CASES = Path(os.environ.get("NASSEG_CASES", Path(__file__).parents[3] / "shared" / "cases"))
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases is not there")


def made(name, folder):
    """Write the data sets of a case."""
    subprocess.run(
        [sys.executable, CASES / name / "make.py", folder],
        env=os.environ | {"PYTHONPATH": str(CASES)}, check=True,
    )  # fmt: skip
    return folder


@pytest.mark.parametrize(("name", "split"), [("all_train", "train"), ("all_val", "val")])
def test_a_split_without_a_labelled_pixel_is_refused(tmp_path, name, split):
    place = made("void_only", tmp_path) / name
    sentence = rf"camvid:.*{name}: the {split} split has no labelled pixel: all of its . masks"
    with pytest.raises(DataError, match=sentence):
        open_data(f"camvid:{place}", cache_dir=tmp_path / "cache")


def test_some_images_may_be_void(tmp_path):
    place = made("void_only", tmp_path) / "two_train"
    assert len(open_data(f"camvid:{place}", cache_dir=tmp_path / "cache").train) == 6


def train(nasseg, place, tmp_path, model, *options):
    return nasseg(
        "train", model, "-o", tmp_path / "a.onnx", "--data", f"camvid:{place}", "--epochs", 1,
        *options,
    )  # fmt: skip


def test_one_image_trains_what_does_not_pool_globally(nasseg, tmp_path):
    place = made("tiny_sets", tmp_path) / "one"
    done = train(nasseg, place, tmp_path, "espnet_c_alpha3")
    assert done.returncode == 0, done.stderr
    done = train(nasseg, place, tmp_path, "fast_scnn")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("error: a batch of one image cannot train")
    assert "add another" in done.stderr
    assert "Traceback" not in done.stderr


def test_three_images_train_any_network(nasseg, tmp_path):
    done = train(nasseg, made("tiny_sets", tmp_path) / "three", tmp_path, "fast_scnn")
    assert done.returncode == 0, done.stderr


def test_a_search_with_batches_of_one_is_refused_up_front(nasseg, tmp_path):
    place = made("tiny_sets", tmp_path) / "three"
    done = nasseg(
        "search", "--space", "meta_architectures", "--budget", "50ms", "--data", f"camvid:{place}",
        "--recipe", CASES / "batch_one" / "recipe.json", "--store", tmp_path / "a.db",
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("error: batches of one image cannot train networks of")
    assert not (tmp_path / "a.db").exists()
