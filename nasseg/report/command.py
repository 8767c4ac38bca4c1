"""The command that a study was made with, as far as its rows tell."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from nasseg.records import Study


def search_command(study: Study) -> str:
    """Return the `nasseg search` that asks the study's question; the recipe is not in it."""
    settings = study.settings
    space, blocks = _files(study)
    words = ["nasseg", "search", "--space", space, "--data", study.data_spec]
    words += ["--size", f"{study.height}x{study.width}", "--budget", f"{study.budget_ms:g}ms"]
    words += ["--runtime", study.runtime]
    words += ["--precision", study.precision] if study.precision != "fp32" else []
    words += ["--device", "cuda"] if study.device_id.startswith("cuda") else []
    words += ["--threads", str(study.threads)] if study.threads > 1 else []
    words += _given(settings, "trials")
    words += ["--timeout", f"{settings['timeout_s']:g}s"] if settings.get("timeout_s") else []
    words += ["--rungs", ",".join(map(str, study.rungs))]
    words += _given(settings, "sampler", "finalists", "seeds")
    words += ["--seed", str(study.seed)] if study.seed else []
    words += [word for path in blocks for word in ("--blocks", path)]
    return shlex.join([*words, "--study", study.name])


def export_command(study: Study, store_option: str) -> str:
    """Return the command that exports the best network; the option is given ready to be typed."""
    return shlex.join(["nasseg", "export", "best.onnx", "--study", study.name]) + store_option


def recipe_text(recipe: Mapping[str, Any]) -> str:
    """Return a recipe in one line, `"epochs 12, optimizer adamw"`."""
    return ", ".join(f"{name} {_value(value)}" for name, value in recipe.items())


def _files(study: Study) -> tuple[str, list[str]]:
    """Return the space's name or file, and the files with blocks."""
    paths = [str(file["path"]) for file in study.settings.get("user_files", ())]
    own = next((path for path in paths if PurePath(path).stem == study.space), None)
    return own or study.space, [path for path in paths if path != own]


def _value(value: object) -> str:
    return " to ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _given(settings: Mapping[str, Any], *names: str) -> list[str]:
    return [
        word for name in names if settings.get(name) for word in (f"--{name}", str(settings[name]))
    ]
