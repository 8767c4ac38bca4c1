"""What a user may name as a model: a reference, a trial, an architecture's hash, or a file."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nasseg.errors import StoreError, UsageError, did_you_mean, shown
from nasseg.graph.architecture import Architecture

if TYPE_CHECKING:
    from nasseg.extensions.user_files import UserFile
    from nasseg.records import Study
    from nasseg.search_spaces.space import Reference, SearchSpace

ModelName = str | Path | Architecture
"""How a caller may name a model."""
_HASH = re.compile(r"[0-9a-f]{4,16}\Z")
_TRIAL = re.compile(r"(?P<study>.*):(?P<number>[0-9]+)\Z")


@dataclass(frozen=True)
class Model:
    """A model as found.

    Attributes:
        architecture: an ONNX file that `nasseg export` did not write has none.
        unreadable: why nothing can be said of a file; benchmarks have a row for it all the same.
    """

    name: str
    architecture: Architecture | None = None
    file: Path | None = None
    classes: int | None = None
    reference: Reference | None = None
    unreadable: str = ""

    def known_architecture(self) -> Architecture:
        """Return its architecture.

        Raises:
            UsageError: when it has none.
        """
        if self.architecture is None:
            raise UsageError(
                self.unreadable
                or f"{self.file} holds no architecture; only files of `nasseg export` do"
            )
        return self.architecture


def find_model(name: ModelName, spaces: Sequence[SearchSpace], store: str | None) -> Model:
    """Return the model that `name` means; an architecture is one.

    Raises:
        UsageError: when nothing is called so, or a trial's study used blocks that are not loaded.
        ArchitectureError: when an architecture file cannot be read.
    """
    from nasseg.search_spaces import find_reference

    if isinstance(name, Architecture):
        return Model(name.hash, name)
    text = str(name)
    if found := find_reference(text, spaces):
        space, reference = found
        return Model(text, space.at(reference.choices), reference=reference)
    path = Path(text)
    if path.suffix == ".onnx":
        return _exported(path)
    if path.suffix == ".json" or _is_file(path):
        return Model(path.name, Architecture.load(path))
    if trial := _TRIAL.match(text):
        return _trial(trial["study"], int(trial["number"]), store)
    if is_hash(text):
        return _stored(text, store)
    names = [reference.name for space in spaces for reference in space.references]
    raise UsageError(
        f"no network is called {shown(text)}; {did_you_mean(text, names)} (a reference, a trial "
        "such as STUDY:12, a hash of the store, an architecture's .json or an .onnx file)"
    )


def load_blocks_for(
    models: Sequence[ModelName], blocks: Sequence[Path], store: str | None
) -> tuple[UserFile, ...]:
    """Execute the files with blocks that the user names.

    Where nothing but trials is meant, only a file that their studies recorded is executed.

    Raises:
        UsageError: when a file cannot be executed, or is not one that a study was made with.
    """
    from nasseg.extensions.user_files import load_blocks, load_recorded_blocks

    studies = [_study_of(name, store) for name in models] if blocks else []
    known = [study for study in studies if study is not None]
    if not studies or len(known) < len(studies):
        return load_blocks(blocks)
    records = [file for study in known for file in study.settings.get("user_files", ())]
    names = " and ".join(repr(name) for name in dict.fromkeys(study.name for study in known))
    return load_recorded_blocks(records, blocks, f"the study {names}")


def _study_of(name: ModelName, store: str | None) -> Study | None:
    """Return the study whose trial is named; `None` where it is something else, or not there."""
    from nasseg.store import open_reader

    trial = _TRIAL.match(str(name))
    if trial is None:
        return None
    try:
        with open_reader(store) as reader:
            return reader.studies.named(trial["study"] or None)
    except StoreError:
        return None


def study_and_trial(text: str) -> tuple[str | None, int | None]:
    """Return the study and the trial that `STUDY:TRIAL` or `STUDY` names.

    An empty study is the newest; without a trial the study's best network is meant.
    """
    trial = _TRIAL.match(text)
    return (trial["study"] or None, int(trial["number"])) if trial else (text, None)


def is_hash(text: str) -> bool:
    """Return whether `text` may be an architecture's hash, or the beginning of one."""
    return _HASH.match(text) is not None


def _is_file(path: Path) -> bool:
    """Whether it is a file; a text that is too long for a path names none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _exported(path: Path) -> Model:
    """Return an ONNX file with what `nasseg export` wrote into it."""
    from nasseg.errors import ExportError
    from nasseg.export.fixed_shape import read_graph

    if not _is_file(path):
        raise UsageError(f"there is no file {shown(str(path))}")
    try:
        metadata = {entry.key: entry.value for entry in read_graph(path).metadata_props}
    except ExportError as error:
        return Model(path.name, file=path, unreadable=str(error))
    if not {"architecture", "classes"} <= metadata.keys():
        return Model(path.name, file=path)
    architecture = Architecture.from_json(metadata["architecture"])
    return Model(path.name, architecture, path, len(json.loads(metadata["classes"])))


def _trial(name: str, number: int, store: str | None) -> Model:
    """Return what a trial drew; the newest study is meant when the name is empty."""
    from nasseg.store import open_reader

    try:
        with open_reader(store) as reader:
            study = reader.studies.named(name or None)
            trials = {trial.number: trial for trial in reader.trials.of(study)}
            if number not in trials:
                last = f"; its last is {max(trials)}" if trials else ""
                raise UsageError(f"the study {study.name!r} has no trial {number}{last}")
            stored = reader.architectures.find(trials[number].architecture_hash or "")
    except StoreError as error:
        raise UsageError(f"no trial {name}:{number}: {error}") from None
    if stored is None:
        raise UsageError(
            f"trial {number} of the study {study.name!r} drew no network "
            f"({trials[number].reason or trials[number].state})"
        )
    architecture = Architecture.from_json(stored.text)
    _check_blocks(study, architecture)
    return Model(f"{study.name}:{number}", architecture, classes=len(study.classes))


def _check_blocks(study: Study, architecture: Architecture) -> None:
    from nasseg.extensions.user_files import check_recorded_blocks

    records = study.settings.get("user_files", ())
    check_recorded_blocks(records, architecture, f"the study {study.name!r}")


def _stored(text: str, store: str | None) -> Model:
    from nasseg.store import open_reader

    try:
        with open_reader(store) as reader:
            found = reader.architectures.starting_with(text)
            shown = reader.shown
    except StoreError as error:
        raise UsageError(f"no reference is called {text!r}, and as a hash: {error}") from None
    if not found:
        raise UsageError(f"{shown} holds no architecture whose hash begins with {text!r}")
    if len(found) > 1:
        listed = ", ".join(architecture.hash for architecture in found)
        raise UsageError(f"several hashes begin with {text!r}: {listed}; write more of it")
    return Model(found[0].hash, Architecture.from_json(found[0].text))


def spaces_with(
    first: str | None,
) -> tuple[tuple[SearchSpace, ...], tuple[UserFile, ...]]:
    """Return all spaces, that of the name or file `first` before the others, and that file."""
    from nasseg.extensions.user_files import open_space
    from nasseg.search_spaces import SPACES

    if first is None:
        return tuple(SPACES.values()), ()
    space, files = open_space(first)
    return (space, *(other for other in SPACES.values() if other is not space)), files
