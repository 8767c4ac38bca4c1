"""Measurements of any networks by what was asked of them, for only such latencies compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nasseg.analysis.comparable import OneRecord, of_one_record
from nasseg.store import StoredMeasurement, StoredStudy
from nasseg.wording import counted


@dataclass(frozen=True, slots=True)
class Question:
    """What a latency was asked for; the batch counts images."""

    device_id: str
    runtime: str
    precision: str
    height: int
    width: int
    threads: int
    classes: int
    batch: int

    def __str__(self) -> str:
        return f"{self.device_id} {self.words}"

    @property
    def words(self) -> str:
        """All but the device, in words."""
        return (
            f"{self.runtime} {self.precision}, {self.height}x{self.width}, "
            f"{counted(self.threads, 'thread')}, {self.classes} classes"
            + (f", batches of {self.batch}" if self.batch > 1 else "")
        )

    def asked_by(self, study: StoredStudy) -> bool:
        """Tell whether a study asks the same."""
        return self == Question(
            device_id=study.device_id,
            runtime=study.runtime,
            precision=study.precision,
            height=study.height,
            width=study.width,
            threads=study.threads,
            classes=len(study.classes),
            batch=1,
        )


def by_question(measurements: Sequence[StoredMeasurement]) -> dict[Question, OneRecord]:
    """Tell measurements apart by their questions, those of the most networks first.

    Args:
        measurements: the oldest first; the newest of a network counts.
    """
    groups: dict[Question, list[StoredMeasurement]] = defaultdict(list)
    for measurement in measurements:
        groups[_question(measurement)].append(measurement)
    records = {question: of_one_record(group) for question, group in groups.items()}
    order = sorted(records, key=lambda each: (-len(records[each].comparable), str(each)))
    return {question: records[question] for question in order}


def _question(measurement: StoredMeasurement) -> Question:
    return Question(
        device_id=measurement.device_id,
        runtime=measurement.runtime,
        precision=measurement.precision,
        height=measurement.height,
        width=measurement.width,
        threads=measurement.threads,
        classes=measurement.classes,
        batch=measurement.batch,
    )
