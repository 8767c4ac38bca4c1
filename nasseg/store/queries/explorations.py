"""Queries about explorations and what they drew from design spaces."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from nasseg.errors import StoreError, did_you_mean
from nasseg.records import Exploration, Sample
from nasseg.store.address import shown
from nasseg.store.queries.rows import Queries
from nasseg.store.tables import EXPLORATIONS, SAMPLES


def named_by_samples(column: ColumnElement[Any], exploration: Exploration) -> Select[Any]:
    """Return the query for what a column of an exploration's samples names."""
    return select(column).where(SAMPLES.c.exploration_id == exploration.id)


class Explorations(Queries):
    """The explorations of a store."""

    def all(self) -> tuple[Exploration, ...]:
        """Return all explorations, the newest first."""
        found = EXPLORATIONS.select().order_by(EXPLORATIONS.c.id.desc())
        return self._rows.records(EXPLORATIONS, found)

    def find(self, name: str) -> Exploration | None:
        """Return the exploration of that name, if there is one."""
        return self._rows.first(EXPLORATIONS, EXPLORATIONS.select(EXPLORATIONS.c.name == name))

    def named(self, name: str) -> Exploration:
        """Return the exploration of that name.

        Raises:
            StoreError: when there is none.
        """
        found = self.find(name)
        if found is None:
            near = did_you_mean(name, [each.name for each in self.all()])
            raise StoreError(f"{shown(self._rows.url)} holds no exploration {name!r}; {near}")
        return found


class Samples(Queries):
    """What was drawn from design spaces."""

    def of(self, exploration: Exploration) -> tuple[Sample, ...]:
        """Return an exploration's samples by space and number."""
        found = SAMPLES.select(SAMPLES.c.exploration_id == exploration.id)
        return self._rows.records(SAMPLES, found.order_by(SAMPLES.c.space, SAMPLES.c.number))
