"""Where a store's checkpoints and masks lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from sqlalchemy import URL


def files_of(url: URL) -> Path:
    """Return the folder beside a SQLite file, or one in the user's data for a server's database."""
    if url.get_backend_name() == "sqlite" and url.database:
        database = Path(url.database)
        return database.with_name(f"{database.stem}-files").resolve()
    name = f"{url.host or 'local'}-{url.database}-files"
    return Path(platformdirs.user_data_path("nasseg")) / name
