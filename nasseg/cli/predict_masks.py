"""`nasseg predict-masks`: what a trained network predicts on validation images, as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from nasseg.cli.options import BlocksOfAStudy

if TYPE_CHECKING:
    from nasseg.analysis import Point
    from nasseg.analysis.study.mask_agreement import Agreement
    from nasseg.data.dataset import Pixels, SegmentationData
    from nasseg.network import Network
    from nasseg.records import Study
    from nasseg.store import Reader


@dataclass(frozen=True)
class Predicted:
    """Predictions of some validation images.

    Attributes:
        model: what made them, for people.
        chosen: the images' indices in the split.
        maps: `(len(chosen), H, W)` class ids.
    """

    model: str
    data: SegmentationData
    chosen: tuple[int, ...]
    maps: Pixels

    @property
    def agreement(self) -> Agreement:
        """How they agree with the truth, over all these images."""
        from nasseg.analysis.study.mask_agreement import agreement, together

        classes = len(self.data.classes)
        truths = (self.data.val.labels[index] for index in self.chosen)
        pairs = zip(truths, self.maps, strict=True)
        return together(agreement(truth, found, classes) for truth, found in pairs)


def predict_masks(
    model: Annotated[
        str, Argument(help="STUDY:TRIAL, STUDY for its best network, or an ONNX file of nasseg.")
    ],
    images: Annotated[
        int | None, Option(min=1, help="Validation images; by default as many as a search keeps.")
    ] = None,
    output: Annotated[
        Path | None,
        Option("--output", "-o", help="Folder; by default the trial's own, which the page shows."),
    ] = None,
    data: Annotated[
        str | None, Option(help="streets or camvid:PATH; by default the study's.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    blocks: BlocksOfAStudy = None,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON on stdout.")] = False,
) -> None:
    """Write what a network predicts on validation images, beside image and truth, as PNG files.

    The images lie evenly over the split, so that two networks are compared on the same ones.
    """
    from nasseg.api.trained_network import load_user_files

    if model.endswith(".onnx"):
        predicted, folder = _of_file(Path(model), data, images), _given(output)
        _write(predicted, folder)
    else:
        from nasseg.analysis import study_view
        from nasseg.api.named_models import study_and_trial
        from nasseg.api.trained_network import trained_network, trained_point
        from nasseg.store import open_reader

        name, trial = study_and_trial(model)
        with open_reader(store) as reader:
            study = reader.study(name)
            load_user_files(study, blocks or [])
            point = trained_point(study_view(reader, study), trial)
            weights = _weights(reader, study, point)
            opened = _data(study, data, own_folder=output is None)
            network = trained_network(reader, study, point, weights)
            predicted = _predicted(f"{study.name}:{point.trial}", network, opened, images)
            folder = output or _own_folder(reader, study, point)
        _write(predicted, folder)
        if output is None:
            _record(store, point, folder)
    _tell(predicted, folder, as_json)


def _data(study: Study, spec: str | None, *, own_folder: bool) -> SegmentationData:
    """Return the data; into the trial's own folder go predictions of the study's alone."""
    from nasseg.api.trained_network import data_of

    if own_folder or spec is None:
        return data_of(study, spec)
    size = study.height, study.width
    return _of_classes(spec, size, len(study.classes), f"the study {study.name!r}")


def _of_classes(spec: str, size: tuple[int, int], classes: int, owner: str) -> SegmentationData:
    from nasseg.data.specs import open_data
    from nasseg.errors import UsageError

    data = open_data(spec, size=size)
    if len(data.classes) != classes:
        raise UsageError(
            f"{owner} tells {classes} classes apart and {spec} has {len(data.classes)}; "
            "name the data that it was trained on"
        )
    return data


def _weights(reader: Reader, study: Study, point: Point) -> Path:
    """Return the checkpoint of a trial, which must be that of its mIoU."""
    from nasseg.api.trained_network import checkpoint_of
    from nasseg.errors import TrainingError
    from nasseg.train.checkpoint import load_checkpoint

    weights = checkpoint_of(reader, study, point)
    epoch = load_checkpoint(weights)["epoch"]
    if epoch != point.epochs:
        raise TrainingError(
            f"trial {point.trial} has been trained on to epoch {epoch} since its mIoU after epoch "
            f"{point.epochs}; let the search end this rung, then predict"
        )
    return weights


def _predicted(
    name: str, network: Network, data: SegmentationData, images: int | None
) -> Predicted:
    from nasseg.train.evaluation import predict
    from nasseg.train.mask_pictures import SHOWN, spread

    chosen = spread(images or SHOWN, len(data.val))
    return Predicted(name, data, chosen, predict(network, data.val.images[list(chosen)]))


def _of_file(file: Path, spec: str | None, images: int | None) -> Predicted:
    from nasseg.api.named_models import find_model
    from nasseg.errors import UsageError
    from nasseg.export.check import classify
    from nasseg.export.fixed_shape import image_input, input_shape, read_graph
    from nasseg.train.mask_pictures import SHOWN, spread

    found = find_model(str(file), (), None)
    found.known_architecture()
    if spec is None:
        raise UsageError(f"{file} does not say what data it was trained on; name them with --data")
    height, width = input_shape(image_input(read_graph(file).graph))[2:]
    assert found.classes
    assert height
    assert width
    data = _of_classes(spec, (height, width), found.classes, str(file))
    chosen = spread(images or SHOWN, len(data.val))
    maps = classify(file, data.val.images[list(chosen)])
    return Predicted(file.name, data, chosen, maps)


def _given(output: Path | None) -> Path:
    from nasseg.errors import UsageError

    if output is None:
        raise UsageError("no folder belongs to an ONNX file; name one with -o FOLDER")
    return output


def _own_folder(reader: Reader, study: Study, point: Point) -> Path:
    """Return the folder of a run's masks; one that kept none gets that which a search gives it."""
    from nasseg.api.trained_network import checkpoint_of
    from nasseg.store.files import masks_of

    if point.masks:
        return Path(point.masks)
    files = Path(study.settings["files"])
    return masks_of(files, checkpoint_of(reader, study, point), point.epochs or 0)


def _record(store: str | None, point: Point, folder: Path) -> None:
    """Tell the store of a folder that it does not know yet."""
    from dataclasses import replace

    from nasseg.store import open_store

    if point.masks or point.training_id is None or point.epochs is None:
        return
    with open_store(store) as opened:
        run = opened.find_run(point.training_id, point.epochs)
        assert run is not None
        opened.save_run(replace(run, masks=str(folder)))


def _write(predicted: Predicted, folder: Path) -> None:
    from nasseg.errors import FileError
    from nasseg.train.mask_pictures import write_masks

    try:
        write_masks(folder, predicted.data, predicted.chosen, predicted.maps)
    except OSError as error:
        raise FileError(
            f"cannot write to the folder {folder}: {error.strerror or error}; "
            "name one that can be written with -o FOLDER"
        ) from None


def _tell(predicted: Predicted, folder: Path, as_json: bool) -> None:
    from nasseg.cli.tables import print_json
    from nasseg.records.wording import counted

    found = predicted.agreement
    facts: dict[str, Any] = {
        "model": predicted.model,
        "folder": str(folder),
        "data": predicted.data.spec,
        "images": list(predicted.chosen),
        "miou": found.miou,
        "class_iou": dict(zip(predicted.data.classes, found.class_iou, strict=True)),
    }
    if as_json:
        print_json(facts)
        return
    miou = "no pixel of them counts" if found.miou is None else f"mIoU {found.miou:.4f} on them"
    typer.echo(f"wrote {counted(len(predicted.chosen), 'image')} to {folder}: {miou}")
