"""One study as a folder of small text files that a version control can compare.

`study.json` holds the study, its device, and how many rows each table has; every table that has
any is a file with one JSON object a line. Rows name one another by their place in the file, from 1,
so that the same study gives the same text whatever else its store holds. Weights, masks and the
paths to them stay behind. `nasseg.store.opened_folder` reads such a folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from nasseg import __version__
from nasseg.errors import StoreError
from nasseg.records import Profile, Study, Training
from nasseg.records.data_spec import DataSpec
from nasseg.records.plain import to_plain
from nasseg.records.whole_file import replace_file
from nasseg.store.reader import Reader

FORMAT = 3
HEAD = "study.json"
TABLES = (
    "architectures", "trials", "measurements", "profiles", "trainings", "runs", "epochs",
    "finalists", "jobs",
)  # fmt: skip
_OWN_KEYS = ("id", "study_id")
_PLACES = ("checkpoint", "masks")
_PATH = re.compile(r"(?<![\w.:/])~?/(?:[^\s/'\":]+/)+([^\s/'\":]+)")
Row = dict[str, Any]


def file_of_table(folder: Path, table: str) -> Path:
    """Return the file of a table."""
    return folder / f"{table}.jsonl"


def write_folder(reader: Reader, study: Study, folder: Path) -> tuple[str, ...]:
    """Write a study's rows and return the names of the files; older ones are replaced.

    Raises:
        StoreError: when the folder cannot be written, or the store cannot be read.
    """
    tables = _tables(reader, study)
    device = reader.devices.find(study.conditions.target)
    head = {
        "format": FORMAT,
        "nasseg": __version__,
        "rows": {table: len(rows) for table, rows in tables.items()},
        "study": _row(portable(study)),
        "device": to_plain(device) if device else None,
    }
    written = [table for table in TABLES if tables[table]]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            if table in written:
                _replace(file_of_table(folder, table), map(_line, tables[table]))
            else:
                file_of_table(folder, table).unlink(missing_ok=True)
        _replace(folder / HEAD, [json.dumps(head, indent=1, ensure_ascii=False)])
    except OSError as error:
        raise StoreError(f"cannot write to {folder}: {error.strerror or error}") from None
    return (HEAD, *(file_of_table(folder, table).name for table in written))


def portable(study: Study) -> Study:
    """Return a study without the places of its machine; of its files the names are left."""
    settings = {name: value for name, value in study.settings.items() if name != "files"}
    if "user_files" in settings:
        files: Sequence[Mapping[str, Any]] = settings["user_files"]
        settings["user_files"] = [{**file, "path": PurePath(file["path"]).name} for file in files]
    data_spec = str(DataSpec.parse(study.data_spec).without_folders)
    return replace(study, data_spec=data_spec, settings=settings)


def without_places(row: Row) -> Row:
    """Return a row without the columns that name files, written by whomever."""
    return {name: value for name, value in row.items() if name not in _PLACES}


def without_paths(text: str) -> str:
    """Return a sentence whose absolute paths are the names of their files."""
    return _PATH.sub(r"\1", text)


def _replace(path: Path, lines: Iterable[str]) -> None:
    replace_file(path, ("\n".join(lines) + "\n").encode())


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)


def _tables(reader: Reader, study: Study) -> dict[str, list[Row]]:
    trainings = _trainings(reader, study)
    training = {stored.id: place for place, stored in enumerate(trainings, start=1)}
    runs = [run for stored in trainings for run in reader.runs.of_training(stored.id)]
    epochs = [epoch for stored in trainings for epoch in reader.epochs.of_training(stored.id)]
    measurements = reader.measurements.of(study)
    measured = {stored.id: place for place, stored in enumerate(measurements, start=1)}
    finalists = reader.finalists.of(study)
    named = sorted({*reader.architectures.costs(study), *finalists})
    known = [stored for name in named if (stored := reader.architectures.find(name))]
    return {
        "architectures": [_row(stored) for stored in known],
        "trials": [_row(trial) for trial in reader.trials.of(study)],
        "measurements": [_row(stored) for stored in measurements],
        "profiles": [_row(profile) for profile in _profiles(reader, study, named)],
        "trainings": [_row(stored) for stored in trainings],
        "runs": [_row(run, training_id=training[run.training_id]) for run in runs],
        "epochs": [_row(epoch, training_id=training[epoch.training_id]) for epoch in epochs],
        "finalists": [
            _row(stored, measurement_id=measured.get(stored.measurement_id or 0))
            for _, stored in sorted(finalists.items())
        ],
        "jobs": [_row(job) for job in reader.jobs.of(study)],
    }


def _profiles(reader: Reader, study: Study, hashes: Iterable[str]) -> list[Profile]:
    """Return where the time of these networks goes under the study's conditions."""
    return [
        profile
        for name in hashes
        for profile in reversed(reader.profiles.of(name))
        if profile.conditions.question == study.conditions.question
        and profile.classes == len(study.classes)
    ]


def _trainings(reader: Reader, study: Study) -> list[Training]:
    """Return the study's trainings and those of its finalists' other seeds, the oldest first."""
    own, finalists = reader.trainings.of(study).values(), reader.trainings.of_finalists(study)
    return sorted({t.id: t for t in (*own, *finalists)}.values(), key=lambda stored: stored.id)


def _row(record: Any, **changed: Any) -> Row:
    """Return a record's columns but for the store's own keys and the machine's paths."""
    kept = {name: value for name, value in to_plain(record).items() if name not in _OWN_KEYS}
    row = without_places(kept) | changed
    if "reason" in row:
        row["reason"] = without_paths(row["reason"])
    return row
