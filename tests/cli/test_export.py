"""What is exported, from which machine and folder, and what it says of the latency."""

import json
import shutil
import sqlite3
from dataclasses import replace

import pytest

from nasseg.api.export import ExportedFile
from nasseg.cli.export import lines
from nasseg.errors import MeasurementError
from nasseg.export.check import Parity
from nasseg.latency import device as devices
from nasseg.latency import measure as measuring
from nasseg.records import Device
from nasseg.records.latency import Comparison
from nasseg.store import open_store

from ..changed import changed
from ..facts import MEASUREMENT
from .points import front

NOISY, SURE = front()
NOW = replace(
    MEASUREMENT,
    conditions=replace(MEASUREMENT.conditions, runtime_version="1.32.0"),
    latency=replace(MEASUREMENT.latency, ms=1240.0, low_ms=1235.0, high_ms=1245.0),
)
PHRASE = "runtime version is 1.32.0 in one and 1.31.0 in the other"


@pytest.fixture
def exported(tmp_path):
    file = tmp_path / "best.onnx"
    file.write_bytes(bytes(1_500_000))
    parity = Parity(1e-5, 1.0, 1.0, 0.5, 0.5, 12)
    return ExportedFile(file, SURE, parity, NOW, "", Comparison(1.0044, True))


def latency_lines(exported):
    return [line for line in lines(exported) if "latency" in line]


def test_the_ratio_and_the_intervals_are_told(exported):
    assert latency_lines(exported) == [
        "latency   1240.00 ms (1235.00-1245.00) now, 1234.56 ms (1230.12-1250.34) in the search: "
        "1.00 times, the intervals overlap"
    ]
    assert lines(exported)[0].endswith("best.onnx (1.50 MB)")


def test_another_record_is_told_instead(exported):
    (line,) = latency_lines(replace(exported, comparison=None, differences=(PHRASE,)))
    assert line.endswith(f"in the search: cannot be compared: {PHRASE}")
    assert "times" not in line


def test_doubts_are_marked_and_explained(exported):
    doubtful = changed(NOW, shared=True, noisy=True)
    first, now, then = latency_lines(replace(exported, point=NOISY, measurement=doubtful))
    assert first.startswith("latency   ~1240.00 ms")
    assert "~6.64 ms" in first
    assert now.startswith("~ the latency now is in doubt: its interval did not become narrow and ")
    assert now.endswith("; export again while nothing else runs")
    assert then == "~ the latency in the search is in doubt: its interval did not become narrow"


def test_one_epoch_is_one(exported):
    assert lines(replace(exported, point=replace(SURE, epochs=1)))[1].endswith("trial 12, 1 epoch")


def test_json_holds_both_latencies(exported):
    found = json.loads(json.dumps(exported.to_dict()))
    assert (found["ratio"], found["intervals_overlap"], found["differences"]) == (1.0044, True, [])
    assert (found["status"], found["shared"]) == ("ok", False)
    assert found["search_latency_ms"] == SURE.latency.ms
    found = replace(exported, comparison=None, differences=(PHRASE,)).to_dict()
    assert (found["ratio"], found["intervals_overlap"]) == (None, None)
    assert found["differences"] == [PHRASE]


def test_what_was_not_measured_is_told_with_its_reason(exported):
    absent = replace(exported, measurement=None, not_measured="no card", comparison=None)
    (line,) = latency_lines(absent)
    assert line.endswith("in the search; it was not measured here: no card")
    found = json.loads(json.dumps(absent.to_dict()))
    assert (found["latency_ms"], found["shared"], found["not_measured"]) == (None, None, "no card")


def measured_on(tiny, device_id):
    """Make the tiny study one of another device."""
    with open_store(tiny.url) as store:
        store.save_device(
            replace(store.devices.find("cpu-1"), id=device_id, kind="cuda", name="a card")
        )
    with sqlite3.connect(tiny.url) as connection:
        for table in ("studies", "measurements"):
            told = "json_set(conditions, '$.target', ?)"
            connection.execute(f"update nasseg_{table} set conditions = {told}", (device_id,))
        said = "replace(question, 'cpu-1', ?)"
        connection.execute(f"update nasseg_measurements set question = {said}", (device_id,))
    connection.close()


def test_a_study_of_a_card_that_is_not_here_is_exported_all_the_same(nasseg, tiny, tmp_path):
    measured_on(tiny, "cuda-1")
    done = nasseg("export", tmp_path / "best.onnx", "--store", tiny.url)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "best.onnx").is_file()
    assert "it was not measured here: the study's device, a card, is not in this machine" in (
        done.stdout
    )


@pytest.fixture
def cards(monkeypatch):
    """Two different cards that cannot measure; which one was asked is kept."""
    asked = []

    def card(index):
        return Device(f"cuda-{index}", "cuda", "a card", 8, 8.0, "Linux 6", index=index)

    def measure(_model, *, host, **_options):
        asked.append(host.device.torch_name)
        raise MeasurementError("runtime 'onnxruntime' cannot be used: no driver")

    monkeypatch.setattr(devices, "_cuda_devices", lambda: 2)
    monkeypatch.setattr(devices, "_cuda", card)
    monkeypatch.setattr(measuring, "measure", measure)
    return asked


def test_the_second_card_stays_the_second(nasseg, tiny, tmp_path, cards):
    measured_on(tiny, "cuda-1")
    done = nasseg("export", tmp_path / "best.onnx", "--store", tiny.url, "--json")
    assert done.returncode == 0, done.stderr
    assert cards == ["cuda:1"]
    assert json.loads(done.stdout)["not_measured"].endswith("cannot be used: no driver")


def test_images_that_were_moved_are_named(nasseg, tiny, tmp_path):
    moved, other = tmp_path / "moved", tmp_path / "other"
    other.mkdir()
    shutil.copytree(tiny.data.spec.removeprefix("camvid:"), moved)
    with sqlite3.connect(tiny.url) as connection:
        connection.execute("update nasseg_studies set data_spec = 'camvid:data/gone'")
    connection.close()
    file = tmp_path / "best.onnx"
    common = ("export", file, "--store", tiny.url)
    done = nasseg(*common)
    assert done.returncode == 1
    assert "the images of the study 'tiny' are not where it found them: there is no folder" in (
        done.stderr
    )
    assert "name where they are now with --data" in done.stderr
    done = nasseg(*common, "--data", tiny.camvid(other, seed=1))
    assert done.returncode == 1
    assert "does not hold the images that the study 'tiny' judged by" in done.stderr
    assert not file.exists()
    done = nasseg(*common, "--data", f"camvid:{moved}")
    assert done.returncode == 0, done.stderr
    assert file.is_file()
