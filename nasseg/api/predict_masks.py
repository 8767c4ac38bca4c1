"""What a trained model predicts on validation images, as pictures beside the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nasseg.analysis import Point
from nasseg.analysis.study.mask_agreement import Agreement, agreement, together
from nasseg.api.trained_model import TrainedModel, open_trained
from nasseg.api.trained_network import checkpoint_of
from nasseg.data.dataset import Pixels, SegmentationData
from nasseg.errors import UsageError
from nasseg.records.whole_file import writing_to
from nasseg.store import open_reader, open_store
from nasseg.store.files import masks_name, writable_file
from nasseg.train.mask_pictures import SHOWN, spread, write_masks


@dataclass(frozen=True)
class PredictedMasks:
    """Predictions of some validation images.

    Attributes:
        model: what made them, for people.
        folder: where the pictures lie.
        data: the images.
        chosen: their indices in the val split.
        maps: `(len(chosen), H, W)` class ids.
    """

    model: str
    folder: Path
    data: SegmentationData
    chosen: tuple[int, ...]
    maps: Pixels

    @property
    def agreement(self) -> Agreement:
        """How they agree with the truth, over all these images."""
        classes = len(self.data.classes)
        truths = (self.data.val.labels[index] for index in self.chosen)
        pairs = zip(truths, self.maps, strict=True)
        return together(agreement(truth, found, classes) for truth, found in pairs)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        found = self.agreement
        return {
            "model": self.model,
            "folder": str(self.folder),
            "data": self.data.spec,
            "images": list(self.chosen),
            "miou": found.miou,
            "class_iou": dict(zip(self.data.classes, found.class_iou, strict=True)),
        }


def predict_masks(
    model: str | Path,
    *,
    images: int | None = None,
    output: Path | None = None,
    data: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> PredictedMasks:
    """Write what a model predicts on validation images, beside image and truth, as PNG files.

    The images lie evenly over the split, so that two networks are compared on the same ones.

    Args:
        model: a trial (`"STUDY:12"`), a study for its best network, the hash of a trained network,
            or an ONNX file that nasseg wrote.
        images: how many; by default as many as a search keeps.
        output: the folder; by default the trial's own, which the dashboard shows.
        data: `"streets"` or `"camvid:PATH"`; by default that of the trial's study.
        blocks: the Python files with blocks that the study was made with.
        store: the database of the trials; by default the user's.

    Raises:
        UsageError: when nothing is called so, or no folder is named for a file.
        DataError: when images are missing or broken.
        TrainingError: when the weights are gone.
        ExportError: when the data are not those of the study and the folder is.
        FileError: when the folder cannot be written.

    Examples:
        >>> import nasseg
        >>> nasseg.predict_masks("default:12", images=21).folder  # doctest: +SKIP
        PosixPath('nasseg-files/masks/3f2a-10')
    """
    opened = open_trained(model, store=store, blocks=blocks)
    if opened.study is None and output is None:
        raise UsageError("no folder belongs to an ONNX file; name one with -o FOLDER")
    found = opened.data(data, own=output is None)
    chosen = spread(images or SHOWN, len(found.val))
    maps = opened.predict(found.val.images[list(chosen)])
    folder = output or _own_folder(opened, store)
    with writing_to(folder):
        write_masks(folder, found, chosen, maps)
    if output is None:
        _record(opened, folder, store)
    return PredictedMasks(opened.name, folder, found, chosen, maps)


def _own_folder(model: TrainedModel, store: str | None) -> Path:
    """Return the folder of a run's masks; one that kept none gets that which a search gives it."""
    study, point = model.study, model.point
    assert study is not None
    assert point is not None
    with open_reader(store) as reader:
        named = point.masks or _named(checkpoint_of(reader, study, point), point)
        return writable_file(reader.files, named)


def _named(checkpoint: Path, point: Point) -> str:
    return masks_name(checkpoint.name, point.epochs or 0)


def _record(model: TrainedModel, folder: Path, store: str | None) -> None:
    """Tell the store of a folder that it does not know yet."""
    point = model.point
    assert point is not None
    if point.masks or point.training_id is None or point.epochs is None:
        return
    with open_store(store) as opened:
        run = opened.runs.find(point.training_id, point.epochs)
        assert run is not None
        opened.save_run(replace(run, masks=f"{folder.parent.name}/{folder.name}"))
