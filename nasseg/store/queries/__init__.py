"""What can be asked of a store, one class a kind of record; every answer is frozen records."""

from nasseg.store.queries.architectures import Architectures
from nasseg.store.queries.explorations import Explorations, Samples
from nasseg.store.queries.measurements import Devices, Measurements, Profiles
from nasseg.store.queries.rows import Rows
from nasseg.store.queries.studies import Finalists, Jobs, Studies, Trials
from nasseg.store.queries.trainings import Epochs, Runs, Trainings

__all__ = [
    "Architectures",
    "Devices",
    "Epochs",
    "Explorations",
    "Finalists",
    "Jobs",
    "Measurements",
    "Profiles",
    "Rows",
    "Runs",
    "Samples",
    "Studies",
    "Trainings",
    "Trials",
]
