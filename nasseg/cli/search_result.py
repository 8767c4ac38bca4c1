"""What a search ends with: the front as a table, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from nasseg.analysis import StudyView
from nasseg.analysis.study.finalists import FinalistView
from nasseg.cli.tables import drawn, show
from nasseg.presentation import commands
from nasseg.presentation.remarks import remarks
from nasseg.presentation.study_tables import finalists_table, front_table


def print_result(
    view: StudyView, store: str | None = None, finalists: Sequence[FinalistView] = ()
) -> None:
    """Print the front and the finalists on stdout and the next commands on stderr."""
    if not view.front:
        return
    show(drawn(front_table(view)))
    if finalists:
        show(drawn(finalists_table(finalists, view.metric)))
    human = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    human.print(
        f"{len(view.points)} measured, {len(view.over_budget)} over budget, "
        f"{len(view.trained)} trained in {view.study.spent_s:.0f} s"
    )
    for remark in remarks(view, store):
        human.print(remark)
    human.print(f"look at it:  {commands.dashboard(store)}")
    human.print(f"export it:   {commands.export(view.study, store=store)}")
