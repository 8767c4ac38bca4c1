"""Queries about what was measured: devices, latencies, and where the time goes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select

from nasseg.records import Conditions, Device, Exploration, Measurement, Profile, Study
from nasseg.store.queries.explorations import named_by_samples
from nasseg.store.queries.rows import Queries
from nasseg.store.queries.studies import proposed
from nasseg.store.tables import DEVICES, MEASUREMENTS, PROFILES, SAMPLES


class Devices(Queries):
    """The devices that something was measured on."""

    def all(self) -> tuple[Device, ...]:
        """Return all devices by name."""
        found = DEVICES.select().order_by(DEVICES.c.name, DEVICES.c.id)
        return self._rows.records(DEVICES, found)

    def find(self, device_id: str) -> Device | None:
        """Return a device, if it is known."""
        return self._rows.first(DEVICES, DEVICES.select(DEVICES.c.id == device_id))


class Measurements(Queries):
    """The measured latencies of a store."""

    def of(self, study: Study) -> tuple[Measurement, ...]:
        """Return the measurements of a study's architectures as it asks, the oldest first."""
        found = MEASUREMENTS.select(
            MEASUREMENTS.c.architecture_hash.in_(proposed(study)),
            MEASUREMENTS.c.classes == len(study.classes),
            MEASUREMENTS.c.question == study.conditions.question,
        )
        return self._oldest_first(found)

    def of_samples(self, exploration: Exploration) -> tuple[Measurement, ...]:
        """Return the measurements that an exploration's samples name, the oldest first."""
        ids = named_by_samples(SAMPLES.c.measurement_id, exploration)
        return self._oldest_first(MEASUREMENTS.select(MEASUREMENTS.c.id.in_(ids)))

    def of_architectures(self, hashes: Collection[str]) -> tuple[Measurement, ...]:
        """Return all measurements of the architectures of these hashes, the oldest first."""
        found = MEASUREMENTS.select(MEASUREMENTS.c.architecture_hash.in_(hashes))
        return self._oldest_first(found)

    def on(self, device_id: str) -> tuple[Measurement, ...]:
        """Return all that was measured on a device, the oldest first."""
        return self._oldest_first(MEASUREMENTS.select(MEASUREMENTS.c.device_id == device_id))

    def answering(
        self, architecture_hash: str, classes: int, conditions: Conditions
    ) -> tuple[Measurement, ...]:
        """Return the measurements that answer what these conditions ask, the latest first."""
        found = MEASUREMENTS.select(
            MEASUREMENTS.c.architecture_hash == architecture_hash,
            MEASUREMENTS.c.classes == classes,
            MEASUREMENTS.c.question == conditions.question,
        )
        return self._rows.records(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id.desc()))

    def _oldest_first(self, found: Select[Any]) -> tuple[Measurement, ...]:
        return self._rows.records(MEASUREMENTS, found.order_by(MEASUREMENTS.c.id))


class Profiles(Queries):
    """Where the time of architectures goes."""

    def of(self, architecture_hash: str) -> tuple[Profile, ...]:
        """Return the profiles of an architecture, one a condition, the newest first."""
        found = PROFILES.select(PROFILES.c.architecture_hash == architecture_hash)
        newest_first = found.order_by(PROFILES.c.created.desc(), PROFILES.c.id.desc())
        return self._rows.records(PROFILES, newest_first)
