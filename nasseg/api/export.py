"""A searched network as one checked ONNX file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.analysis import Point, StudyView, study_view
from nasseg.api.trained_network import (
    checkpoint_of,
    data_of,
    load_user_files,
    trained_network,
    trained_point,
)
from nasseg.errors import NassegError
from nasseg.export.check import Parity, write_checked
from nasseg.export.check import compare as check
from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.latency import measure as measuring
from nasseg.latency.device import present
from nasseg.latency.hosts import LocalHost
from nasseg.latency.runtime import Model
from nasseg.network import fold_batch_norm
from nasseg.records import Device, Measurement, Study
from nasseg.records.conditions import differences
from nasseg.records.latency import Comparison, compare
from nasseg.store import open_reader


@dataclass(frozen=True)
class ExportedFile:
    """An exported file with its proof.

    Attributes:
        file: the ONNX file.
        point: the trial, with its latency and mIoU in the search.
        parity: how far file and network agree on the validation images.
        measurement: the latency now; `None` where it was not measured.
        not_measured: why it was not, as a sentence; empty when it was.
        comparison: of this latency with that of the search; `None` where there are `differences`.
        differences: in what this measurement's record differs from the search's.
    """

    file: Path
    point: Point
    parity: Parity
    measurement: Measurement | None
    not_measured: str = ""
    comparison: Comparison | None = None
    differences: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        now = self.measurement
        return {
            "file": str(self.file),
            "architecture": self.point.architecture_hash,
            "trial": self.point.trial,
            "max_abs_diff": self.parity.max_abs_diff,
            "close_logits": self.parity.close_logits,
            "pixel_agreement": self.parity.pixel_agreement,
            "miou_torch": self.parity.miou_torch,
            "miou_onnx": self.parity.miou_onnx,
            "latency_ms": now and now.latency.ms,
            "latency_ci_ms": now and [now.latency.low_ms, now.latency.high_ms],
            "status": now and now.latency.status,
            "shared": now and now.latency.shared,
            "not_measured": self.not_measured,
            "search_latency_ms": self.point.latency.ms,
            "search_latency_ci_ms": [self.point.latency.low_ms, self.point.latency.high_ms],
            "ratio": self.comparison.ratio if self.comparison else None,
            "intervals_overlap": self.comparison.overlap if self.comparison else None,
            "differences": list(self.differences),
        }


def export(
    file: str | Path,
    *,
    study: str | None = None,
    trial: int | None = None,
    data: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
    measure: bool = True,
) -> ExportedFile:
    """Write a network of a study as ONNX, check it on validation images, and measure it.

    The file is kept only if it does what the network does. It is measured where the study's device
    is in this machine; elsewhere it is written all the same, and the result says why it was not.

    Args:
        file: the ONNX file to write.
        study: its name; by default the newest.
        trial: its number; by default the best within the budget.
        data: where the study's images are now, such as `"camvid:PATH"`; by default where the study
            found them.
        blocks: the Python files with blocks that the study was made with.
        store: the database of the study; by default the user's.
        measure: whether its latency is measured, which holds the device for a while.

    Returns:
        The file with its agreement, and its latency in ms beside that of the search.

    Raises:
        UsageError: when the trial has no trained network.
        NothingFeasibleError: when no network is within the study's budget.
        StoreError: when there is no store, or no such study in it.
        DataError: when the images are missing or broken.
        TrainingError: when the weights are gone.
        ExportError: when the file does not do what the network does, or the images are not those
            that the study judged by.
        FileError: when the file cannot be written.

    Examples:
        >>> import nasseg
        >>> done = nasseg.export("best.onnx")  # doctest: +SKIP
        >>> done.parity.pixel_agreement  # doctest: +SKIP
        1.0
    """
    with open_reader(store) as reader:
        found = reader.studies.named(study)
        view = study_view(reader, found)
        point = trained_point(view, trial)
        weights = checkpoint_of(reader, found, point)  # refuses before anything is executed
        load_user_files(found, blocks)
        images = data_of(found, data)
        network = trained_network(reader, found, point, weights)
    folded = fold_batch_norm(network)
    described = metadata(network.architecture, found.classes, found.palette, images.rule)
    described |= {"study": found.name, "trial": str(point.trial)}
    content = export_onnx(folded, images.size, metadata=described)
    parity = check(network.eval(), content, images.val, len(found.classes))
    write_checked(Path(file), content, parity)
    model = folded if found.conditions.runtime.startswith("torch") else content
    if not measure:
        return ExportedFile(Path(file), point, parity, None, "it was not asked for")
    return _measured(Path(file), view, point, parity, model)


def _measured(
    file: Path, view: StudyView, point: Point, parity: Parity, model: Model
) -> ExportedFile:
    """Measure the file if the study's device is here; that it is not does not undo the export."""
    study = view.study
    device = present(study.conditions.target)
    if device is None:
        name = view.device.name if view.device else study.conditions.target
        reason = f"the study's device, {name}, is not in this machine"
        return ExportedFile(file, point, parity, None, reason)
    try:
        now = _latency(study, device, model)
    except NassegError as error:
        return ExportedFile(file, point, parity, None, str(error))
    then = view.measurements[point.architecture_hash]
    differing = differences(now.conditions, then.conditions)
    comparison = None if differing else compare(now.latency, then.latency)
    return ExportedFile(file, point, parity, now, "", comparison, differing)


def _latency(study: Study, device: Device, model: Model) -> Measurement:
    host = LocalHost(device)
    with host.alone():
        return measuring.measure(
            model,
            size=study.conditions.size,
            runtime=study.conditions.runtime,
            host=host,
            threads=study.conditions.threads,
            precision=study.conditions.precision,
        )
