"""The latency of one network, from Python."""

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest

import nasseg
from nasseg.errors import UsageError
from nasseg.export.onnx import export_onnx
from nasseg.latency import measure
from nasseg.latency.hosts import LocalHost
from nasseg.latency.protocol import SEARCHING
from nasseg.network import Network
from nasseg.search_spaces import find_space


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path, quick_anchor):
    plan = replace(SEARCHING, target_interval=1.0, block_ms=1.0, max_seconds=0.05)
    monkeypatch.setattr(measure, "_plan", lambda *_: plan)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def architecture():
    return find_space("esp_family").reference("espnet_c_alpha3")


def test_a_reference_an_architecture_and_its_file_are_measured(tmp_path, architecture):
    file = tmp_path / "mine.json"
    file.write_text(architecture.to_json())
    for model in ("espnet_c_alpha3", architecture, file):
        found = nasseg.measure(model, size=(64, 96), target="cpu")
        assert 0 < found.latency.ms < 1000


def test_an_onnx_file_is_measured(tmp_path, architecture):
    network = Network(architecture, 5).eval()
    metadata = {"architecture": architecture.to_json(), "classes": json.dumps(list("abcde"))}
    (tmp_path / "net.onnx").write_bytes(export_onnx(network, (64, 96), metadata=metadata))
    assert nasseg.measure("net.onnx", size=(64, 96), target="cpu").latency.ms > 0


@pytest.mark.parametrize(
    ("model", "options", "sentence"),
    [
        ("espnt", {}, "did you mean 'espnet'"),
        ("espnet", {"runtime": "tflite"}, "unknown runtime 'tflite'"),
        ("espnet", {"precision": "fp17"}, "no precision 'fp17'"),
        ("espnet", {"threads": 4096}, "cannot measure with 4096 threads"),
        ("espnet", {"target": "tpu"}, "there is no device 'tpu'"),
    ],
)
def test_a_wrong_value_is_one_sentence(model, options, sentence):
    with pytest.raises(UsageError, match=sentence):
        nasseg.measure(model, **options)


def test_the_target_is_held_alone_while_a_network_is_prepared_and_timed(monkeypatch):
    events = []

    @contextmanager
    def alone(_host):
        events.append("alone")
        yield
        events.append("together")

    monkeypatch.setattr(LocalHost, "alone", alone)
    monkeypatch.setattr(measure, "measure", lambda *_given, **_named: events.append("measured"))
    nasseg.measure("espnet_c_alpha3", size=(64, 96), target="cpu")
    assert events == ["alone", "measured", "together"]
