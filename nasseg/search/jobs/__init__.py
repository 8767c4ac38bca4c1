"""What workers do: one file for each kind of job."""

from nasseg.search.jobs.job import Job, StoppedError, Worker
from nasseg.search.jobs.measure import MeasureJob, MeasureOutcome
from nasseg.search.jobs.train import TrainJob, TrainOutcome

__all__ = [
    "Job",
    "MeasureJob",
    "MeasureOutcome",
    "StoppedError",
    "TrainJob",
    "TrainOutcome",
    "Worker",
]
