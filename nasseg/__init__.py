"""nasseg: find the best real-time segmentation network for a latency budget on your device.

All that is listed in `__all__` is loaded when it is first used: `import nasseg` takes milliseconds.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from nasseg.errors import (
    ArchitectureError,
    DataError,
    ExportError,
    FileError,
    InterruptedByUserError,
    MeasurementError,
    NassegError,
    NothingFeasibleError,
    StoreError,
    TrainingError,
    UsageError,
)

if TYPE_CHECKING:
    from nasseg.api.benchmark import benchmark
    from nasseg.api.check_data import check_data
    from nasseg.api.describe import describe
    from nasseg.api.evaluate import evaluate
    from nasseg.api.explore import explore
    from nasseg.api.export import export
    from nasseg.api.measure import measure
    from nasseg.api.predict import predict
    from nasseg.api.predict_files import predict_files
    from nasseg.api.predict_masks import predict_masks
    from nasseg.api.profile import profile
    from nasseg.api.report import report
    from nasseg.api.search import search
    from nasseg.api.train import train
    from nasseg.data.specs import open_data
    from nasseg.store.store import open_store

__version__ = "0.1.0"

__all__ = [
    "ArchitectureError",
    "DataError",
    "ExportError",
    "FileError",
    "InterruptedByUserError",
    "MeasurementError",
    "NassegError",
    "NothingFeasibleError",
    "StoreError",
    "TrainingError",
    "UsageError",
    "benchmark",
    "check_data",
    "describe",
    "evaluate",
    "explore",
    "export",
    "measure",
    "open_data",
    "open_store",
    "predict",
    "predict_files",
    "predict_masks",
    "profile",
    "report",
    "search",
    "train",
]

_MODULES = {
    "benchmark": "nasseg.api.benchmark",
    "check_data": "nasseg.api.check_data",
    "describe": "nasseg.api.describe",
    "evaluate": "nasseg.api.evaluate",
    "explore": "nasseg.api.explore",
    "export": "nasseg.api.export",
    "measure": "nasseg.api.measure",
    "open_data": "nasseg.data.specs",
    "open_store": "nasseg.store.store",
    "predict": "nasseg.api.predict",
    "predict_files": "nasseg.api.predict_files",
    "predict_masks": "nasseg.api.predict_masks",
    "profile": "nasseg.api.profile",
    "report": "nasseg.api.report",
    "search": "nasseg.api.search",
    "train": "nasseg.api.train",
}
"""Where each function is defined."""


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Face(ModuleType):
    """This module: `nasseg.search` is the function, though a package has the same name.

    Importing a package's module binds the package in its parent, which would hide the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _MODULES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
