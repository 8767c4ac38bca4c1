import pytest

from nasseg.data import open_data
from nasseg.errors import UsageError


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("camvit:data", r"unknown data set 'camvit:data'; did you mean 'camvid'\?"),
        ("", r"unknown data set ''; choose one of camvid, streets"),
        ("camvid", r"data set 'camvid' .* write camvid:PATH"),
        ("camvid:", r"data set 'camvid:' .* write camvid:PATH"),
        ("streets:12", r"data set 'streets:12' .* write streets"),
    ],
)
def test_unknown_or_incomplete_spec(spec, sentence):
    with pytest.raises(UsageError, match=sentence):
        open_data(spec)


def test_small_size(tmp_path):
    with pytest.raises(UsageError, match="size 31x64 is too small"):
        open_data("streets", size=(31, 64), cache_dir=tmp_path)
