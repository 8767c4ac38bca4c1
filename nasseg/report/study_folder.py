"""A study as a folder to keep: its rows, its front as a table and a picture, its machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nasseg import __version__
from nasseg.analysis import StudyView, study_view
from nasseg.analysis.study.finalists import finalists
from nasseg.errors import ExportError
from nasseg.figures import pareto_figure, write_figure
from nasseg.presentation import commands, sentences
from nasseg.presentation.remarks import remarks
from nasseg.presentation.study_tables import front_table
from nasseg.presentation.table import Table, markdown
from nasseg.records import Study
from nasseg.records.whole_file import save_file
from nasseg.store import Reader
from nasseg.store.folder import portable, write_folder

_VERSIONS = ("nasseg", "python", "torch", "cuda", "cudnn", "driver")
_MACHINE = ("os", "governor", "affinity", "memory_format", "anchor")


def save_study(reader: Reader, study: Study, folder: Path) -> tuple[str, ...]:
    """Write a study's folder and return the names of its files; older ones are replaced.

    The picture is `front.svg`, or `front.html` where there is no browser to draw it.

    Raises:
        StoreError: when the folder cannot be written, or the store cannot be read.
        FileError: when a file cannot be written.
    """
    rows = write_folder(reader, study, folder)
    view = study_view(reader, portable(study))
    machine = _machine(view)
    save_file(folder / "machine.json", json.dumps(machine, indent=1, ensure_ascii=False) + "\n")
    table = front_table(view, finalists(reader, view)) if view.front else None
    save_file(folder / "table.md", _markdown(view, table, machine))
    return ("table.md", *_picture(view, folder), "machine.json", *rows)


def _picture(view: StudyView, folder: Path) -> tuple[str, ...]:
    """Draw the front and return the name of the file; without points there is none."""
    kinds = ("front.svg", "front.html")
    for name in kinds:
        (folder / name).unlink(missing_ok=True)
    if not view.points:
        return ()
    figure = pareto_figure(view)
    figure.update_layout(width=900, template="plotly_white")
    try:
        write_figure(figure, folder / kinds[0])
    except ExportError:
        write_figure(figure, folder / kinds[1])
        return kinds[1:]
    return kinds[:1]


def _machine(view: StudyView) -> dict[str, Any]:
    """Return where the study was searched and with what, by its newest measurement."""
    study, device = view.study, view.device
    newest = max(view.measurements.values(), key=lambda m: m.id, default=None)
    seen = newest.environment if newest else {}
    versions = {name: seen[name] for name in _VERSIONS if seen.get(name)}
    if newest:
        versions[study.conditions.runtime] = newest.conditions.runtime_version
    return {
        "command": commands.search(study),
        "begun": study.created.date().isoformat(),
        "device": {
            "id": study.conditions.target,
            "kind": device.kind if device else "",
            "name": device.name if device else study.conditions.target,
            **(device.facts if device else {}),
        },
        "threads": study.conditions.threads,
        "conditions": {name: seen[name] for name in _MACHINE if seen.get(name)},
        "versions": versions or {"nasseg": __version__},
    }


def _markdown(view: StudyView, table: Table | None, machine: dict[str, Any]) -> str:
    study, versions = view.study, machine["versions"]
    told = (
        f"{machine['device']['name']}; "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + f"; begun {machine['begun']}, {study.spent_s:.0f} s of search. {len(view.points)} "
        f"networks measured, {len(view.over_budget)} over {study.budget_ms:g} ms, "
        f"{len(view.trained)} trained. Latency: {study.conditions.words}, with its 95 % interval. "
        "MACs are those of convolutions and linear layers for one image."
    )
    lines = [
        f"    {machine['command']}",
        "",
        told,
        "",
        f"Recipe: {sentences.recipe(study.recipe)}.",
    ]
    lines += ["", *(markdown(table) if table else ["No network within the budget was trained."])]
    for remark in remarks(view):
        lines += ["", remark]
    return "\n".join(lines) + "\n"
