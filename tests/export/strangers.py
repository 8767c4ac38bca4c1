"""ONNX files as others write them: a convolution with a bias and a rectifier."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def convolution(shape, *, name="pixels", dtype=TensorProto.FLOAT, channels=3, last=False, more=()):
    """Return a model with one convolution of 27 weights a channel, 8 channels and a bias."""
    weight = np.random.default_rng(0).standard_normal((8, channels, 3, 3)).astype(np.float32)
    nodes, image = [], name
    if dtype != TensorProto.FLOAT:
        nodes.append(helper.make_node("Cast", [image], ["cast"], to=TensorProto.FLOAT))
        image = "cast"
    if last:
        nodes.append(helper.make_node("Transpose", [image], ["turned"], perm=[0, 3, 1, 2]))
        image = "turned"
    nodes += [
        helper.make_node("Conv", [image, "weight", "bias"], ["mapped"], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["mapped"], ["out"]),
    ]
    inputs = [helper.make_tensor_value_info(name, dtype, shape)]
    inputs += [helper.make_tensor_value_info(other, TensorProto.FLOAT, [1]) for other in more]
    sides = (shape[1:3] if last else shape[2:]) if len(shape) == 4 else [None, None]
    graph = helper.make_graph(
        nodes,
        "stranger",
        inputs,
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [shape[0], 8, *sides])],
        [
            numpy_helper.from_array(weight, "weight"),
            numpy_helper.from_array(np.zeros(8, np.float32), "bias"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model
