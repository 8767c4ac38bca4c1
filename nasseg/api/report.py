"""A study or an exploration as one HTML file, or a study as a folder or in Optuna's storage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.analysis import study_view
from nasseg.analysis.choices.exploration import exploration_view
from nasseg.data.cache import default_cache_dir
from nasseg.errors import StoreError, UsageError, did_you_mean
from nasseg.records import Exploration, Study
from nasseg.records.whole_file import save_file
from nasseg.report.exploration import exploration_sections
from nasseg.report.page import page
from nasseg.report.section import Section
from nasseg.report.study import study_sections
from nasseg.report.study_folder import save_study
from nasseg.store import Reader, open_reader
from nasseg.store.opened_folder import store_of

DEFAULT_OUTPUT = Path("report.html")


@dataclass(frozen=True)
class Written:
    """What was written of a study or an exploration.

    Attributes:
        name: of the study or exploration.
        report: the HTML file, if one was asked for.
        folder: the study's folder, if one was asked for.
        files: the names of the files in the folder.
        optuna: the storage of Optuna, if one was asked for, without a password.
    """

    name: str
    report: Path | None = None
    folder: Path | None = None
    files: tuple[str, ...] = ()
    optuna: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data of what there is."""
        kept = {"folder": str(self.folder), "files": list(self.files)} if self.folder else {}
        kept |= {"optuna": self.optuna} if self.optuna else {}
        return {"name": self.name, **kept} | ({"report": str(self.report)} if self.report else {})


def report(
    name: str | None = None,
    *,
    output: Path | None = None,
    save: Path | None = None,
    optuna: str | None = None,
    store: str | None = None,
    study_dir: Path | None = None,
) -> Written:
    """Write what a study or an exploration found as one HTML file that needs no network.

    Args:
        name: of a study or an exploration; by default the newest study.
        output: the HTML file; `report.html` unless only `save` or `optuna` is given.
        save: a folder for a study's rows, table, picture and machine, as small text files without
            weights and images.
        optuna: a storage of Optuna for a study, as a database URL or a SQLite file.
        store: the database; by default the user's.
        study_dir: a folder that `save` wrote, instead of a store.

    Raises:
        UsageError: when both a store and a folder are given, or an exploration is to be saved.
        StoreError: when there is no store, nothing is called so, or Optuna's storage holds a study
            of that name or cannot be written.
        FileError: when a file cannot be written.

    Examples:
        >>> import nasseg
        >>> nasseg.report(output=Path("study.html")).report  # doctest: +SKIP
        PosixPath('study.html')
    """
    with open_reader(address(store, study_dir)) as reader:
        subject = _subject(reader, name)
        files = _save(reader, subject, save) if save else ()
        written = _write_optuna(reader, subject, optuna) if optuna else None
        path = output or (None if save or optuna else DEFAULT_OUTPUT)
        if path:
            save_file(path, page(subject.name, _sections(reader, subject, store)))
    return Written(subject.name, path, save, files, written)


def address(store: str | None, study_dir: Path | None) -> str | None:
    """Return the store that was named; a study's folder is made one in the cache.

    Raises:
        UsageError: when both are given.
        StoreError: when the folder holds no study that can be read.
    """
    if study_dir is None:
        return store
    if store is not None:
        raise UsageError("--store and --study-dir both name a store; give one of them")
    return str(store_of(study_dir, default_cache_dir()))


def _subject(reader: Reader, name: str | None) -> Study | Exploration:
    """Return the study of that name, else the exploration, or the newest study."""
    if name is None:
        return reader.studies.newest()
    found = reader.studies.find(name) or reader.explorations.find(name)
    if found is None:
        names = [study.name for study in reader.studies.all()]
        names += [exploration.name for exploration in reader.explorations.all()]
        near = did_you_mean(name, names)
        raise StoreError(f"{reader.shown} holds no study or exploration {name!r}; {near}")
    return found


def _save(reader: Reader, subject: Study | Exploration, folder: Path) -> tuple[str, ...]:
    if not isinstance(subject, Study):
        raise UsageError(f"{subject.name!r} is an exploration; --save keeps a study")
    return save_study(reader, subject, folder)


def _write_optuna(reader: Reader, subject: Study | Exploration, storage: str) -> str:
    from nasseg.report.optuna_study import write_optuna_study

    if not isinstance(subject, Study):
        raise UsageError(f"{subject.name!r} is an exploration; --optuna writes a study")
    return write_optuna_study(study_view(reader, subject), reader.trials.of(subject), storage)


def _sections(
    reader: Reader, subject: Study | Exploration, store: str | None
) -> tuple[Section, ...]:
    if isinstance(subject, Study):
        return study_sections(reader, subject, store)
    return tuple(exploration_sections(exploration_view(reader, subject)))
