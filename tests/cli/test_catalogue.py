"""What can be looked up: references, blocks and spaces."""

import json

import pytest

from nasseg.graph.registry import registry
from nasseg.search_spaces import SPACES, find_reference

KEYS = ["name", "paper", "year", "space", "params", "macs", "macs_fvcore", "headline"]


def test_references_as_json(nasseg):
    done = nasseg("references", "--space", "esp_family", "--json")
    rows = json.loads(done.stdout)
    assert all(list(row)[:8] == KEYS for row in rows)
    (espnet,) = (row for row in rows if row["name"] == "espnet")
    assert {key: espnet[key] for key in KEYS} == {
        "name": "espnet",
        "paper": "Mehta, Rastegari, Caspi, Shapiro, Hajishirzi, ESPNet: Efficient Spatial Pyramid "
        "of Dilated Convolutions for Semantic Segmentation (2018, arXiv:1803.06815)",
        "year": 2018,
        "space": "esp_family",
        "params": 363_462,
        "macs": 4_670_283_776,
        "macs_fvcore": 4_737_703_936,
        "headline": "60.3 mIoU on Cityscapes test at 112 fps (Titan X) and 9 fps (TX2)",
    }
    assert (espnet["classes"], espnet["image"]) == (19, [512, 1024])
    assert done.stderr == ""


def test_references_as_a_table_fit_eighty_columns(nasseg):
    done = nasseg("references", "--space", "esp_family")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "…" not in done.stdout
    assert "espnetv2_s1" in done.stdout
    assert "512x1024" in done.stderr


def test_a_name_means_one_reference():
    names = [reference.name for space in SPACES.values() for reference in space.references]
    assert len(names) == len(set(names))
    space, reference = find_reference("espnetv2")
    assert (space.name, reference.name) == ("esp_family", "espnetv2")
    assert find_reference("espnetv2", []) is None


def test_blocks_are_listed_with_their_papers(nasseg):
    rows = json.loads(nasseg("blocks", "--json").stdout)
    assert [row["name"] for row in rows] == list(registry)
    (esp,) = (row for row in rows if row["name"] == "esp")
    assert (esp["year"], esp["short"], esp["arxiv"]) == (2018, "Mehta et al. 2018", "1803.06815")
    assert esp["summary"].startswith("Reduce by a convolution")
    assert "eesp_down" in nasseg("blocks").stdout


def test_a_block_tells_what_its_parameters_accept(nasseg):
    found = json.loads(nasseg("blocks", "resnet", "--json").stdout)
    rules = {parameter["name"]: parameter["rule"] for parameter in found["parameters"]}
    assert rules["depth"] == "18, 34, 50, 101, 152"
    assert rules["output_stride"] == "8, 16, 32"
    assert found["example"]["inputs"] == [[1, 3, 512, 1024]]
    assert found["example"]["outputs"]["stride8"] == [1, 128, 64, 128]
    assert found["example"]["params"] == 11_176_512


def test_a_block_tells_its_cost_and_its_uses(nasseg):
    found = json.loads(nasseg("blocks", "esp", "--json").stdout)
    assert found["parameters"][0] | {"values": None} == {
        "name": "out_channels", "required": True, "default": None, "values": None,
        "rule": "1 or more",
    }  # fmt: skip
    assert "espnet" in found["references"]
    assert "esp_family" in found["spaces"]
    assert found["example"]["macs"] < found["example"]["macs_fvcore"]
    operators = found["example"]["operators"]
    assert (operators[1]["name"], operators[1]["detail"]) == ("conv2d", "1x1")
    assert sum(operator["macs"] for operator in operators) == found["example"]["macs"]
    costs = {"params": found["example"]["params"], "macs": found["example"]["macs"]}
    assert {"channels": 16} | costs in found["over_channels"]
    assert {"image": [512, 1024]} | costs in found["over_images"]
    text = nasseg("blocks", "esp").stdout
    assert "tuple[int, ...]" in text
    assert "528 parameters" in text


def test_a_text_parameter_tells_the_rule_of_the_block(nasseg):
    found = json.loads(nasseg("blocks", "conv", "--json").stdout)
    rules = {parameter["name"]: parameter["rule"] for parameter in found["parameters"]}
    assert rules["activation"].startswith("prelu, ")
    assert rules["kernel_size"] == "1, 3, 5 ..."
    assert rules["stride"] == "1, 2"


def test_a_space_tells_its_choices_and_references(nasseg):
    found = json.loads(nasseg("spaces", "esp_family", "--json").stdout)
    assert found["choices"]["depth2"] == list(range(1, 11))
    assert found["choices"]["decoder"] == ["none", "deconv", "bilinear", "pyramid"]
    assert found["points"] > 1e6
    assert "espnet" in [reference["name"] for reference in found["references"]]
    text = nasseg("spaces", "esp_family").stdout
    assert "1 to 10" in text
    assert "8 to 32 in steps of 8" in text


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("blocks", "espp"), 1, "unknown block 'espp'; did you mean 'esp'"),
        (("spaces", "lattise"), 2, "unknown search space 'lattise'; did you mean 'lattice'?"),
        (("references", "--space", "lattise"), 2, "did you mean 'lattice'?"),
        (("blocks", "--blocks", "nowhere.py"), 2, "cannot read nowhere.py: No such file"),
    ],
)
def test_a_wrong_name_is_one_sentence(nasseg, arguments, code, sentence):
    done = nasseg(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
