"""The ground floor: frozen values that are measured, stored, analysed and shown as they are.

A record's `id` is 0 until the store has given it one. Times are in UTC.
"""

from nasseg.records.architecture import ArchitectureRecord
from nasseg.records.device import StoredDevice
from nasseg.records.exploration import Exploration, Sample
from nasseg.records.job import Job, JobKind
from nasseg.records.measurement import MeasurementStatus, StoredMeasurement
from nasseg.records.moment import now
from nasseg.records.profile import StoredProfile
from nasseg.records.study import Finalist, Inherited, Study, StudyState
from nasseg.records.training import Epoch, Run, RunState, Training
from nasseg.records.trial import Trial, TrialState

__all__ = [
    "ArchitectureRecord",
    "Epoch",
    "Exploration",
    "Finalist",
    "Inherited",
    "Job",
    "JobKind",
    "MeasurementStatus",
    "Run",
    "RunState",
    "Sample",
    "StoredDevice",
    "StoredMeasurement",
    "StoredProfile",
    "Study",
    "StudyState",
    "Training",
    "Trial",
    "TrialState",
    "now",
]
