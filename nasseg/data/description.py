"""A data set as the user means it: a place, and what is said of it beyond what can be found.

A description is a text such as `PATH?resize=crop`, or a YAML file that holds the same and more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import yaml

from nasseg.data.class_table import ClassTable, Value, is_colour, plain_value, value_of
from nasseg.data.dataset import SPLITS, Rule, SplitName
from nasseg.data.geometry import RULES
from nasseg.data.patterns import Patterns
from nasseg.errors import DataError, UsageError, did_you_mean, shown
from nasseg.records.data_spec import DataSpec

_BY_NAME = ("hf",)
"""Layouts whose place may be a name instead of a path."""
_NAMES = ("resize", "val_share", "seed", "classes", "ignore", "group", "images", "masks")
"""What a text may say behind a question mark; a YAML file may say more."""
_KEYS = ("layout", "path", *_NAMES, "mapping", "others_ignored", "splits")


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
        ignore: values, colours or names of classes that do not count, beyond those of the layout.
        mapping: `{class: the class it becomes}`; what becomes `None` is ignored.
        group: a regular expression; images whose paths agree in what its first group matches stay
            in one split.
        images: a pattern of all images, whose folders then name the splits.
        masks: a pattern of the masks of these.
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
    ignore: tuple[Value | str, ...] = ()
    mapping: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    group: str = ""
    images: str = ""
    masks: str = ""
    splits: Mapping[SplitName, tuple[Patterns, ...]] = field(default_factory=dict, hash=False)

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
        if self.images or self.masks:
            Patterns(self.images, self.masks)
        try:
            re.compile(self.group)
        except re.error as error:
            raise UsageError(
                f"the group {self.group!r} is no regular expression: {error}; such as '(cam.)_'"
            ) from None


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
    except UsageError as error:
        raise DataError(f"{file}: {error}") from None
    except KeyError as error:
        raise DataError(f"{file} describes no data set: {error} is missing in a class") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise DataError(f"{file} describes no data set: {error}") from None


def from_dict(data: Mapping[str, Any], folder: Path) -> Description:
    """Return the description that `to_dict` made plain."""
    for name in data:
        if name not in _KEYS:
            raise ValueError(f"unknown key {name!r}; {did_you_mean(str(name), _KEYS)}")
    layout, place = str(data.get("layout", "")), str(data.get("path", "."))
    classes = data.get("classes") or []
    by_value = bool(classes) and isinstance(classes[0], dict)
    ignore = tuple(map(_ignored, data.get("ignore") or ()))
    names = tuple(value for value in ignore if isinstance(value, str))
    if by_value:
        data = {**data, "ignore": [value for value in ignore if not isinstance(value, str)]}
    share = data.get("val_share")
    return Description(
        layout=layout,
        path=_place((folder / Path(place).expanduser()).absolute(), place, layout),
        resize=data.get("resize"),
        val_share=None if share is None else float(share),
        seed=int(data.get("seed", 0)),
        classes=() if by_value else tuple(map(str, classes)),
        table=ClassTable.from_dict(data) if by_value else None,
        ignore=names if by_value else ignore,
        mapping={
            str(old): None if new is None else str(new)
            for old, new in (data.get("mapping") or {}).items()
        },
        group=str(data.get("group", "")),
        images=str(data.get("images", "")),
        masks=str(data.get("masks", "")),
        splits={
            _split(name): _read_patterns(name, entry)
            for name, entry in (data.get("splits") or {}).items()
        },
    )


def _ignored(value: Any) -> Value | str:
    """Return a value, a colour, or the name of a class."""
    if isinstance(value, str) and not value.strip().isdigit() and not is_colour(value):
        return value
    return value_of(value)


def _split(name: Any) -> SplitName:
    if name not in SPLITS:
        raise ValueError(f"unknown split {name!r}; {did_you_mean(str(name), SPLITS)}")
    return cast(SplitName, name)


def _read_patterns(split: Any, entry: Any) -> tuple[Patterns, ...]:
    """Return the patterns of a split, which may be one or a list."""
    entries = entry if isinstance(entry, list) else [entry]
    known = ("images", "masks", "list")
    if not entries or not all(isinstance(one, dict) and set(one) <= set(known) for one in entries):
        raise ValueError(f"the {split} split needs images and masks, or a list, and no more")
    return tuple(Patterns(**{name: str(value) for name, value in one.items()}) for one in entries)


def to_dict(description: Description) -> dict[str, Any]:
    """Return plain data, as the YAML file holds it."""
    plain: dict[str, Any] = {"path": str(description.path), "layout": description.layout}
    plain |= {name: getattr(description, name) for name in _NAMES if getattr(description, name)}
    if description.classes:
        plain["classes"] = list(description.classes)
    if description.ignore:
        plain["ignore"] = [plain_value(value) for value in description.ignore]
    if description.table:
        plain |= description.table.to_dict()
        plain["ignore"] += [plain_value(value) for value in description.ignore]
    if description.mapping:
        plain["mapping"] = dict(description.mapping)
    if description.splits:
        plain["splits"] = {
            split: [one.to_dict() for one in each] for split, each in description.splits.items()
        }
    return plain


def written(description: Description, folder: Path) -> str:
    """Return the text of a YAML file that `load` reads.

    Args:
        description: what it says.
        folder: where the file will lie; data in it or below are found again when both move.
    """
    plain = to_dict(description)
    if description.path.is_relative_to(folder.absolute()):
        plain["path"] = str(description.path.relative_to(folder.absolute()))
    head = "# A data set as `nasseg data` found it; edit it, and give this file as --data.\n"
    return head + yaml.safe_dump(plain, sort_keys=False, default_flow_style=None)


def _place(path: Path, name: str, layout: str) -> Path:
    """Return a path, or a name where there is no such path and the layout takes names."""
    return Path(name) if layout in _BY_NAME and not path.exists() else path


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


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
    "classes": lambda text: _words(text),
    "ignore": lambda text: tuple(map(_ignored, _words(text))),
}
