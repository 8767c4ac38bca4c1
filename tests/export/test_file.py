from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from nasseg.errors import ExportError
from nasseg.export.check import Parity
from nasseg.export.file import write_checked

EQUAL = Parity(1e-5, 1.0, 1.0, 0.5, 0.5, images=4)
DIFFERENT = Parity(0.1, 0.2, 0.9, 0.5, 0.4, images=4)


def test_a_model_that_agrees_is_written(tmp_path):
    path = tmp_path / "best.onnx"
    write_checked(path, b"model", EQUAL)
    assert path.read_bytes() == b"model"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_as_any_new_file(tmp_path):
    before = os.umask(0o022)
    try:
        write_checked(tmp_path / "best.onnx", b"model", EQUAL)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "best.onnx").stat().st_mode) == 0o644


def test_an_older_file_is_replaced(tmp_path):
    path = tmp_path / "best.onnx"
    path.write_bytes(b"older")
    write_checked(path, b"model", EQUAL)
    assert path.read_bytes() == b"model"


def test_a_model_that_disagrees_leaves_everything_as_it_was(tmp_path):
    path = tmp_path / "best.onnx"
    path.write_bytes(b"older")
    with pytest.raises(ExportError, match="differs from its network"):
        write_checked(path, b"model", DIFFERENT)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    path = tmp_path / "missing" / "best.onnx"
    with pytest.raises(ExportError, match=r"cannot write .*best\.onnx: No such file"):
        write_checked(path, b"model", EQUAL)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "best.onnx").mkdir()
    with pytest.raises(ExportError, match="Is a directory"):
        write_checked(tmp_path / "best.onnx", b"model", EQUAL)
    assert [path.name for path in tmp_path.iterdir()] == ["best.onnx"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch, code):
    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("nasseg.records.whole_file.os.fsync", fail)
    with pytest.raises(ExportError, match=os.strerror(code)):
        write_checked(tmp_path / "best.onnx", b"model", EQUAL)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_is_read_only_is_refused(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match="Permission denied"):
            write_checked(tmp_path / "best.onnx", b"model", EQUAL)
    finally:
        tmp_path.chmod(0o700)
