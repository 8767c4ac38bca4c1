"""The folder beside a store, and one searcher at a time."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from nasseg.errors import StoreError, UsageError
from nasseg.store.files import files_of, only_searcher


def test_files_lie_beside_a_sqlite_store(tmp_path):
    assert files_of(make_url(f"sqlite:///{tmp_path}/my.db")) == tmp_path / "my-files"
    elsewhere = files_of(make_url("postgresql+psycopg://me:secret@host/data"))
    assert elsewhere.name == "host-data-files"


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
