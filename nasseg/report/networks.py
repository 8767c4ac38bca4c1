"""The tables of a study's networks: front, references and finalists."""

from __future__ import annotations

from collections.abc import Sequence

from nasseg.analysis import StudyView
from nasseg.analysis.compare.references_against_found import Duel
from nasseg.analysis.study.finalists import FinalistView, Seed
from nasseg.records import Measurement
from nasseg.records.conditions import cannot_be_compared
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted
from nasseg.report.section import Section, Table

_DUEL = (
    "reference", "latency", "mIoU", "epochs", "found", "its latency", "its mIoU", "difference", "",
)  # fmt: skip


def front_table(view: StudyView, finalists: Sequence[FinalistView]) -> Table:
    """Return the front as a table; finalists have what their seeds reached."""
    final = {finalist.point.architecture_hash: finalist for finalist in finalists}
    seeds = ("seeds",) if final else ()
    numbers = ("mIoU", "epochs", *seeds, "latency", "95 % interval", "params", "MACs")
    columns = ("trial", "network", *numbers)
    rows = []
    for point in view.front:
        chosen = final.get(point.architecture_hash)
        rows.append(
            (
                str(point.trial),
                point.name,
                _miou(point.miou),
                str(point.epochs),
                *((_seeds(chosen) if chosen else "",) if final else ()),
                str(point.latency),
                point.latency.interval.removesuffix(" ms"),
                quantity(point.params),
                quantity(point.macs),
            )
        )
    return Table(columns, tuple(rows), ("trial", *numbers))


def duels_section(duels: Sequence[Duel]) -> Section:
    """Return the references against what was found."""
    title = "Published networks"
    if not duels:
        return Section(title, ("No published network was measured in this study.",))
    text = [
        "Each beside the found network of highest mIoU that is no slower, by the upper ends of "
        "the intervals, after as many epochs. One seed each: small differences are noise."
    ]
    judged = [duel for duel in duels if duel.difference is not None]
    if judged:
        beaten = sum(duel.beaten for duel in judged)
        text.append(f"{beaten} of {counted(len(judged), 'comparable reference')} beaten.")
    rows = tuple(_duel(duel) for duel in duels)
    numbers = (*_DUEL[1:4], *_DUEL[5:8])
    return Section(title, tuple(text), table=Table(_DUEL, rows, numbers))


def _duel(duel: Duel) -> tuple[str, ...]:
    own = (duel.reference.name, str(duel.reference.latency))
    if duel.reference.miou is None:
        return (*own, "", "", "", "", "", "", "not trained")
    trained = (_miou(duel.reference.miou), str(duel.reference.epochs))
    if duel.rival is None or duel.difference is None:
        return (*own, *trained, "", "", "", "", "nothing to compare")
    return (
        *own,
        *trained,
        duel.rival.name,
        str(duel.rival.latency),
        _miou(duel.rival_miou),
        f"{duel.difference:+.3f}",
        "beaten" if duel.beaten else "not beaten",
    )


def finalists_section(finalists: Sequence[FinalistView]) -> Section:
    """Return the finalists with the spread of their seeds and their second measurement."""
    title = "Finalists"
    if not finalists:
        none = "This study has no finalists: none was asked for, or the time was over."
        return Section(title, (none,))
    text = [
        "The front's best, trained by the whole recipe once a seed and then measured again. ± is "
        "the standard deviation over the seeds."
    ]
    apart = [f for f in finalists if f.comparison and not f.comparison.overlap]
    if apart:
        names = ", ".join(finalist.point.name for finalist in apart)
        text.append(f"The intervals of the two measurements do not overlap for {names}.")
    phrases = dict.fromkeys(phrase for finalist in finalists for phrase in finalist.differences)
    if phrases:
        text.append(f"Some of the latencies {cannot_be_compared(phrases)}.")
    columns = ("network", "mIoU", "epochs", "each seed", "latency", "again", "again / before")
    rows = tuple(_finalist(finalist) for finalist in finalists)
    return Section(title, tuple(text), table=Table(columns, rows, columns[1:]))


def _finalist(finalist: FinalistView) -> tuple[str, ...]:
    shown = [f"{seed.seed}: {_reached(seed, finalist.epochs)}" for seed in finalist.seeds]
    compared = finalist.comparison
    return (
        finalist.point.name,
        _spread(finalist),
        str(finalist.epochs),
        ", ".join(shown),
        _latency(finalist.searched),
        _latency(finalist.again),
        f"{compared.ratio:.3f}" if compared else "",
    )


def _reached(seed: Seed, whole: int) -> str:
    if seed.epochs is None:
        return "none yet"
    return _miou(seed.miou) + ("" if seed.epochs == whole else f" at epoch {seed.epochs}")


def _latency(measurement: Measurement | None) -> str:
    """Return one of a finalist's two latencies with its interval."""
    if measurement is None:
        return ""
    return f"{measurement.latency} ({measurement.latency.interval.removesuffix(' ms')})"


def _seeds(finalist: FinalistView) -> str:
    """Return the count of the seeds that are done and their spread, `"3: 0.456 ± 0.010"`."""
    return f"{len(finalist.mious)}: {_spread(finalist)}" if finalist.mious else ""


def _spread(finalist: FinalistView) -> str:
    """Return the mean over the seeds with its standard deviation."""
    if finalist.mean is None:
        return ""
    deviation = "" if finalist.deviation is None else f" ± {finalist.deviation:.3f}"
    return f"{finalist.mean:.3f}{deviation}"


def _miou(miou: float | None) -> str:
    return "" if miou is None else f"{miou:.3f}"
