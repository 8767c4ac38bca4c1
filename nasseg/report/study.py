"""The report of a study, as sections."""

from __future__ import annotations

from nasseg.analysis import StudyView, remarks, study_view
from nasseg.analysis.compare.references_against_found import duels
from nasseg.analysis.study.by_epochs import scores
from nasseg.analysis.study.core_seconds import account
from nasseg.analysis.study.finalists import finalists
from nasseg.analysis.study.hypervolume_growth import progress
from nasseg.figures import pareto_figure
from nasseg.figures.account import account_figure
from nasseg.figures.progress import progress_figure
from nasseg.records import Job, Study
from nasseg.records.quantities import interval, latency
from nasseg.records.wording import counted
from nasseg.report.command import export_command, recipe_text, search_command
from nasseg.report.networks import duels_section, finalists_section, front_table
from nasseg.report.section import Section, Table
from nasseg.report.spread import distribution_section, importance_section
from nasseg.store import Reader

NO_JOBS = (
    "The store does not tell what this study's workers did: it was searched by an older version "
    "of nasseg, or has done nothing yet."
)


def study_sections(
    reader: Reader, study: Study, store_option: str | None = ""
) -> tuple[Section, ...]:
    """Return the parts of a study's report; what there is nothing of is told by a sentence.

    Args:
        reader: the store.
        study: one of its studies.
        store_option: what a command needs to find the store, as `" --store s.db"`; `None` for a
            saved study, whose weights are elsewhere.
    """
    view = study_view(reader, study)
    reached = scores(reader, study)
    jobs = reader.study_jobs(study.id)
    final = finalists(reader, view)
    return (
        _result(view, store_option),
        _question(view),
        _spent(view, jobs),
        Section(
            "Front",
            _front_text(view),
            (pareto_figure(view),) if view.points else (),
            front_table(view, final) if view.front else None,
        ),
        _progress(view, reached, jobs),
        _account(jobs),
        finalists_section(final),
        duels_section(duels(view, reached)),
        distribution_section(reached),
        importance_section(view, reached, reader.trials(study.id)),
    )


def _result(view: StudyView, store_option: str | None) -> Section:
    best, budget = view.best, f"{view.study.budget_ms:g} ms"
    if best is None:
        return Section("Result", (_nothing(view, budget), *remarks(view, store_option or "")))
    text = [
        f"{best.name} is the best network within {budget}: mIoU {best.miou:.3f} after "
        f"{counted(best.epochs or 0, 'epoch')} at {latency(best)} "
        f"(95\u00a0% interval {interval(best)}).",
        *remarks(view, store_option or ""),
    ]
    if store_option is None:
        text.append("Its weights are where the search ran; export it there.")
        return Section("Result", tuple(text))
    command = export_command(view.study, store_option)
    return Section("Result", tuple(text), commands=(command,))


def _nothing(view: StudyView, budget: str) -> str:
    fastest = view.fastest
    if fastest is None:
        return "No network has been measured."
    if fastest.ci_high_ms > view.study.budget_ms:
        return (
            f"None of {counted(len(view.points), 'measured network')} is within {budget}: the "
            f"fastest, {fastest.name}, takes {latency(fastest)}."
        )
    return f"No network within {budget} has been trained yet."


def _question(view: StudyView) -> Section:
    study = view.study
    facts = {
        "space": study.space,
        "data": f"{study.data_spec}, {counted(len(study.classes), 'class', 'classes')}",
        "size": f"{study.height}x{study.width}",
        "budget": f"{study.budget_ms:g} ms for one image",
        "device": view.device.name if view.device else study.device_id,
        "runtime": f"{study.runtime}, {study.precision}, {counted(study.threads, 'thread')}",
        "recipe": recipe_text(study.recipe),
        "rungs": f"{', '.join(map(str, study.rungs))} epochs",
        "seed": str(study.seed),
    }
    return Section("Question", table=_facts(facts), commands=(search_command(study),))


def _spent(view: StudyView, jobs: tuple[Job, ...]) -> Section:
    states = view.trial_states
    facts = {
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
    return Section("Spent", table=_facts(facts))


def _facts(facts: dict[str, str]) -> Table:
    return Table(("", ""), tuple(facts.items()))


def _front_text(view: StudyView) -> tuple[str, ...]:
    if not view.front:
        return ("There is no trained network within the budget, so there is no front.",)
    text = [
        f"{counted(len(view.front), 'network')} that no other one within the budget dominates in "
        f"latency and mIoU; together they dominate {view.hypervolume:.3f} of the area under the "
        "budget."
    ]
    if len(view.front_epochs) > 1:
        lengths = " and ".join(str(epochs) for epochs in view.front_epochs)
        text.append(f"The front compares networks that were trained for {lengths} epochs.")
    return tuple(text)


def _progress(
    view: StudyView, reached: dict[tuple[str, int], float], jobs: tuple[Job, ...]
) -> Section:
    title, moments = "Progress", progress(view, reached, jobs)
    if not moments:
        return Section(title, (NO_JOBS,))
    if not any(moment.hypervolume for moment in moments):
        return Section(title, ("Nothing within the budget has been trained.",))
    text = (
        "The hypervolume is the share of the area under the budget that the trained networks "
        "dominate. Each counts by its longest training so far, so that the curve falls where more "
        "epochs made a network worse.",
    )
    return Section(title, text, (progress_figure(moments),))


def _account(jobs: tuple[Job, ...]) -> Section:
    entries, title = account(jobs), "Where the time went"
    if not entries:
        return Section(title, (NO_JOBS,))
    rows = tuple(
        (entry.title, str(entry.jobs), f"{entry.core_s:.1f}", f"{100 * entry.share:.1f} %")
        for entry in entries
    )
    columns = ("work", "jobs", "core-seconds", "share")
    return Section(title, (), (account_figure(entries),), Table(columns, rows, columns[1:]))
