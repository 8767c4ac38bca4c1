"""Whether a search found anything, and if not, why."""

from __future__ import annotations

from nasseg.analysis.study.view import StudyView
from nasseg.errors import MeasurementError, NothingFeasibleError, TrainingError


def check_feasible(view: StudyView) -> None:
    """Raise when the search ended without a single trained network within its budget.

    Raises:
        NothingFeasibleError: when every network was too slow.
        MeasurementError: when no network could be measured.
        TrainingError: when those within the budget were not trained.
    """
    if view.front:
        return
    fastest = view.fastest
    if fastest is None:
        raise MeasurementError(
            f"no network of the study {view.study.name!r} was measured; give it more time, or see "
            "the reasons of its failed trials in `nasseg dashboard`"
        )
    if fastest.latency.high_ms > view.study.budget_ms:
        raise NothingFeasibleError(
            f"nothing is within {view.study.budget_ms:g} ms: the fastest of {len(view.points)} "
            f"networks, {fastest.name}, takes {fastest.latency.ms:.2f} ms; raise the budget, "
            "lower --size, or search another space"
        )
    raise TrainingError(
        f"no network within the budget finished its training in {view.study.spent_s:.0f} s; "
        "give the same command a longer --timeout to go on"
    )
