import os
import sqlite3
from dataclasses import replace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from nasseg.errors import StoreError
from nasseg.records import Device
from nasseg.store import open_reader, open_store, resolve
from nasseg.store.address import file_of
from nasseg.store.database import VERSION_TABLE, connect, migration_config, sentences
from nasseg.store.tables import METADATA, PREFIX

DEVICE = Device(id="d", kind="cpu", name="a machine")


def is_ours(name, kind, _parents):
    return kind != "table" or (name.startswith(PREFIX) and name != VERSION_TABLE)


def test_migrations_lead_to_the_tables(url):
    engine = connect(resolve(url), read_only=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_a_reader_refuses_a_missing_file_and_does_not_make_it(tmp_path):
    with pytest.raises(StoreError, match=r"there is no store at .*nasseg search"):
        open_reader(str(tmp_path / "data" / "nasseg.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("opened", [open_reader, open_store])
def test_a_folder_or_a_pipe_is_no_store_and_is_never_opened(tmp_path, opened):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match=r"is a folder; name a file, such as --store .*study\.db"):
        opened(str(tmp_path))
    with pytest.raises(StoreError, match=r"pipe is no file; name one, such as --store study\.db"):
        opened(str(tmp_path / "pipe"))


def test_a_reader_refuses_an_empty_server_database_and_leaves_it_empty(postgresql):
    with pytest.raises(StoreError, match=r"holds no study yet; run `nasseg search`"):
        open_reader(postgresql)
    engine = create_engine(resolve(postgresql))
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_reader_refuses_a_foreign_database_and_leaves_it_alone(tmp_path):
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="holds no study yet"):
        open_reader(str(file))
    assert file.read_bytes() == before


def _set_version(url, revision):
    engine = create_engine(resolve(url))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{revision}'"))
    engine.dispose()


@pytest.mark.parametrize("opened", [open_store, open_reader])
def test_a_newer_store_is_refused(url, opened):
    open_store(url).close()
    _set_version(url, "9999")
    with pytest.raises(StoreError, match=r"newer version of nasseg \(schema 9999\); update"):
        opened(url)


def test_a_reader_refuses_an_older_store(url, monkeypatch):
    open_store(url).close()
    monkeypatch.setattr(
        "alembic.script.ScriptDirectory.get_current_head", lambda self: "a later one"
    )
    with pytest.raises(StoreError, match="older version of nasseg; `nasseg search`"):
        open_reader(url)


def test_a_store_of_the_first_version_is_brought_up_to_date(url):
    resolved = resolve(url)
    if file := file_of(resolved):
        file.parent.mkdir()
    engine = create_engine(resolved)
    with engine.begin() as connection:
        command.upgrade(migration_config(connection), "0001")
        assert "nasseg_profiles" not in inspect(connection).get_table_names()
        row = {"id": "d", "kind": "cpu", "name": "a machine", "facts": "{}"}
        connection.execute(
            text("INSERT INTO nasseg_devices VALUES (:id, :kind, :name, :facts)"), row
        )
    engine.dispose()
    with pytest.raises(StoreError, match="older version of nasseg; `nasseg search`"):
        open_reader(url)
    with open_store(url) as store:
        assert store.devices.find("d") == DEVICE
        assert store.profiles.of("a") == ()
    with open_reader(url) as reader:
        assert reader.devices.find("d") == DEVICE


@pytest.mark.parametrize("opened", [open_store, open_reader])
def test_what_is_not_a_database_is_refused(tmp_path, opened):
    file = tmp_path / "notes.db"
    file.write_text("not a database " * 100)
    with pytest.raises(StoreError, match=r"notes.db cannot be used: file is not a database"):
        opened(str(file))
    with pytest.raises(StoreError):
        opened(str(tmp_path))


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        open_store(str(tmp_path / "file" / "nasseg.db"))


@pytest.mark.parametrize("opened", [open_store, open_reader])
def test_an_unreachable_server_is_one_sentence_without_the_password(opened):
    with pytest.raises(StoreError, match="cannot be used") as caught:
        opened("postgresql://ann:secret@127.0.0.1:1/nasseg")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_password_is_taken_out_of_a_reason():
    url = resolve("postgresql://ann:secret@h/d")
    with pytest.raises(StoreError, match=r"no \*\*\* here"), sentences(url):
        raise OSError("no secret here\nand more")


def test_a_full_disk_is_one_sentence(tmp_path):
    with open_store(str(tmp_path / "nasseg.db")) as store:
        store.save_device(DEVICE)
        with store._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreError, match="database or disk is full"):
            store.save_device(replace(DEVICE, id="e", name="x" * 1_000_000))


def test_names_of_files_may_be_odd(tmp_path):
    file = tmp_path / "a b#c%20&d=é" / "nasseg?.db"
    with open_store(str(file)) as store:
        store.save_device(DEVICE)
    with open_reader(str(file)) as reader:
        assert reader.devices.find("d") == DEVICE
    assert [path.name for path in tmp_path.iterdir()] == ["a b#c%20&d=é"]
