from __future__ import annotations

import copy
import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from nasseg.data.dataset import Split
from nasseg.errors import ExportError
from nasseg.export.check import Parity, compare, write_checked
from nasseg.export.onnx import export_onnx
from nasseg.network import fold_batch_norm
from nasseg.train.evaluation import evaluate

CLASSES = 5
SIZE = (33, 47)
EQUAL = Parity(1e-5, 1.0, 1.0, 0.5, 0.5, images=4)


def test_a_faithful_file_agrees(network, split):
    model = export_onnx(fold_batch_norm(network), SIZE)
    parity = compare(network, model, split, CLASSES)
    assert parity.agrees
    assert parity.images == 4
    assert 0 <= parity.max_abs_diff < 1e-5
    assert parity.pixel_agreement > 0.999
    assert parity.miou_onnx == pytest.approx(parity.miou_torch, abs=1e-3)
    parity.raise_for_disagreement()


def test_the_network_is_scored_as_in_training(network, split):
    parity = compare(network, export_onnx(network, SIZE), split, CLASSES)
    assert parity.miou_torch == pytest.approx(evaluate(network, split, CLASSES).miou)


def test_a_file_on_the_disk_is_checked_too(network, split, tmp_path):
    path = tmp_path / "network.onnx"
    path.write_bytes(export_onnx(network, SIZE))
    assert compare(network, path, split, CLASSES).agrees


def altered(network, change):
    other = copy.deepcopy(network)
    with torch.no_grad():
        change(other[3].bias)
    return export_onnx(other, SIZE)


def test_another_network_s_file_does_not_agree(network, split):
    model = altered(network, lambda bias: bias[0].add_(0.5))
    parity = compare(network, model, split, CLASSES)
    assert parity.max_abs_diff == pytest.approx(0.5, abs=1e-3)
    assert parity.pixel_agreement < 0.999
    with pytest.raises(ExportError, match=r"logits by up to 0\.5, 80\.000% of them"):
        parity.raise_for_disagreement()


def test_a_model_that_disagrees_is_not_written(tmp_path):
    path = tmp_path / "best.onnx"
    write_checked(path, b"older", EQUAL)
    with pytest.raises(ExportError, match="differs from its network"):
        write_checked(path, b"model", replace(EQUAL, pixel_agreement=0.9))
    assert path.read_bytes() == b"older"


def test_a_file_that_gives_nan_does_not_agree(network, split):
    model = altered(network, lambda bias: bias.fill_(math.nan))
    parity = compare(network, model, split, CLASSES)
    assert parity.max_abs_diff == math.inf
    assert not parity.agrees


def test_the_mode_of_the_network_is_as_before(network, split):
    training = copy.deepcopy(network).train()
    before = {key: value.clone() for key, value in training.state_dict().items()}
    compare(training, export_onnx(network, SIZE), split, CLASSES)
    assert training.training
    assert all(torch.equal(before[key], value) for key, value in training.state_dict().items())


@pytest.mark.parametrize(
    ("change", "agrees"),
    [
        ({}, True),
        ({"close_logits": 0.99}, True),
        ({"close_logits": 0.989}, False),
        ({"pixel_agreement": 0.999}, True),
        ({"pixel_agreement": 0.9989}, False),
    ],
)
def test_the_limits(change, agrees):
    assert replace(EQUAL, **change).agrees is agrees


def test_without_images_nothing_can_be_said(network):
    nothing = Split(np.zeros((0, *SIZE, 3), np.uint8), np.zeros((0, *SIZE), np.uint8), ())
    with pytest.raises(ExportError, match="no validation image"):
        compare(network, b"", nothing, CLASSES)


def test_a_file_that_is_no_model_is_refused(network, split):
    with pytest.raises(ExportError, match="cannot load the exported model"):
        compare(network, b"no model", split, CLASSES)


def test_a_model_of_another_size_is_refused(network, split):
    model = export_onnx(network, (64, 64))
    with pytest.raises(ExportError, match="cannot run the exported model"):
        compare(network, model, split, CLASSES)
