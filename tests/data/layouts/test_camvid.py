import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nasseg.data import open_data
from nasseg.errors import DataError

CAMVID = Path(
    os.environ.get("NASSEG_CAMVID", Path(__file__).parents[4] / "shared" / "data" / "camvid")
)


@pytest.fixture
def folder(tmp_path):
    """A made-up data set of three train and two val images."""
    root = tmp_path / "camvid"
    rng = np.random.default_rng(0)
    for split, count in (("train", 3), ("val", 2)):
        (root / split).mkdir(parents=True)
        (root / f"{split}annot").mkdir()
        for index in range(count):
            image = rng.integers(0, 256, (40, 60, 3), dtype=np.uint8)
            label = rng.integers(0, 12, (40, 60), dtype=np.uint8)
            Image.fromarray(image).save(root / split / f"{index}.png")
            Image.fromarray(label).save(root / f"{split}annot" / f"{index}.png")
    return root


def load(folder, **options):
    return open_data(f"camvid:{folder}", cache_dir=folder.parent / "cache", **options)


def save_label(folder, label, name="trainannot/1.png"):
    Image.fromarray(label).save(folder / name)


def test_native_size_keeps_every_pixel(folder):
    data = load(folder)
    assert data.size == (40, 60)
    assert data.train.names == ("0", "1", "2")
    np.testing.assert_array_equal(
        data.train.images[1], np.asarray(Image.open(folder / "train/1.png"))
    )
    truth = np.asarray(Image.open(folder / "valannot/0.png"))
    np.testing.assert_array_equal(data.val.labels[0], np.where(truth == 11, 255, truth))
    assert len(data.classes) == len(data.palette) == 11


def test_resized_labels_are_still_classes(folder):
    save_label(folder, np.repeat(np.uint8([[2, 8]]), 30, axis=1).repeat(40, axis=0))
    data = load(folder, size=(32, 48))
    assert data.train.images.shape == (3, 32, 48, 3)
    assert set(np.unique(data.train.labels[1])) == {2, 8}


def test_palette_labels_are_read_as_ids(folder):
    label = Image.fromarray(np.full((40, 60), 4, np.uint8), mode=None)
    label.putpalette([7, 9, 11] * 256)
    label.save(folder / "trainannot/1.png")
    assert set(np.unique(load(folder).train.labels[1])) == {4}


def test_relative_path_and_tilde(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("HOME", str(folder.parent))
    cache = folder.parent / "cache"
    prints = {
        open_data(spec, cache_dir=cache).fingerprint
        for spec in ("camvid:camvid", "camvid:~/camvid", f"camvid:{folder}")
    }
    assert len(prints) == 1


@pytest.mark.parametrize("missing", [".", "train", "trainannot", "val", "valannot"])
def test_missing_folder(folder, missing):
    shutil.rmtree(folder / missing)
    with pytest.raises(DataError) as caught:
        load(folder)
    assert str(folder / missing) in str(caught.value)
    assert "train/, trainannot/, val/ and valannot/" in str(caught.value)


def test_empty_folder(folder):
    for path in (folder / "val").iterdir():
        path.unlink()
    with pytest.raises(DataError, match=r"no pictures in .*val"):
        load(folder)


def test_image_without_labels(folder):
    (folder / "valannot/1.png").unlink()
    with pytest.raises(DataError, match=r"val/1\.png has no labels; add .*valannot/1\.png"):
        load(folder)


def test_class_out_of_range(folder):
    save_label(folder, np.full((40, 60), 12, np.uint8))
    with pytest.raises(
        DataError, match=r"trainannot/1\.png holds the value 12, which no class has"
    ):
        load(folder)


def test_colour_labels(folder):
    save_label(folder, np.full((40, 60, 3), (1, 2, 3), np.uint8))
    with pytest.raises(DataError, match=r"trainannot/1\.png holds colours, but the classes"):
        load(folder)


def test_sizes_of_image_and_labels_differ(folder):
    save_label(folder, np.zeros((40, 59), np.uint8))
    with pytest.raises(DataError, match=r"trainannot/1\.png .*40x59 .*40x60"):
        load(folder)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"no image", "is no picture"), (None, "cannot be decoded: .*truncated")],
)
def test_broken_image(folder, content, sentence):
    path = folder / "train/2.png"
    path.write_bytes(path.read_bytes()[:900] if content is None else content)
    with pytest.raises(DataError, match=rf"train/2\.png {sentence}.*; replace the file"):
        load(folder)
    assert not list(folder.parent.glob("cache/data/*"))


def test_a_copy_elsewhere_is_the_same_data(folder):
    before = load(folder).fingerprint
    copy = folder.parent / "copy" / "camvid"
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    assert load(copy).fingerprint == before


def test_an_unreadable_file_is_named(folder):
    (folder / "train/2.png").unlink()
    (folder / "train/2.png").symlink_to(folder / "nowhere.png")
    with pytest.raises(DataError, match=r"cannot read .*train/2\.png: No such file"):
        load(folder)


def test_changed_file_is_decoded_anew(folder):
    before = load(folder)
    save_label(folder, np.full((40, 60), 3, np.uint8))
    after = load(folder)
    assert after.fingerprint != before.fingerprint
    assert set(np.unique(after.train.labels[1])) == {3}


@pytest.mark.skipif(not CAMVID.is_dir(), reason="CamVid is not here")
def test_camvid_itself(tmp_path):
    data = open_data(f"camvid:{CAMVID}", size=(36, 48), cache_dir=tmp_path)
    assert (len(data.train), len(data.val)) == (367, 101)
    assert set(np.unique(data.val.labels)) == {*range(11), 255}
