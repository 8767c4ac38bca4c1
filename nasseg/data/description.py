"""A data set as the user means it: a place, and what is said of it beyond what can be found.

A description is a text such as `PATH?resize=crop`, or a YAML file that holds the same and more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import yaml

from nasseg.data.class_table import ClassTable
from nasseg.data.dataset import SPLITS, Rule, SplitName
from nasseg.data.geometry import RULES
from nasseg.errors import DataError, UsageError, did_you_mean, shown
from nasseg.records.data_spec import DataSpec

_BY_NAME = ("hf",)
"""Layouts whose place may be a name instead of a path."""
_NAMES = ("resize", "val_share", "seed", "classes", "group")


@dataclass(frozen=True, kw_only=True)
class Description:
    """A data set as the user means it.

    Attributes:
        spec: the text that describes the same from every folder.
        layout: how its files lie; empty where that is to be found out.
        path: the folder or the file.
        resize: how images come to one size; `None` for what suits their shapes.
        val_share: of the images, to judge by where there is no val split.
        seed: which images those are.
        classes: names in the order of the masks' values; empty for those of the layout.
        table: which values or colours are which class, where that is said.
        group: a regular expression; images whose paths agree in what its first group matches stay
            in one split.
        splits: for each split the patterns of its images and of their masks, where that is said.
    """

    spec: str = ""
    layout: str = ""
    path: Path = Path()
    resize: Rule | None = None
    val_share: float | None = None
    seed: int = 0
    classes: tuple[str, ...] = ()
    table: ClassTable | None = None
    group: str = ""
    splits: Mapping[SplitName, Patterns] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.resize is not None and self.resize not in RULES:
            raise UsageError(
                f"unknown way to resize {self.resize!r}; {did_you_mean(self.resize, RULES)}"
            )
        if self.val_share is not None and not 0 < self.val_share < 1:
            raise UsageError(
                f"a val share of {self.val_share:g} leaves a split empty; give one between 0 and "
                "1, such as 0.2"
            )


@dataclass(frozen=True)
class Patterns:
    """Where the images of a split are, and the masks of them.

    Attributes:
        images: a pattern below the data set's folder, such as `"frames/**/*.jpg"`.
        masks: the mask of an image, with `{folder}` (below the pattern's fixed part) and `{stem}`:
            `"masks/{folder}/{stem}.png"`.
    """

    images: str
    masks: str


def described(text: str, layouts: Mapping[str, str]) -> Description:
    """Return what a text describes.

    Args:
        text: `PATH`, `KIND:PATH`, either with options (`?resize=crop&val_share=0.1`), or a YAML
            file.
        layouts: `{kind: how it is written}` of all that there are.

    Raises:
        UsageError: when it is not understood.
        DataError: when the YAML file cannot be read.
    """
    parts = DataSpec.parse(text)
    kind, place = parts.kind, parts.place
    name = kind or place
    there = bool(place) and Path(str(DataSpec(kind, place))).exists()
    if name not in layouts and (not place or (kind and not there)):
        raise UsageError(f"unknown data set {shown(text)}; {did_you_mean(name, layouts)}")
    if name in layouts and (kind or not there):
        usage = layouts[name]
        if bool(kind and place) != (":" in usage):
            raise UsageError(f"data set {shown(text)} is incomplete or too long; write {usage}")
        found = Description(layout=name, path=_place(_absolute(place), place, name))
        found = replace(found, spec=f"{name}:{found.path}")
    elif place.lower().endswith((".yaml", ".yml")):
        found = load(_absolute(place))
    else:
        path = _absolute(str(DataSpec(kind, place)))
        found = Description(path=path, spec=str(path))
    if not parts.options:
        return found
    options = _read_options(parts.options)
    return replace(found, spec=f"{found.spec}?{parts.options}", **options)


def load(file: Path) -> Description:
    """Return what a YAML file describes; its path is relative to the file's folder.

    Raises:
        DataError: when it cannot be read, or says something that nothing understands.
    """
    try:
        data = yaml.safe_load(file.read_text())
    except OSError as error:
        raise DataError(f"cannot read {file}: {error.strerror or error}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error).replace("\n", " ")
        raise DataError(f"{file} is no YAML: {reason}") from None
    if not isinstance(data, dict):
        raise DataError(f"{file} describes no data set; nasseg data PATH --save FILE writes one")
    if "names" in data and "train" in data:  # what Ultralytics trains on
        return Description(layout="yolo", path=file, spec=str(file))
    try:
        return replace(from_dict(data, file.parent), spec=str(file))
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{file} describes no data set: {error}") from None


def from_dict(data: Mapping[str, Any], folder: Path) -> Description:
    """Return the description that `to_dict` made plain."""
    known = ("layout", "path", *_NAMES, "ignore", "others_ignored", "splits")
    for name in data:
        if name not in known:
            raise ValueError(f"unknown key {name!r}; {did_you_mean(str(name), known)}")
    layout, place = str(data.get("layout", "")), str(data.get("path", "."))
    classes = data.get("classes", [])
    table = ClassTable.from_dict(data) if classes and isinstance(classes[0], dict) else None
    return Description(
        layout=layout,
        path=_place((folder / Path(place).expanduser()).absolute(), place, layout),
        resize=data.get("resize"),
        val_share=data.get("val_share"),
        seed=int(data.get("seed", 0)),
        classes=() if table else tuple(map(str, classes)),
        table=table,
        group=str(data.get("group", "")),
        splits={
            cast(SplitName, split): Patterns(str(entry["images"]), str(entry["masks"]))
            for split, entry in data.get("splits", {}).items()
            if split in SPLITS
        },
    )


def to_dict(description: Description) -> dict[str, Any]:
    """Return plain data, as the YAML file holds it."""
    plain: dict[str, Any] = {"path": str(description.path), "layout": description.layout}
    plain |= {name: getattr(description, name) for name in _NAMES if getattr(description, name)}
    if description.classes:
        plain["classes"] = list(description.classes)
    if description.table:
        plain |= description.table.to_dict()
    if description.splits:
        plain["splits"] = {split: vars(pattern) for split, pattern in description.splits.items()}
    return plain


def written(description: Description) -> str:
    """Return the text of a YAML file that `load` reads."""
    head = "# A data set as `nasseg data` found it; edit it, and give this file as --data.\n"
    return head + yaml.safe_dump(to_dict(description), sort_keys=False, default_flow_style=None)


def _place(path: Path, name: str, layout: str) -> Path:
    """Return a path, or a name where there is no such path and the layout takes names."""
    return Path(name) if layout in _BY_NAME and not path.exists() else path


def _absolute(place: str) -> Path:
    return Path(place).expanduser().absolute()


def _read_options(text: str) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for part in text.split("&"):
        name, _, value = part.partition("=")
        if name not in _NAMES:
            raise UsageError(f"unknown option {name!r} of a data set; {did_you_mean(name, _NAMES)}")
        try:
            options[name] = _CONVERT.get(name, str)(value)
        except ValueError:
            raise UsageError(f"option {name} of a data set cannot be {value!r}") from None
    return options


_CONVERT: dict[str, Any] = {
    "val_share": float,
    "seed": int,
    "classes": lambda text: tuple(name.strip() for name in text.split(",") if name.strip()),
}
