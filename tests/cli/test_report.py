"""`nasseg report`, and the dashboard of a study's folder."""

import json
import subprocess
import sys

import optuna
import pytest

from nasseg.cli import dashboard
from nasseg.records import Conditions, Device, Exploration
from nasseg.store import open_reader, open_store
from nasseg.store.opened_folder import store_of


@pytest.fixture
def stored(whole_study):
    return str(whole_study.shown)


@pytest.fixture
def folder(nasseg, stored, tmp_path, monkeypatch):
    """A study's folder, written by the command without a browser."""
    from nasseg.errors import ExportError
    from nasseg.figures import picture

    def refuse(figure, suffix, content=picture._content):
        if suffix == ".svg":
            raise ExportError("no browser")
        return content(figure, suffix)

    monkeypatch.setattr(picture, "_content", refuse)
    done = nasseg("report", "--save", tmp_path / "study", "--store", stored)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("wrote table.md, front.html, machine.json, study.json, ")
    return tmp_path / "study"


def test_the_newest_study_is_one_file(nasseg, stored, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = nasseg("report", "--store", stored)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote report.html\n")
    text = (tmp_path / "report.html").read_text()
    assert "<title>streets-10ms</title>" in text
    assert f"<span>--store</span> <span>{stored}</span>" in text
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".db"] == ["report.html"]


def test_json_says_what_was_written(nasseg, stored, tmp_path):
    output = tmp_path / "r.html"
    done = nasseg("report", "streets-10ms", "-o", output, "--store", stored, "--json")
    assert json.loads(done.stdout) == {"name": "streets-10ms", "report": str(output)}


def test_a_study_is_written_for_optuna(nasseg, stored, tmp_path):
    storage = tmp_path / "trials.db"
    done = nasseg("report", "--optuna", storage, "--store", stored)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"wrote the study 'streets-10ms' to {storage}\n"
    assert optuna.get_all_study_names(f"sqlite:///{storage}") == ["streets-10ms"]
    again = nasseg("report", "--optuna", storage, "--store", stored)
    assert again.returncode == 1
    assert "already holds an Optuna study 'streets-10ms'" in again.stderr


def test_an_exploration_is_no_study_for_optuna(nasseg, explored, tmp_path):
    done = nasseg("report", "wide", "--optuna", tmp_path / "trials.db", "--store", explored)
    assert done.returncode == 2
    assert done.stderr == "error: 'wide' is an exploration; --optuna writes a study\n"


def test_the_report_of_a_folder_equals_that_of_the_store(nasseg, stored, folder, tmp_path):
    for name, place in (("a", ("--store", stored)), ("b", ("--study-dir", folder))):
        assert nasseg("report", "-o", tmp_path / f"{name}.html", *place).returncode == 0
    one, other = [(tmp_path / f"{name}.html").read_text() for name in "ab"]
    assert "where the search ran" in other
    start = "<h2>Question</h2>"
    assert one[one.index(start) :] == other[other.index(start) :]


def test_the_dashboard_opens_a_folder(nasseg, folder, monkeypatch):
    started = []
    monkeypatch.setattr(dashboard.os, "execve", lambda *words: started.append(words))
    done = nasseg("dashboard", "--study-dir", folder, "--no-browser")
    assert done.returncode == 0
    environment = started[0][2]
    with open_reader(environment["NASSEG_DASHBOARD_STORE"]) as reader:
        assert [study.name for study in reader.studies.all()] == ["streets-10ms"]


@pytest.mark.parametrize("command", ["report", "dashboard"])
def test_a_folder_and_a_store_are_one_too_many(nasseg, command, tmp_path):
    done = nasseg(command, "--store", "s.db", "--study-dir", tmp_path)
    assert done.returncode == 2
    assert done.stderr == "error: --store and --study-dir both name a store; give one of them\n"


@pytest.mark.parametrize("command", ["report", "dashboard"])
def test_a_folder_without_a_study_is_one_sentence(nasseg, command, tmp_path):
    done = nasseg(command, "--study-dir", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {tmp_path} holds no study (study.json is missing)")


def test_an_unknown_name_suggests_a_near_one(nasseg, stored):
    done = nasseg("report", "streets-20ms", "--store", stored)
    assert done.returncode == 1
    assert "no study or exploration 'streets-20ms'; did you mean 'streets-10ms'?" in done.stderr


def test_a_file_that_cannot_be_written_is_one_sentence(nasseg, stored, tmp_path):
    done = nasseg("report", "-o", tmp_path / "gone" / "r.html", "--store", stored)
    assert done.returncode == 1
    assert done.stderr.endswith("choose a file in a folder that exists and can be written\n")


def test_no_torch_is_loaded(stored, tmp_path):
    script = (
        "import sys; from nasseg.cli.main import app; "
        f"app(['report', '--store', {stored!r}, '-o', {str(tmp_path / 'r.html')!r}], "
        "standalone_mode=False); assert not {'torch', 'optuna'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_folder_has_no_weights_to_export(nasseg, folder, tmp_path):
    done = nasseg("export", tmp_path / "best.onnx", "--store", store_of(folder, tmp_path))
    assert done.returncode == 1
    assert "name the store that it was searched in with --store" in done.stderr


@pytest.fixture
def explored(tmp_path):
    store = tmp_path / "explored.db"
    with open_store(str(store)) as rows:
        rows.save_device(Device(id="d", kind="cpu", name="a machine"))
        rows.create_exploration(
            Exploration(
                name="wide",
                spaces=("esp_family",),
                samples=4,
                seed=0,
                classes=8,
                conditions=Conditions(
                    target="d",
                    runtime="onnxruntime",
                    precision="fp32",
                    threads=1,
                    height=64,
                    width=128,
                ),
            )
        )
    return store


def test_an_exploration_has_a_report_too(nasseg, explored, tmp_path):
    done = nasseg("report", "wide", "-o", tmp_path / "r.html", "--store", explored)
    assert done.returncode == 0
    assert "<title>wide</title>" in (tmp_path / "r.html").read_text()


def test_only_a_study_is_kept_as_a_folder(nasseg, explored, tmp_path):
    done = nasseg("report", "wide", "--save", tmp_path / "folder", "--store", explored)
    assert done.returncode == 2
    assert done.stderr == "error: 'wide' is an exploration; --save keeps a study\n"
