"""The device, the runtimes that can be used on it, and where things lie."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

from choreographer.browsers.chromium import Chromium

from nasseg import __version__
from nasseg.api import defaults
from nasseg.data.cache import default_cache_dir
from nasseg.errors import StoreError
from nasseg.latency.hosts import Host, find_host
from nasseg.latency.lock import default_folder
from nasseg.latency.runtime import Runtime, installed
from nasseg.latency.runtimes import RUNTIMES
from nasseg.records.plain import to_plain
from nasseg.store.address import file_of, resolve, shown

PACKAGES = ("torch", "torchvision", "onnx", "optuna", "sqlalchemy", "streamlit")


def examine(target: str = defaults.DEVICE) -> dict[str, Any]:
    """Return what a target can measure with, and where things are kept here, as plain data.

    Args:
        target: `"auto"`, `"cpu"`, `"cuda"` or `"cuda:N"`.

    Raises:
        UsageError: when there is no such target.
    """
    host = find_host(target)
    return {
        "device": to_plain(host.device),
        "runtimes": [runtime_facts(one, host) for one in RUNTIMES.values()],
        "versions": {
            "nasseg": __version__,
            "python": platform.python_version(),
            **{package: installed(package) or "missing" for package in PACKAGES},
        },
        "places": places(),
    }


def runtime_facts(runtime: Runtime, host: Host) -> dict[str, Any]:
    """Return what a runtime has on a target: one `reason` when it has nothing there."""
    reasons = {each: host.lacks(runtime, each) for each in runtime.precisions}
    usable = [precision for precision, reason in reasons.items() if reason is None]
    missing = {precision: reason for precision, reason in reasons.items() if reason}
    return {
        "runtime": runtime.name,
        "version": host.version(runtime),
        "default": runtime.name == host.default_runtime,
        "precisions": usable,
        "missing": missing if usable else {},
        "reason": "" if usable else next(iter(missing.values())),
    }


def places() -> dict[str, str]:
    """Return where things are kept; what is wrong with a place stands behind it in brackets."""
    browser = Chromium.find_browser(skip_local=False)
    return {
        "store": _store(),
        "cache": _with_state(default_cache_dir()),
        "locks": _with_state(default_folder()),
        "browser": browser or "none: .svg and .png pictures need Chrome or Chromium",
    }


def _store() -> str:

    try:
        url = resolve()
    except StoreError as error:
        return str(error)
    file = file_of(url)
    return shown(url) if file is None else _with_state(file)


def _with_state(path: Path) -> str:
    """Return a path, and whether it is there and can be written."""
    there = next(each for each in (path, *path.absolute().parents) if each.exists())
    if not os.access(there, os.W_OK):
        return f"{path} (cannot be written)"
    return str(path) if there == path else f"{path} (not there yet)"
