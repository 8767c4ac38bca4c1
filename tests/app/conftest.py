import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from nasseg.store import Store

from .seed import seed


class Seeded(NamedTuple):
    store: Store
    url: str


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Put the main module back, which AppTest replaces: child processes would run its script."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def seeded(tmp_path) -> Seeded:
    """A store with one finished study."""
    url = str(tmp_path / "nasseg.db")
    with seed(url, Path(tmp_path) / "nasseg-files" / "masks") as store:
        yield Seeded(store, url)
