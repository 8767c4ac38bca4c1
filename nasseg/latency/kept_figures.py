"""What was found out about a device once and is kept: small files of figures."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from nasseg.errors import MeasurementError
from nasseg.records.whole_file import replace_file


def default_folder() -> Path:
    """Return the folder of figures: in the cache of the user, or of `NASSEG_CACHE`."""
    cache = os.environ.get("NASSEG_CACHE")
    return (Path(cache) if cache else platformdirs.user_cache_path("nasseg")) / "devices"


class Kept:
    """Figures by a name that says all they depend on."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()

    def read(self, name: str, *keys: str) -> tuple[float, ...] | None:
        """Return the figures under `keys`, or `None` when nothing is kept under this name.

        Raises:
            MeasurementError: when the file holds something else.
        """
        path = self._path(name)
        if not path.is_file():
            return None
        try:
            values = json.loads(path.read_text())
            return tuple(float(values[key]) for key in keys)
        except (ValueError, KeyError, TypeError) as error:
            raise MeasurementError(
                f"{path} does not hold {', '.join(keys)}; remove it, and it is measured again"
            ) from error

    def write(self, name: str, values: Mapping[str, float]) -> None:
        """Keep figures.

        Raises:
            MeasurementError: when the file cannot be written.
        """
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, json.dumps(dict(values)).encode())
        except OSError as error:
            raise MeasurementError(
                f"cannot keep what was measured of this device in {path} ({error.strerror}); "
                "set NASSEG_CACHE to a folder that can be written"
            ) from error

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"
