"""Damaged stores and folders: each ends in one sentence, or is shown as far as it is whole."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nasseg.analysis import study_view
from nasseg.errors import NassegError, StoreError
from nasseg.report.page import page
from nasseg.report.study import study_sections
from nasseg.store import Reader, open_reader, open_store
from nasseg.store.folder import write_folder
from nasseg.store.opened_folder import LARGEST, store_of
from nasseg.store.tables import METADATA

from ..whole_study import seed_all

WRONG = (
    None, "", "x", "9" * 400, "2024-13-45", "null", "[]", "{}", '{"a": 1}', "[1, 2]", '"x"', "NaN",
    "[" * 5000, "{", "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", 0, -1, 1, 2**62, 1e308,
    -1e308, float("inf"), 0.5, 10**6,
)  # fmt: skip
"""What a cell of a database may hold, whatever its column says."""
PLAIN = (
    None, "", "x", "9" * 400, 0, -1, 0.5, 2**70, 1e308, float("nan"), float("inf"), True, [], {},
    [None], [[1]], {"a": 1}, {"ms": -1, "low_ms": 0, "high_ms": "x"}, "2024-13-45T00:00:00",
    "2024-01-01T00:00:00",
)  # fmt: skip
"""What a line of a folder may hold in place of a value."""
COLUMNS = [
    (table.name, column.name) for table in METADATA.sorted_tables for column in table.columns
]
FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(FEW, max_examples=150)
columns, cells = st.sampled_from(COLUMNS), st.sampled_from(WRONG)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A file with one study that has every kind of row, and the folder that is saved of it."""
    place = tmp_path_factory.mktemp("sound")
    with seed_all(str(place / "s.db"), place / "masks") as store:
        write_folder(store, store.studies.newest(), place / "folder")
    with sqlite3.connect(place / "s.db") as database:
        database.execute("PRAGMA journal_mode=DELETE")
    return place


def read_all(reader: Reader) -> None:
    """Read what the report and the dashboard read, and draw it."""
    reader.devices.all()
    for study in reader.studies.all():
        study_view(reader, study)
        page(study.name, study_sections(reader, study))


def spoil(database: Path, column: tuple[str, str], value: object, rows: int) -> None:
    table, name = column
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        try:
            connection.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE rowid <= ?', (value, rows))
        except (sqlite3.IntegrityError, OverflowError):
            connection.rollback()  # not even a hostile writer gets this in


def in_one_sentence(act) -> None:
    said = ""
    try:
        act()
    except NassegError as error:
        said = str(error)
    assert "\n" not in said
    assert len(said) < 600


def read_spoilt(sound, tmp_path, column, value, rows):
    database = tmp_path / "spoilt.db"
    shutil.copyfile(sound / "s.db", database)
    spoil(database, column, value, rows)
    in_one_sentence(lambda: read_file(database))


def read_file(database):
    with open_reader(str(database)) as reader:
        read_all(reader)


@FEW
@given(column=columns, value=cells, rows=st.sampled_from([1, 100]))
def test_a_spoilt_cell_is_one_sentence(sound, tmp_path, column, value, rows):
    read_spoilt(sound, tmp_path, column, value, rows)


@pytest.mark.slow
@MANY
@given(column=columns, value=cells, rows=st.sampled_from([1, 100]))
def test_no_spoilt_cell_is_a_traceback(sound, tmp_path, column, value, rows):
    read_spoilt(sound, tmp_path, column, value, rows)


def test_the_sentence_names_table_row_and_column(sound, tmp_path):
    database = tmp_path / "spoilt.db"
    shutil.copyfile(sound / "s.db", database)
    spoil(database, ("nasseg_runs", "seconds"), "much", 1)
    with pytest.raises(
        StoreError, match=r"nasseg_runs, row with id '1', seconds: 'much' where a number"
    ):
        read_file(database)
    shutil.copyfile(sound / "s.db", database)
    spoil(database, ("nasseg_trials", "created"), "yesterday", 1)
    with pytest.raises(StoreError, match=r"nasseg_trials: .*'yesterday'"):
        read_file(database)


def places_of(line, path=()):
    """Return the way to every value of a line."""
    inner = line.items() if isinstance(line, dict) else enumerate(line)
    found = []
    for key, value in inner:
        found.append((*path, key))
        if isinstance(value, (dict, list)):
            found += places_of(value, (*path, key))
    return found


def read_spoilt_folder(sound, tmp_path, data):
    folder = Path(tmp_path) / "folder"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound / "folder", folder)
    file = data.draw(st.sampled_from(sorted(folder.iterdir())))
    texts = [file.read_text()] if file.name == "study.json" else file.read_text().splitlines()
    lines = [json.loads(text) for text in texts]
    way = data.draw(st.sampled_from(places_of(lines[0])))
    target = lines[0]
    for key in way[:-1]:
        target = target[key]
    if data.draw(st.booleans()):
        target[way[-1]] = data.draw(st.sampled_from(PLAIN))
    elif isinstance(target, dict):
        del target[way[-1]]
    file.write_text("\n".join(map(json.dumps, lines)) + "\n")
    in_one_sentence(lambda: read_file(store_of(folder, tmp_path / "cache")))


@FEW
@given(data=st.data())
def test_a_spoilt_folder_is_one_sentence(sound, tmp_path, data):
    read_spoilt_folder(sound, tmp_path, data)


@pytest.mark.slow
@MANY
@given(data=st.data())
def test_no_spoilt_folder_is_a_traceback(sound, tmp_path, data):
    read_spoilt_folder(sound, tmp_path, data)


@pytest.mark.parametrize("at", [0, 50, 99, 100, 4096, 20_000])
def test_a_store_that_was_cut_is_one_sentence(sound, tmp_path, at):
    database = tmp_path / "cut.db"
    database.write_bytes((sound / "s.db").read_bytes()[:at])
    with pytest.raises(StoreError, match=r"cut\.db"):
        read_file(database)


def test_a_file_of_something_else_is_no_store(tmp_path):
    database = tmp_path / "s.db"
    database.write_text("No database, and long enough to be one. " * 50)
    with pytest.raises(StoreError, match="file is not a database"):
        read_file(database)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(str(database))


def test_a_store_of_a_newer_version_says_what_to_do(sound, tmp_path):
    database = tmp_path / "newer.db"
    shutil.copyfile(sound / "s.db", database)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE nasseg_alembic_version SET version_num = '9999'")
    for use in (open_reader, open_store):
        with pytest.raises(StoreError, match=r"newer version of nasseg \(schema 9999\); update"):
            use(str(database))


def test_a_locked_store_is_one_sentence(sound, tmp_path, monkeypatch):
    monkeypatch.setattr("nasseg.store.database.BUSY_TIMEOUT_S", 0.1)
    database = tmp_path / "locked.db"
    shutil.copyfile(sound / "s.db", database)
    with sqlite3.connect(database, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="database is locked"):
            read_file(database)


@pytest.mark.parametrize("table", ["study.json", "trials.jsonl"])
def test_a_pipe_in_a_folder_is_never_opened(sound, tmp_path, table):
    folder = tmp_path / "folder"
    shutil.copytree(sound / "folder", folder)
    (folder / table).unlink()
    os.mkfifo(folder / table)
    with pytest.raises(StoreError, match=r"no file|holds no study"):
        store_of(folder, tmp_path)


def test_a_giant_in_a_folder_is_not_read(sound, tmp_path):
    folder = tmp_path / "folder"
    shutil.copytree(sound / "folder", folder)
    with (folder / "trials.jsonl").open("wb") as file:
        file.truncate(LARGEST + 1)  # takes no room on the disk
    with pytest.raises(StoreError, match=r"trials\.jsonl \(it has over 512 MiB\)"):
        store_of(folder, tmp_path)
