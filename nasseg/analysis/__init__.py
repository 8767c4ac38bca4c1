"""The analysis: pure functions from stored records to plain values that figures and tables show."""

from nasseg.analysis.study.filtered import narrowed
from nasseg.analysis.study.pareto import hypervolume, non_dominated
from nasseg.analysis.study.view import Kind, Point, StudyView, study_view, with_front

__all__ = [
    "Kind",
    "Point",
    "StudyView",
    "hypervolume",
    "narrowed",
    "non_dominated",
    "study_view",
    "with_front",
]
