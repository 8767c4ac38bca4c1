from pathlib import Path

import pytest

from nasseg.data import layouts, open_data
from nasseg.data.layouts import LAYOUTS
from nasseg.errors import DataError

from .small_set import write_image, write_mask

README = Path(__file__).parents[3] / "README.md"


def test_every_file_of_the_package_is_in_the_table():
    files = {path.stem for path in Path(layouts.__file__).parent.glob("*.py")} - {"__init__"}
    assert {layout.listed.__module__.rpartition(".")[2] for layout in LAYOUTS.values()} == files


def test_a_usage_begins_with_the_layouts_name():
    for name, layout in LAYOUTS.items():
        assert layout.usage.startswith(f"{name}:")


def test_the_guide_shows_every_usage():
    text = README.read_text()
    assert [layout.usage for layout in LAYOUTS.values() if f"`{layout.usage}`" not in text] == []


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "folders"])
def test_nothing_is_taken_for_a_named_layout(tmp_path, name):
    write_image(tmp_path / "train/images/1.png")
    write_mask(tmp_path / "train/masks/1.png", [0, 1])
    (tmp_path / "data.json").write_text('{"a": 1}')
    (tmp_path / "data.yaml").write_text("a: 1")
    for path in (tmp_path, tmp_path / "data.json", tmp_path / "data.yaml", tmp_path / "nowhere"):
        assert not LAYOUTS[name].recognise(path)


def test_a_file_of_another_kind_is_converted(tmp_path):
    (tmp_path / "annotations.xml").write_text("<annotations/>")
    with pytest.raises(
        DataError, match=r"annotations\.xml is no data set that is known .*datumaro"
    ):
        open_data(str(tmp_path / "annotations.xml"))


def test_a_folder_of_another_kind_is_converted(tmp_path):
    write_image(tmp_path / "1.png")
    (tmp_path / "annotations.xml").write_text("<annotations/>")
    with pytest.raises(DataError, match=r"no image in .* has a mask.*Datumaro"):
        open_data(str(tmp_path))
