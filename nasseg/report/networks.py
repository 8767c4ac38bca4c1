"""What a report says of references and of finalists."""

from __future__ import annotations

from collections.abc import Sequence

from nasseg.analysis.compare.references_against_found import Duel
from nasseg.analysis.study.finalists import FinalistView
from nasseg.presentation.study_tables import duels_table, finalists_table
from nasseg.records.conditions import cannot_be_compared
from nasseg.records.metric import Metric
from nasseg.records.wording import counted
from nasseg.report.section import Section


def duels_section(duels: Sequence[Duel], metric: Metric) -> Section:
    """Return the references against what was found."""
    title = "Published networks"
    if not duels:
        return Section(title, ("No published network was measured in this study.",))
    text = [
        f"Each beside the found network of best {metric.label} that is no slower, by the upper "
        "ends of the intervals, after as many epochs. One seed each: small differences are noise."
    ]
    judged = [duel for duel in duels if duel.difference is not None]
    if judged:
        beaten = sum(duel.beaten for duel in judged)
        text.append(f"{beaten} of {counted(len(judged), 'comparable reference')} beaten.")
    return Section(title, tuple(text), table=duels_table(duels, metric))


def finalists_section(finalists: Sequence[FinalistView], metric: Metric) -> Section:
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
    return Section(title, tuple(text), table=finalists_table(finalists, metric, detailed=True))
