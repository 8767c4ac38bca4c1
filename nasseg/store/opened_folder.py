"""A study's folder as a store again."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from nasseg.errors import StoreError
from nasseg.records import (
    ArchitectureRecord,
    Device,
    Epoch,
    Finalist,
    Job,
    Measurement,
    Profile,
    Run,
    Study,
    Training,
    Trial,
)
from nasseg.records.plain import from_plain
from nasseg.store.earlier import in_format
from nasseg.store.folder import FORMAT, HEAD, TABLES, Row, file_of_table, portable, without_places
from nasseg.store.store import Store, open_store

LARGEST = 2**29
"""Bytes of a file; 5,000 networks take a few million."""
_OF_A_STUDY = (Trial, Finalist, Job)
Record = TypeVar("Record")
Ids = dict[int | None, int | None]
"""`{place in the file: id in the store}`; nothing points to nothing."""


def store_of(folder: Path, cache: Path) -> Path:
    """Return a SQLite file with the study of a folder; it is made once for every content.

    Args:
        folder: what `nasseg.store.folder.write_folder` wrote.
        cache: where such files are kept.

    Raises:
        StoreError: when the folder is no study's, is damaged or of a newer version, or the cache
            cannot be written.
    """
    content = read(folder)
    path = cache / "studies" / f"{content.digest}.db"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            open_store(str(path)).close()  # an older version's is brought up to date
            return path
        with tempfile.TemporaryDirectory(dir=path.parent) as beside:
            temporary = Path(beside) / path.name
            with open_store(str(temporary)) as store:
                fill(store, content)
            temporary.replace(path)
    except OSError as error:
        raise StoreError(f"cannot write to {path.parent}: {error.strerror or error}") from None
    return path


@dataclass(frozen=True)
class Content:
    """What a study's folder holds: its head and the rows of each table.

    Attributes:
        digest: of the whole text.
    """

    folder: Path
    head: Mapping[str, Any]
    tables: Mapping[str, list[Row]]
    digest: str


def read(folder: Path) -> Content:
    """Read a study's folder.

    Raises:
        StoreError: when it is no study's, is damaged, or was saved by a newer version.
    """
    if not (folder / HEAD).is_file():
        raise StoreError(
            f"{folder} holds no study ({HEAD} is missing); `nasseg report STUDY --save FOLDER` "
            "makes such a folder"
        )
    with _whole(folder, HEAD):
        texts = [_text(folder / HEAD)]
        head = json.loads(texts[0])
        version = int(head["format"])
    if version > FORMAT:
        raise StoreError(
            f"{folder} was saved by a newer version of nasseg (format {version}); update nasseg "
            "to read it"
        )
    tables: dict[str, list[Row]] = {}
    for table in TABLES:
        path = file_of_table(folder, table)
        with _whole(folder, path.name):
            expected = head["rows"].get(table, 0)
            texts.append(_text(path) if expected else "")
            tables[table] = [json.loads(line) for line in texts[-1].splitlines()]
            if len(tables[table]) != expected:
                raise ValueError(f"{len(tables[table])} rows instead of {expected}")
            for number in range(version + 1, FORMAT + 1):
                tables[table] = [in_format(number, table, row) for row in tables[table]]
    for number in range(version + 1, FORMAT + 1):
        with _whole(folder, HEAD):
            head["study"] = in_format(number, "studies", head["study"])
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:32]
    return Content(folder, head, tables, digest)


def fill(store: Store, content: Content) -> Study:
    """Write a folder's rows into a store and return the study.

    Raises:
        StoreError: when the store has a study of that name, or a row is not what it should be.
    """
    with _whole(content.folder, HEAD):
        device = content.head["device"] and from_plain(Device, content.head["device"])
        begun = portable(from_plain(Study, content.head["study"]))
    if device:
        store.save_device(device)
    study = store.create_study(begun)
    own = {"study_id": study.id}

    def save(table: str, record: type[Record], write: Callable[[Record], Any], **links: Ids) -> Ids:
        ids: Ids = {None: None}
        for line, row in enumerate(content.tables[table], start=1):
            with _whole(content.folder, f"{table}.jsonl, line {line}"):
                linked = {name: known[row[name]] for name, known in links.items()}
                keys = own if record in _OF_A_STUDY else {}
                written = write(from_plain(record, without_places(row) | keys | linked))
                ids[line] = getattr(written, "id", None)
        return ids

    save("architectures", ArchitectureRecord, store.save_architecture)
    save("trials", Trial, store.save_trial)
    measured = save("measurements", Measurement, store.add_measurement)
    save("profiles", Profile, store.save_profile)
    trained = save("trainings", Training, store.save_training)
    save("runs", Run, store.save_run, training_id=trained)
    save("epochs", Epoch, store.save_epoch, training_id=trained)
    save("finalists", Finalist, store.save_finalist, measurement_id=measured)
    save("jobs", Job, store.add_job)
    return study


def _text(path: Path) -> str:
    """Return what a file holds; a pipe would never answer, and no study is larger."""
    if not path.is_file():
        raise ValueError("it is no file")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it has over {LARGEST // 2**20} MiB")
    return path.read_text(encoding="utf-8")


@contextmanager
def _whole(folder: Path, place: str) -> Iterator[None]:
    """Turn what a damaged file leads to into one sentence."""
    try:
        yield
    except (
        OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError,
        StoreError,
    ) as error:  # fmt: skip
        reason = getattr(error, "strerror", None) or error
        reason = f"{error} is missing" if isinstance(error, KeyError) else reason
        raise StoreError(
            f"the study in {folder} is damaged at {place} ({reason}); save or copy it again"
        ) from None
