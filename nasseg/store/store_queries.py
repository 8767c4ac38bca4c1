"""What can be asked about a store as a whole."""

from __future__ import annotations

from sqlalchemy import func, select

from nasseg.records import StoredDevice, StoredMeasurement
from nasseg.store.exploration_models import ExplorationRow
from nasseg.store.models import ArchitectureRow, DeviceRow, MeasurementRow, StudyRow, TrialRow
from nasseg.store.rows import Rows
from nasseg.store.training_models import TrainingRow

_COUNTED = {
    "studies": StudyRow,
    "trials": TrialRow,
    "architectures": ArchitectureRow,
    "measurements": MeasurementRow,
    "trainings": TrainingRow,
    "explorations": ExplorationRow,
}


class StoreQueries(Rows):
    """The queries of a reader that are about the whole store."""

    def counts(self) -> dict[str, int]:
        """Return how many studies, trials, architectures, measurements and so on there are."""
        with self._reading() as session:
            return {
                name: session.execute(select(func.count()).select_from(row)).scalar_one()
                for name, row in _COUNTED.items()
            }

    def devices(self) -> tuple[StoredDevice, ...]:
        """Return all devices by name."""
        return self._all(StoredDevice, select(DeviceRow).order_by(DeviceRow.name, DeviceRow.id))

    def device_measurements(self, device_id: str) -> tuple[StoredMeasurement, ...]:
        """Return all that was measured on a device, the oldest first."""
        found = select(MeasurementRow).where(MeasurementRow.device_id == device_id)
        return self._all(StoredMeasurement, found.order_by(MeasurementRow.id))
