"""`nasseg doctor`: the device, the runtimes that can be used on it, and where things lie."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

if TYPE_CHECKING:
    from nasseg.latency.device import Device
    from nasseg.latency.runtime import Runtime

PACKAGES = ("torch", "torchvision", "onnx", "optuna", "sqlalchemy", "streamlit")


def doctor(
    device: Annotated[str, Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """Say what this machine can measure with, and what is missing for the rest."""
    from nasseg.cli.tables import print_json, show
    from nasseg.latency.device import detect

    found = facts(detect(device))
    if as_json:
        print_json(found)
        return
    described = dict(found["device"])
    described |= {"memory_gb": f"{described['memory_gb']:g}", **described.pop("facts")}
    _show_pairs("device", {name: value for name, value in described.items() if value != ""})
    _show_runtimes(found["runtimes"])
    for row in found["runtimes"]:
        for precision, reason in row["missing"].items():
            show(f"{row['runtime']} {precision}: {reason}")
    _show_pairs("versions", found["versions"])
    _show_pairs("places", found["places"])


def facts(device: Device) -> dict[str, Any]:
    """Return the whole report as plain data."""
    from nasseg import __version__
    from nasseg.latency.runtime import installed
    from nasseg.latency.runtimes import RUNTIMES, default_runtime

    default = default_runtime(device)
    return {
        "device": device.to_dict(),
        "runtimes": [runtime_facts(one, device, default) for one in RUNTIMES.values()],
        "versions": {
            "nasseg": __version__,
            "python": platform.python_version(),
            **{package: installed(package) or "missing" for package in PACKAGES},
        },
        "places": places(),
    }


def runtime_facts(runtime: Runtime, device: Device, default: str) -> dict[str, Any]:
    """Return what a runtime has on a device: one `reason` when it has nothing there."""
    reasons = {each: runtime.available(device, each) for each in runtime.precisions}
    usable = [precision for precision, reason in reasons.items() if reason is None]
    missing = {precision: reason for precision, reason in reasons.items() if reason}
    return {
        "runtime": runtime.name,
        "version": runtime.version,
        "default": runtime.name == default,
        "precisions": usable,
        "missing": missing if usable else {},
        "reason": "" if usable else next(iter(missing.values())),
    }


def places() -> dict[str, str]:
    """Return where things are kept; what is wrong with a place stands behind it in brackets."""
    from choreographer.browsers.chromium import Chromium

    from nasseg.data.cache import default_cache_dir
    from nasseg.latency.lock import default_folder

    browser = Chromium.find_browser(skip_local=False)
    return {
        "store": _store(),
        "cache": _with_state(default_cache_dir()),
        "locks": _with_state(default_folder()),
        "browser": browser or "none: .svg and .png pictures need Chrome or Chromium",
    }


def _store() -> str:
    from nasseg.errors import StoreError
    from nasseg.store.address import file_of, resolve, shown

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


def _show_pairs(title: str, pairs: Mapping[str, object]) -> None:
    from nasseg.cli.tables import new_table, show

    table = new_table("", title, "")
    for name, value in pairs.items():
        table.add_row(name, str(value))
    show(table)


def _show_runtimes(rows: Iterable[Mapping[str, Any]]) -> None:
    from nasseg.cli.tables import new_table, show

    table = new_table("", "runtime", "version", "precisions")
    for row in rows:
        usable = ", ".join(row["precisions"]) + " (default)" * row["default"]
        table.add_row(row["runtime"], row["version"], usable if usable else row["reason"])
    show(table)
