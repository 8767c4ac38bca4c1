"""What can be asked what it sees: a trial's trained network, or one of our own ONNX files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nasseg.analysis import Point, study_view
from nasseg.api.named_models import find_model, is_hash, study_and_trial
from nasseg.api.trained_network import (
    data_of,
    data_of_classes,
    judged_weights,
    load_user_files,
    trained_network,
    trained_point,
)
from nasseg.data.dataset import Pixels, SegmentationData
from nasseg.errors import UsageError
from nasseg.export.check import classify
from nasseg.export.fixed_shape import image_input, input_shape, read_graph
from nasseg.records import Study
from nasseg.store import Reader, open_reader
from nasseg.train.evaluation import predict


@dataclass(frozen=True)
class TrainedModel:
    """A model with its weights.

    Attributes:
        name: what made the predictions, for people.
        size: height and width of the images that it takes.
        classes: how many it tells apart.
        predict: the class of every pixel, uint8 `(N, H, W)`, of uint8 RGB images `(N, H, W, 3)`.
        study: that it was trained in; a file has none.
        point: the study's trial; a file has none.
    """

    name: str
    size: tuple[int, int]
    classes: int
    predict: Callable[[Pixels], Pixels]
    study: Study | None = None
    point: Point | None = None

    def data(self, spec: str | None, *, own: bool = False) -> SegmentationData:
        """Return the data that are named, else those of its study.

        Args:
            spec: such as `"camvid:PATH"`.
            own: whether nothing but the images that its study judged by will do.

        Raises:
            UsageError: when nothing says which data, or they have other classes.
            DataError: when files are missing or broken.
            ExportError: when they are not the images that the study judged by.
        """
        if self.study is not None and (own or spec is None):
            return data_of(self.study, spec)
        if spec is None:
            raise UsageError(
                f"{self.name} does not say what data it was trained on; name them with --data"
            )
        return data_of_classes(spec, self.size, self.classes, self.name)


def open_trained(
    model: str | Path, *, store: str | None, blocks: Sequence[Path] = (), device: str = "cpu"
) -> TrainedModel:
    """Return the trained model that is named.

    Args:
        model: `"STUDY:12"`, a study for its best network, a hash of the store, or an ONNX file.
        store: the database of the trials; by default the user's.
        blocks: the Python files with blocks that the study was made with.
        device: where a trial's network is asked, for torch; a file runs on the CPU.

    Raises:
        UsageError: when nothing is called so, or it was not trained.
    """
    if str(model).endswith(".onnx"):
        return _file(Path(model))
    with open_reader(store) as reader:
        study, point = _found(reader, str(model))
        weights = judged_weights(reader, study, point)  # refuses before anything is executed
        load_user_files(study, blocks)
        network = trained_network(reader, study, point, weights)
    return TrainedModel(
        name=f"{study.name}:{point.trial}",
        size=study.conditions.size,
        classes=len(study.classes),
        predict=partial(predict, network, device=device),
        study=study,
        point=point,
    )


def _found(reader: Reader, text: str) -> tuple[Study, Point]:
    """Return the trial that is meant; a hash is that of the newest study that trained it."""
    if is_hash(text) and reader.studies.find(text) is None:
        for study in reader.studies.all():
            for point in study_view(reader, study).trained:
                if point.architecture_hash.startswith(text):
                    return study, point
        raise UsageError(f"{reader.shown} holds no trained network whose hash begins with {text!r}")
    name, trial = study_and_trial(text)
    study = reader.studies.named(name)
    return study, trained_point(study_view(reader, study), trial)


def _file(file: Path) -> TrainedModel:
    found = find_model(file, (), None)
    found.known_architecture()
    height, width = input_shape(image_input(read_graph(file).graph))[2:]
    assert found.classes
    assert height
    assert width
    return TrainedModel(file.name, (height, width), found.classes, partial(classify, file))
