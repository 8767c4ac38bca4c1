import errno
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from nasseg.data import cache
from nasseg.data.cache import default_cache_dir, open_cached
from nasseg.data.streets import Streets
from nasseg.errors import DataError

SMALL = Streets((32, 48), counts=(5, 3))


def open_small(folder):
    return open_cached(SMALL, "streets", folder)


def decoded_folder(folder):
    (found,) = (folder / "data").iterdir()
    return found


def test_decoded_once(tmp_path, monkeypatch):
    first = open_small(tmp_path)
    monkeypatch.setattr(Streets, "read", None)
    second = open_small(tmp_path)
    np.testing.assert_array_equal(first.train.images, second.train.images)
    assert first.train.images.shape == (5, 32, 48, 3)
    assert second.val.names == ("val-0000", "val-0001", "val-0002")
    assert first.fingerprint in decoded_folder(tmp_path).name


@pytest.mark.parametrize("name", ["train_images.npy", "val_labels.npy", "manifest.json"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: os.truncate(path, path.stat().st_size - 7),
        lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]),
        lambda path: path.write_bytes(b"{}"),
    ],
    ids=["missing", "truncated", "changed", "replaced"],
)
def test_damaged_cache_is_made_again(tmp_path, name, damage: Callable):
    before = open_small(tmp_path)
    images = np.array(before.train.images)
    damage(decoded_folder(tmp_path) / name)
    after = open_small(tmp_path)
    np.testing.assert_array_equal(after.train.images, images)
    assert cache._is_whole(decoded_folder(tmp_path))


def test_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(cache, "_sync", full)
    with pytest.raises(DataError, match=r"cannot write .*No space left.*NASSEG_CACHE"):
        open_small(tmp_path)
    assert not list((tmp_path / "data").iterdir())


def test_unwritable_cache(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"cannot write the decoded images to .*file"):
        open_small(tmp_path / "file")


@dataclass(frozen=True)
class Broken(Streets):
    def read(self, split, index):
        raise DataError("image 3 is broken")


def test_a_broken_source_leaves_nothing_behind(tmp_path):
    with pytest.raises(DataError, match="image 3 is broken"):
        open_cached(Broken(), "streets", tmp_path)
    assert not list((tmp_path / "data").iterdir())


PROGRAM = """
import sys
from pathlib import Path
from nasseg.data.cache import open_cached
from nasseg.data.streets import Streets
sys.stdin.read()
print(open_cached(Streets((32, 48), counts=(40, 3)), "streets", Path(sys.argv[1])).val.labels.sum())
"""


def test_two_processes_at_once(tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    workers = [subprocess.Popen(command, **pipes) for _ in range(2)]
    for worker in workers:
        worker.stdin.close()
        worker.stdin = None
    results = [worker.communicate(timeout=60) for worker in workers]
    assert results[0] == results[1]
    assert int(results[0][0]) > 0
    assert [path.name[0] for path in (tmp_path / "data").iterdir()] == ["s"]


def test_the_loser_of_a_race_takes_the_winners_folder(tmp_path, monkeypatch):
    write = cache._write

    def write_late(source, folder, progress):
        write(source, folder, progress)
        monkeypatch.setattr(cache, "_write", write)
        open_small(tmp_path)

    monkeypatch.setattr(cache, "_write", write_late)
    assert len(open_small(tmp_path).train) == 5
    assert cache._is_whole(decoded_folder(tmp_path))


def test_default_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("NASSEG_CACHE", str(tmp_path))
    assert default_cache_dir() == tmp_path
    monkeypatch.delenv("NASSEG_CACHE")
    assert default_cache_dir().name == "nasseg"
