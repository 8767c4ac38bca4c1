"""`nasseg export`: write a searched network as one checked ONNX file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from nasseg.cli.options import BlocksOfAStudy

if TYPE_CHECKING:
    from nasseg.analysis import Comparison, Point
    from nasseg.export.check import Parity
    from nasseg.latency.measure import Measurement
    from nasseg.latency.runtime import Model
    from nasseg.records import Study
    from nasseg.store import Reader


@dataclass(frozen=True)
class Exported:
    """An exported file with its proof.

    Attributes:
        comparison: of its latency with that of the search; `None` where there are `differences`.
        differences: in what this measurement's record differs from the search's.
    """

    file: Path
    point: Point
    parity: Parity
    measurement: Measurement
    comparison: Comparison | None
    differences: tuple[str, ...]

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
            "status": self.measurement.status,
            "shared": self.shared,
            "search_latency_ms": self.point.latency_ms,
            "search_latency_ci_ms": [self.point.ci_low_ms, self.point.ci_high_ms],
            "ratio": self.comparison.ratio if self.comparison else None,
            "intervals_overlap": self.comparison.overlap if self.comparison else None,
            "differences": list(self.differences),
        }

    @property
    def shared(self) -> bool:
        """Whether others used the device during the measurement."""
        return self.measurement.environment.get("shared") == "yes"


def export(
    file: Annotated[Path, Argument(help="The ONNX file to write.")],
    study: Annotated[str | None, Option(help="Study; by default the newest.")] = None,
    trial: Annotated[
        int | None, Option(min=0, help="Trial; the best in budget by default.")
    ] = None,
    store: Annotated[str | None, Option(help="Database URL or file.")] = None,
    blocks: BlocksOfAStudy = None,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON on stdout.")] = False,
) -> None:
    """Write the best network within the budget as ONNX and check it on validation images."""
    from nasseg.api.trained_network import load_user_files
    from nasseg.store import open_reader

    with open_reader(store) as reader:
        found = reader.study(study)
        load_user_files(found, blocks or [])
        exported = _export(reader, found, trial, file)
    if as_json:
        typer.echo(json.dumps(exported.to_dict(), indent=1))
        return
    for line in _lines(exported):
        typer.echo(line)


def _lines(exported: Exported) -> list[str]:
    """Return what was exported for people, a line a fact."""
    from nasseg.analysis import cannot_be_compared, doubt
    from nasseg.export.check import CLOSE
    from nasseg.records.quantities import MARK
    from nasseg.records.wording import counted

    parity, now, point = exported.parity, exported.measurement, exported.point
    why = doubt(noisy=now.status == "noisy", shared=exported.shared)
    verdict = exported.comparison or cannot_be_compared(exported.differences)
    epochs = counted(point.epochs or 0, "epoch")
    size_mb = exported.file.stat().st_size / 1e6
    lines = [
        f"wrote {exported.file} ({size_mb:.2f} MB)",
        f"network   {point.name}, trial {point.trial}, {epochs}",
        f"parity    on {parity.images} validation images: logits differ by at most "
        f"{parity.max_abs_diff:.1e}, {100 * parity.close_logits:.3f} % of them by at most "
        f"{CLOSE:g}; {100 * parity.pixel_agreement:.3f} % of the pixels agree",
        f"mIoU      {parity.miou_torch:.4f} in torch, {parity.miou_onnx:.4f} in ONNX Runtime",
        f"latency   {MARK * bool(why)}{now.latency_ms:.2f} ms "
        f"({now.ci_low_ms:.2f}-{now.ci_high_ms:.2f}) now, "
        f"{MARK * point.doubtful}{point.latency_ms:.2f} ms "
        f"({point.ci_low_ms:.2f}-{point.ci_high_ms:.2f}) in the search: {verdict}",
    ]
    if why:
        lines.append(
            f"{MARK} the latency now is in doubt: {why}; export again while nothing else runs"
        )
    if point.doubtful:
        why = doubt(noisy=point.noisy, shared=point.shared)
        lines.append(f"{MARK} the latency in the search is in doubt: {why}")
    return lines


def _export(reader: Reader, study: Study, trial: int | None, file: Path) -> Exported:
    from nasseg.analysis import study_view
    from nasseg.analysis.compare import comparable
    from nasseg.api.trained_network import checkpoint_of, data_of, trained_network, trained_point
    from nasseg.export.check import compare, write_checked
    from nasseg.export.metadata import metadata
    from nasseg.export.onnx import export_onnx
    from nasseg.network import fold_batch_norm

    view = study_view(reader, study)
    point = trained_point(view, trial)
    weights = checkpoint_of(reader, study, point)
    data = data_of(study)
    network = trained_network(reader, study, point, weights)
    folded = fold_batch_norm(network)
    described = metadata(network.architecture, study.classes, study.palette)
    described |= {"study": study.name, "trial": str(point.trial)}
    content = export_onnx(folded, data.size, metadata=described)
    parity = compare(network.eval(), content, data.val, len(study.classes))
    write_checked(file, content, parity)
    now = _measured(study, folded if study.runtime.startswith("torch") else content)
    then = view.measurements[point.architecture_hash]
    differences = comparable.differences(now, then)
    comparison = None if differences else comparable.compare(now, then)
    return Exported(file, point, parity, now, comparison, differences)


def _measured(study: Study, model: Model) -> Measurement:
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
