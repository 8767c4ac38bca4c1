"""A trial's trained network: which one is meant, its weights, and the data it was judged by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from nasseg.analysis import Point, StudyView
from nasseg.analysis.study.feasible import check_feasible
from nasseg.data.dataset import SegmentationData
from nasseg.data.specs import open_data
from nasseg.errors import DataError, ExportError, TrainingError, UsageError
from nasseg.extensions.user_files import load_recorded_blocks
from nasseg.graph.architecture import Architecture
from nasseg.network import Network
from nasseg.records import Study
from nasseg.store import Reader
from nasseg.train.checkpoint import load_checkpoint, load_weights


def load_user_files(study: Study, blocks: Sequence[Path]) -> None:
    """Execute the files that the user names, which must be those that the study was made with.

    Raises:
        UsageError: when one is not named, or has another text than in the search.
    """
    records = study.settings.get("user_files", ())
    load_recorded_blocks(records, blocks, f"the study {study.name!r}")


def trained_point(view: StudyView, trial: int | None) -> Point:
    """Return the point of a trial, or the best one within the budget.

    Raises:
        UsageError: when the trial has no trained network.
        NassegError: when there is no best one.
    """
    if trial is None:
        check_feasible(view)
        assert view.best is not None
        return view.best
    trained = {point.trial: point for point in view.trained}
    if trial not in trained:
        listed = ", ".join(map(str, sorted(trained))) or "none yet"
        raise UsageError(
            f"trial {trial} of {view.study.name!r} has no trained network of its own; "
            f"trained trials: {listed}"
        )
    return trained[trial]


def checkpoint_of(reader: Reader, study: Study, point: Point) -> Path:
    """Return the file with a trained network's weights.

    Raises:
        ExportError: when the study was read from a saved folder.
        TrainingError: when the file is gone.
    """
    training = reader.trainings.of(study)[point.architecture_hash]
    if training.checkpoint is None:
        raise ExportError(
            f"the weights of the study {study.name!r} are not here, for it was read from a saved "
            "folder; name the store that it was searched in with --store"
        )
    path = reader.file(training.checkpoint)
    if path is None or not path.is_file():
        name = PurePath(training.checkpoint).name
        raise TrainingError(
            f"the checkpoint of trial {point.trial} is gone: there is no file {name!r} below "
            f"{reader.files}; copy it there from where the search ran, or choose another trial"
        )
    return path


def judged_weights(reader: Reader, study: Study, point: Point) -> Path:
    """Return the file with the weights that a trial's mIoU is of.

    Raises:
        ExportError: when the study was read from a saved folder.
        TrainingError: when the file is gone, or the network was trained on since.
    """
    weights = checkpoint_of(reader, study, point)
    epoch = load_checkpoint(weights)["epoch"]
    if epoch != point.epochs:
        raise TrainingError(
            f"trial {point.trial} has been trained on to epoch {epoch} since its mIoU after epoch "
            f"{point.epochs}; let the search end this rung first"
        )
    return weights


def trained_network(reader: Reader, study: Study, point: Point, weights: Path) -> Network:
    """Return a point's network with the weights of a checkpoint."""
    stored = reader.architectures.find(point.architecture_hash)
    assert stored is not None
    network = Network(Architecture.from_json(stored.text), len(study.classes))
    network.load_state_dict(load_weights(weights))
    return network


def data_of(study: Study, spec: str | None = None) -> SegmentationData:
    """Return the data of a study, from where the study found them or from `spec`.

    Raises:
        UsageError: for a spec that names no data set.
        DataError: when files are missing or broken.
        ExportError: when they are not the images that the study judged by.
    """
    try:
        # A store may come from anybody: what it names is read, and never executed.
        data = open_data(
            spec or study.data_spec, size=study.conditions.size, run_files=spec is not None
        )
    except DataError as error:
        if spec is not None:
            raise
        raise DataError(
            f"the images of the study {study.name!r} are not where it found them: {error}; "
            "name where they are now with --data"
        ) from None
    if data.fingerprint == study.data_fingerprint:
        return data
    if spec is not None:
        raise ExportError(
            f"{spec} does not hold the images that the study {study.name!r} judged by, which were "
            f"{study.data_spec}; name a copy of those"
        )
    raise ExportError(
        f"{study.data_spec} has changed since the study {study.name!r}, so the network cannot be "
        "checked on the images it was judged by; restore them, or name a copy with --data"
    )
