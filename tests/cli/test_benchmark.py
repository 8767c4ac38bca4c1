"""Many networks and runtimes in one run, from the command line."""

import json
import shutil
from dataclasses import replace

import pytest

from nasseg.export.onnx import export_onnx
from nasseg.latency import benchmark as benchmarking
from nasseg.latency.prepared_models import Case, Outcome
from nasseg.network import Network
from nasseg.records import Measurement
from nasseg.records.plain import from_plain
from nasseg.search_spaces import find_space

KEYS = [
    "model", "runtime", "precision", "batch", "size", "latency_ms", "latency_ci_ms", "p90_ms",
    "fps", "peak_mb", "params", "macs", "status", "reason", "record",
]  # fmt: skip
QUICK = replace(benchmarking.BENCHMARK, target_interval=1.0, block_ms=1.0, max_seconds=0.05)


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path, quick_anchor):
    monkeypatch.setattr(benchmarking.benchmark, "__kwdefaults__", _quick_defaults())
    monkeypatch.chdir(tmp_path)


def _quick_defaults():
    return benchmarking.benchmark.__kwdefaults__ | {"plan": QUICK}


@pytest.fixture
def models(tmp_path):
    """An architecture file, an ONNX file with its architecture, one of another size, a broken."""
    architecture = find_space("esp_family").reference("espnet_c_alpha3")
    network = Network(architecture, 5).eval()
    (tmp_path / "mine.json").write_text(architecture.to_json())
    metadata = {"architecture": architecture.to_json(), "classes": json.dumps(list("abcde"))}
    (tmp_path / "known.onnx").write_bytes(export_onnx(network, (64, 96), metadata=metadata))
    (tmp_path / "other.onnx").write_bytes(export_onnx(network, (32, 32)))
    (tmp_path / "broken.onnx").write_bytes(b"no model")
    return "mine.json", "known.onnx", "other.onnx", "broken.onnx"


def test_a_row_for_every_model_with_the_reason_of_a_failure(nasseg, models):
    done = nasseg("benchmark", "espnet_c", *models, "espnet_c", "--size", "64x96", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert all(list(row) == KEYS for row in rows)
    assert [row["model"] for row in rows] == ["espnet_c", *models]
    reference, architecture, known, other, broken = rows
    assert (reference["params"], reference["macs"]) == (349_193, 40_641_312)
    assert reference["size"] == [64, 96]
    low, high = reference["latency_ci_ms"]
    assert 0 < low <= reference["latency_ms"] <= high
    assert reference["fps"] == pytest.approx(1000 / reference["latency_ms"])
    assert reference["peak_mb"] > 0
    assert reference["status"] in ("ok", "noisy")
    assert architecture["params"] == 187_273
    assert known["params"] < architecture["params"]
    assert (other["status"], other["latency_ms"], other["params"]) == ("failed", None, None)
    assert other["reason"].startswith("the model takes 1x3x32x32, not 1x3x64x96")
    assert "broken.onnx cannot be read as an ONNX model" in broken["reason"]
    record = from_plain(Measurement, reference["record"])
    assert (record.conditions.runtime, record.conditions.height) == ("onnxruntime", 64)
    assert record.latency.ms == reference["latency_ms"]


def test_runtimes_and_precisions_are_columns_where_they_differ(nasseg, tmp_path):
    done = nasseg(
        "benchmark", "espnet_c", "--size", "32x32", "--save", "report",
        "--runtime", "onnxruntime, torch", "--precision", "fp32,bf16",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    header, _, *lines = filter(str.strip, done.stdout.splitlines())
    assert header.split()[:4] == ["model", "runtime", "precision", "ms"]
    cells = {tuple(line.split()[:3]): line.split()[3] for line in lines}
    assert cells.pop(("espnet_c", "onnxruntime", "bf16")) == "failed"
    assert len(cells) == 3
    assert "espnet_c onnxruntime bf16: runtime 'onnxruntime' has no precision" in done.stderr
    machine = json.loads((tmp_path / "report" / "machine.json").read_text())
    assert {"torch", "onnxruntime"} <= set(machine["versions"])
    assert "| network | runtime | precision | ms |" in (tmp_path / "report/table.md").read_text()


@pytest.mark.slow
def test_a_benchmark_is_compared_with_an_earlier_one(nasseg, tmp_path):
    once = ("benchmark", "espnet_c", "--size", "32x32")
    assert nasseg(*once, "--save", "report").returncode == 0
    done = nasseg(*once, "--json", "--against", "report")
    (row,) = json.loads(done.stdout)
    (before,) = json.loads((tmp_path / "report" / "table.json").read_text())
    assert list(row) == [*KEYS, "against"]
    assert row["against"]["latency_ms"] == before["latency_ms"]
    # The machine may have been found to be faster in between, and then has another reference.
    now, then = (each["record"]["latency"]["reference_ms"] for each in (row, before))
    ratio = row["latency_ms"] / (before["latency_ms"] * now / then)
    assert row["against"]["ratio"] == pytest.approx(ratio)
    done = nasseg(*once, "--batch", "2", "--against", "report/table.json")
    assert "espnet_c: cannot be compared: batch is 2 in one and 1 in the other" in done.stderr


@pytest.mark.slow
def test_a_report_holds_table_machine_command_and_picture(nasseg, tmp_path):
    arguments = ("espnet", "edanet", "enet", "espnet_c", "--size", "32x32", "--save", "report")
    done = nasseg("benchmark", *arguments)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    report = tmp_path / "report"
    assert [row["model"] for row in json.loads((report / "table.json").read_text())] == [
        "espnet", "edanet", "enet", "espnet_c"
    ]  # fmt: skip
    machine = json.loads((report / "machine.json").read_text())
    assert machine["command"] == f"nasseg benchmark {' '.join(arguments)}"
    assert machine["device"]["kind"] == "cpu"
    assert {"nasseg", "torch", "onnxruntime"} <= set(machine["versions"])
    table = (report / "table.md").read_text()
    assert machine["command"] in table
    assert machine["device"]["name"] in table
    assert "| edanet |" in table
    picture = "published_fps.svg" if shutil.which("chromium") else "published_fps.html"
    assert "edanet" in (report / picture).read_text()


def test_references_of_one_space(nasseg, monkeypatch):
    asked = []

    def none(sources, runtimes, setup, **_options):
        asked.extend(source.name for source in sources)
        cases = [Case(source, runtimes[0], setup) for source in sources]
        return tuple(Outcome(case, reason="not today") for case in cases)

    monkeypatch.setattr(benchmarking, "benchmark", none)
    done = nasseg("benchmark", "--references", "--space", "esp_family", "espnet", "enet")
    assert asked == [r.name for r in find_space("esp_family").references] + ["enet"]
    assert done.returncode == 1
    assert f"none of the 9 cases was measured; {asked[0]}: not today" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "nothing to measure; name references or files, or give --references"),
        (("espnt",), "no network is called 'espnt'; did you mean 'espnet'"),
        (("nowhere.onnx",), "there is no file 'nowhere.onnx'"),
        (("espnet", "--runtime", "onnxrt"), "unknown runtime 'onnxrt'; did you mean"),
        (("espnet", "--runtime", "torch,tvm"), "unknown runtime 'tvm'"),
        (("espnet", "--runtime", ","), "',' names no runtime; write one, or several as a,b"),
        (("espnet", "--precision", "fp17"), "unknown precision 'fp17'; did you mean"),
        (("espnet", "--against", "nowhere.json"), "cannot read 'nowhere.json': No such file"),
        (("espnet", "--size", "abc"), "'abc' is not a size"),
        (("espnet", "--target", "tpu"), "there is no device 'tpu'"),
        (("espnet", "--threads", "4096"), "cannot measure with 4096 threads"),
    ],
)
def test_a_wrong_value_is_one_sentence(nasseg, arguments, sentence):
    done = nasseg("benchmark", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
