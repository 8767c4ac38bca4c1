"""A stranger's ONNX file made ready to be measured: one input, every side of it a number.

Runtimes differ in what they do about sizes that are open until a call; none has to.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnx
from onnx import TensorProto, ValueInfoProto
from onnx.external_data_helper import uses_external_data
from onnxruntime.tools.onnx_model_utils import make_input_shape_fixed

from nasseg.errors import ExportError

_CHANNELS = (1, 3)
_NUMBERS = {
    TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE,
    TensorProto.UINT8, TensorProto.INT8, TensorProto.INT32, TensorProto.INT64,
}  # fmt: skip


def with_fixed_shape(file: Path, size: tuple[int, int], batch: int, copy: Path) -> Path:
    """Return `file`, or `copy` with the open sides of its input set to what is asked.

    The input's layout is channels last where only the last axis can be one or three channels, else
    channels first; an open channel axis is three channels.

    Args:
        file: an ONNX file.
        size: height and width of the image.
        batch: images in one call.
        copy: written only when something has to be set; external weights go beside it.

    Raises:
        ExportError: when it is not an ONNX file of one image, or is fixed to another shape.
    """
    model = read_graph(file)
    image = image_input(model.graph)
    given = input_shape(image)
    wanted = _wanted(given, size, batch)
    if given == wanted:
        return file
    external = any(uses_external_data(tensor) for tensor in model.graph.initializer)
    try:
        whole = onnx.load(file)
        make_input_shape_fixed(whole.graph, image.name, wanted)
        onnx.save(whole, copy, save_as_external_data=external, location=f"{copy.name}.data")
    except Exception as error:
        raise ExportError(
            f"its input {image.name!r} cannot be set to {_listed(wanted)}: {error}"
        ) from error
    return copy


def read_graph(file: Path) -> onnx.ModelProto:
    """Return an ONNX model without the weights that lie in files of their own.

    Raises:
        ExportError: when the file cannot be read as one.
    """
    try:
        model = onnx.load(file, load_external_data=False)
    except Exception as error:
        reason = str(error).strip().partition("\n")[0]
        raise ExportError(f"{file} cannot be read as an ONNX model: {reason}") from error
    if not model.graph.node:
        raise ExportError(f"{file} cannot be read as an ONNX model: it has no nodes")
    return model


def image_input(graph: onnx.GraphProto) -> ValueInfoProto:
    """Return the only input of a graph.

    Raises:
        ExportError: when there are several, or it is not an image.
    """
    weights = {tensor.name for tensor in graph.initializer}
    inputs: list[ValueInfoProto] = [each for each in graph.input if each.name not in weights]
    if len(inputs) != 1:
        named = f" ({', '.join(value.name for value in inputs)})" if inputs else ""
        raise ExportError(
            f"the model has {len(inputs)} inputs{named}; only models of one image are measured"
        )
    (image,) = inputs
    tensor = image.type.tensor_type
    if tensor.elem_type not in _NUMBERS or len(tensor.shape.dim) != 4:
        raise ExportError(
            f"its input {image.name!r} is not a batch of images: it takes "
            f"{_listed(input_shape(image)) or 'no tensor of known rank'}"
        )
    return image


def input_shape(value: ValueInfoProto) -> list[int | None]:
    """Return the sides of an input, `None` for one that is open."""
    sides = value.type.tensor_type.shape.dim
    return [side.dim_value if side.dim_value > 0 else None for side in sides]


def _wanted(given: Sequence[int | None], size: tuple[int, int], batch: int) -> list[int]:
    """Return the shape to measure at.

    Raises:
        ExportError: when the input is fixed to another one; the sentence says how to ask for it.
    """
    last = given[3] in _CHANNELS and given[1] not in _CHANNELS
    channels, sides = (given[3], given[1:3]) if last else (given[1], given[2:])
    shape = [batch, *size, channels or 3] if last else [batch, channels or 3, *size]
    if all(side in (None, asked) for side, asked in zip(given, shape, strict=True)):
        return shape
    height, width = (side or asked for side, asked in zip(sides, size, strict=True))
    own = f"--size {height}x{width}" + (f" --batch {given[0]}" if given[0] else "")
    raise ExportError(
        f"the model takes {_listed(given)}, not {_listed(shape)}; measure it at its own size "
        f"({own})"
    )


def _listed(shape: Sequence[int | None]) -> str:
    return "x".join("?" if side is None else str(side) for side in shape)
