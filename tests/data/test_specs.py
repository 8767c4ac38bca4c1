import pytest
from PIL import Image

from nasseg.data import open_data
from nasseg.data.camvid import VOID
from nasseg.errors import DataError, UsageError

from ..tiny_study import camvid


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("camvit:data", r"unknown data set 'camvit:data'; did you mean 'camvid'\?"),
        ("", r"unknown data set ''; choose one of .*streets"),
        ("camvid", r"data set 'camvid' .* write camvid:FOLDER"),
        ("camvid:", r"data set 'camvid:' .* write camvid:FOLDER"),
        ("streets:12", r"data set 'streets:12' .* write streets"),
    ],
)
def test_unknown_or_incomplete_spec(spec, sentence):
    with pytest.raises(UsageError, match=sentence):
        open_data(spec)


def test_small_size(tmp_path):
    with pytest.raises(UsageError, match="size 31x64 is too small"):
        open_data("streets", size=(31, 64), cache_dir=tmp_path)


def test_a_spec_means_the_same_from_every_folder(tmp_path, monkeypatch):
    (tmp_path / "images").mkdir()
    camvid(tmp_path / "images", seed=0)
    monkeypatch.chdir(tmp_path)
    data = open_data("camvid:images", size=(32, 48))
    assert data.spec == f"camvid:{tmp_path / 'images'}"
    monkeypatch.chdir("/")
    assert open_data(data.spec, size=data.size).fingerprint == data.fingerprint


@pytest.mark.parametrize("split", ["train", "val"])
def test_a_split_without_a_labelled_pixel_is_refused(tmp_path, split):
    camvid(tmp_path, seed=0)
    for mask in (tmp_path / f"{split}annot").iterdir():
        Image.new("L", (48, 32), VOID).save(mask)
    with pytest.raises(DataError, match=f"the {split} split has no labelled pixel: all of"):
        open_data(f"camvid:{tmp_path}", size=(32, 48))
