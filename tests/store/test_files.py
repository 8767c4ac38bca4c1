"""The folder beside a store, and one searcher at a time."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from nasseg.errors import StoreError, UsageError
from nasseg.store.files import files_of, only_searcher, stored_file, writable_file


def test_files_lie_beside_a_sqlite_store(tmp_path):
    assert files_of(make_url(f"sqlite:///{tmp_path}/my.db")) == tmp_path / "my-files"
    elsewhere = files_of(make_url("postgresql+psycopg://me:secret@host/data"))
    assert elsewhere.name == "host-data-files"


@pytest.fixture
def files(tmp_path):
    """A store's folder with a checkpoint, and links beside it that lead out and in a circle."""
    folder = tmp_path / "my-files"
    (folder / "checkpoints").mkdir(parents=True)
    (tmp_path / "private.pt").write_text("private")
    for name, target in (("out.pt", tmp_path / "private.pt"), ("up", tmp_path)):
        (folder / "checkpoints" / name).symlink_to(target)
    (folder / "checkpoints" / "circle.pt").symlink_to(folder / "checkpoints" / "circle.pt")
    (folder / "checkpoints" / "a.pt").write_text("weights")
    return folder


@pytest.mark.parametrize("named", ["checkpoints/a.pt", "/before/it/moved/checkpoints/a.pt"])
def test_a_row_names_what_lies_below_the_store_s_folder(files, named):
    assert stored_file(files, named) == files / "checkpoints" / "a.pt"
    assert writable_file(files, named) == files / "checkpoints" / "a.pt"


@pytest.mark.parametrize(
    "named",
    [
        "/etc/passwd", "/passwd", "/", "..", "../..", "../private.pt", "checkpoints/..", ".", "",
        None, "checkpoints/out.pt", "checkpoints/up", "up/private.pt", "checkpoints/circle.pt",
        "a\0b", "x" * 5000, "checkpoints/../../private.pt",
    ],
)  # fmt: skip
def test_a_row_names_nothing_else(files, named):
    found = stored_file(files, named)
    assert found is None or not found.exists()
    assert found is None or found.is_relative_to(files)


def test_nothing_is_written_outside_the_store_s_folder(files):
    with pytest.raises(StoreError, match="nothing is written there, so begin anew"):
        writable_file(files, "checkpoints/out.pt")


HOLD = """
import pathlib, signal, sys
from nasseg.store.files import only_searcher
with only_searcher(pathlib.Path(sys.argv[1]), "study"):
    print("holding", flush=True)
    signal.pause()
"""


def test_one_process_searches_a_study_and_death_frees_it(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "holding\n"
        with (
            pytest.raises(UsageError, match="another process is searching the study 'study'"),
            only_searcher(tmp_path, "study"),
        ):
            pass
        with only_searcher(tmp_path, "other"):
            pass
        process.kill()
    with only_searcher(tmp_path, "study"):
        pass


def test_studies_of_similar_names_do_not_share_a_lock(tmp_path):
    names = ("a/b", "a_b", "A_b", "a:b", "x" * 5000)
    with contextlib.ExitStack() as held:
        for name in names:
            held.enter_context(only_searcher(tmp_path, name))
    with only_searcher(tmp_path, names[0]):
        pass


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with (
        pytest.raises(StoreError, match="choose a --store in a folder that can be written"),
        only_searcher(Path(blocked), "study"),
    ):
        pass
