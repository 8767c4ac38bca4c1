"""What a study's networks reached after each length of training."""

from __future__ import annotations

from collections.abc import Mapping

from nasseg.records import Study
from nasseg.store import Reader

Scores = Mapping[tuple[str, int], float]
"""`{(architecture hash, epochs): value of the study's metric}`, of trainings with its own seed."""


def scores(reader: Reader, study: Study) -> dict[tuple[str, int], float]:
    """Return what every run of a study that is done reached by the study's metric."""
    names = {training.id: name for name, training in reader.trainings.of(study).items()}
    return {
        (names[run.training_id], run.until_epoch): value
        for run in reader.runs.of(study)
        if run.state == "done" and (value := study.value(run.score)) is not None
    }
