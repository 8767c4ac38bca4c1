"""The finalists of a study: what they reach with several seeds, and their second measurement."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, replace

from nasseg.analysis.study.view import Point, StudyView
from nasseg.records import Finalist, Measurement, Study, Training
from nasseg.records.conditions import differences
from nasseg.records.latency import Comparison, compare
from nasseg.store import Reader


@dataclass(frozen=True)
class Seed:
    """One training of a finalist.

    Attributes:
        value: of the study's metric, at the end of the longest run that is done; `None` before.
        epochs: how long that was.
    """

    seed: int
    value: float | None = None
    epochs: int | None = None


@dataclass(frozen=True)
class FinalistView:
    """A network that was trained with several seeds and measured again.

    Attributes:
        epochs: the length of the whole recipe.
        seeds: one for each that was asked for, rising.
        searched: the latency that the search chose it by.
        again: the second measurement, in a process of its own.
        differences: what forbids to compare the two.
    """

    point: Point
    epochs: int
    seeds: tuple[Seed, ...]
    searched: Measurement | None = None
    again: Measurement | None = None
    differences: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[float, ...]:
        """What the seeds reached that were trained by the whole recipe."""
        whole = (seed for seed in self.seeds if seed.epochs == self.epochs)
        return tuple(seed.value for seed in whole if seed.value is not None)

    @property
    def mean(self) -> float | None:
        """The mean value over the seeds."""
        return statistics.fmean(self.values) if self.values else None

    @property
    def deviation(self) -> float | None:
        """The standard deviation of a seed's value (over n - 1); `None` for fewer than two."""
        return statistics.stdev(self.values) if len(self.values) > 1 else None

    @property
    def comparison(self) -> Comparison | None:
        """The second latency against the first; `None` where they cannot be compared."""
        if self.searched is None or self.again is None or self.differences:
            return None
        return compare(self.again.latency, self.searched.latency)


def finalists(reader: Reader, view: StudyView) -> tuple[FinalistView, ...]:
    """Return a study's finalists, the fastest first."""
    chosen = reader.finalists.of(view.study)
    trainings = reader.trainings.of_finalists(view.study) if chosen else ()
    measurements = reader.measurements.of(view.study) if chosen else ()
    found = []
    for name, stored in chosen.items():
        point = view.point(name)
        if point:
            own = [training for training in trainings if training.architecture_hash == name]
            seeds = tuple(_seed(reader, view.study, number, own) for number in sorted(stored.seeds))
            taken = [m for m in measurements if m.architecture_hash == name]
            found.append(_finalist(FinalistView(point, view.study.rungs[-1], seeds), stored, taken))
    return tuple(sorted(found, key=lambda finalist: finalist.point.latency.ms))


def _seed(reader: Reader, study: Study, number: int, trainings: Iterable[Training]) -> Seed:
    training = next((t for t in trainings if t.seed == number), None)
    runs = reader.runs.of_training(training.id) if training else ()
    values = [(study.value(run.score), run.until_epoch) for run in runs if run.state == "done"]
    known = [pair for pair in values if pair[0] is not None]
    return Seed(number, *known[-1]) if known else Seed(number)


def _finalist(
    finalist: FinalistView, stored: Finalist, taken: Iterable[Measurement]
) -> FinalistView:
    """Tell the second measurement from the latest of those that came before it."""
    by_id = {measurement.id: measurement for measurement in taken}
    again = by_id.pop(stored.measurement_id, None) if stored.measurement_id else None
    earlier = [m for m in by_id.values() if again is None or m.id < again.id]
    searched = earlier[-1] if earlier else None
    phrases = differences(again.conditions, searched.conditions) if again and searched else ()
    return replace(finalist, searched=searched, again=again, differences=phrases)
