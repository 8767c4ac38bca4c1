"""Measurements of any networks by what was asked of them, for only such latencies compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from nasseg.analysis.compare.comparable import OneRecord, of_one_record
from nasseg.records import Conditions, Measurement, Profile, Study


@dataclass(frozen=True, slots=True)
class Question:
    """What a latency was asked for: under which conditions, of networks of how many classes."""

    conditions: Conditions
    classes: int

    def __str__(self) -> str:
        return f"{self.conditions.target} {self.words}"

    @property
    def words(self) -> str:
        """All but the device, in words."""
        return f"{self.conditions.words}, {self.classes} classes"

    @classmethod
    def of(cls, record: Measurement | Profile) -> Self:
        """Return what a measurement or a profile answers."""
        return cls(record.conditions.asked, record.classes)

    @classmethod
    def of_study(cls, study: Study) -> Self:
        """Return what a study asks."""
        return cls(study.conditions.asked, len(study.classes))


def by_question(measurements: Sequence[Measurement]) -> dict[Question, OneRecord]:
    """Tell measurements apart by their questions, those of the most networks first.

    Args:
        measurements: the oldest first; the newest of a network counts.
    """
    groups: dict[Question, list[Measurement]] = defaultdict(list)
    for measurement in measurements:
        groups[Question.of(measurement)].append(measurement)
    records = {question: of_one_record(group) for question, group in groups.items()}
    order = sorted(records, key=lambda each: (-len(records[each].comparable), str(each)))
    return {question: records[question] for question in order}
