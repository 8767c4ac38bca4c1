"""Queries about studies: what was asked, proposed, chosen and done."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from nasseg.errors import StoreError, did_you_mean
from nasseg.records import Finalist, Job, Study, Trial
from nasseg.store.address import shown
from nasseg.store.queries.rows import Queries
from nasseg.store.tables import FINALISTS, JOBS, MEASUREMENTS, RUNS, STUDIES, TRIALS


def proposed(study: Study) -> Select[Any]:
    """Return the query for the hashes of the architectures that a study proposed."""
    return select(TRIALS.c.architecture_hash).where(TRIALS.c.study_id == study.id)


class Studies(Queries):
    """The studies of a store."""

    def all(self) -> tuple[Study, ...]:
        """Return all studies, the newest first."""
        return self._rows.records(STUDIES, STUDIES.select().order_by(STUDIES.c.id.desc()))

    def find(self, name: str) -> Study | None:
        """Return the study of that name, if there is one."""
        return self._rows.first(STUDIES, STUDIES.select(STUDIES.c.name == name))

    def newest(self) -> Study:
        """Return the study that was begun last.

        Raises:
            StoreError: when there is none.
        """
        return self.named(None)

    def named(self, name: str | None) -> Study:
        """Return the study of that name, or the newest one where none is named.

        Raises:
            StoreError: when there is none.
        """
        studies, store = self.all(), shown(self._rows.url)
        if not studies:
            raise StoreError(f"{store} holds no study yet; run `nasseg search` first")
        for study in studies:
            if name in (None, study.name):
                return study
        near = did_you_mean(str(name), [study.name for study in studies])
        raise StoreError(f"{store} holds no study {name!r}; {near}")

    def revision(self, study: Study) -> tuple[object, ...]:
        """Return what differs as soon as anything of a study's points does."""
        states = select(TRIALS.c.state, func.count()).where(TRIALS.c.study_id == study.id)
        newest = select(
            select(func.max(MEASUREMENTS.c.id)).scalar_subquery(),
            select(func.max(RUNS.c.id)).scalar_subquery(),
            select(func.max(RUNS.c.finished)).scalar_subquery(),
        )
        with self._rows.reading() as connection:
            counted = connection.execute(states.group_by(TRIALS.c.state)).all()
            return (*sorted(tuple(row) for row in counted), *connection.execute(newest).one())


class Trials(Queries):
    """The trials of a store."""

    def of(self, study: Study) -> tuple[Trial, ...]:
        """Return a study's trials by number."""
        found = TRIALS.select(TRIALS.c.study_id == study.id)
        return self._rows.records(TRIALS, found.order_by(TRIALS.c.number))

    def of_architectures(self, hashes: Collection[str]) -> tuple[Trial, ...]:
        """Return the trials of all studies that proposed the architectures of these hashes."""
        found = TRIALS.select(TRIALS.c.architecture_hash.in_(hashes))
        return self._rows.records(TRIALS, found.order_by(TRIALS.c.study_id, TRIALS.c.number))


class Finalists(Queries):
    """The networks that were chosen to be trained with several seeds."""

    def of(self, study: Study) -> dict[str, Finalist]:
        """Return `{architecture hash: finalist}` of a study."""
        found = FINALISTS.select(FINALISTS.c.study_id == study.id)
        return {each.architecture_hash: each for each in self._rows.records(FINALISTS, found)}


class Jobs(Queries):
    """What the workers of searches did."""

    def of(self, study: Study) -> tuple[Job, ...]:
        """Return what a study's workers did, the oldest first."""
        found = JOBS.select(JOBS.c.study_id == study.id)
        return self._rows.records(JOBS, found.order_by(JOBS.c.id))
