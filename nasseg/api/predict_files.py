"""What a trained model sees in picture files, written as pictures of the same names."""

from __future__ import annotations

import glob
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from nasseg.api.trained_model import TrainedModel, open_trained
from nasseg.api.trained_network import data_of
from nasseg.data.dataset import Pixels, Rule
from nasseg.data.geometry import RULES, Geometry, alike
from nasseg.data.overlays import overlay
from nasseg.data.pictures import ENDINGS, File, deepest, header, rgb, used_bits
from nasseg.data.progress import Progress, ProgressLine
from nasseg.errors import DataError, ExportError, UsageError, did_you_mean, shown
from nasseg.records.normalisation import Normalisation
from nasseg.records.whole_file import writing_to
from nasseg.train.mask_pictures import colour

STEPS = ("read", "prepare", "network", "resize", "write")
"""What is done with a picture, in this order."""
_DEEP = (".png", ".tif", ".tiff")
_QUALITY = 90


@dataclass(frozen=True)
class PredictedFiles:
    """Predictions that were written.

    Attributes:
        model: what made them, for people.
        folder: `masks/` holds class ids as palette PNG, `overlays/` the pictures with their classes
            laid over them, both at the pictures' own sizes.
        images: how many there were.
        seconds: `{step: seconds}` that reading, preparing, the network, resizing and writing took.
        classes: names of the class ids; empty where the model has none.
    """

    model: str
    folder: Path
    images: int
    seconds: Mapping[str, float]
    classes: tuple[str, ...]

    @property
    def per_second(self) -> float:
        """Images a second, from file to file."""
        return self.images / sum(self.seconds.values())

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "model": self.model,
            "folder": str(self.folder),
            "images": self.images,
            "images_per_second": self.per_second,
            "seconds": dict(self.seconds),
            "classes": list(self.classes),
        }


def predict_files(
    model: str | Path,
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    resize: Rule | None = None,
    size: tuple[int, int] | None = None,
    normalisation: Normalisation | None = None,
    device: str = "cpu",
    blocks: Sequence[Path] = (),
    store: str | None = None,
    progress: Progress | None = None,
) -> PredictedFiles:
    """Write what a model sees in pictures, at their own sizes and by their own names.

    Args:
        model: a trial (`"STUDY:12"`), a study for its best network, the hash of a trained network,
            or an ONNX file, ours or another.
        inputs: pictures, folders of pictures, or patterns such as `"camera/*.jpg"`.
        output: the folder to write to; files of the same names are replaced.
        resize: how pictures of another shape come to the model's size; by default as in its
            training, else by borders.
        size: height and width that a model of any size is asked at; by default each picture's own.
        normalisation: of a file's input, where its metadata do not say it.
        device: where a trial's network is asked: `"cpu"`, `"cuda"` or `"cuda:N"`; a file runs on
            the CPU.
        blocks: the Python files with blocks that the study was made with.
        store: the database of the trials; by default the user's.
        progress: is told how many are done; by default a line on stderr, if it takes long.

    Raises:
        UsageError: when nothing is called so, no picture is there, or a value is not acceptable.
        DataError: when a picture cannot be decoded.
        TrainingError: when the weights are gone.
        ExportError: when onnxruntime cannot run the file, or what it gives is no map of classes.
        FileError: when the folder cannot be written.

    Examples:
        >>> import nasseg
        >>> done = nasseg.predict_files("best.onnx", ["camera/*.jpg"], "seen")  # doctest: +SKIP
        >>> done.per_second  # doctest: +SKIP
        14.2
    """
    if resize not in (None, *RULES):
        raise UsageError(f"there is no rule {resize!r}; {did_you_mean(str(resize), RULES)}")
    folder = Path(output)
    pictures = _pictures(inputs, folder)
    opened = open_trained(
        model,
        store=store,
        blocks=blocks,
        device=device,
        normalisation=normalisation,
    )
    if size is not None and opened.size is not None and opened.size != size:
        height, width = opened.size
        raise UsageError(f"{opened.name} takes images of {height}x{width} only; leave the size out")
    rule = resize or opened.rule or _rule_of_study(opened)
    bits = _bits(pictures.values())
    told, clock = progress or ProgressLine(), _Clock()
    for done, (name, path) in enumerate(pictures.items()):
        told("predicting", done, len(pictures))
        with clock.step("read"):
            image = rgb(File(path).read(), str(path), bits)
        own = (image.height, image.width)
        with clock.step("prepare"):
            wanted = opened.size or size or own
            chosen = rule or ("stretch" if alike(own, wanted) else "letterbox")
            geometry = Geometry(wanted, chosen)
            framed = geometry.image(image)
        with clock.step("network"):
            found = opened.predict(framed[None])[0]
        with clock.step("resize"):
            labels = geometry.restored(found, own)
        with clock.step("write"):
            _write(folder, name, np.asarray(image), labels, opened)
    told("predicting", len(pictures), len(pictures))
    return PredictedFiles(opened.name, folder, len(pictures), clock.seconds, opened.names)


class _Clock:
    """How long each step has taken, all pictures together."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STEPS, 0.0)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - began


def _pictures(inputs: Sequence[str | Path], output: Path) -> dict[str, Path]:
    """Return the pictures that are meant, by the name that each one's predictions have."""
    found: dict[Path, Path] = {}
    for each in map(str, inputs):
        path = Path(each)
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if _is_picture(file, output))
            some = {file: file.relative_to(path) for file in inside}
        else:
            files = [path] if path.is_file() else _matching(each)
            some = {file: Path(file.name) for file in files if file.is_file()}
        if not some:
            raise UsageError(
                f"there is no picture {shown(each)}; name pictures ({', '.join(ENDINGS)}), folders "
                "of them, or a pattern in quotes such as 'camera/*.jpg'"
            )
        found |= some
    stems = [name.with_suffix("") for name in found.values()]
    named: dict[str, Path] = {}
    for path, name in found.items():
        short = name.with_suffix("")
        kept = short.as_posix() if stems.count(short) == 1 else name.as_posix()
        if kept in named:
            raise UsageError(
                f"{shown(str(named[kept]))} and {shown(str(path))} have one name, and so would "
                "their predictions; predict them into two folders"
            )
        named[kept] = path
    return named


def _matching(pattern: str) -> list[Path]:
    return [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207


def _is_picture(file: Path, output: Path) -> bool:
    inside = output.absolute() in file.absolute().parents
    return file.suffix.lower() in ENDINGS and file.is_file() and not inside


def _bits(paths: Iterable[Path]) -> int:
    """Return how many bits of the deep pictures carry something, as of a data set's."""
    brightest = 0
    for path in paths:
        if path.suffix.lower() in _DEEP:
            data = File(path).read()
            facts = header(data, str(path))
            if facts.is_deep and not facts.mode.startswith("F"):
                brightest = max(brightest, deepest(data, str(path)))
    return used_bits(brightest)


def _rule_of_study(model: TrainedModel) -> Rule | None:
    """Return the rule by which the images of a trial's study were resized."""
    if model.study is None:
        return None
    try:
        return data_of(model.study).rule
    except (DataError, ExportError) as error:
        raise UsageError(f"{error}; or say how pictures are resized with --resize") from None


def _write(folder: Path, name: str, image: Pixels, labels: Pixels, model: TrainedModel) -> None:
    mask, over = folder / "masks" / f"{name}.png", folder / "overlays" / f"{name}.jpg"
    with writing_to(folder):
        for file in (mask, over):
            file.parent.mkdir(parents=True, exist_ok=True)
        colour(labels, model.palette).save(mask)
        Image.fromarray(overlay(image, labels, model.palette)).save(over, quality=_QUALITY)
