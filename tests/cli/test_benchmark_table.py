"""Rows of a benchmark as a table, and beside those of an earlier one."""

import json
from dataclasses import replace

import pytest
from rich.console import Console

from nasseg.api.earlier_run import against, read_rows
from nasseg.cli.benchmark_table import remarks, table
from nasseg.errors import UsageError
from nasseg.records import Conditions, Latency, Measurement
from nasseg.records.plain import to_plain


def row(model="espnet_c", latency_ms=10.0, *, reason="", low_ms=None, high_ms=None, **conditions):
    """A row as `nasseg benchmark --json` prints it."""
    low_ms, high_ms = low_ms or 0.98 * latency_ms, high_ms or 1.02 * latency_ms
    asked = Conditions(
        target="cpu-1", runtime="onnxruntime", runtime_version="1.32.0", height=360, width=480
    )
    measured = Measurement(
        conditions=replace(asked, **conditions),
        latency=Latency(ms=latency_ms, low_ms=low_ms, high_ms=high_ms),
    )
    return {
        "model": model, "runtime": measured.conditions.runtime,
        "precision": measured.conditions.precision,
        "latency_ms": latency_ms, "latency_ci_ms": [low_ms, high_ms], "fps": 1e3 / latency_ms,
        "peak_mb": 123.4, "params": 1_234_567, "macs": 12_345_678_901, "reason": reason,
        "record": to_plain(measured),
    }  # fmt: skip


EARLIER = row(latency_ms=8.0) | {
    "record": {
        "device_id": "cpu-1", "runtime": "onnxruntime", "runtime_version": "1.32.0", "batch": 1,
        "precision": "fp32", "height": 360, "width": 480, "threads": 1,
        "environment": {"shared": "no"}, "latency_ms": 8.0, "ci_low_ms": 7.9, "ci_high_ms": 8.1,
    }
}  # fmt: skip
"""As a version wrote it that had no records of their own for conditions and latency."""
LONG = "rtseg_mobilenet_skipnet"
FAILED = {
    **row("broken"), "latency_ms": None, "latency_ci_ms": None, "fps": None, "peak_mb": None,
    "params": None, "macs": None, "reason": "it is broken", "record": None,
}  # fmt: skip
RUNTIMES = [row(LONG, 1234.56), row(LONG, 1234.56, runtime="openvino", precision="bf16")]


def printed(rows, width):
    made, left_out = table(rows, width)
    console = Console(width=width, highlight=False)
    with console.capture() as captured:
        console.print(made)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()], left_out


@pytest.mark.parametrize(
    ("rows", "width", "left_out"),
    [
        ([row(LONG, 123.45)], 80, ()),
        ([row(LONG, 1234.56)], 60, ("peak MB", "params", "MACs")),
        ([row("espnet"), row("espnet", runtime="torch")], 80, ()),
        (RUNTIMES, 80, ("peak MB", "params", "MACs", "fps")),
        (RUNTIMES, 60, ("peak MB", "params", "MACs", "fps", "95 % interval")),
    ],
)
def test_columns_give_way_until_nothing_is_cut(rows, width, left_out):
    lines, gone = printed(rows, width)
    assert gone == left_out
    assert max(map(len, lines)) <= width
    assert "…" not in "".join(lines)
    assert len(lines) == 2 + len(rows)


def test_the_fastest_comes_first_and_doubt_is_marked():
    lines, _ = printed([FAILED, row("slow", 20.0), row("fast", 5.0, reason="noisy")], 80)
    assert [line.split()[:2] for line in lines[2:]] == [
        ["fast", "~5.00"], ["slow", "20.00"], ["broken", "failed"]
    ]  # fmt: skip


def test_a_long_name_is_told_by_its_end():
    lines, left_out = printed([row("esp_family-streets-128x256-10ms-onnxruntime:12")], 80)
    assert lines[2].startswith(" …8x256-10ms-onnxruntime:12 ")
    assert left_out == ("peak MB",)


def test_a_very_fast_one_keeps_its_digits():
    lines, _ = printed([row("fast", 0.0354, low_ms=0.0347, high_ms=0.0361)], 80)
    assert lines[2].split()[:4] == ["fast", "0.035", "0.035-0.036", "28249"]


def test_rows_with_one_reason_share_its_sentence():
    rows = [row(name, reason="it is noisy") for name in "abcde"]
    rows += [row("f", runtime="torch", reason="no")]
    assert remarks(rows) == [
        "a onnxruntime, b onnxruntime, c onnxruntime and 2 more: it is noisy", "f torch: no"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("then", "ratio", "overlap"),
    [
        ([row(latency_ms=10.1)], 10 / 10.1, True),
        ([row(latency_ms=8.0)], 1.25, False),
        ([EARLIER], 1.25, False),
        ([row(latency_ms=8.0, batch=2), row(latency_ms=5.0)], 2.0, False),
    ],
)
def test_a_ratio_where_the_records_agree(then, ratio, overlap):
    found = against(row(), then)
    assert found["ratio"] == pytest.approx(ratio)
    assert (found["overlap"], found["reason"]) == (overlap, "")
    lines, _ = printed([row() | {"against": found}], 80)
    assert f"{ratio:.2f}{'=' * overlap}" in lines[2].split()
    assert len(remarks([row() | {"against": found}])) == overlap


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        ([], "was not measured then"),
        ([row("espnet")], "was not measured then"),
        ([{**row(), "record": {"latency_ms": 5.0}}],
         "does not hold the record of its latencies; save it again"),
        ([{**row(), "record": None}], "does not hold the record of its latencies; save it again"),
        ([row(runtime_version="1.31.0", threads=2), row(runtime_version="1.31.0")],
         "cannot be compared: runtime version is 1.32.0 in one and 1.31.0 in the other"),
    ],
)  # fmt: skip
def test_no_ratio_has_a_reason(then, reason):
    found = against(row(), then)
    assert (found["ratio"], found["overlap"]) == (None, None)
    assert found["reason"].endswith(reason)
    compared = row() | {"against": found}
    assert remarks([compared]) == [f"espnet_c: {found['reason']}"]
    assert "now/then" not in printed([compared], 80)[0][0]


def test_what_was_not_measured_now_is_not_compared():
    assert against({**FAILED, "model": "espnet_c"}, [row()]) is None


def test_earlier_rows_are_a_file_or_its_folder(tmp_path):
    rows = [row()]
    (tmp_path / "table.json").write_text(json.dumps(rows))
    assert read_rows(tmp_path) == read_rows(tmp_path / "table.json") == rows


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"model": "espnet"}]', "\x00"])
def test_a_file_without_rows_is_a_sentence(tmp_path, content):
    (tmp_path / "table.json").write_text(content)
    with pytest.raises(UsageError, match="holds no rows of a benchmark; give the table"):
        read_rows(tmp_path)
