"""Any ONNX file that segments images, asked in one way: uint8 RGB goes in, class ids come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
import torch
from torch.nn import functional as F

from nasseg.data.dataset import Pixels
from nasseg.data.geometry import Geometry
from nasseg.errors import ExportError, UsageError
from nasseg.export.file_description import FileDescription, described
from nasseg.export.fixed_shape import read_graph
from nasseg.records.normalisation import Normalisation

Kind = Literal["ids", "scores", "probability", "logit"]
"""What an output holds: class ids, a score a class, or one number a pixel for two classes."""

_TYPES: dict[str, type[np.generic]] = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
    "tensor(uint8)": np.uint8,
}
_CARRIERS = {
    "Cast", "Clip", "Identity", "Reshape", "Resize", "Squeeze", "Transpose", "Unsqueeze", "Upsample"
}  # fmt: skip
"""Nodes after which a number still means what it did."""
_GREY = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True)
class ImageInput:
    """The input of a file.

    Attributes:
        name: as the file calls it.
        type: of its numbers; uint8 takes pixels as they are.
        batch: images in one call; `None` where that is open.
        channels: three, or one for grey.
        size: height and width; `None` where they are open.
        last: whether the channels are the last axis.
        batched: whether there is an axis of images.
    """

    name: str
    type: type[np.generic]
    batch: int | None
    channels: int
    size: tuple[int, int] | None
    last: bool
    batched: bool

    def of(self, images: Pixels, normalisation: Normalisation) -> npt.NDArray[Any]:
        """Return images `(N, H, W, 3)` as the file takes them."""
        pixels: npt.NDArray[Any] = images
        if self.channels == 1:
            pixels = (images @ _GREY)[..., None].round()
        if self.type is not np.uint8:
            pixels = normalisation.applied(pixels)
        if not self.last:
            pixels = pixels.transpose(0, 3, 1, 2)
        pixels = np.ascontiguousarray(pixels, self.type)
        return pixels if self.batched else pixels[0]


@dataclass(frozen=True)
class OnnxSegmenter:
    """An ONNX file that was opened.

    Attributes:
        file: where it lies.
        input: what it takes.
        kind: what its first output holds.
        classes: how many it tells apart; `None` where that shows only in what it gives.
        about: what it says of itself.
        normalisation: what is done to pixels before.
        session: what runs it.
    """

    file: Path
    input: ImageInput
    kind: Kind
    classes: int | None
    about: FileDescription
    normalisation: Normalisation
    session: ort.InferenceSession

    def predict(self, images: Pixels) -> Pixels:
        """Return the class of every pixel, uint8 `(N, H, W)`, of images `(N, H, W, 3)`.

        Raises:
            ExportError: when onnxruntime cannot run the file, or what it gives is no map.
        """
        maps = np.zeros(images.shape[:3], np.uint8)
        at_once = self.input.batch or 1
        for start in range(0, len(images), at_once):
            some = np.arange(start, start + at_once)
            batch = np.asarray(images[np.minimum(some, len(images) - 1)])
            found = self._class_ids(self._run(batch), (images.shape[1], images.shape[2]))
            maps[start : start + at_once] = found[: len(images) - start]
        return maps

    def _run(self, images: Pixels) -> npt.NDArray[Any]:
        fed = self.input.of(images, self.normalisation)
        try:
            first = self.session.get_outputs()[0].name
            (answer,) = self.session.run([first], {self.input.name: fed})
        except Exception as error:
            height, width = images.shape[1:3]
            raise ExportError(
                f"onnxruntime cannot run {self.file} on an image of {height}x{width}: "
                f"{_first_line(error)}"
            ) from error
        return np.asarray(answer)

    def _class_ids(self, answer: npt.NDArray[Any], size: tuple[int, int]) -> Pixels:
        """Return what one call gave as class ids of the images' size."""
        maps = answer if self.input.batched else answer.reshape(-1, *answer.shape[-3:])
        if self.kind == "ids":
            return self._resized_ids(maps, size)
        if maps.ndim == 3:
            maps = maps[:, None]
        scores = torch.from_numpy(np.ascontiguousarray(maps, np.float32))
        if channel_axis(scores.shape, size) == 3:
            scores = scores.permute(0, 3, 1, 2)
        elif scores.ndim != 4 or channel_axis(scores.shape, size) is None:
            raise self._no_map(answer, size)
        if tuple(scores.shape[2:]) != size:
            scores = F.interpolate(scores, size, mode="bilinear", align_corners=False)
        if scores.shape[1] == 1:
            found = scores[:, 0] > (0.5 if self.kind == "probability" else 0.0)
        else:
            found = scores.argmax(1)
        return found.to(torch.uint8).numpy()

    def _resized_ids(self, maps: npt.NDArray[Any], size: tuple[int, int]) -> Pixels:
        flat = maps
        if maps.ndim == 4 and 1 in (maps.shape[1], maps.shape[3]):
            flat = maps[:, 0] if maps.shape[1] == 1 else maps[..., 0]
        if flat.ndim != 3 or not scaled(flat.shape[1:], size):
            raise self._no_map(maps, size)
        if flat.min() < 0 or flat.max() > 255:
            raise ExportError(
                f"{self.file} gives class ids from {flat.min():g} to {flat.max():g}; "
                "only 0 to 255 are read"
            )
        geometry = Geometry(size)
        return np.stack([geometry.values(one.astype(np.uint8))[0] for one in flat])

    def _no_map(self, answer: npt.NDArray[Any], size: tuple[int, int]) -> ExportError:
        shape = "x".join(map(str, answer.shape))
        return ExportError(
            f"{self.file} gives {shape} for an image of {size[0]}x{size[1]}, which is no map of "
            "its pixels; its first output must hold scores or ids of classes"
        )


def open_segmenter(file: Path, normalisation: Normalisation | None = None) -> OnnxSegmenter:
    """Return an ONNX file, ready to be asked on the CPU.

    Args:
        file: of one image input: float or uint8, channels first or last.
        normalisation: instead of what the file says.

    Raises:
        UsageError: when nothing says how its pixels are normalised.
        ExportError: when onnxruntime cannot load it, or it does not take one image.
    """
    graph = read_graph(file).graph
    options = ort.SessionOptions()
    options.log_severity_level = 4  # what is wrong is raised, and said in a sentence
    try:
        session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ExportError(f"onnxruntime cannot load {file}: {_first_line(error)}") from error
    image = _image_input(session, file)
    about = described(session.get_modelmeta().custom_metadata_map)
    known = normalisation or about.normalisation
    if known is None and image.type is not np.uint8:
        raise UsageError(
            f"{file} does not say how its pixels are normalised; name --mean, --std and --scale "
            "(ImageNet's are --mean 0.485,0.456,0.406 --std 0.229,0.224,0.225 --scale 255)"
        )
    known = known or Normalisation()
    known.check_channels(image.channels)
    output = session.get_outputs()[0]
    kind, classes = _answer(output, _origin(graph, output.name), image)
    about = about.of_two() if kind in ("probability", "logit") else about
    if classes and about.classes and len(about.classes) != classes:
        raise ExportError(
            f"{file} names {len(about.classes)} classes and gives scores of {classes}; "
            "write its metadata again"
        )
    classes = classes or len(about.classes) or None
    return OnnxSegmenter(file, image, kind, classes, about, known, session)


def channel_axis(shape: Sequence[int], size: tuple[int, int]) -> int | None:
    """Return which axis of scores holds the classes: the other two have the image's shape."""
    if len(shape) != 4:
        return None
    if scaled(shape[2:], size):
        return 1
    return 3 if scaled(shape[1:3], size) else None


def scaled(sides: Sequence[int], size: tuple[int, int]) -> bool:
    """Return whether a map is that of an image, at its size or another, a pixel up or down."""
    alike = abs(sides[0] * size[1] - sides[1] * size[0]) <= max(*size, *sides)
    return alike and min(sides) > 1


def _image_input(session: ort.InferenceSession, file: Path) -> ImageInput:
    inputs = session.get_inputs()
    if len(inputs) != 1:
        named = ", ".join(each.name for each in inputs)
        raise ExportError(f"{file} has {len(inputs)} inputs ({named}); it must take one image")
    (image,) = inputs
    shape = [side if isinstance(side, int) and side > 0 else None for side in image.shape]
    batched = len(shape) == 4
    sides = shape[1:] if batched else shape
    last = len(sides) == 3 and sides[2] in (1, 3) and sides[0] not in (1, 3)
    channels = 3 if len(sides) != 3 else (sides[2] if last else sides[0]) or 3
    if image.type not in _TYPES or len(sides) != 3 or channels not in (1, 3):
        told = "x".join("?" if side is None else str(side) for side in shape)
        raise ExportError(
            f"the input {image.name!r} of {file} is no image of one or three channels: it takes "
            f"{image.type} of {told or 'unknown shape'}"
        )
    height, width = sides[:2] if last else sides[1:]
    return ImageInput(
        name=image.name,
        type=_TYPES[image.type],
        batch=shape[0] if batched else 1,
        channels=channels,
        size=(height, width) if height and width else None,
        last=last,
        batched=batched,
    )


def _origin(graph: onnx.GraphProto, output: str) -> str:
    """Return the operation that made an output, before it was only reshaped or resized."""
    makers = {name: node for node in graph.node for name in node.output}
    node = makers.get(output)
    while node is not None and node.op_type in _CARRIERS and node.input:
        node = makers.get(node.input[0])
    return node.op_type if node is not None else ""


def _answer(output: ort.NodeArg, origin: str, image: ImageInput) -> tuple[Kind, int | None]:
    """Return what an output holds, and of how many classes if its shape tells."""
    if origin == "ArgMax" or not any(word in output.type for word in ("float", "double")):
        return "ids", None
    shape = [side if isinstance(side, int) and side > 0 else None for side in output.shape]
    axis: int | None = 1
    if image.size and len(shape) == 4 and all(shape):
        axis = channel_axis([side or 0 for side in shape], image.size) or 1
    elif len(shape) == 4 and shape[1] is None:
        axis = 3
    one = len(shape) == 3 and image.batched
    classes = 1 if one else shape[axis] if len(shape) == 4 and axis else None
    if classes == 1:
        return ("probability" if "Sigmoid" in origin else "logit"), 2
    return "scores", classes


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
