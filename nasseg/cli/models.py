"""What a user may name as a model: a reference, an architecture's hash, or a file."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nasseg.architecture import Architecture
from nasseg.errors import StoreError, UsageError, did_you_mean

if TYPE_CHECKING:
    from nasseg.search_spaces.space import Reference, SearchSpace
    from nasseg.user_files import UserFile

_HASH = re.compile(r"[0-9a-f]{4,16}\Z")


@dataclass(frozen=True)
class Model:
    """A model as found; an ONNX file that nasseg did not write has no architecture."""

    name: str
    architecture: Architecture | None = None
    file: Path | None = None
    classes: int | None = None
    reference: Reference | None = None


def find_model(text: str, spaces: Sequence[SearchSpace], store: str | None) -> Model:
    """Return the model that `text` names.

    Raises:
        UsageError: when nothing is called so.
        ArchitectureError: when an architecture file cannot be read.
    """
    from nasseg.search_spaces import find_reference

    if found := find_reference(text, spaces):
        space, reference = found
        return Model(text, space.at(reference.choices), reference=reference)
    path = Path(text)
    if path.suffix == ".onnx":
        return _exported(path)
    if path.suffix == ".json" or path.is_file():
        return Model(path.name, Architecture.load(path))
    if _HASH.match(text):
        return _stored(text, store)
    names = [reference.name for space in spaces for reference in space.references]
    raise UsageError(
        f"no network is called {text!r}; {did_you_mean(text, names)} (a reference, a hash of "
        "the store, an architecture's .json or an .onnx file)"
    )


def _exported(path: Path) -> Model:
    """Return an ONNX file with what `nasseg export` wrote into it."""
    import onnx

    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    try:
        metadata = {p.key: p.value for p in onnx.load(path).metadata_props}
    except Exception as error:
        raise UsageError(f"{path} cannot be read as an ONNX model: {error}") from None
    if "architecture" not in metadata:
        return Model(path.name, file=path)
    architecture = Architecture.from_json(metadata["architecture"])
    return Model(path.name, architecture, path, len(json.loads(metadata["classes"])))


def _stored(text: str, store: str | None) -> Model:
    from nasseg.store import open_reader

    try:
        with open_reader(store) as reader:
            found = reader.architectures(text)
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
    from nasseg.search_spaces import SPACES
    from nasseg.user_files import open_space

    if first is None:
        return tuple(SPACES.values()), ()
    space, files = open_space(first)
    return (space, *(other for other in SPACES.values() if other is not space)), files
