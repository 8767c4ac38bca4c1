"""`nasseg report`: a study or an exploration as one HTML file, or a study as a folder to keep."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.records import Exploration, Study
    from nasseg.report.section import Section
    from nasseg.store import Reader

DEFAULT_OUTPUT = Path("report.html")


def report(
    name: Annotated[
        str | None, Argument(help="Study or exploration; by default the newest study.")
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "-o", help=f"HTML file; by default {DEFAULT_OUTPUT}.")
    ] = None,
    save: Annotated[
        Path | None,
        Option(help="Folder for a study's rows, table, picture and machine, as text files."),
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    study_dir: Annotated[
        Path | None, Option(help="Folder that --save wrote, instead of a store.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print what was written as JSON.")] = False,
) -> None:
    """Write what a study or an exploration found as one HTML file that needs no network.

    With --save, and without -o, a study's folder is written instead: small text files without
    weights and images, which `nasseg dashboard --study-dir` and this command open again.
    """
    from nasseg.cli.tables import print_json, remark

    with opened(store, study_dir) as reader:
        subject = _subject(reader, name)
        written: dict[str, str | list[str]] = {"name": subject.name}
        if save:
            files = _save(reader, subject, save)
            written |= {"folder": str(save), "files": list(files)}
            remark(f"wrote {', '.join(files)} to {save}")
        if output or not save:
            path = output or DEFAULT_OUTPUT
            option = None if study_dir else f" --store {shlex.quote(store)}" if store else ""
            _write_page(reader, subject, path, option)
            written["report"] = str(path)
            remark(f"wrote {path}")
    if as_json:
        print_json(written)


@contextmanager
def opened(store: str | None, study_dir: Path | None) -> Iterator[Reader]:
    """Open the store that was named, or that of a study's folder.

    Raises:
        UsageError: when both are given.
        StoreError: when there is none, or it cannot be used.
    """
    from nasseg.store import open_reader

    with open_reader(address(store, study_dir)) as reader:
        yield reader


def address(store: str | None, study_dir: Path | None) -> str | None:
    """Return the store that was named; a study's folder is made one in the cache.

    Raises:
        UsageError: when both are given.
        StoreError: when the folder holds no study that can be read.
    """
    from nasseg.errors import UsageError

    if study_dir is None:
        return store
    if store is not None:
        raise UsageError("--store and --study-dir both name a store; give one of them")
    from nasseg.data.cache import default_cache_dir
    from nasseg.store.opened_folder import store_of

    return str(store_of(study_dir, default_cache_dir()))


def _subject(reader: Reader, name: str | None) -> Study | Exploration:
    """Return the study of that name, else the exploration, or the newest study."""
    from nasseg.errors import StoreError, did_you_mean

    if name is None:
        return reader.study()
    found = reader.find_study(name) or reader.find_exploration(name)
    if found is None:
        names = [study.name for study in reader.studies()]
        names += [exploration.name for exploration in reader.explorations()]
        near = did_you_mean(name, names)
        raise StoreError(f"{reader.shown} holds no study or exploration {name!r}; {near}")
    return found


def _save(reader: Reader, subject: Study | Exploration, folder: Path) -> tuple[str, ...]:
    from nasseg.errors import UsageError
    from nasseg.records import Study
    from nasseg.report.study_folder import save_study

    if not isinstance(subject, Study):
        raise UsageError(f"{subject.name!r} is an exploration; --save keeps a study")
    return save_study(reader, subject, folder)


def _write_page(
    reader: Reader, subject: Study | Exploration, path: Path, option: str | None
) -> None:
    from nasseg.records.whole_file import save_file
    from nasseg.report.page import page

    save_file(path, page(subject.name, _sections(reader, subject, option)))


def _sections(
    reader: Reader, subject: Study | Exploration, option: str | None
) -> tuple[Section, ...]:
    from nasseg.records import Study

    if isinstance(subject, Study):
        from nasseg.report.study import study_sections

        return study_sections(reader, subject, option)
    from nasseg.analysis.choices.exploration import exploration_view
    from nasseg.report.exploration import exploration_sections

    return tuple(exploration_sections(exploration_view(reader, subject)))
