"""Measurements of any networks by what was asked of them, for only such latencies compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from nasseg.analysis.compare.comparable import OneRecord, of_one_record
from nasseg.records import StoredMeasurement, StoredProfile, Study
from nasseg.records.wording import counted


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

    @classmethod
    def of(cls, record: StoredMeasurement | StoredProfile) -> Self:
        """Return what a measurement or a profile answers."""
        return cls(**{name: getattr(record, name) for name in cls.__slots__})

    @classmethod
    def of_study(cls, study: Study) -> Self:
        """Return what a study asks."""
        return cls(
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
        groups[Question.of(measurement)].append(measurement)
    records = {question: of_one_record(group) for question, group in groups.items()}
    order = sorted(records, key=lambda each: (-len(records[each].comparable), str(each)))
    return {question: records[question] for question in order}
