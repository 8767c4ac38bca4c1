"""Training: a recipe, the loop that resumes exactly, and the metric it is judged by."""

from nasseg.records.metric import Score
from nasseg.train.checkpoint import load_weights
from nasseg.train.evaluation import evaluate, predict
from nasseg.train.loop import EpochRecord, TrainResult, train
from nasseg.train.metrics import Counter
from nasseg.train.recipe import Recipe

__all__ = [
    "Counter",
    "EpochRecord",
    "Recipe",
    "Score",
    "TrainResult",
    "evaluate",
    "load_weights",
    "predict",
    "train",
]
