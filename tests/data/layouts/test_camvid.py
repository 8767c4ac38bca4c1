import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nasseg.data import open_data
from nasseg.data.camvid import CLASSES, ORIGINAL, usual_split
from nasseg.errors import DataError

from .small_set import opened, write_image, write_mask

COLOURS = [*(colour for _, colour in ORIGINAL.values()), (0, 0, 0)]
FRAMES = (
    "0001TP_008520", "0001TP_008550", "0006R0_f00930", "0016E5_07959", "0016E5_08640",
    "Seq05VD_f00000",
)  # fmt: skip
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


def original(folder, frames):
    """Draw frames in the original's colours, with every colour somewhere."""
    for frame in frames:
        write_image(folder / f"701_StillsRaw_full/{frame}.png")
        write_mask(folder / f"LabeledApproved_full/{frame}_L.png", COLOURS)


def test_original_colours_become_eleven_classes(tmp_path):
    original(tmp_path, FRAMES)
    places = write_mask(tmp_path.parent / "again.png", COLOURS)
    eleven = [CLASSES.index(name) for name, _ in ORIGINAL.values()]
    data = opened(str(tmp_path), tmp_path)
    assert data.spec == f"camvid:{tmp_path}"
    assert data.classes == CLASSES
    np.testing.assert_array_equal(data.val.labels[0], np.array([*eleven, 255])[places])


def test_original_is_split_as_usual(tmp_path):
    original(tmp_path, FRAMES)
    data = opened(f"camvid:{tmp_path}", tmp_path)
    assert data.train.names == ("0001TP_008520", "0006R0_f00930", "0016E5_08640")
    assert data.val.names == ("0016E5_07959",)
    assert data.test.names == ("0001TP_008550", "Seq05VD_f00000")


def test_lists_and_folders_say_another_split(tmp_path):
    original(tmp_path, FRAMES)
    (tmp_path / "val.txt").write_text("0001TP_008520.png 1\n\n0006R0_f00930\n")
    data = opened(f"camvid:{tmp_path}", tmp_path)
    assert data.val.names == ("0001TP_008520", "0006R0_f00930")
    assert len(data.train) == 4
    (tmp_path / "train.txt").write_text("Seq05VD_f00000")
    data = opened(f"camvid:{tmp_path}", tmp_path)
    assert data.train.names == ("Seq05VD_f00000",)
    assert any(remark.startswith("3 frames without mask, or on no") for remark in data.remarks)
    folders = tmp_path / "kaggle"
    for split in ("train", "val"):
        write_image(folders / split / f"{split}.png")
        write_mask(folders / f"{split}_labels/{split}_L.png", COLOURS)
    data = opened(f"camvid:{folders}", tmp_path)
    assert (data.train.names, data.val.names) == (("train",), ("val",))


def test_a_colour_by_its_own_name_and_own_colours(tmp_path):
    original(tmp_path, FRAMES)
    data = opened(f"camvid:{tmp_path}?classes=LaneMkgsDriv,Road", tmp_path)
    assert data.classes == ("LaneMkgsDriv", "Road")
    lines = [f"{r} {g} {b}\t{name}" for name, (_, (r, g, b)) in ORIGINAL.items()]
    lines[0] = lines[0].replace("Sky", "Heaven")
    (tmp_path / "label_colors.txt").write_text("\n".join([*lines, "0 0 0\tVoid"]))
    data = opened(f"camvid:{tmp_path}", tmp_path)
    assert (len(data.classes), data.classes[0]) == (31, "Heaven")


def test_wrong_originals(tmp_path):
    original(tmp_path, FRAMES)
    write_mask(tmp_path / "LabeledApproved_full/0016E5_08640_L.png", [(0, 0, 0), (1, 2, 3)])
    with pytest.raises(DataError, match=r"0016E5_08640_L\.png holds the colour #010203"):
        opened(f"camvid:{tmp_path}", tmp_path)
    (tmp_path / "701_StillsRaw_full/0016E5_08640.png").unlink()
    with pytest.raises(DataError, match=r"no image 0016E5_08640\.png of the mask .*_L\.png"):
        opened(f"camvid:{tmp_path}", tmp_path)
    (tmp_path / "label_colors.txt").write_text("64,128,64 Animal")
    (tmp_path / "LabeledApproved_full/0016E5_08640_L.png").unlink()
    with pytest.raises(DataError, match=r"label_colors\.txt has the line '64,128,64 Animal'"):
        opened(f"camvid:{tmp_path}", tmp_path)


def test_frames_without_mask_are_counted(tmp_path):
    original(tmp_path, FRAMES)
    write_image(tmp_path / "701_StillsRaw_full/0006R0_f99999.png")
    remarks = opened(f"camvid:{tmp_path}", tmp_path).remarks
    assert "1 frame without mask, or on no list, left out, such as 0006R0_f99999" in remarks


@pytest.mark.skipif(not CAMVID.is_dir(), reason="CamVid is not here")
def test_usual_split_is_that_of_segnets_lists():
    for split in ("train", "val"):
        names = [path.stem for path in (CAMVID / split).iterdir()]
        assert {usual_split(name) for name in names} == {split}


@pytest.mark.skipif(not CAMVID.is_dir(), reason="CamVid is not here")
def test_camvid_itself(tmp_path):
    data = open_data(f"camvid:{CAMVID}", size=(36, 48), cache_dir=tmp_path)
    assert (len(data.train), len(data.val)) == (367, 101)
    assert set(np.unique(data.val.labels)) == {*range(11), 255}
