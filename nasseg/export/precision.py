"""An ONNX model at a lower precision than it was trained with, to be measured.

The weights are rounded by onnxruntime's own tools. Nothing is tuned: the latency is that of the
precision, the accuracy is not what a careful conversion would give.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto
from onnx.helper import tensor_dtype_to_np_dtype

from nasseg.errors import ExportError

MULTIPLYING = ("Conv", "ConvTranspose", "Gemm", "MatMul")
"""What is quantised. With the other operators too, most networks get slower, not faster."""
_CALIBRATION_IMAGES = 2
_HALF_ON_EVERY_GPU = ("Min", "Max")


def to_fp16(model: bytes | Path) -> bytes | Path:
    """Return the model with weights and activations in fp16; input and output stay as they are.

    A model that has weights in fp16 stays as it is.

    Raises:
        ExportError: when it cannot be converted.
    """
    from onnxruntime.transformers.float16 import (
        DEFAULT_OP_BLOCK_LIST,
        convert_float_to_float16,
    )

    kept = [kind for kind in DEFAULT_OP_BLOCK_LIST if kind not in _HALF_ON_EVERY_GPU]

    def convert(loaded: onnx.ModelProto) -> bytes:
        half = convert_float_to_float16(loaded, keep_io_types=True, op_block_list=kept)
        return bytes(half.SerializeToString())

    return _lowered(model, "fp16", _is_half, convert)


def to_int8(model: bytes | Path, *, symmetric: bool = False) -> bytes | Path:
    """Return the model with 8-bit convolutions between `QuantizeLinear` and `DequantizeLinear`.

    Weights have a scale for each channel. The ranges of activations are those of a few images of
    noise, which is right for the latency and wrong for the accuracy. A model that is quantised
    stays as it is.

    Args:
        model: with an input of fixed shape.
        symmetric: signed activations and weights without zero points, as TensorRT takes them.

    Raises:
        ExportError: when it cannot be quantised.
    """

    def convert(loaded: onnx.ModelProto) -> bytes:
        with tempfile.TemporaryDirectory(prefix="nasseg-int8-") as folder:
            return _quantised(loaded, Path(folder), symmetric)

    return _lowered(model, "int8", _is_quantised, convert)


def own_precision(model: onnx.ModelProto) -> str:
    """Return in which precision a model was written."""
    return "int8" if _is_quantised(model) else "fp16" if _is_half(model) else "fp32"


def _lowered(
    model: bytes | Path,
    precision: str,
    is_done: Callable[[onnx.ModelProto], bool],
    convert: Callable[[onnx.ModelProto], bytes],
) -> bytes | Path:
    """Convert a model unless that is done; whatever a converter raises is the reason."""
    try:
        loaded = _load(model)
        return model if is_done(loaded) else convert(loaded)
    except Exception as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ExportError(f"the model cannot be converted to {precision}: {reason}") from error


def _load(model: bytes | Path) -> onnx.ModelProto:
    if isinstance(model, bytes):
        return onnx.load_model_from_string(model)
    return onnx.load(model)


def _is_half(model: onnx.ModelProto) -> bool:
    return any(weight.data_type == TensorProto.FLOAT16 for weight in model.graph.initializer)


def _is_quantised(model: onnx.ModelProto) -> bool:
    return any(node.op_type in ("QuantizeLinear", "QLinearConv") for node in model.graph.node)


def _quantised(model: onnx.ModelProto, folder: Path, symmetric: bool) -> bytes:
    from onnxruntime.quantization import QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared, result = folder / "prepared.onnx", folder / "quantised.onnx"
    noise = _Noise(model.graph)
    quant_pre_process(model, prepared, skip_symbolic_shape=True)
    quantize_static(
        prepared,
        result,
        noise,
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=list(MULTIPLYING),
        per_channel=True,
        activation_type=QuantType.QInt8 if symmetric else QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        extra_options=_symmetric_options() if symmetric else None,
    )
    return result.read_bytes()


def _symmetric_options() -> dict[str, Any]:
    """Return what TensorRT wants: no zero points, weights and biases in floating point."""
    return {"ActivationSymmetric": True, "AddQDQPairToWeight": True, "QuantizeBias": False}


class _Noise:
    """A few images of noise, given out one by one as onnxruntime's calibration wants them."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        weights = {tensor.name for tensor in graph.initializer}
        (image,) = (value for value in graph.input if value.name not in weights)
        kind = image.type.tensor_type
        shape = [axis.dim_value for axis in kind.shape.dim]
        if not all(shape):
            raise ValueError(f"its input {image.name!r} has no fixed shape")
        self._name = image.name
        self._images = iter(_noise(shape, tensor_dtype_to_np_dtype(kind.elem_type)))

    def get_next(self) -> dict[str, npt.NDArray[Any]] | None:
        """Return the next image by the input's name, `None` after the last."""
        image = next(self._images, None)
        return None if image is None else {self._name: image}


def _noise(shape: list[int], dtype: npt.DTypeLike) -> list[npt.NDArray[Any]]:
    generator = np.random.default_rng(0)
    noise = generator.standard_normal((_CALIBRATION_IMAGES, *shape), dtype=np.float32)
    floating = np.issubdtype(dtype, np.floating)
    return list((noise if floating else noise.clip(0, 3) * 40).astype(dtype))
