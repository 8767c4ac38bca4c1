from pathlib import Path

import numpy as np
import pytest

from nasseg.data import open_data
from nasseg.errors import UsageError

from .small_set import opened, write_image, write_mask

FILE = """
from pathlib import Path

from nasseg.data.class_table import ClassTable
from nasseg.data.samples import Listing, Sample

FOLDER = Path(__file__).parent
TABLE = ClassTable(("road", "car"), ((0, 0, 0), (9, 9, 9)), ((1,), (5,)))


def listing():
    samples = [
        Sample.of_files(FOLDER / f"{i}.jpg", FOLDER / f"deep/{i}.png") for i in range(4)
    ]
    return Listing("mine", "four images", {"train": samples[:3], "val": samples[3:]}, TABLE)
"""


def write_file(tmp_path, text=FILE) -> Path:
    file = tmp_path / "mine.py"
    file.write_text(text)
    for number in range(4):
        write_image(tmp_path / f"{number}.jpg", number)
        write_mask(tmp_path / f"deep/{number}.png", [1, 5], number)
    return file


@pytest.mark.parametrize("spec", ["{}", "python:{}", "{}?val_share=0.25"])
def test_a_file_by_path(tmp_path, spec):
    data = opened(spec.format(write_file(tmp_path)), tmp_path)
    assert data.spec.startswith(f"python:{tmp_path / 'mine.py'}")
    assert data.classes == ("road", "car")
    assert (len(data.train), len(data.val)) == (3, 1)
    places = write_mask(tmp_path / "again.png", [1, 5], int(data.val.names[0]))
    np.testing.assert_array_equal(data.val.labels[0], places)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x = 1\n", r"mine\.py defines no function listing\(\); a file of data has one"),
        ("def listing():\n    return 3\n", r"listing\(\) gave int, not a Listing"),
        ("def listing():\n    return 1 / 0\n", r"mine\.py, line 2: ZeroDivisionError"),
        ("def listing(:\n", r"mine\.py, line 1: "),
        (
            "from nasseg.data.samples import Listing\n\ndef listing():\n"
            "    return Listing('x', '', {'trian': ()})\n",
            r"there is a split 'trian'; choose train, val, test",
        ),
        (
            "from nasseg.data.samples import Listing\n\ndef listing():\n"
            "    return Listing('x', '', {'train': ['a.jpg']})\n",
            r"the split train holds a str, not a Sample",
        ),
    ],
)
def test_wrong_files(tmp_path, text, sentence):
    with pytest.raises(UsageError, match=sentence):
        opened(str(write_file(tmp_path, text)), tmp_path)


@pytest.mark.parametrize("described", [False, True])
def test_a_file_that_nobody_named_is_not_executed(tmp_path, described):
    file = write_file(tmp_path, "raise SystemExit('executed')\n")
    spec = f"python:{file}"
    if described:
        (tmp_path / "data.yaml").write_text("layout: python\npath: mine.py\n")
        spec = str(tmp_path / "data.yaml")
    with pytest.raises(
        UsageError, match=r"mine\.py, which is executed only when somebody names it"
    ):
        open_data(spec, cache_dir=tmp_path / "cache", run_files=False)
