"""The figures: values of the analysis drawn with plotly, for the dashboard and for reports."""

from nasseg.figures.architecture import architecture_figure
from nasseg.figures.curves import class_iou_figure, learning_curve_figure
from nasseg.figures.numbers import interval, latency, milliseconds, quantity
from nasseg.figures.pareto import pareto_figure
from nasseg.figures.picture import write_figure

__all__ = [
    "architecture_figure",
    "class_iou_figure",
    "interval",
    "latency",
    "learning_curve_figure",
    "milliseconds",
    "pareto_figure",
    "quantity",
    "write_figure",
]
