"""What an ONNX file costs, whoever wrote it: parameters and multiply-accumulates."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
import onnxruntime as ort
from onnx import NodeProto, TensorProto

from nasseg.export.fixed_shape import image_input, input_shape, read_graph

Shape = Sequence[int | None]
_FLOATS = {TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16}
_LAYERS = {"Conv", "ConvTranspose", "Gemm", "MatMul", "PRelu"}
"""Some exporters keep weights as constants; anywhere else a constant is part of a formula."""
_NOT_LEARNED = {
    "BatchNormalization": (3, 4),  # running mean and variance
    "Resize": (1, 2),
    "Upsample": (1,),
    "QuantizeLinear": (1, 2),
    "DequantizeLinear": (1, 2),
}
"""Inputs by position that hold settings or statistics, not weights."""


@dataclass(frozen=True, slots=True)
class OnnxCost:
    """What an ONNX model costs for one image.

    Attributes:
        params: values of its weights, each tensor once; scalars and statistics are none.
        macs: multiply-accumulates of convolutions, transposed convolutions and matrix products
            outside of branches and loops; `None` where they depend on a shape that is not known.
    """

    params: int
    macs: int | None


def count_onnx(file: Path) -> OnnxCost:
    """Count an ONNX file.

    Raises:
        ExportError: when the file cannot be read as the ONNX model of one image.
    """
    model = read_graph(file)
    batch = input_shape(image_input(model.graph))[0] or 1
    macs = _macs(model)
    if macs is None:
        macs = _macs_folded(file)
    return OnnxCost(_params(model.graph), macs and macs // batch)


def _params(graph: onnx.GraphProto) -> int:
    stored = {tensor.name: tensor for tensor in graph.initializer}
    constant: dict[str, TensorProto] = {}
    renamed: dict[str, str] = {}
    learned: dict[str, TensorProto] = {}
    for node in graph.node:
        if node.op_type == "Identity":
            renamed[node.output[0]] = renamed.get(node.input[0], node.input[0])
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.name == "value":
                constant[node.output[0]] = attribute.t
    for node in graph.node:
        weights = stored | constant if node.op_type in _LAYERS else stored
        for position, given in enumerate(node.input):
            name = renamed.get(given, given)
            skipped = node.op_type == "Identity" or position in _NOT_LEARNED.get(node.op_type, ())
            if name in weights and not skipped and _is_weight(weights[name], node):
                learned[name] = weights[name]
    return sum(math.prod(tensor.dims) for tensor in learned.values())


def _is_weight(tensor: TensorProto, reader: NodeProto) -> bool:
    quantised = reader.op_type == "DequantizeLinear"
    return bool(tensor.dims) and (quantised or tensor.data_type in _FLOATS)


def _macs_folded(file: Path) -> int | None:
    """Count a model whose shapes are computed by its own nodes, those replaced by their results."""
    with tempfile.TemporaryDirectory(prefix="nasseg-count-") as folder:
        folded = Path(folder) / "folded.onnx"
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(folded)
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        options.add_session_config_entry(
            "session.optimized_model_external_initializers_file_name", "folded.data"
        )
        try:
            ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
            return _macs(read_graph(folded))
        except Exception:  # what it cannot load, it cannot count either
            return None


def _macs(model: onnx.ModelProto) -> int | None:
    """Count a batch, where all shapes that matter can be inferred."""
    try:
        graph = onnx.shape_inference.infer_shapes(model, data_prop=True).graph
    except Exception:  # an operator that onnx does not know, or a model over two gigabytes
        graph = model.graph
    shapes: dict[str, Shape] = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    for value in (*graph.input, *graph.value_info, *graph.output):
        if value.type.tensor_type.HasField("shape"):
            shapes[value.name] = input_shape(value)
    total = 0
    for node in graph.node:
        if node.op_type in _MACS:
            known = [_known(shapes.get(name)) for name in (node.output[0], *node.input[:2])]
            if not all(known):
                return None
            total += _MACS[node.op_type](node, *known)
    return total


def _known(shape: Shape | None) -> list[int]:
    """Return a shape, nothing when a side of it is open."""
    return [side for side in shape or () if side] if None not in (shape or ()) else []


def _convolution(_node: NodeProto, result: list[int], _x: list[int], weight: list[int]) -> int:
    return math.prod(result) * math.prod(weight[1:])


def _transposed(_node: NodeProto, _result: list[int], x: list[int], weight: list[int]) -> int:
    return x[0] * math.prod(x[2:]) * math.prod(weight)


def _gemm(node: NodeProto, result: list[int], left: list[int], _right: list[int]) -> int:
    turned = any(attribute.name == "transA" and attribute.i for attribute in node.attribute)
    return math.prod(result) * left[0 if turned else 1]


def _product(_node: NodeProto, result: list[int], left: list[int], _right: list[int]) -> int:
    return math.prod(result) * left[-1]


_MACS: Mapping[str, Callable[[NodeProto, list[int], list[int], list[int]], int]] = {
    "Conv": _convolution,
    "ConvTranspose": _transposed,
    "Gemm": _gemm,
    "MatMul": _product,
}
