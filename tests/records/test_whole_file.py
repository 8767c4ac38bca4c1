from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from nasseg.errors import FileError
from nasseg.records.whole_file import save_file, whole_file


@pytest.mark.parametrize("content", [b"model", "model"])
def test_it_is_written(tmp_path, content):
    path = tmp_path / "best.onnx"
    save_file(path, content)
    assert path.read_bytes() == b"model"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_as_any_new_file(tmp_path):
    before = os.umask(0o022)
    try:
        save_file(tmp_path / "best.onnx", b"model")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "best.onnx").stat().st_mode) == 0o644


def test_an_older_file_is_replaced(tmp_path):
    path = tmp_path / "best.onnx"
    path.write_bytes(b"older")
    save_file(path, b"model")
    assert path.read_bytes() == b"model"


def test_an_error_while_it_is_written_leaves_everything_as_it_was(tmp_path):
    path = tmp_path / "best.onnx"
    path.write_bytes(b"older")
    with pytest.raises(TypeError), whole_file(path) as file:
        file.writelines([b"half", None])
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    path = tmp_path / "missing" / "best.onnx"
    with pytest.raises(FileError, match=r"cannot write .*best\.onnx: No such file"):
        save_file(path, b"model")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "best.onnx").mkdir()
    with pytest.raises(FileError, match="Is a directory"):
        save_file(tmp_path / "best.onnx", b"model")
    assert [path.name for path in tmp_path.iterdir()] == ["best.onnx"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch, code):
    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("nasseg.records.whole_file.os.fsync", fail)
    with pytest.raises(FileError, match=os.strerror(code)):
        save_file(tmp_path / "best.onnx", b"model")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_is_read_only_is_refused(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileError, match="Permission denied"):
            save_file(tmp_path / "best.onnx", b"model")
    finally:
        tmp_path.chmod(0o700)
