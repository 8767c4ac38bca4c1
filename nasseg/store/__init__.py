"""The store: everything a search found, in one SQL database."""

from nasseg.store.address import resolve
from nasseg.store.exploration_records import StoredExploration, StoredSample
from nasseg.store.reader import Reader
from nasseg.store.records import (
    JobKind,
    MeasurementStatus,
    RunState,
    StoredArchitecture,
    StoredDevice,
    StoredEpoch,
    StoredFinalist,
    StoredInherited,
    StoredJob,
    StoredMeasurement,
    StoredProfile,
    StoredRun,
    StoredStudy,
    StoredTraining,
    StoredTrial,
    StudyState,
    TrialState,
)
from nasseg.store.store import Store, open_reader, open_store

__all__ = [
    "JobKind",
    "MeasurementStatus",
    "Reader",
    "RunState",
    "Store",
    "StoredArchitecture",
    "StoredDevice",
    "StoredEpoch",
    "StoredExploration",
    "StoredFinalist",
    "StoredInherited",
    "StoredJob",
    "StoredMeasurement",
    "StoredProfile",
    "StoredRun",
    "StoredSample",
    "StoredStudy",
    "StoredTraining",
    "StoredTrial",
    "StudyState",
    "TrialState",
    "open_reader",
    "open_store",
    "resolve",
]
