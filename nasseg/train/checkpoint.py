"""Checkpoints: everything a run needs to go on, written whole or not at all."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict, cast

import torch
from torch import Tensor

from nasseg.errors import TrainingError
from nasseg.records.whole_file import whole_file

FORMAT = 1


class CheckpointWriteError(TrainingError):
    """A checkpoint could not be written, which is no fault of the network."""


class Identity(TypedDict):
    """What a checkpoint belongs to; a run goes on only from one of its own."""

    recipe: str
    data: str
    seed: int


class State(TypedDict):
    """The content of a checkpoint file: tensors, numbers, strings, lists and dicts only."""

    format: int
    identity: Identity
    epoch: int
    averaged_steps: int
    network: dict[str, Tensor]
    average: dict[str, Tensor]
    optimizer: dict[str, Any]
    schedule: dict[str, Any]
    history: list[dict[str, Any]]
    score: dict[str, Any] | None


def save_checkpoint(path: Path, state: State) -> None:
    """Write `state` to `path`, whole or not at all.

    Raises:
        CheckpointWriteError: when the file cannot be written; nothing is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            torch.save(state, file)
    except (OSError, RuntimeError) as error:
        raise CheckpointWriteError(
            f"cannot write the checkpoint {path}: {error}; free some space or choose another folder"
        ) from error


def load_checkpoint(path: Path, identity: Identity | None = None) -> State:
    """Return what `path` holds.

    Args:
        path: a file of `save_checkpoint`.
        identity: the run that wants to go on from it, if any.

    Raises:
        TrainingError: when the file is unreadable or belongs to another run.
    """
    try:
        content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, pickle.UnpicklingError) as error:
        raise TrainingError(
            f"cannot read the checkpoint {path}: {_first_line(error)}; delete it to train anew"
        ) from error
    if not isinstance(content, Mapping) or content.get("format") != FORMAT:
        raise TrainingError(
            f"{path} is not a checkpoint of this version (format {FORMAT}); delete it to train anew"
        )
    state = cast(State, content)
    for fact, value in (identity or {}).items():
        found = state["identity"].get(fact)
        if found != value:
            raise TrainingError(
                f"the checkpoint {path} belongs to another run ({fact} {found}, not {value}); "
                "choose another path or delete it to train anew"
            )
    return state


def load_weights(checkpoint: Path) -> dict[str, Tensor]:
    """Return the averaged weights, those that were judged, for export and prediction.

    Raises:
        TrainingError: when the file is unreadable.
    """
    return load_checkpoint(checkpoint)["average"]


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0].rstrip(".")
