"""`nasseg export`: write a searched network as one checked ONNX file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from nasseg.cli import options

if TYPE_CHECKING:
    from nasseg.api.export import ExportedFile


def export(
    file: Annotated[Path, Argument(help="The ONNX file to write.")],
    study: options.Study = None,
    trial: Annotated[
        int | None, Option(min=0, help="Trial; the best in budget by default.")
    ] = None,
    data: options.OtherData = None,
    store: options.Store = None,
    blocks: options.BlocksOfAStudy = None,
    no_measure: Annotated[
        bool, Option("--no-measure", help="Do not measure the latency, which holds the device.")
    ] = False,
    as_json: options.AsJson = False,
) -> None:
    """Write the best network within the budget as ONNX and check it on validation images.

    With --data the study's images may lie elsewhere than where the search found them.
    """
    from nasseg.api.export import export as run
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json

    with interruptible("the file is there whole or not at all"):
        done = run(
            file,
            study=study,
            trial=trial,
            data=data,
            blocks=blocks or (),
            store=store,
            measure=not no_measure,
        )
    if as_json:
        print_json(done.to_dict())
        return
    for line in lines(done):
        typer.echo(line)


def lines(done: ExportedFile) -> list[str]:
    """Return what was exported for people, a line a fact."""
    from nasseg.records.latency import MARK
    from nasseg.records.wording import counted

    parity, point = done.parity, done.point
    epochs = counted(point.epochs or 0, "epoch")
    size_mb = done.file.stat().st_size / 1e6
    shown = [
        f"wrote {done.file} ({size_mb:.2f} MB)",
        f"network   {point.name}, trial {point.trial}, {epochs}",
        f"parity    {parity}",
        f"mIoU      {parity.miou_torch:.4f} in torch, {parity.miou_onnx:.4f} in ONNX Runtime",
        *_latency(done),
    ]
    if point.latency.doubtful:
        why = point.latency.doubt
        shown.append(f"{MARK} the latency in the search is in doubt: {why}")
    return shown


def _latency(done: ExportedFile) -> list[str]:
    from nasseg.records.conditions import cannot_be_compared
    from nasseg.records.latency import MARK

    now, point = done.measurement, done.point
    then = (
        f"{MARK * point.latency.doubtful}{point.latency.ms:.2f} ms "
        f"({point.latency.low_ms:.2f}-{point.latency.high_ms:.2f}) in the search"
    )
    if now is None:
        return [f"latency   {then}; it was not measured here: {done.not_measured}"]
    why = now.latency.doubt
    verdict = done.comparison or cannot_be_compared(done.differences)
    shown = [
        f"latency   {MARK * bool(why)}{now.latency.ms:.2f} ms "
        f"({now.latency.low_ms:.2f}-{now.latency.high_ms:.2f}) now, {then}: {verdict}"
    ]
    if why:
        shown.append(
            f"{MARK} the latency now is in doubt: {why}; export again while nothing else runs"
        )
    return shown
