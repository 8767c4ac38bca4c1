"""An ONNX file costs what its network costs, and a stranger's what its formulas say."""

import onnx
import pytest
import torch
from onnx import TensorProto, helper

from nasseg.errors import ExportError
from nasseg.export.onnx import export_onnx
from nasseg.export.onnx_cost import OnnxCost, count_onnx
from nasseg.network import Network, fold_batch_norm
from nasseg.network.cost import count
from nasseg.search_spaces import SPACES, find_reference

from .strangers import convolution

SIZE = (64, 96)
CONVOLUTION = OnnxCost(8 * 3 * 9 + 8, 8 * 3 * 9 * 64 * 96)


@pytest.mark.parametrize(
    ("name", "batch"),
    [
        ("espnet_c", 1), ("cgnet", 2), ("enet", 3), ("dsnet", 1), ("edanet", 1), ("erfnet", 1),
        ("fast_scnn", 1), ("icnet", 1), ("shufflenetv2_basic", 1), ("bisenet_x39", 1),
        ("lw_refinenet_mbv2", 1), ("sparse_two_column", 1),
    ],
)  # fmt: skip
def test_a_reference_costs_the_same_as_a_file(tmp_path, name, batch):
    space, reference = find_reference(name, tuple(SPACES.values()))
    network = fold_batch_norm(Network(space.at(reference.choices), 19))
    with torch.no_grad():  # of equal weights the exporter keeps one
        for place, weight in enumerate(network.parameters()):
            weight += torch.linspace(1e-5 * place, 1e-3, weight.numel()).view_as(weight)
    file = tmp_path / "network.onnx"
    file.write_bytes(export_onnx(network, SIZE, batch=batch))
    cost = count(network, SIZE)
    assert count_onnx(file) == OnnxCost(cost.params, cost.macs)


@pytest.mark.parametrize(
    "model",
    [
        convolution([1, 3, *SIZE]),
        convolution([4, 3, *SIZE]),
        convolution([2, *SIZE, 3], last=True),
        convolution([1, 3, *SIZE], dtype=TensorProto.UINT8),
    ],
)
def test_a_stranger_is_counted_for_one_image(tmp_path, model):
    onnx.save(model, tmp_path / "stranger.onnx")
    assert count_onnx(tmp_path / "stranger.onnx") == CONVOLUTION


def test_weights_may_lie_elsewhere(tmp_path):
    file = tmp_path / "stranger.onnx"
    onnx.save(
        convolution([1, 3, *SIZE]), file,
        save_as_external_data=True, location="gone", size_threshold=0,
    )  # fmt: skip
    (tmp_path / "gone").unlink()
    assert count_onnx(file) == CONVOLUTION


def test_weights_may_be_constants(tmp_path):
    model = convolution([1, 3, *SIZE])
    constants = [
        helper.make_node("Constant", [], [weight.name], value=weight)
        for weight in model.graph.initializer
    ]
    nodes = [*constants, *model.graph.node]
    model.graph.ClearField("initializer")
    model.graph.ClearField("node")
    model.graph.node.extend(nodes)
    onnx.save(model, tmp_path / "constants.onnx")
    assert count_onnx(tmp_path / "constants.onnx") == CONVOLUTION


def test_macs_that_depend_on_an_open_shape_are_not_known(tmp_path):
    onnx.save(convolution(["n", 3, "h", "w"]), tmp_path / "open.onnx")
    assert count_onnx(tmp_path / "open.onnx") == OnnxCost(CONVOLUTION.params, None)


def test_what_is_no_model_of_an_image_is_refused(tmp_path):
    onnx.save(convolution([1, 3, *SIZE], more=["scale"]), tmp_path / "two.onnx")
    with pytest.raises(ExportError, match="2 inputs"):
        count_onnx(tmp_path / "two.onnx")
