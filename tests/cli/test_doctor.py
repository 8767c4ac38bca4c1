"""What the machine has, and what it lacks."""

import json

import pytest

from nasseg.latency.runtimes import RUNTIMES


@pytest.fixture
def found(nasseg):
    done = nasseg("doctor", "--target", "cpu", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_every_runtime_is_usable_or_says_why_not(found):
    assert [row["runtime"] for row in found["runtimes"]] == list(RUNTIMES)
    assert all(bool(row["precisions"]) != bool(row["reason"]) for row in found["runtimes"])
    (default,) = (row for row in found["runtimes"] if row["default"])
    assert default["runtime"] == "onnxruntime"
    assert default["precisions"] == ["fp32", "int8"]
    assert list(default["missing"]) == ["fp16"]


def test_the_device_is_described(found):
    assert found["device"]["id"].startswith("cpu-")
    assert found["device"]["facts"]["governor"]


def test_places_are_those_in_use(nasseg, monkeypatch, tmp_path):
    monkeypatch.setenv("NASSEG_STORE", str(tmp_path / "later" / "mine.db"))
    monkeypatch.setenv("NASSEG_CACHE", str(tmp_path))
    places = json.loads(nasseg("doctor", "--target", "cpu", "--json").stdout)["places"]
    assert places["store"] == f"{tmp_path}/later/mine.db (not there yet)"
    assert places["cache"] == str(tmp_path)


def test_a_server_s_password_is_not_shown(nasseg, monkeypatch):
    monkeypatch.setenv("NASSEG_STORE", "postgresql://me:secret@host/base")
    done = nasseg("doctor", "--target", "cpu")
    assert "me:***@host/base" in done.stdout
    assert "secret" not in done.stdout


def test_a_store_that_cannot_be_is_said_to_be_so(nasseg, monkeypatch):
    monkeypatch.setenv("NASSEG_STORE", "mongodb://host/base")
    done = nasseg("doctor", "--target", "cpu", "--json")
    assert done.returncode == 0
    assert "'mongodb'" in json.loads(done.stdout)["places"]["store"]


def test_without_a_browser_it_says_what_needs_one(nasseg, monkeypatch):
    from choreographer.browsers.chromium import Chromium

    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    places = json.loads(nasseg("doctor", "--target", "cpu", "--json").stdout)["places"]
    assert places["browser"] == "none: .svg and .png pictures need Chrome or Chromium"


def test_it_fits_eighty_columns(nasseg):
    done = nasseg("doctor", "--target", "cpu")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "…" not in done.stdout
    assert "fp32, int8 (default)" in done.stdout
    assert "only" in done.stdout


def test_a_device_that_is_not_there_is_a_usage_error(nasseg):
    done = nasseg("doctor", "--target", "tpu")
    assert done.returncode == 2
    assert "there is no device 'tpu'" in done.stderr
