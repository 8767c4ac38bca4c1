"""Sets of the `datasets` library: a name on the Hugging Face hub, or a folder that it reads.

One column holds images, another one masks as pictures. Class names are those of a `ClassLabel` that
lists the classes, or of `id2label.json`; without them the values of the masks tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from nasseg.data.class_table import ClassTable, default_palette
from nasseg.data.dataset import IGNORED, SplitName
from nasseg.data.description import Description
from nasseg.data.folder_contents import SPLIT_WORDS, json_of
from nasseg.data.pictures import File
from nasseg.data.samples import Listing, MaskFile, Sample
from nasseg.errors import DataError

NEEDS = "hf:NAME_OR_FOLDER needs a column of images and one of masks, both as pictures"
_SAVED = ("dataset_dict.json", "state.json")
_MASKS = ("mask", "label", "annotation", "segmentation", "seg", "target", "ground_truth", "gt")
_LISTS = ("classes", "labels", "label", "categories", "category", "objects")


@dataclass(frozen=True, eq=False)
class _Cell:
    """A picture in a row of a column.

    Attributes:
        rows: the split, with bytes instead of decoded pictures.
        row: the place in it.
        column: the column's name.
        changed: what differs once the split does.
    """

    rows: Any = field(repr=False)
    row: int
    column: str
    split: str
    changed: str

    @property
    def shown(self) -> str:
        """Split, row and column."""
        return f"{self.column} of row {self.row} of {self.split}"

    def read(self) -> bytes:
        """Return the picture's bytes, from the table or from the file that it names."""
        found = self.rows[self.row][self.column]
        if not found:
            raise DataError(f"{self.shown} is empty; leave the row out")
        data: bytes | None = found.get("bytes")
        return File(Path(found["path"])).read() if data is None else data

    def stamp(self) -> str:
        """Return what differs once the split does."""
        return self.changed


def recognise(path: Path) -> bool:
    """Return whether a folder was saved by `datasets` or holds its parquet files."""
    if not path.is_dir():
        return False
    if any((path / name).is_file() for name in _SAVED):
        return True
    return any(next(path.glob(p), None) is not None for p in ("*.parquet", "data/*.parquet"))


def listed(description: Description) -> Listing:
    """Return the rows of the splits.

    Raises:
        DataError: when the library is not installed, or the set cannot be loaded or has no masks.
    """
    library, path = _library(), description.path
    found = _loaded(library, path)
    splits: dict[SplitName, tuple[Sample, ...]] = {}
    first = next(iter(found.values()))
    image, mask = _columns(library, first.features, path)
    for name, rows in found.items():
        split = SPLIT_WORDS.get(str(name).lower())
        if split:
            shown = f"the {name} split of {path}"
            splits[split] = tuple(_samples(library, rows, shown, image, mask))
    if "train" not in splits:
        raise DataError(f"{path} has the splits {', '.join(map(str, found))}, and none is train")
    names = _names(library, first.features, mask, path)
    told = f"hf: columns {image} and {mask}, splits {', '.join(map(str, found))}"
    return Listing("hf", told, splits, _table(names) if names else None)


def _library() -> Any:
    """Return the library, which is not among what every user needs."""
    try:
        return import_module("datasets")
    except ImportError:
        raise DataError(
            "hf:NAME_OR_FOLDER needs datasets; install it with pip install 'nasseg[hf]'"
        ) from None


def _loaded(library: Any, path: Path) -> Mapping[str, Any]:
    """Return `{split: rows}`."""
    try:
        if any((path / name).is_file() for name in _SAVED):
            found = library.load_from_disk(str(path))
        else:
            found = library.load_dataset(str(path))
    except Exception as error:  # the library raises many kinds
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise DataError(f"datasets cannot load {path}: {reason}; {NEEDS}") from None
    return found if isinstance(found, Mapping) else {"train": found}


def _columns(library: Any, features: Mapping[str, Any], path: Path) -> tuple[str, str]:
    """Return the columns of images and of masks."""
    of_pictures = [name for name, kind in features.items() if isinstance(kind, library.Image)]
    masks = [name for name in of_pictures if any(word in name.lower() for word in _MASKS)]
    images = [name for name in of_pictures if name not in masks]
    if not masks or not images:
        columns = ", ".join(features)
        raise DataError(
            f"{path} has the columns {columns}; {NEEDS}, such as image and mask, so rename or add "
            "the column"
        )
    return images[0], masks[0]


def _samples(library: Any, rows: Any, shown: str, image: str, mask: str) -> Iterator[Sample]:
    undecoded = library.Image(decode=False)
    bare = rows.select_columns([image, mask])
    bare = bare.cast_column(image, undecoded).cast_column(mask, undecoded)
    changed = " ".join(File(Path(one["filename"])).stamp() for one in rows.cache_files)
    for row in range(len(bare)):
        one, other = (_Cell(bare, row, name, shown, changed) for name in (image, mask))
        yield Sample(f"{row:06d}", one, MaskFile(other))


def _names(library: Any, features: Mapping[str, Any], mask: str, path: Path) -> tuple[str, ...]:
    """Return the names of the classes that a feature or a file lists."""
    for name, kind in features.items():
        inner = getattr(kind, "feature", kind)
        inner = inner[0] if isinstance(inner, list) else inner
        if isinstance(inner, library.ClassLabel) and name.lower() in (*_LISTS, f"{mask}_classes"):
            return tuple(inner.names)
    file = path / "id2label.json"
    if not file.is_file():
        return ()
    labels = json_of(file)
    try:
        numbered = {int(number): str(name) for number, name in labels.items()}
        return tuple(numbered[place] for place in range(len(numbered)))
    except (ValueError, KeyError):
        raise DataError(
            f"{file} does not number its classes from 0: {json.dumps(labels)[:80]}"
        ) from None


def _table(names: tuple[str, ...]) -> ClassTable:
    ids = tuple((label,) for label in range(len(names)))
    return ClassTable(names, default_palette(len(names)), ids, (IGNORED,))
