"""What can be asked about explorations."""

from __future__ import annotations

from sqlalchemy import select

from nasseg.errors import StoreError, did_you_mean
from nasseg.records import ArchitectureRecord, Exploration, Sample, StoredMeasurement
from nasseg.store.exploration_models import ExplorationRow, SampleRow
from nasseg.store.models import ArchitectureRow, MeasurementRow
from nasseg.store.rows import Rows


class ExplorationQueries(Rows):
    """The queries of a reader that are about explorations."""

    def explorations(self) -> tuple[Exploration, ...]:
        """Return all explorations, the newest first."""
        found = select(ExplorationRow).order_by(ExplorationRow.id.desc())
        return self._all(Exploration, found)

    def find_exploration(self, name: str) -> Exploration | None:
        """Return the exploration of that name, if there is one."""
        found = select(ExplorationRow).where(ExplorationRow.name == name)
        return self._first(Exploration, found)

    def exploration(self, name: str) -> Exploration:
        """Return the exploration of that name.

        Raises:
            StoreError: when there is none.
        """
        found = self.find_exploration(name)
        if found is None:
            near = did_you_mean(name, [e.name for e in self.explorations()])
            raise StoreError(f"{self.shown} holds no exploration {name!r}; {near}")
        return found

    def samples(self, exploration_id: int) -> tuple[Sample, ...]:
        """Return an exploration's samples by space and number."""
        found = select(SampleRow).where(SampleRow.exploration_id == exploration_id)
        return self._all(Sample, found.order_by(SampleRow.space, SampleRow.number))

    def sample_architectures(self, exploration_id: int) -> dict[str, ArchitectureRecord]:
        """Return `{hash: architecture}` of an exploration's samples."""
        hashes = select(SampleRow.architecture_hash).where(
            SampleRow.exploration_id == exploration_id
        )
        found = select(ArchitectureRow).where(ArchitectureRow.hash.in_(hashes))
        return {row.hash: row for row in self._all(ArchitectureRecord, found)}

    def sample_measurements(self, exploration_id: int) -> tuple[StoredMeasurement, ...]:
        """Return the measurements that an exploration's samples name, the oldest first."""
        ids = select(SampleRow.measurement_id).where(SampleRow.exploration_id == exploration_id)
        found = select(MeasurementRow).where(MeasurementRow.id.in_(ids))
        return self._all(StoredMeasurement, found.order_by(MeasurementRow.id))
