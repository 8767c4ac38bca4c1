"""Queries about trainings, their runs up to a rung, and their learning curves."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select

from nasseg.records import Epoch, Run, Study, Training
from nasseg.store.queries.rows import Queries
from nasseg.store.queries.studies import proposed
from nasseg.store.tables import EPOCHS, FINALISTS, RUNS, TRAININGS


class Trainings(Queries):
    """The trainings of a store."""

    def find(self, training_id: int) -> Training | None:
        """Return a training, if it is known."""
        return self._rows.first(TRAININGS, TRAININGS.select(TRAININGS.c.id == training_id))

    def of(self, study: Study) -> dict[str, Training]:
        """Return `{architecture hash: training}` by the study's data, recipe and seed."""
        found = TRAININGS.select(_trained_by(study))
        return {each.architecture_hash: each for each in self._rows.records(TRAININGS, found)}

    def of_finalists(self, study: Study) -> tuple[Training, ...]:
        """Return the trainings of a study's finalists by its data and recipe, with any seed."""
        finalists = select(FINALISTS.c.architecture_hash).where(FINALISTS.c.study_id == study.id)
        found = TRAININGS.select(
            TRAININGS.c.architecture_hash.in_(finalists), _by_its_recipe(study)
        )
        return self._rows.records(TRAININGS, found.order_by(TRAININGS.c.seed))


class Runs(Queries):
    """The pieces of trainings, each up to an epoch."""

    def find(self, training_id: int, until_epoch: int) -> Run | None:
        """Return the run that takes a training to `until_epoch`, if it was ever started."""
        found = RUNS.select(RUNS.c.training_id == training_id, RUNS.c.until_epoch == until_epoch)
        return self._rows.first(RUNS, found)

    def of(self, study: Study) -> tuple[Run, ...]:
        """Return the runs of a study's trainings, the shortest first."""
        trained = RUNS.table.join(TRAININGS.table)
        found = RUNS.select(_trained_by(study)).select_from(trained)
        return self._rows.records(RUNS, found.order_by(RUNS.c.until_epoch, RUNS.c.id))

    def of_training(self, training_id: int) -> tuple[Run, ...]:
        """Return a training's runs, the shortest first."""
        found = RUNS.select(RUNS.c.training_id == training_id)
        return self._rows.records(RUNS, found.order_by(RUNS.c.until_epoch))


class Epochs(Queries):
    """The points of learning curves."""

    def of_training(self, training_id: int) -> tuple[Epoch, ...]:
        """Return a training's learning curve."""
        found = EPOCHS.select(EPOCHS.c.training_id == training_id)
        return self._rows.records(EPOCHS, found.order_by(EPOCHS.c.epoch))


def _trained_by(study: Study) -> ColumnElement[bool]:
    return and_(
        TRAININGS.c.architecture_hash.in_(proposed(study)),
        _by_its_recipe(study),
        TRAININGS.c.seed == study.seed,
    )


def _by_its_recipe(study: Study) -> ColumnElement[bool]:
    return and_(
        TRAININGS.c.data_fingerprint == study.data_fingerprint,
        TRAININGS.c.height == study.conditions.height,
        TRAININGS.c.width == study.conditions.width,
        TRAININGS.c.recipe_hash == study.recipe_hash,
    )
