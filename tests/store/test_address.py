from pathlib import Path

import pytest

from nasseg.errors import StoreError
from nasseg.store.address import file_of, resolve, shown


def test_default_is_the_users_data_folder_unless_the_environment_names_one(monkeypatch, tmp_path):
    monkeypatch.delenv("NASSEG_STORE", raising=False)
    assert Path(shown(resolve())).name == "nasseg.db"
    monkeypatch.setenv("NASSEG_STORE", str(tmp_path / "mine.db"))
    assert file_of(resolve()) == tmp_path / "mine.db"


def test_a_relative_file_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert file_of(resolve("x y.db")) == tmp_path / "x y.db"
    assert file_of(resolve("sqlite:///x.db")) == tmp_path / "x.db"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_uses_psycopg_and_hides_the_password(scheme):
    url = resolve(f"{scheme}://ann:secret@db.example/nasseg")
    assert url.drivername == "postgresql+psycopg"
    assert "secret" not in shown(url)


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("mysql://ann:secret@h/d", "mysql"),
        ("postgresql://ann:secret@h:port/d", "cannot be read"),
        ("sqlite://", "memory"),
        ("sqlite:///:memory:", "memory"),
    ],
)
def test_other_urls_are_refused_with_an_example_and_no_password(url, word):
    with pytest.raises(StoreError, match=word) as caught:
        resolve(url)
    assert "study.db" in str(caught.value)
    assert "secret" not in str(caught.value)
