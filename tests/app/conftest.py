import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from nasseg.records import Study
from nasseg.store import Store, open_store

from .seed import STUDY, seed


class Seeded(NamedTuple):
    store: Store
    url: str

    @property
    def study(self) -> Study:
        return self.store.studies.named(STUDY.name)


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Put the main module back, which AppTest replaces: child processes would run its script."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Path:
    """The folder of a store with one finished study; tests copy it."""
    folder = tmp_path_factory.mktemp("finished")
    seed(str(folder / "nasseg.db"), folder / "nasseg-files" / "masks").close()
    return folder


@pytest.fixture
def seeded(tmp_path, finished) -> Iterator[Seeded]:
    """A store with one finished study."""
    shutil.copytree(finished, tmp_path, dirs_exist_ok=True)
    url = str(tmp_path / "nasseg.db")
    with open_store(url) as store:
        yield Seeded(store, url)
