"""What an export says of the latency now and in the search."""

import json
from dataclasses import replace

import pytest

from nasseg.analysis import Comparison
from nasseg.cli.export import Exported, _lines
from nasseg.export.check import Parity
from nasseg.latency.measure import Measurement

from .points import front

NOISY, SURE = front()
NOW = Measurement(
    latency_ms=1240.0, ci_low_ms=1235.0, ci_high_ms=1245.0, p10_ms=1230.0, p90_ms=1250.0,
    samples=20, discarded=0, status="ok", device_id="d", runtime="onnxruntime",
    runtime_version="1.32.0", precision="fp32", batch=1, height=128, width=256, threads=1,
    wall_cpu_ratio=1.0, load=0.1, environment={"shared": "no"},
)  # fmt: skip
PHRASE = "runtime_version is 1.32.0 in one and 1.31.0 in the other"


@pytest.fixture
def exported(tmp_path):
    file = tmp_path / "best.onnx"
    file.write_bytes(bytes(1_500_000))
    parity = Parity(1e-5, 1.0, 1.0, 0.5, 0.5, 12)
    return Exported(file, SURE, parity, NOW, Comparison(1.0044, True), ())


def latency_lines(exported):
    return [line for line in _lines(exported) if "latency" in line]


def test_the_ratio_and_the_intervals_are_told(exported):
    assert latency_lines(exported) == [
        "latency   1240.00 ms (1235.00-1245.00) now, 1234.56 ms (1230.12-1250.34) in the search: "
        "1.00 times, the intervals overlap"
    ]
    assert _lines(exported)[0].endswith("best.onnx (1.50 MB)")


def test_another_record_is_told_instead(exported):
    (line,) = latency_lines(replace(exported, comparison=None, differences=(PHRASE,)))
    assert line.endswith(f"in the search: cannot be compared: {PHRASE}")
    assert "times" not in line


def test_doubts_are_marked_and_explained(exported):
    doubtful = replace(NOW, status="noisy", environment={"shared": "yes"})
    first, now, then = latency_lines(replace(exported, point=NOISY, measurement=doubtful))
    assert first.startswith("latency   ~1240.00 ms")
    assert "~6.64 ms" in first
    assert now.startswith("~ the latency now is in doubt: its interval did not become narrow and ")
    assert now.endswith("; export again while nothing else runs")
    assert then == "~ the latency in the search is in doubt: its interval did not become narrow"


def test_one_epoch_is_one(exported):
    assert _lines(replace(exported, point=replace(SURE, epochs=1)))[1].endswith("trial 12, 1 epoch")


def test_json_holds_both_latencies(exported):
    found = json.loads(json.dumps(exported.to_dict()))
    assert (found["ratio"], found["intervals_overlap"], found["differences"]) == (1.0044, True, [])
    assert (found["status"], found["shared"]) == ("ok", False)
    assert found["search_latency_ms"] == SURE.latency_ms
    found = replace(exported, comparison=None, differences=(PHRASE,)).to_dict()
    assert (found["ratio"], found["intervals_overlap"]) == (None, None)
    assert found["differences"] == [PHRASE]
