"""`nasseg export`: write a searched network as one checked ONNX file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.analysis import Point, StudyView
    from nasseg.export.check import Parity
    from nasseg.latency.measure import Measurement
    from nasseg.latency.runtime import Model
    from nasseg.store import Reader, StoredStudy


@dataclass(frozen=True)
class Exported:
    """An exported file with its proof."""

    file: Path
    point: Point
    parity: Parity
    measurement: Measurement

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for `--json`."""
        return {
            "file": str(self.file),
            "architecture": self.point.architecture_hash,
            "trial": self.point.trial,
            "max_abs_diff": self.parity.max_abs_diff,
            "close_logits": self.parity.close_logits,
            "pixel_agreement": self.parity.pixel_agreement,
            "miou_torch": self.parity.miou_torch,
            "miou_onnx": self.parity.miou_onnx,
            "latency_ms": self.measurement.latency_ms,
            "latency_ci_ms": [self.measurement.ci_low_ms, self.measurement.ci_high_ms],
        }


def export(
    file: Annotated[Path, Argument(help="The ONNX file to write.")],
    study: Annotated[str | None, Option(help="Study; by default the newest.")] = None,
    trial: Annotated[
        int | None, Option(min=0, help="Trial; the best in budget by default.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    blocks: Annotated[
        list[Path] | None,
        Option(help="Blocks file, instead of the study's own; several if repeated."),
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON on stdout.")] = False,
) -> None:
    """Write the best network within the budget as ONNX and check it on validation images."""
    from nasseg.export.check import CLOSE
    from nasseg.store import open_reader

    with open_reader(store) as reader:
        found = reader.study(study)
        _load_user_files(found, blocks or [])
        exported = _export(reader, found, trial, file)
    if as_json:
        typer.echo(json.dumps(exported.to_dict(), indent=1))
        return
    parity, now, point = exported.parity, exported.measurement, exported.point
    typer.echo(f"wrote {exported.file} ({exported.file.stat().st_size / 1e6:.2f} MB)")
    typer.echo(f"network   {point.name}, trial {point.trial}, {point.epochs} epochs")
    typer.echo(
        f"parity    on {parity.images} validation images: logits differ by at most "
        f"{parity.max_abs_diff:.1e}, {100 * parity.close_logits:.3f} % of them by at most "
        f"{CLOSE:g}; {100 * parity.pixel_agreement:.3f} % of the pixels agree"
    )
    typer.echo(
        f"mIoU      {parity.miou_torch:.4f} in torch, {parity.miou_onnx:.4f} in ONNX Runtime"
    )
    typer.echo(
        f"latency   {now.latency_ms:.2f} ms ({now.ci_low_ms:.2f}-{now.ci_high_ms:.2f}) now, "
        f"{point.latency_ms:.2f} ms ({point.ci_low_ms:.2f}-{point.ci_high_ms:.2f}) in the search"
    )


def _export(reader: Reader, study: StoredStudy, trial: int | None, file: Path) -> Exported:
    from nasseg.analysis import study_view
    from nasseg.architecture import Architecture
    from nasseg.data.specs import open_data
    from nasseg.errors import ExportError
    from nasseg.export.check import compare
    from nasseg.export.file import write_checked
    from nasseg.export.onnx import export_onnx
    from nasseg.network import Network, fold_batch_norm
    from nasseg.train.checkpoint import load_weights

    point = _chosen(study_view(reader, study), trial)
    stored = reader.architecture(point.architecture_hash)
    training = reader.study_trainings(study)[point.architecture_hash]
    assert stored is not None
    assert training.checkpoint is not None
    data = open_data(study.data_spec, size=(study.height, study.width))
    if data.fingerprint != study.data_fingerprint:
        raise ExportError(
            f"{study.data_spec} has changed since the study {study.name!r}, so the network cannot "
            "be checked on the images it was judged by; restore them or search again"
        )
    network = Network(Architecture.from_json(stored.text), len(study.classes))
    network.load_state_dict(load_weights(Path(training.checkpoint)))
    folded = fold_batch_norm(network)
    content = export_onnx(folded, data.size, metadata=_metadata(study, point, stored.text))
    parity = compare(network.eval(), content, data.val, len(study.classes))
    write_checked(file, content, parity)
    model = content if study.runtime == "onnxruntime" else folded
    return Exported(file, point, parity, _measured(study, model))


def _load_user_files(study: StoredStudy, blocks: list[Path]) -> None:
    """Execute the user's files that the study's networks are made with."""
    from nasseg.user_files import load_blocks, restore_blocks

    if blocks:
        load_blocks(blocks)
    else:
        restore_blocks(study.settings.get("user_files", ()), f"the study {study.name!r}")


def _chosen(view: StudyView, trial: int | None) -> Point:
    """Return the point of a trial, or the best one within the budget."""
    from nasseg.cli.result import check_feasible
    from nasseg.errors import UsageError

    if trial is None:
        check_feasible(view)
        assert view.best is not None
        return view.best
    trained = {point.trial: point for point in view.trained}
    if trial not in trained:
        listed = ", ".join(map(str, sorted(trained))) or "none yet"
        raise UsageError(
            f"trial {trial} of {view.study.name!r} has no trained network of its own; "
            f"trained trials: {listed}"
        )
    return trained[trial]


def _metadata(study: StoredStudy, point: Point, architecture: str) -> dict[str, str]:
    from nasseg.data.normalisation import MEAN, STD

    return {
        "classes": json.dumps(study.classes),
        "palette": json.dumps(study.palette),
        "normalisation": json.dumps({"scale": 255, "mean": MEAN, "std": STD}),
        "architecture": architecture,
        "architecture_hash": point.architecture_hash,
        "study": study.name,
        "trial": str(point.trial),
    }


def _measured(study: StoredStudy, model: Model) -> Measurement:
    from nasseg.latency.device import detect
    from nasseg.latency.lock import DeviceLock
    from nasseg.latency.measure import measure

    device = detect("cuda" if study.device_id.startswith("cuda") else "cpu")
    return measure(
        model,
        size=(study.height, study.width),
        runtime=study.runtime,
        device=device,
        threads=study.threads,
        precision=study.precision,
        exclusively=DeviceLock(device.id).measuring,
    )
