"""The analysis: pure functions from stored records to plain values that figures and tables show."""

from nasseg.analysis.diagram import Arrow, Box, Diagram, diagram
from nasseg.analysis.pareto import dominates, hypervolume, non_dominated
from nasseg.analysis.study import Kind, Point, StudyView, study_view, with_front

__all__ = [
    "Arrow",
    "Box",
    "Diagram",
    "Kind",
    "Point",
    "StudyView",
    "diagram",
    "dominates",
    "hypervolume",
    "non_dominated",
    "study_view",
    "with_front",
]
