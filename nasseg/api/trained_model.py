"""What can be asked what it sees: a trial's trained network, or an ONNX file, ours or another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from nasseg.analysis import Point, study_view
from nasseg.api.named_models import is_hash, study_and_trial
from nasseg.api.trained_network import (
    data_of,
    judged_weights,
    load_user_files,
    trained_network,
    trained_point,
)
from nasseg.data.class_table import Colour, default_palette
from nasseg.data.dataset import Pixels, Rule, SegmentationData
from nasseg.data.specs import STREETS, open_data
from nasseg.errors import UsageError, shown
from nasseg.export.onnx_segmenter import open_segmenter
from nasseg.latency.device import detect
from nasseg.records import Study
from nasseg.records.data_spec import DataSpec
from nasseg.records.normalisation import Normalisation
from nasseg.store import Reader, open_reader
from nasseg.train.evaluation import predict

MOST = 256
"""More class ids than these are in no map."""


@dataclass(frozen=True)
class TrainedModel:
    """A model with its weights.

    Attributes:
        name: what made the predictions, for people.
        size: height and width of the images that it takes; `None` where any will do.
        classes: how many it tells apart; `None` where a file does not say.
        names: of the classes; empty where a file does not say.
        palette: one colour a class.
        rule: how images of another shape come to its size; `None` where nothing says.
        predict: the class of every pixel, uint8 `(N, H, W)`, of uint8 RGB images `(N, H, W, 3)`.
        study: that it was trained in; a file has none.
        point: the study's trial; a file has none.
    """

    name: str
    size: tuple[int, int] | None
    classes: int | None
    names: tuple[str, ...]
    palette: tuple[Colour, ...]
    rule: Rule | None
    predict: Callable[[Pixels], Pixels]
    study: Study | None = None
    point: Point | None = None

    def data(self, spec: str | None, *, own: bool = False) -> SegmentationData:
        """Return the data that are named, else those of its study, resized by the model's rule.

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
        data = open_data(spec, size=self.size)
        if self.rule not in (None, data.rule) and _may_be_resized(spec):
            data = open_data(_resized(spec, str(self.rule)), size=self.size)
        self.labels_of(data)
        return data

    def labels_of(self, data: SegmentationData) -> Pixels:
        """Return which of the data's labels each of 256 class ids of the model is.

        Classes are matched by their names where the model has some, else by their order.

        Raises:
            UsageError: when the data have other classes.
        """
        if self.classes not in (None, len(data.classes)):
            raise UsageError(
                f"{self.name} tells {self.classes} classes apart and {data.spec} has "
                f"{len(data.classes)}; name the data that it was trained on"
            )
        labels = np.arange(MOST, dtype=np.uint8)
        theirs = {_plain(name): label for label, name in enumerate(data.classes)}
        for label, name in enumerate(self.names):
            if _plain(name) not in theirs:
                raise UsageError(
                    f"{self.name} knows a class {shown(name)}, which {data.spec} does not have "
                    f"({', '.join(data.classes)}); give its classes the model's names in a "
                    "description (nasseg data PATH --save my_data.yaml writes one)"
                )
            labels[label] = theirs[_plain(name)]
        return labels


def open_trained(
    model: str | Path,
    *,
    store: str | None,
    blocks: Sequence[Path] = (),
    device: str = "cpu",
    normalisation: Normalisation | None = None,
) -> TrainedModel:
    """Return the trained model that is named.

    Args:
        model: `"STUDY:12"`, a study for its best network, a hash of the store, or an ONNX file.
        store: the database of the trials; by default the user's.
        blocks: the Python files with blocks that the study was made with.
        device: where a trial's network is asked: `"cpu"`, `"cuda"` or `"cuda:N"`; a file runs on
            the CPU.
        normalisation: of a file's input, instead of what its metadata say.

    Raises:
        UsageError: when nothing is called so, or it was not trained.
        ExportError: when a file cannot be run.
    """
    where = detect(device).torch_name
    if str(model).endswith(".onnx"):
        return _file(Path(model), normalisation)
    if normalisation is not None:
        raise UsageError(f"{shown(str(model))} has its own normalisation; only a file may need one")
    with open_reader(store) as reader:
        study, point = _found(reader, str(model))
        weights = judged_weights(reader, study, point)  # refuses before anything is executed
        load_user_files(study, blocks)
        network = trained_network(reader, study, point, weights)
    return TrainedModel(
        name=f"{study.name}:{point.trial}",
        size=study.conditions.size,
        classes=len(study.classes),
        names=tuple(study.classes),
        palette=tuple(study.palette),
        rule=None,
        predict=partial(predict, network, device=where),
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


def _file(file: Path, normalisation: Normalisation | None) -> TrainedModel:
    if not file.is_file():
        raise UsageError(f"there is no file {shown(str(file))}")
    opened = open_segmenter(file, normalisation)
    about = opened.about
    return TrainedModel(
        name=file.name,
        size=opened.input.size,
        classes=opened.classes,
        names=about.classes,
        palette=about.palette or default_palette(opened.classes or MOST),
        rule=about.rule,
        predict=opened.predict,
    )


def _plain(name: str) -> str:
    """Return a name as it is compared: people write `Traffic Light` and `traffic_light`."""
    return "".join(letter for letter in name.casefold() if letter not in " -_")


def _may_be_resized(spec: str) -> bool:
    """Whether nothing was said yet of how its images are resized."""
    parsed = DataSpec.parse(spec)
    described = parsed.place.endswith((".yaml", ".yml"))
    return spec != STREETS and not described and "resize=" not in parsed.options


def _resized(spec: str, rule: str) -> str:
    return f"{spec}{'&' if DataSpec.parse(spec).options else '?'}resize={rule}"
