"""`nasseg explore`: a real one of two samples, what it prints, and what it refuses."""

import json

import pytest

from nasseg.errors import MeasurementError
from nasseg.search.executors import Failed, LocalExecutor
from nasseg.store import open_store

SPACE = """
from nasseg.graph.architecture import Sketch

def space(pick):
    sketch = Sketch()
    width = pick.choice("width", (8, 16, 24, 32))
    x = sketch.add("conv", "image", out_channels=width, stride=2, kernel_size=3)
    for i in range(pick.integer("depth", 0, 3)):
        x = sketch.add("conv", x, out_channels=width, kernel_size=3, stride=1)
    return sketch.finish(sketch.add("conv", x, out_channels="classes", kernel_size=1, stride=1))
"""


@pytest.fixture
def arguments(tmp_path):
    file = tmp_path / "tiny.py"
    file.write_text(SPACE)
    return ("explore", "--space", file, "--size", "64x128", "--store", tmp_path / "s.db")


@pytest.mark.slow
def test_a_real_exploration_and_its_resumption(nasseg, arguments, tmp_path, monkeypatch):
    done = nasseg(*arguments, "--samples", "2")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    (row,) = [line.split() for line in lines if line.startswith(" tiny")]
    assert row[:3] == ["tiny", "2", "0"]
    assert any(line.startswith(" memory traffic") for line in lines)
    name = next(line for line in done.stderr.splitlines() if line.startswith("exploration "))
    assert "2 random networks of each of tiny at 64x128 with onnxruntime" in name
    assert "figures: nasseg report tiny-" in done.stderr
    assert f"-o report.html --store {tmp_path / 's.db'}" in done.stderr

    monkeypatch.setattr(LocalExecutor, "submit", _unwanted)
    again = nasseg(*arguments, "--samples", "2", "--json")
    assert again.returncode == 0, again.stderr
    found = json.loads(again.stdout)
    assert [(s["space"], s["number"]) for s in found["samples"]] == [("tiny", 0), ("tiny", 1)]
    assert all(sample["name"].startswith("conv") for sample in found["samples"])
    assert found["spaces"][0]["failed"] == 0
    assert found["predictors"][0]["feature"] == "all together"
    assert set(found["samples"][0]["picks"]) == {"width", "depth"}
    with open_store(str(tmp_path / "s.db")) as store:
        (stored,) = store.explorations.all()
        assert (stored.name, stored.samples) == (found["exploration"], 2)


def _unwanted(_executor, _job, _lane):
    raise AssertionError("everything was measured before")


def test_when_nothing_could_be_measured(nasseg, arguments, monkeypatch):
    def refuse(executor, _job, _lane):
        executor.tickets = getattr(executor, "tickets", 0) + 1
        executor.said = [Failed(executor.tickets, MeasurementError("too large"))]
        return executor.tickets

    def say(executor, _timeout_s):
        said, executor.said = executor.said, []
        return said

    monkeypatch.setattr(LocalExecutor, "submit", refuse)
    monkeypatch.setattr(LocalExecutor, "events", say)
    done = nasseg(*arguments, "--samples", "2")
    assert (done.returncode, done.stdout) == (1, "")
    assert "none of the 2 networks was measured; tiny 0: too large" in done.stderr


def test_an_interruption_says_how_to_go_on(nasseg, arguments, monkeypatch):
    def interrupt(_executor, _job, _lane):
        raise KeyboardInterrupt

    monkeypatch.setattr(LocalExecutor, "submit", interrupt)
    done = nasseg(*arguments)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.endswith("error: interrupted; the same command goes on from here\n")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--space", "esp_famly"), "unknown search space 'esp_famly'; did you mean 'esp_family'"),
        (("--space", "gone.py"), "cannot read gone.py"),
        (("--space", "esp_family", "--size", "9x9"), "size 9x9 is out of range"),
        (("--space", "esp_family", "--runtime", "onnxrt"), "unknown runtime 'onnxrt'; did you"),
        (("--space", "esp_family", "--precision", "fp17"), "has no precision 'fp17'"),
        (("--space", "esp_family", "--target", "tpu"), "there is no device 'tpu'"),
    ],
)
def test_a_wrong_value_is_one_sentence(nasseg, options, sentence):
    done = nasseg("explore", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_two_spaces_of_one_name(nasseg, arguments, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "tiny.py").write_text(SPACE)
    done = nasseg(*arguments, "--space", other / "tiny.py")
    assert done.returncode == 2
    assert "two spaces are called 'tiny'; rename one of the files" in done.stderr
