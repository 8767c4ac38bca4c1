"""A study's folder for people: table, picture, machine."""

import json
from dataclasses import replace

import pytest

from nasseg.errors import ExportError
from nasseg.records import Device
from nasseg.report import study_folder
from nasseg.report.study_folder import save_study
from nasseg.store import open_store


@pytest.fixture
def drawn(monkeypatch):
    """Which pictures are written; none by a browser."""
    names = []

    def write(figure, path):
        if path.suffix == ".svg" and not names:
            names.append(path.name)
            raise ExportError("no browser")
        names.append(path.name)
        path.write_text("picture")

    monkeypatch.setattr(study_folder, "write_figure", write)
    return names


def test_without_a_browser_the_picture_is_html(whole_study, tmp_path, drawn):
    files = save_study(whole_study, whole_study.studies.newest(), tmp_path)
    assert drawn == ["front.svg", "front.html"]
    assert sorted(files) == sorted(file.name for file in tmp_path.iterdir())
    assert "front.html" in files
    again = save_study(whole_study, whole_study.studies.newest(), tmp_path)
    assert "front.svg" in again
    assert sorted(again) == sorted(file.name for file in tmp_path.iterdir())


def test_the_table_says_how_it_was_made(whole_study, tmp_path, drawn):
    save_study(whole_study, whole_study.studies.newest(), tmp_path)
    lines = (tmp_path / "table.md").read_text().splitlines()
    assert lines[0].startswith("    nasseg search --space esp_family")
    assert "Intel Xeon 2 cores" in lines[2]
    assert "20 networks measured, 6 over 10 ms, 13 trained" in lines[2]
    head = lines.index(
        "| trial | network | mIoU | epochs | mIoU of its seeds | latency in ms | 95 % interval "
        "| parameters | MACs |"
    )
    assert len(lines) == head + 7
    assert all(line.count("|") == 10 for line in lines[head:])


def test_the_machine_is_that_of_the_search(whole_study, tmp_path, drawn):
    save_study(whole_study, whole_study.studies.newest(), tmp_path)
    machine = json.loads((tmp_path / "machine.json").read_text())
    assert machine["device"]["name"] == "Intel Xeon 2 cores"
    assert machine["device"]["cores"] == 2
    assert machine["versions"] == {"onnxruntime": "1.32.0"}


def test_no_path_of_the_machine_is_written(whole_study, tmp_path, drawn):
    files = [{"path": "/home/ann/my_space.py", "digest": "d", "blocks": False}]
    study = replace(
        whole_study.studies.newest(),
        space="my_space",
        data_spec="camvid:/home/ann/camvid",
        settings={"files": "/home/ann/files", "user_files": files},
    )
    save_study(whole_study, study, tmp_path / "study")
    for file in (tmp_path / "study").iterdir():
        assert "/home" not in file.read_text()
    assert (
        "--space my_space.py --data camvid:camvid" in (tmp_path / "study" / "table.md").read_text()
    )


def test_a_study_without_points_has_a_sentence_and_no_picture(whole_study, tmp_path, drawn):
    study = whole_study.studies.newest()
    with open_store(str(tmp_path / "empty.db")) as store:
        store.save_device(Device(id=study.conditions.target, kind="cpu", name="x"))
        files = save_study(store, store.create_study(study), tmp_path / "study")
    assert files == ("table.md", "machine.json", "study.json")
    assert (
        "No network within the budget was trained." in (tmp_path / "study" / "table.md").read_text()
    )
    assert drawn == []
