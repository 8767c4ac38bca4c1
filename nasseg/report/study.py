"""The report of a study, as sections."""

from __future__ import annotations

from nasseg.analysis import StudyView, study_view
from nasseg.analysis.compare.references_against_found import duels
from nasseg.analysis.study.by_epochs import scores
from nasseg.analysis.study.core_seconds import work_done
from nasseg.analysis.study.finalists import finalists
from nasseg.analysis.study.hypervolume_growth import hypervolume_growth
from nasseg.figures import pareto_figure
from nasseg.figures.core_seconds import core_seconds_figure
from nasseg.figures.hypervolume_growth import hypervolume_growth_figure
from nasseg.presentation import commands, sentences
from nasseg.presentation.remarks import remarks
from nasseg.presentation.study_tables import front_table, work_table
from nasseg.presentation.table import facts
from nasseg.records import Job, Study
from nasseg.records.wording import counted
from nasseg.report.networks import duels_section, finalists_section
from nasseg.report.section import Section
from nasseg.report.spread import distribution_section, importance_section
from nasseg.store import Reader

NO_JOBS = (
    "The store does not tell what this study's workers did: it was searched by an older version "
    "of nasseg, or has done nothing yet."
)


def study_sections(reader: Reader, study: Study, store: str | None = None) -> tuple[Section, ...]:
    """Return the parts of a study's report; what there is nothing of is told by a sentence.

    Args:
        reader: the store.
        study: one of its studies.
        store: what a command needs to find the store, if it is not the default one.
    """
    view = study_view(reader, study)
    reached = scores(reader, study)
    jobs = reader.jobs.of(study)
    final = finalists(reader, view)
    return (
        _result(view, store),
        _question(view),
        _spent(view, jobs),
        Section(
            "Front",
            _front_text(view),
            (pareto_figure(view),) if view.points else (),
            front_table(view, final) if view.front else None,
        ),
        _hypervolume(view, reached, jobs),
        _work(jobs),
        finalists_section(final, view.metric),
        duels_section(duels(view, reached), view.metric),
        distribution_section(reached, view.metric),
        importance_section(view, reached, reader.trials.of(study)),
    )


def _result(view: StudyView, store: str | None) -> Section:
    text = [sentences.best(view) or sentences.nothing_found(view) or "", *remarks(view, store)]
    if view.best is None:
        return Section("Result", tuple(text))
    if not sentences.weights_are_here(view.study):
        return Section("Result", (*text, sentences.ELSEWHERE))
    return Section("Result", tuple(text), commands=(commands.export(view.study, store=store),))


def _question(view: StudyView) -> Section:
    study = view.study
    told = {
        "space": study.space,
        "data": f"{study.data_spec}, {counted(len(study.classes), 'class', 'classes')}",
        "size": f"{study.conditions.height}x{study.conditions.width}",
        "budget": f"{study.budget_ms:g} ms for one image",
        "device": view.device.name if view.device else study.conditions.target,
        "latency": study.conditions.words,
        "recipe": sentences.recipe(study.recipe),
        "metric": view.metric.label,
        "rungs": f"{', '.join(map(str, study.rungs))} epochs",
        "seed": str(study.seed),
    }
    return Section("Question", table=facts(told), commands=(commands.search(study),))


def _spent(view: StudyView, jobs: tuple[Job, ...]) -> Section:
    states = view.trial_states
    told = {
        "state": view.study.state,
        "begun": f"{view.study.created:%Y-%m-%d %H:%M} UTC",
        "wall time": f"{view.study.spent_s:.0f} s",
        "work": f"{sum(job.seconds for job in jobs):.0f} core-seconds" if jobs else "not kept",
        "trials": str(sum(states.values())),
        "repeated": str(states.get("duplicate", 0)),
        "failed": str(states.get("failed", 0)),
        "measured": str(len(view.points)),
        "over budget": str(len(view.over_budget)),
        "trained": str(len(view.trained)),
    }
    return Section("Spent", table=facts(told))


def _front_text(view: StudyView) -> tuple[str, ...]:
    if not view.front:
        return (sentences.NO_FRONT,)
    text = [
        f"{counted(len(view.front), 'network')} that no other one within the budget dominates in "
        f"latency and {view.metric.label}; together they dominate {view.hypervolume:.3f} of the "
        "area under the budget."
    ]
    compared = sentences.lengths(view)
    text += [compared] if compared else []
    return tuple(text)


def _hypervolume(
    view: StudyView, reached: dict[tuple[str, int], float], jobs: tuple[Job, ...]
) -> Section:
    title, moments = "Progress", hypervolume_growth(view, reached, jobs)
    if not moments:
        return Section(title, (NO_JOBS,))
    if not any(moment.hypervolume for moment in moments):
        return Section(title, ("Nothing within the budget has been trained.",))
    text = (
        "The hypervolume is the share of the area under the budget that the trained networks "
        "dominate. Each counts by its longest training so far, so that the curve falls where more "
        "epochs made a network worse.",
    )
    return Section(title, text, (hypervolume_growth_figure(moments),))


def _work(jobs: tuple[Job, ...]) -> Section:
    entries, title = work_done(jobs), "Where the time went"
    if not entries:
        return Section(title, (NO_JOBS,))
    return Section(title, (), (core_seconds_figure(entries),), work_table(entries))
