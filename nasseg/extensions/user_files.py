"""Python files of the user: a search space, blocks or data of their own, by path.

A space file defines the function `space(pick)`, which returns an `Architecture`; its `REFERENCES`,
if it has any, are the named points. A blocks file registers module classes by
`from nasseg.graph.registry import register`. A file of data (`nasseg.data.layouts.python_file`)
defines `listing()`.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import traceback
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

from nasseg.errors import NassegError, UsageError
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import registry
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.search_spaces.space import SearchSpace

_MODULES = "nasseg.extensions.user_files."


@dataclass(frozen=True, slots=True)
class UserFile:
    """A Python file as it was read; it travels by its text, so a later edit changes nothing."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> UserFile:
        """Read a file.

        Raises:
            UsageError: when it cannot be read.
        """
        try:
            return cls(path.absolute(), path.read_text())
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise UsageError(f"cannot read {path}: {reason}; give a Python file") from None

    @property
    def digest(self) -> str:
        """Sixteen hex digits of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def _name(self) -> str:
        return f"{_MODULES}{self.path.stem}_{self.digest}"

    def load(self) -> ModuleType:
        """Execute the file once in this process and return its module.

        Raises:
            UsageError: when it raises; the sentence names file and line.
        """
        import nasseg.blocks  # noqa: F401  a name that the package has is refused to the file's

        if self._name in sys.modules:
            return sys.modules[self._name]
        module = ModuleType(self._name)
        module.__file__ = str(self.path)
        sys.modules[self._name] = module  # pickling and type hints look classes up there
        try:
            exec(compile(self.text, str(self.path), "exec"), vars(module))  # noqa: S102
        except Exception as error:
            del sys.modules[self._name]
            raise self.failure(error) from error
        return module

    def failure(self, error: Exception) -> UsageError:
        """Return what the file's code raised as a sentence with its line."""
        lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if self._is(f)]
        line = error.lineno if isinstance(error, SyntaxError) else next(reversed(lines), None)
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        kind = "" if isinstance(error, NassegError) else f"{type(error).__name__}: "
        place = f", line {line}" if line else ""
        return UsageError(f"{self.path}{place}: {kind}{message}")

    def _is(self, frame: traceback.FrameSummary) -> bool:
        return frame.filename == str(self.path)

    @property
    def registers_blocks(self) -> bool:
        """Whether a registered block comes from this file."""
        return any(entry.factory.__module__ == self._name for entry in registry.values())

    def record(self) -> dict[str, Any]:
        """Return what a store keeps of it: where it was, a digest, and whether it has blocks."""
        return {"path": str(self.path), "digest": self.digest, "blocks": self.registers_blocks}


def open_space(spec: str) -> tuple[SearchSpace, tuple[UserFile, ...]]:
    """Return the space called `spec`, or that of a file, and the files it needs.

    Raises:
        UsageError: for an unknown name, or a file that does not define a space.
    """
    if not (spec.endswith(".py") or os.sep in spec):
        return find_space(spec), ()
    file = UserFile.read(Path(spec))
    module = file.load()
    draw = getattr(module, "space", None)
    if not callable(draw):
        raise UsageError(
            f"{file.path} defines no function space(pick); a space file has one, which returns an "
            "Architecture"
        )
    space = SearchSpace(file.path.stem, draw, tuple(getattr(module, "REFERENCES", ())))
    _check_draw(space, file)
    return space, (file,)


def _check_draw(space: SearchSpace, file: UserFile) -> None:
    """Draw once at random, and every reference, so that what is wrong shows before a search."""
    try:
        drawn: dict[str, Any] = {"space(pick)": space.draw(RandomPick(random.Random(0)))}
        for reference in space.references:
            drawn[f"reference {reference.name!r}"] = space.at(reference.choices)
    except Exception as error:
        raise file.failure(error) from error
    for what, architecture in drawn.items():
        if not isinstance(architecture, Architecture):
            raise UsageError(
                f"{file.path}: {what} gave {type(architecture).__name__}, not an Architecture; "
                "end the function with `return sketch.finish(output)`"
            )
        try:
            architecture.shapes(registry)
        except NassegError as error:
            raise UsageError(f"{file.path}: {what} drew no valid network: {error}") from None


def load_blocks(paths: Iterable[Path]) -> tuple[UserFile, ...]:
    """Execute files that register blocks.

    Raises:
        UsageError: when one cannot be read or executed, or registers nothing.
    """
    files = tuple(UserFile.read(path) for path in paths)
    for file in files:
        file.load()
        if not file.registers_blocks:
            raise UsageError(
                f"{file.path} registers no block; decorate a torch module with "
                '@register("name") from nasseg.graph.registry'
            )
    return files


def load_recorded_blocks(
    records: Iterable[Mapping[str, Any]], paths: Iterable[Path], owner: str
) -> tuple[UserFile, ...]:
    """Execute the files that the user names, if they are those that `owner` was made with.

    No path of a record is ever opened: a store or a study's folder may come from anybody, and is
    asked for nothing but the digests that the named files must have.

    Args:
        records: what the store keeps of the user's files.
        paths: the files that the user named now, on this machine.
        owner: for the sentence.

    Raises:
        UsageError: when a file is not named, or has another text than the one that was recorded.
    """
    files = tuple(UserFile.read(path) for path in paths)
    recorded = _recorded_blocks(records)
    for file in files:
        if file.digest not in recorded:
            raise UsageError(
                f"{file.path} is not what {owner} used the blocks of ({_listed(recorded)}), or has "
                "changed since; name that file, as it was, with --blocks"
            )
    _check_named(recorded, {file.digest for file in files}, owner)
    for file in files:
        file.load()
    return files


def check_recorded_blocks(
    records: Iterable[Mapping[str, Any]], architecture: Architecture, owner: str
) -> None:
    """Raise unless the user's blocks in an architecture are loaded, as `owner` recorded them.

    Raises:
        UsageError: when a file with blocks was not named, or has another text than then.
    """
    import nasseg.blocks  # noqa: F401  fills the registry

    recorded = _recorded_blocks(records)
    kinds = {node.block for node in architecture.ordered}
    if unknown := sorted(kind for kind in kinds if kind not in registry):
        _check_named(recorded, set(), owner, f" ({', '.join(map(repr, unknown))})")
    for kind in sorted(kinds & set(registry)):
        module = registry[kind].factory.__module__
        digest = module.rpartition("_")[2]
        if module.startswith(_MODULES) and digest not in recorded:
            raise UsageError(
                f"the file with the block {kind!r} is not the one that {owner} used "
                f"({_listed(recorded)}), or has changed since; name that file, as it was, with "
                "--blocks"
            )


def _recorded_blocks(records: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return `{digest: name of the file}` of the recorded files with blocks."""
    return {r["digest"]: PurePath(r["path"]).name for r in records if r["blocks"]}


def _check_named(
    recorded: Mapping[str, str], named: Collection[str], owner: str, kinds: str = ""
) -> None:
    missing = {digest: name for digest, name in recorded.items() if digest not in named}
    if missing:
        raise UsageError(
            f"{owner} uses blocks{kinds} of {_listed(missing)}; name that file, as it was, with "
            "--blocks"
        )


def _listed(recorded: Mapping[str, str]) -> str:
    return " and ".join(sorted(recorded.values())) or "none of a file"


def digest_of(files: Iterable[UserFile]) -> str:
    """Return six hex digits over the texts of some files, whatever their order."""
    texts = "".join(sorted(file.digest for file in files))
    return hashlib.sha256(texts.encode()).hexdigest()[:6]
