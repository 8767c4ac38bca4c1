"""`nasseg data` on folders that can and cannot be trained on."""

import json

import numpy as np
import pytest
import yaml
from PIL import Image

from nasseg import open_data


@pytest.fixture
def folder(tmp_path):
    """Six grey images with masks of 0 and 255."""
    root = tmp_path / "mine"
    for name in ("images", "masks"):
        (root / name).mkdir(parents=True)
    rng = np.random.default_rng(0)
    for index in range(6):
        labels = np.zeros((40, 60), np.uint8)
        labels[8 + index : 30, 10:40] = 255
        Image.fromarray(rng.integers(0, 256, (40, 60), np.uint8)).save(
            root / "images" / f"{index}.png"
        )
        Image.fromarray(labels).save(root / "masks" / f"{index}.png")
    return root


def test_what_a_folder_is(nasseg, folder, tmp_path):
    done = nasseg("data", folder, "-o", tmp_path / "report.html", "--save", tmp_path / "mine.yaml")
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "masks of 0 and 255: two classes" in done.stdout
    assert "no val split: 1 of 6 images are held out" in done.stdout
    assert done.stdout.rstrip().endswith("it can be trained on")
    assert "report.html" in done.stderr
    report = (tmp_path / "report.html").read_text()
    assert "foreground" in report
    assert "data:image/png;base64," in report
    described = yaml.safe_load((tmp_path / "mine.yaml").read_text())
    assert [entry["name"] for entry in described["classes"]] == ["background", "foreground"]
    said = open_data(str(tmp_path / "mine.yaml"))
    assert said.fingerprint == open_data(str(folder)).fingerprint


def test_json_is_all_that_stands_on_stdout(nasseg, folder):
    done = nasseg("data", folder, "--json", "--size", "32x48", "--resize", "crop")
    found = json.loads(done.stdout)
    assert (found["trainable"], found["resize"], found["size"]) == (True, "crop", [32, 48])
    assert found["images"] == {"train": 5, "val": 1}


def test_what_cannot_be_trained_on_ends_with_one(nasseg, folder):
    done = nasseg("data", f"{folder}?classes=a,b")
    assert done.returncode == 0
    for file in (folder / "masks").iterdir():
        Image.new("L", (60, 40), 255).save(file)
    done = nasseg("data", folder)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "nothing but 255" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere",), "there is no data set"),
        (("streets", "--save", "s.yaml"), "streets is built in"),
        (("streets", "--size", "8x8"), "size 8x8 is out of range"),
        (("streets?resize=bend",), "resize"),
    ],
)
def test_wrong_input(nasseg, arguments, sentence):
    done = nasseg("data", *arguments)
    assert done.returncode in (1, 2)
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
