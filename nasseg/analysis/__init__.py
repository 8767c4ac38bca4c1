"""The analysis: pure functions from stored records to plain values that figures and tables show."""

from nasseg.analysis.comparable import Comparison, cannot_be_compared, compare, differences
from nasseg.analysis.diagram import Arrow, Box, Diagram, diagram
from nasseg.analysis.narrowed import narrowed
from nasseg.analysis.pareto import dominates, hypervolume, non_dominated
from nasseg.analysis.remarks import MARK, doubt, remarks
from nasseg.analysis.study import Kind, Point, StudyView, study_view, with_front

__all__ = [
    "MARK",
    "Arrow",
    "Box",
    "Comparison",
    "Diagram",
    "Kind",
    "Point",
    "StudyView",
    "cannot_be_compared",
    "compare",
    "diagram",
    "differences",
    "dominates",
    "doubt",
    "hypervolume",
    "narrowed",
    "non_dominated",
    "remarks",
    "study_view",
    "with_front",
]
