from __future__ import annotations

from collections import Counter

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from onnx import TensorProto, helper

from nasseg.errors import ExportError
from nasseg.export.onnx import export_onnx
from nasseg.export.precision import MULTIPLYING, to_fp16, to_int8
from nasseg.network import Network, fold_batch_norm
from nasseg.search_spaces import find_reference

SIZE = (64, 96)
LOWERINGS = {
    "fp16": (to_fp16, 0.002),
    "int8": (to_int8, 0.1),
    "symmetric int8": (lambda model: to_int8(model, symmetric=True), 0.1),
}


@pytest.fixture(scope="module", params=["espnet_c_alpha3", "edanet"])
def model(request) -> bytes:
    """An exported reference: with PReLU and unfolded batch norm, or with plain convolutions."""
    space, reference = find_reference(request.param)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        network = Network(space.at(reference.choices), 19).eval()
    return export_onnx(fold_batch_norm(network), SIZE)


def run(model: bytes) -> np.ndarray:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    image = np.random.default_rng(1).standard_normal((1, 3, *SIZE), dtype=np.float32)
    return session.run(None, {"image": image})[0]


def kinds(model: bytes) -> Counter[str]:
    return Counter(node.op_type for node in onnx.load_model_from_string(model).graph.node)


@pytest.mark.parametrize("name", LOWERINGS)
def test_a_lowered_model_computes_nearly_the_same(name, model):
    lower, tolerance = LOWERINGS[name]
    wanted, found = run(model), run(lower(model))
    assert found.dtype == np.float32
    assert np.abs(found - wanted).max() <= tolerance * np.abs(wanted).max()


@pytest.mark.parametrize("name", LOWERINGS)
def test_a_model_that_is_lowered_stays_as_it_is(name, model, tmp_path):
    lower, _ = LOWERINGS[name]
    once = lower(model)
    assert lower(once) is once
    file = tmp_path / "model.onnx"
    file.write_bytes(once)
    assert lower(file) is file


def test_nothing_stays_in_fp32_but_input_and_output(model):
    half = onnx.load_model_from_string(to_fp16(model))
    assert kinds(half.SerializeToString())["Cast"] == 2
    assert {weight.data_type for weight in half.graph.initializer} == {TensorProto.FLOAT16}


def test_every_convolution_is_quantised_and_no_other_result(model):
    quantised = onnx.load_model_from_string(to_int8(model))
    made_by = {output: node.op_type for node in quantised.graph.node for output in node.output}
    read_by = {name: node.op_type for node in quantised.graph.node for name in node.input}
    multiplying = [node for node in quantised.graph.node if node.op_type in MULTIPLYING]
    assert len(multiplying) == kinds(model)["Conv"] + kinds(model)["ConvTranspose"]
    for node in multiplying:
        assert [made_by.get(name) for name in node.input[:2]] == ["DequantizeLinear"] * 2
        assert read_by[node.output[0]] in ("QuantizeLinear", "Relu")


def test_convolutions_keep_the_paths_of_their_modules(model):
    def paths(model):
        nodes = onnx.load_model_from_string(model).graph.node
        return {node.name for node in nodes if node.op_type == "Conv"}

    assert paths(to_int8(model)) == paths(model)


def test_symmetric_models_have_no_zero_points_but_zero(model):
    graph = onnx.load_model_from_string(to_int8(model, symmetric=True)).graph
    weights = {weight.name: onnx.numpy_helper.to_array(weight) for weight in graph.initializer}
    points = [node.input[2] for node in graph.node if node.op_type.endswith("eLinear")]
    assert points
    assert all(weights[name].dtype == np.int8 and not weights[name].any() for name in points)


def test_quantisation_is_repeatable(model):
    assert to_int8(model) == to_int8(model)


def test_a_file_is_taken_too(model, tmp_path):
    file = tmp_path / "model.onnx"
    file.write_bytes(model)
    assert to_int8(file) == to_int8(model)


@pytest.mark.parametrize(("name", "precision"), [("fp16", "fp16"), ("int8", "int8")])
def test_what_is_no_model_is_one_sentence(name, precision):
    lower, _ = LOWERINGS[name]
    with pytest.raises(ExportError, match=f"the model cannot be converted to {precision}: "):
        lower(b"no model")


def test_a_model_of_open_size_cannot_be_calibrated():
    image = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, "height", "width"])
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 3, "height", "width"])
    graph = helper.make_graph([helper.make_node("Relu", ["x"], ["y"])], "open", [image], [result])
    with pytest.raises(ExportError, match="its input 'x' has no fixed shape"):
        to_int8(helper.make_model(graph).SerializeToString())
