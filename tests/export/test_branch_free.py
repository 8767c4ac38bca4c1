"""PReLU without branches: the same values to the last bit, and no PRelu node left."""

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from torch import nn

from nasseg.export.onnx import export_onnx


@pytest.mark.parametrize("slopes", [(0.25, 0.1, 0.0), (-0.5, 1.0, 3.0)])
def test_values_are_equal_to_the_last_bit(slopes):
    network = nn.Sequential(nn.PReLU(3), nn.MaxPool2d(1), nn.PReLU(3)).eval()
    for layer in (network[0], network[2]):
        layer.weight.data = torch.tensor(slopes)
    model = export_onnx(network, (33, 40))
    nodes = onnx.load_from_string(model).graph.node
    names = {node.name for node in nodes}
    assert len(names) == len(nodes)
    assert {"/0/PRelu", "/0/PRelu.above", "/2/PRelu.below", "/2/PRelu.scaled"} <= names
    kinds = [node.op_type for node in nodes]
    assert "PRelu" not in kinds
    assert kinds.count("Relu") == 2
    image = np.random.default_rng(0).standard_normal((1, 3, 33, 40), dtype=np.float32)
    session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"image": image})
    with torch.inference_mode():
        assert np.array_equal(found, network(torch.from_numpy(image)).numpy())
