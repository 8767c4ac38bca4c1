"""What stands beside a latency and does not forbid a comparison."""

from __future__ import annotations

import os
import subprocess

import pytest
import torch

from nasseg import __version__
from nasseg.latency import environment as environments
from nasseg.latency.environment import environment, source
from nasseg.records import Device

CPU = Device("cpu-1", "cpu", "test", 2, 4.0, "Linux 6.1")
CUDA = Device("cuda-1", "cuda", "test", 80, 80.0, "Linux 6.1", driver="580.1")


def test_the_environment_is_strings_and_names_what_is_there():
    found = environment(CPU)
    assert all(isinstance(value, str) for value in found.values())
    assert found["torch"] == torch.__version__
    assert (found["nasseg"], found["os"]) == (__version__, "Linux 6.1")
    assert found["affinity"] == ",".join(map(str, sorted(os.sched_getaffinity(0))))
    assert {"cuda", "cudnn"} <= set(environment(CUDA))


def git(folder, *words):
    names = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", "-C", str(folder), *names, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "-q")
    folder = tmp_path / "latency"
    folder.mkdir()
    (folder / "environment.py").write_text("")
    return folder


def test_the_source_is_a_commit_and_says_when_it_was_changed(repository):
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "first")
    commit = source.__wrapped__(repository)
    assert len(commit) == 12
    assert int(commit, 16)
    (repository / "environment.py").write_text("changed")
    assert source.__wrapped__(repository) == f"{commit}+changes"


def test_a_package_inside_somebody_elses_repository_has_no_commit(repository):
    (repository / "other.py").write_text("")
    git(repository, "add", "other.py")
    git(repository, "commit", "-qm", "first")
    assert source.__wrapped__(repository) == ""


def test_without_a_repository_or_without_git_there_is_no_commit(tmp_path, monkeypatch):
    assert source.__wrapped__(tmp_path) == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert source.__wrapped__(tmp_path) == ""


def test_a_git_that_hangs_is_given_up(repository, monkeypatch):
    def hang(command, *, timeout, **_options):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(environments.subprocess, "run", hang)
    assert source.__wrapped__(repository) == ""
