"""The ground floor: frozen values that are measured, stored, analysed and shown as they are.

A record's `id` is 0 until the store has given it one. Times are in UTC.
"""

from nasseg.records.architecture import ArchitectureRecord
from nasseg.records.conditions import Conditions
from nasseg.records.cost import Cost
from nasseg.records.device import Device
from nasseg.records.exploration import Exploration, Sample
from nasseg.records.job import Job
from nasseg.records.latency import Latency
from nasseg.records.measurement import Measurement
from nasseg.records.moment import now
from nasseg.records.profile import Profile
from nasseg.records.study import Finalist, Study, StudyState
from nasseg.records.training import Epoch, Run, RunState, Training
from nasseg.records.trial import Trial, TrialState

__all__ = [
    "ArchitectureRecord",
    "Conditions",
    "Cost",
    "Device",
    "Epoch",
    "Exploration",
    "Finalist",
    "Job",
    "Latency",
    "Measurement",
    "Profile",
    "Run",
    "RunState",
    "Sample",
    "Study",
    "StudyState",
    "Training",
    "Trial",
    "TrialState",
    "now",
]
