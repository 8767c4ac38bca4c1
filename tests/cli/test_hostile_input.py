"""What users can get wrong ends in one sentence: files, names of files, and a full disk."""

import subprocess
import sys

import pytest

from ..network.hostile import write

COMMANDS = {
    "show": ("--size", "64x96"),
    "benchmark": ("--size", "64x96"),
    "profile": ("--size", "64x96"),
    "train": ("--size", "32x64", "-o", "network.onnx"),
}
SOME = (
    "out_channels_negative", "kernel_size_huge", "groups_zero", "not_text", "deep_arrays",
    "output_number", "nodes_10000", "too_many_weights",
)  # fmt: skip
LONG = "x" * 5000
NO_TEXT = b"\xff\xfe".decode("utf-8", "surrogateescape")


def sentence(done):
    """The one sentence of a command that failed."""
    assert done.returncode in (1, 2)
    *before, last = done.stderr.splitlines()
    assert not [line for line in before if "error" in line]
    assert last.startswith("error: ")
    assert len(last) < 1000
    return last


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", SOME)
def test_a_hostile_architecture_is_one_sentence(nasseg, tmp_path, monkeypatch, command, name):
    path = write(tmp_path)[name]
    monkeypatch.chdir(tmp_path)
    assert "Traceback" not in sentence(nasseg(command, path, *COMMANDS[command]))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("suffix", ["", ".json", ".onnx"])
@pytest.mark.parametrize("name", [LONG, NO_TEXT])
def test_a_name_that_no_file_has(nasseg, tmp_path, monkeypatch, command, name, suffix):
    monkeypatch.chdir(tmp_path)
    assert "xxxx" in (told := sentence(nasseg(command, name + suffix, *COMMANDS[command]))) or (
        r"\udcff\udcfe" in told
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("benchmark", "espnet_c", "--against", LONG),
        ("show", "0123abcd", "--store", LONG),
        ("show", "espnet_c", "-o", f"{LONG}.json"),
        ("train", "espnet_c", "-o", f"{LONG}.onnx"),
        ("search", "--space", "esp_family", "--budget", "5ms", "--data", f"camvid:{LONG}"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_path_of_5000_characters(nasseg, arguments):
    done = nasseg(*arguments)
    assert done.returncode in (1, 2)
    assert "File name too long" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_is_no_text_can_be_written_and_read(nasseg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = nasseg("show", "espnet_c", "-o", f"{NO_TEXT}.json")
    assert (done.returncode, r"\udcff\udcfe.json" in done.stderr) == (0, True)
    done = nasseg("show", f"{NO_TEXT}.json")
    assert (done.returncode, r"\udcff\udcfe.json" in done.stdout) == (0, True)


def test_a_full_disk_behind_the_output_is_one_sentence():
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "nasseg.cli.main", "--version"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "error: cannot read or write (No space left on device); --debug shows where\n"
    )


def test_a_reader_that_leaves_is_no_error():
    command = [sys.executable, "-m", "nasseg.cli.main", "blocks", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
