"""The text that names a data set, such as `camvid:/data/camvid?resize=crop`, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

_OPTIONS = re.compile(r"(?P<place>.+?)\?(?P<options>[a-z_]+=.*)", re.DOTALL)
_KIND = re.compile(r"(?P<kind>[a-z][a-z0-9_]+):(?P<place>.*)", re.DOTALL)


@dataclass(frozen=True)
class DataSpec:
    """The parts of a data set's text.

    Attributes:
        kind: the layout before the colon; empty where none is named.
        place: the folder, the file, or the name of what is built in.
        options: what follows a question mark.
    """

    kind: str
    place: str
    options: str = ""

    @classmethod
    def parse(cls, text: str) -> DataSpec:
        """Take a text apart; any text is one."""
        match = _OPTIONS.fullmatch(text)
        place, options = (match["place"], match["options"]) if match else (text, "")
        kind = _KIND.fullmatch(place)
        return cls(kind["kind"], kind["place"], options) if kind else cls("", place, options)

    @property
    def name(self) -> str:
        """What people call it: the last part of its place, without the ending."""
        return PurePath(self.place).stem or self.kind

    @property
    def without_folders(self) -> DataSpec:
        """The same without where it lies on this machine."""
        return DataSpec(self.kind, PurePath(self.place).name, self.options)

    def __str__(self) -> str:
        kind = f"{self.kind}:" if self.kind else ""
        return f"{kind}{self.place}" + (f"?{self.options}" if self.options else "")
