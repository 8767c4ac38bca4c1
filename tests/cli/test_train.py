"""One network trained and written from the command line."""

import json

import pytest

from nasseg.api.named_models import find_model
from nasseg.search_spaces import find_space

REFERENCE = "espnet_c_alpha3"
SMALL = ("--size", "32x48", "--epochs", "2")


def test_a_network_is_trained_once_and_lies_there_with_its_evaluation(nasseg, tmp_path, tiny):
    output = tmp_path / "net.onnx"
    few = (*SMALL, "--data", tiny.data.spec)
    done = nasseg("train", REFERENCE, "-o", output, *few, "--threads", "1")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("epoch 1 of 2") == done.stderr.count("epoch 2 of 2") == 1
    facts = json.loads(output.with_suffix(".json").read_text())
    assert f"mIoU {facts['miou']:.4f}" in done.stdout
    assert len(facts["history"]) == facts["epochs"] == 2
    assert facts["history"][-1]["miou"] == pytest.approx(facts["miou"], abs=1e-3)
    architecture = find_space("esp_family").reference(REFERENCE)
    assert find_model(str(output), (), None).known_architecture().hash == architecture.hash

    assert done.stderr.startswith("camvid: train/ with trainannot/ and so on")

    again = nasseg("train", REFERENCE, "-o", output, *few, "--json")
    assert "epoch" not in again.stderr
    assert json.loads(again.stdout) == {"file": str(output), **facts}

    other = nasseg("train", REFERENCE, "-o", output, *few, "--seed", "1")
    assert other.returncode == 1
    assert "belongs to another run (seed 0, not 1)" in other.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("espnet_c_alpha4", "-o", "{}/net.onnx"), "no network is called 'espnet_c_alpha4'"),
        ((REFERENCE, "-o", "{}/net.pt"), "net.pt must end in .onnx"),
        ((REFERENCE, "-o", "{}/none/net.onnx"), "there is no folder"),
        ((REFERENCE, "-o", "{}/net.onnx", "--recipe", "{}/none.json"), "none.json: "),
        ((REFERENCE, "-o", "{}/net.onnx", "--data", "voc"), "voc"),
    ],
)
def test_what_cannot_be_is_told_before_the_training(nasseg, tmp_path, arguments, sentence):
    done = nasseg("train", *(argument.format(tmp_path) for argument in arguments), *SMALL)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "epoch" not in done.stderr
    assert not list(tmp_path.iterdir())
