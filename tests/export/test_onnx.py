from __future__ import annotations

from contextlib import nullcontext

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from torch import nn

from nasseg.errors import ExportError
from nasseg.export import onnx as exporting
from nasseg.export.onnx import INPUT, OPSET, OUTPUT, export_onnx, trace
from nasseg.network import Network, fold_batch_norm
from nasseg.search_spaces import SPACES

REFERENCES = [reference.name for reference in SPACES["esp_family"].references]
CLASSES = 8


def logits(model: bytes, image: torch.Tensor) -> np.ndarray:
    session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])
    (result,) = session.run([OUTPUT], {INPUT: image.numpy()})
    return result


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_leaves_as_a_file_that_does_the_same(name):
    size = (65, 97)
    network = Network(SPACES["esp_family"].reference(name), CLASSES).eval()
    model = export_onnx(fold_batch_norm(network), size)
    image = torch.randn(1, 3, *size, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        expected = network(image).numpy()
    assert np.abs(logits(model, image) - expected).max() <= 1e-4 * max(1, np.abs(expected).max())


@pytest.mark.parametrize("size", [(32, 32), (33, 35), (64, 96), (127, 255)])
def test_sizes_even_and_odd(size):
    architecture = SPACES["esp_family"].reference("espnet_c")
    network = fold_batch_norm(Network(architecture, CLASSES))
    image = torch.randn(1, 3, *size, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        expected = network(image).numpy()
    np.testing.assert_allclose(logits(export_onnx(network, size), image), expected, atol=1e-4)


def test_what_the_file_says_about_itself(network):
    metadata = {"classes": '["road", "sky"]', "mean": "0.485"}
    model = onnx.load_model_from_string(export_onnx(network, (33, 47), metadata=metadata))
    assert {entry.key: entry.value for entry in model.metadata_props} == metadata
    (given,), (result,) = model.graph.input, model.graph.output
    assert (given.name, result.name) == ("image", "logits")
    assert [axis.dim_value for axis in given.type.tensor_type.shape.dim] == [1, 3, 33, 47]
    assert [axis.dim_value for axis in result.type.tensor_type.shape.dim] == [1, 5, 33, 47]
    assert [entry.version for entry in model.opset_import] == [OPSET]
    assert not any(tensor.external_data for tensor in model.graph.initializer)


def test_a_batch(network):
    model = export_onnx(network, (33, 47), batch=3)
    assert logits(model, torch.zeros(3, 3, 33, 47)).shape == (3, 5, 33, 47)


def test_the_same_network_gives_the_same_bytes(network):
    assert export_onnx(network, (33, 47)) == export_onnx(network, (33, 47))


@pytest.mark.parametrize(
    "layer",
    [
        nn.Conv2d(3, 4, 3, stride=2, padding=1),
        nn.Conv2d(3, 6, (3, 1), padding=(2, 0), dilation=(2, 1), groups=3, bias=False),
        nn.Conv2d(3, 4, 5, padding="same"),
    ],
    ids=["strided", "grouped", "same"],
)
def test_convolutions_are_written_and_not_computed(layer, monkeypatch):
    network, image = nn.Sequential(layer).eval(), torch.zeros(1, 3, 33, 47)
    written = trace(network, (image,), [INPUT])
    monkeypatch.setattr(exporting, "WrittenConvolutions", nullcontext)
    assert written == trace(network, (image,), [INPUT])


def test_the_network_stays_as_it_was(network):
    before = {key: value.clone() for key, value in network.state_dict().items()}
    export_onnx(network, (33, 47))
    assert not network.training
    assert all(torch.equal(before[key], value) for key, value in network.state_dict().items())


def test_a_network_in_train_mode_is_refused():
    with pytest.raises(ValueError, match="eval mode"):
        export_onnx(nn.Conv2d(3, 2, 1).train(), (32, 32))


def test_an_operator_that_onnx_lacks_is_named():
    class Odd(nn.Module):
        def forward(self, image):
            return torch.linalg.svdvals(image)

    with pytest.raises(ExportError, match=r"cannot be exported to ONNX: .*svd"):
        export_onnx(Odd().eval(), (32, 32))
