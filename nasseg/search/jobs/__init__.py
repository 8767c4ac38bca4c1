"""What there is to do: one file for each kind of job, with what becomes of its outcome."""

from nasseg.search.jobs.job import Job, StoppedError, Worker
from nasseg.search.jobs.measure import MeasureJob, MeasureOutcome
from nasseg.search.jobs.task import TARGET, TRAINING, Task
from nasseg.search.jobs.train import TrainJob, TrainOutcome

__all__ = [
    "TARGET",
    "TRAINING",
    "Job",
    "MeasureJob",
    "MeasureOutcome",
    "StoppedError",
    "Task",
    "TrainJob",
    "TrainOutcome",
    "Worker",
]
