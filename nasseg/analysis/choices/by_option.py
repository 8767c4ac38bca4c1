"""A study's networks by the choices that led to them: which matter, and where the best ones are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nasseg.analysis.choices.importance import (
    BANDS,
    FEWEST,
    Band,
    Importance,
    Network,
    importance_bands,
    latency_thirds,
)
from nasseg.analysis.choices.traits import Contrast, Traits, best_third
from nasseg.analysis.study.view import Point, StudyView
from nasseg.records import Latency, Trial
from nasseg.records.metric import Metric

NOT_MADE = "not made"
"""Stands for the option of a network that does not make a choice at all."""
FEWEST_OF_A_BAND = 9
"""Fewer networks have no best third that could be told from chance."""


@dataclass(frozen=True)
class Made:
    """A measured network of a study with the choices that led to it.

    Attributes:
        value: of the study's metric, after the length of training at which networks are compared.
    """

    point: Point
    picks: Mapping[str, Any]
    value: float | None

    @property
    def number(self) -> int:
        """The trial's number."""
        return self.point.trial

    @property
    def latency(self) -> Latency:
        """Of the network."""
        return self.point.latency


def networks(
    view: StudyView, trials: Iterable[Trial], values: Mapping[str, float]
) -> tuple[Made, ...]:
    """Return the networks of a study whose choices are known, those of another record left out.

    Args:
        view: the study.
        trials: its trials; of several with one architecture the first one's choices count.
        values: `{architecture hash: value of the study's metric}` after one length of training.
    """
    picks: dict[str, Mapping[str, Any]] = {}
    for trial in trials:
        if trial.architecture_hash and trial.picks:
            picks.setdefault(trial.architecture_hash, trial.picks)
    return tuple(
        Made(point, picks[key], values.get(key))
        for point in view.points
        if (key := point.architecture_hash) in picks and point.kind != "incomparable"
    )


@dataclass(frozen=True, slots=True)
class Axis:
    """One choice with the options that were taken.

    Attributes:
        options: as texts, in order; `NOT_MADE` is the last one where not all make the choice.
        places: the position of every network's option among them.
    """

    choice: str
    options: tuple[str, ...]
    places: tuple[int, ...]

    def count(self, place: int) -> int:
        """Return how many networks take the option at a position."""
        return self.places.count(place)


def axis(made: Sequence[Made], choice: str) -> Axis:
    """Return which options of a choice the networks take."""
    taken = [each.picks.get(choice) for each in made]
    different = {option for option in taken if option is not None}
    options: list[Any] = sorted(different, key=lambda option: (str(type(option)), option))
    options += [None] if None in taken else []
    return Axis(
        choice,
        tuple(_text(option) for option in options),
        tuple(options.index(option) for option in taken),
    )


def _text(option: object) -> str:
    if option is None:
        return NOT_MADE
    return {True: "yes", False: "no"}[option] if isinstance(option, bool) else str(option)


def varied(made: Sequence[Made]) -> tuple[str, ...]:
    """Return the choices in which the networks are not all alike, by name."""
    names = sorted({name for each in made for name in each.picks})
    return tuple(name for name in names if len(axis(made, name).options) > 1)


def leaders(made: Sequence[Made], metric: Metric) -> frozenset[str]:
    """Return the hashes of the best third of each third by latency.

    Networks without a value do not count.
    """
    known = [each for each in made if each.value is not None]
    thirds = latency_thirds(known)
    return frozenset(
        each.point.architecture_hash
        for third in thirds
        for each in sorted(third, key=lambda each: metric.quality(each.value))[
            len(third) - len(third) // 3 :
        ]
    )


@dataclass(frozen=True)
class BlockBand:
    """How many networks of one band of latency contain a block, and how many of its best third.

    Attributes:
        name: one of `BANDS`.
        contrasts: one for each block that not all networks of the study share, all bands alike.
    """

    name: str
    low_ms: float
    high_ms: float
    count: int
    contrasts: tuple[Contrast, ...]

    @property
    def best(self) -> int:
        """How many networks the best third has."""
        return self.count // 3


def block_bands(
    made: Sequence[Made], blocks: Mapping[str, frozenset[str]], metric: Metric, *, seed: int = 0
) -> tuple[BlockBand, ...]:
    """Return the shares of networks that contain each block, in each third by latency.

    Networks without a value are left out. Too few for thirds make one band, fewer than that none.

    Args:
        made: networks of one study.
        blocks: `{architecture hash: its kinds of block}`.
        metric: by what the best third is the best.
        seed: of the random thirds with which the best one is compared.
    """
    known = [each for each in made if each.value is not None]
    kinds = [blocks[each.point.architecture_hash] for each in known]
    shared = frozenset.intersection(*kinds) if kinds else frozenset()
    names = sorted(frozenset().union(*kinds) - shared)
    return tuple(
        _block_band(name, part, blocks, names, metric, seed)
        for name, part in _parts(known)
        if len(part) >= FEWEST_OF_A_BAND
    )


def _parts(known: Sequence[Network]) -> list[tuple[str, list[Network]]]:
    thirds = latency_thirds(known)
    if min(map(len, thirds)) < FEWEST_OF_A_BAND:
        return [(BANDS[0], [each for third in thirds for each in third])]
    return list(zip(BANDS[1:], thirds, strict=True))


def _block_band(
    name: str,
    part: Sequence[Made],
    blocks: Mapping[str, frozenset[str]],
    names: Sequence[str],
    metric: Metric,
    seed: int,
) -> BlockBand:
    kinds = [blocks[each.point.architecture_hash] for each in part]
    found = best_third(
        [Traits(depth=0, width=None, blocks=each) for each in kinds],
        [metric.quality(each.value) for each in part],
        seed=seed,
    )
    known = {contrast.trait: contrast for contrast in found}
    contrasts = tuple(
        known.get(block) or Contrast(block, *[float(block in kinds[0])] * 4) for block in names
    )
    return BlockBand(name, part[0].latency.ms, part[-1].latency.ms, len(part), contrasts)


@dataclass(frozen=True)
class Matters:
    """What matters in a study.

    Attributes:
        latency: what decides it, all networks first and then by thirds where there are enough.
        value: as `latency`, of the study's metric.
    """

    metric: Metric
    networks: tuple[Made, ...]
    latency: tuple[Band, ...]
    value: tuple[Band, ...]
    leaders: frozenset[str]
    blocks: tuple[BlockBand, ...]

    @property
    def ranked(self) -> tuple[str, ...]:
        """The varied choices; the most important one for the metric comes first.

        Without any value it is the one for the latency. What chance could have given comes later.
        """
        found = _all(self.value or self.latency)
        known = {each.choice: (not each.telling, -each.share) for each in found}
        names = varied(self.networks)
        return tuple(sorted(names, key=lambda name: known.get(name, (True, 0.0))))


def matters(
    made: tuple[Made, ...], blocks: Mapping[str, frozenset[str]], metric: Metric, *, seed: int = 0
) -> Matters:
    """Return what matters among networks of one study.

    Args:
        made: the networks.
        blocks: `{architecture hash: its kinds of block}`.
        metric: by what the study judges them.
        seed: of what tells chance.
    """
    return Matters(
        metric,
        made,
        _enough(importance_bands(made, "latency", seed=seed)),
        _enough(importance_bands(made, "value", seed=seed)),
        leaders(made, metric),
        block_bands(made, blocks, metric, seed=seed),
    )


def _enough(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Return bands of which each tells something: all thirds, or none of them."""
    if not _all(bands):
        return ()
    thirds = bands[1:]
    enough = all(band.count >= FEWEST and band.importances for band in thirds)
    return bands if enough else bands[:1]


def _all(bands: Sequence[Band]) -> Sequence[Importance]:
    return bands[0].importances if bands else ()
