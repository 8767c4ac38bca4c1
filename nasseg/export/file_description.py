"""What an ONNX file says of itself in its metadata, whoever wrote it."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nasseg.data.class_table import Colour
from nasseg.data.dataset import Rule
from nasseg.data.geometry import RULES
from nasseg.records.normalisation import Normalisation

BACKGROUND = "background"
"""The other class of a file that names only one."""


@dataclass(frozen=True)
class FileDescription:
    """What a file says of itself; what it does not say is empty.

    Attributes:
        classes: names in the order of its outputs.
        palette: one colour a class.
        normalisation: what is done to pixels before.
        rule: how images of another shape come to its size.
    """

    classes: tuple[str, ...] = ()
    palette: tuple[Colour, ...] = ()
    normalisation: Normalisation | None = None
    rule: Rule | None = None

    def of_two(self) -> FileDescription:
        """Return the same of a file that gives one number a pixel: a class and what is not it."""
        if len(self.classes) != 1:
            return self
        return replace(self, classes=(BACKGROUND, *self.classes), palette=())


def described(metadata: Mapping[str, str]) -> FileDescription:
    """Return what metadata say; what cannot be read is taken as not said."""
    classes = _names(_parsed(metadata.get("classes")) or _parsed(metadata.get("names")))
    palette = _palette(_parsed(metadata.get("palette")))
    return FileDescription(
        classes=classes,
        palette=palette if len(palette) == len(classes) else (),
        normalisation=_normalisation(_parsed(metadata.get("normalisation"))),
        rule=next((rule for rule in RULES if rule == metadata.get("resize")), None),
    )


def _parsed(text: str | None) -> Any:
    """Return JSON, or what Python writes of a value, as Ultralytics does."""
    for parse in (json.loads, ast.literal_eval):
        try:
            return parse(text or "")
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    return None


def _names(said: Any) -> tuple[str, ...]:
    values = list(said.values()) if isinstance(said, dict) else said
    return tuple(map(str, values)) if isinstance(values, list | tuple) else ()


def _palette(said: Any) -> tuple[Colour, ...]:
    try:
        return tuple((int(red), int(green), int(blue)) for red, green, blue in said)
    except (TypeError, ValueError):
        return ()


def _normalisation(said: Any) -> Normalisation | None:
    try:
        return Normalisation(
            float(said["scale"]), tuple(map(float, said["mean"])), tuple(map(float, said["std"]))
        )
    except (TypeError, ValueError, KeyError):
        return None
