"""The measurements of several networks, those under one set of conditions apart from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nasseg.records import Conditions, Measurement
from nasseg.records.conditions import differences


@dataclass(frozen=True)
class OneRecord:
    """The measurements of several networks, those under one record apart from the others.

    Attributes:
        comparable: `{architecture hash: measurement}` under the record that most networks were
            measured under, the newest of equals, all against the newest one's reference.
        others: those of the networks that were only measured under other records.
        differences: between those records and that one.
    """

    comparable: Mapping[str, Measurement]
    others: Mapping[str, Measurement]
    differences: tuple[str, ...]


def of_one_record(measurements: Sequence[Measurement]) -> OneRecord:
    """Tell measurements apart, which come the oldest first; the newest of a network counts.

    The record of the majority and not the newest one, so that a study keeps its front while it is
    measured anew after an upgrade, and when another study measures a few of its networks.
    """
    kinds = tuple(dict.fromkeys(m.conditions for m in reversed(measurements)))
    records: list[Conditions] = []
    for kind in kinds:
        if all(differences(kind, record) for record in records):
            records.append(kind)
    groups = []
    for record in records:
        same = {kind for kind in kinds if not differences(kind, record)}
        groups.append({m.architecture_hash: m for m in measurements if m.conditions in same})
    largest: Mapping[str, Measurement] = max(groups, key=len, default={})
    others = {m.architecture_hash: m for m in measurements if m.architecture_hash not in largest}
    common = next(iter(largest.values()), None)
    phrases = [
        phrase
        for other in others.values()
        if common
        for phrase in differences(other.conditions, common.conditions)
    ]
    newest = next((m for m in reversed(measurements) if m in largest.values()), None)
    comparable = {name: m.against(newest) for name, m in largest.items() if newest}
    return OneRecord(comparable, others, tuple(dict.fromkeys(phrases)))
