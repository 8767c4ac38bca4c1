from pathlib import Path
from typing import NamedTuple

import pytest

from nasseg.store import Store

from .seed import seed


class Seeded(NamedTuple):
    store: Store
    url: str


@pytest.fixture
def seeded(tmp_path) -> Seeded:
    """A store with one finished study."""
    url = str(tmp_path / "nasseg.db")
    with seed(url, Path(tmp_path) / "masks") as store:
        yield Seeded(store, url)
