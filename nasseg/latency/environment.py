"""What else stays as it is while something is measured, and does not forbid a comparison."""

from __future__ import annotations

import os
import platform
import subprocess
from functools import cache
from pathlib import Path

import torch

from nasseg import __version__
from nasseg.records import Device

_GIT_S = 2.0


def environment(device: Device) -> dict[str, str]:
    """Return versions, the source and the cores, as this process has them."""
    found = {
        "torch": str(torch.__version__),
        "python": platform.python_version(),
        "nasseg": __version__,
        "source": source(),
        "os": device.os,
        "affinity": _affinity(),
    }
    if device.kind == "cuda":
        cudnn = torch.backends.cudnn.version()  # type: ignore[no-untyped-call]
        found |= {"cuda": str(torch.version.cuda), "cudnn": str(cudnn)}
    return found


@cache
def source(folder: Path = Path(__file__).parent) -> str:
    """Return the commit that the program's source is at, with `"+changes"` where it differs.

    Empty for an installed package, whose folder may well lie inside somebody else's repository.
    """
    if not _git(folder, "ls-files", Path(__file__).name):
        return ""
    return _git(folder, "describe", "--always", "--exclude=*", "--abbrev=12", "--dirty=+changes")


def _git(folder: Path, *words: str) -> str:
    # A hook's variables would lead git to the hook's repository.
    environment = {k: value for k, value in os.environ.items() if not k.startswith("GIT_")}
    command = ["git", "--no-optional-locks", "-C", str(folder), *words]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=_GIT_S, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _affinity() -> str:
    """Return the cores that this thread may run on, where the system tells."""
    if not hasattr(os, "sched_getaffinity"):
        return "unknown"
    return ",".join(str(core) for core in sorted(os.sched_getaffinity(0)))
