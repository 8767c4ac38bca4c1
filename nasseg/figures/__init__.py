"""The figures: values of the analysis drawn with plotly, for the dashboard and for reports."""

from nasseg.figures.architecture import architecture_figure
from nasseg.figures.curves import class_iou_figure, learning_curve_figure
from nasseg.figures.distribution import edf_figure
from nasseg.figures.fronts import fronts_figure
from nasseg.figures.hypervolume_growth import hypervolume_growth_figure
from nasseg.figures.importance import importance_figure
from nasseg.figures.pareto import pareto_figure
from nasseg.figures.picture import write_figure
from nasseg.figures.prediction import prediction_figure, predictors_figure

__all__ = [
    "architecture_figure",
    "class_iou_figure",
    "edf_figure",
    "fronts_figure",
    "hypervolume_growth_figure",
    "importance_figure",
    "learning_curve_figure",
    "pareto_figure",
    "prediction_figure",
    "predictors_figure",
    "write_figure",
]
