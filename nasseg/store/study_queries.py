"""What can be asked about one study."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import ColumnElement, Select, and_, func, select

from nasseg.graph.naming import name_of_text
from nasseg.records import Finalist, Inherited, Job, Run, StoredMeasurement, Study, Training
from nasseg.store.models import ArchitectureRow, MeasurementRow, TrialRow
from nasseg.store.rows import Rows
from nasseg.store.training_models import FinalistRow, InheritedRow, JobRow, RunRow, TrainingRow

_AT_ONCE = 500
"""So many rows are asked for by name in one query."""


class StudyQueries(Rows):
    """The queries of a reader that are about one study."""

    def study_costs(self, study: Study) -> dict[str, tuple[int, int]]:
        """Return `{architecture hash: (params, macs)}` of a study's architectures."""
        costs = select(ArchitectureRow.hash, ArchitectureRow.params, ArchitectureRow.macs).where(
            ArchitectureRow.hash.in_(_architectures(study))
        )
        with self._reading() as session:
            return {row.hash: (row.params, row.macs) for row in session.execute(costs)}

    def study_texts(self, study: Study) -> dict[str, str]:
        """Return `{architecture hash: its canonical JSON}` of a study's architectures."""
        texts = select(ArchitectureRow.hash, ArchitectureRow.text).where(
            ArchitectureRow.hash.in_(_architectures(study))
        )
        with self._reading() as session:
            return {row.hash: row.text for row in session.execute(texts)}

    def study_names(self, study: Study) -> dict[str, str]:
        """Return `{architecture hash: what its graph is called}`; each is read only once."""
        hashes = select(ArchitectureRow.hash).where(ArchitectureRow.hash.in_(_architectures(study)))
        with self._reading() as session:
            asked = session.scalars(hashes).all()
            new = [key for key in asked if key not in self._names]
            for start in range(0, len(new), _AT_ONCE):
                some = ArchitectureRow.hash.in_(new[start : start + _AT_ONCE])
                texts = select(ArchitectureRow.hash, ArchitectureRow.text).where(some)
                self._names.update(
                    (row.hash, name_of_text(row.text)) for row in session.execute(texts)
                )
        return {key: self._names[key] for key in asked}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    def study_measurements(self, study: Study) -> tuple[StoredMeasurement, ...]:
        """Return the measurements of a study's architectures as it asks, the oldest first."""
        found = select(MeasurementRow).where(
            MeasurementRow.architecture_hash.in_(_architectures(study)),
            MeasurementRow.classes == len(study.classes),
            MeasurementRow.device_id == study.device_id,
            MeasurementRow.runtime == study.runtime,
            MeasurementRow.precision == study.precision,
            MeasurementRow.batch == 1,
            MeasurementRow.height == study.height,
            MeasurementRow.width == study.width,
            MeasurementRow.threads == study.threads,
        )
        return self._all(StoredMeasurement, found.order_by(MeasurementRow.id))

    def study_trainings(self, study: Study) -> dict[str, Training]:
        """Return `{architecture hash: training}` by the study's data, recipe and seed."""
        found = self._all(Training, select(TrainingRow).where(_trained_by(study)))
        return {training.architecture_hash: training for training in found}

    def study_runs(self, study: Study) -> tuple[Run, ...]:
        """Return the runs of a study's trainings, the shortest first."""
        runs = select(RunRow).join(TrainingRow).where(_trained_by(study))
        return self._all(Run, runs.order_by(RunRow.until_epoch, RunRow.id))

    def study_inherited(self, study_id: int) -> dict[str, Inherited]:
        """Return `{architecture hash: what it reaches with the study's shared weights}`."""
        found = select(InheritedRow).where(InheritedRow.study_id == study_id)
        return {row.architecture_hash: row for row in self._all(Inherited, found)}

    def study_revision(self, study_id: int) -> tuple[object, ...]:
        """Return what differs as soon as anything of a study's points does."""
        states = select(TrialRow.state, func.count()).where(TrialRow.study_id == study_id)
        newest = select(
            select(func.max(MeasurementRow.id)).scalar_subquery(),
            select(func.max(RunRow.id)).scalar_subquery(),
            select(func.max(RunRow.finished)).scalar_subquery(),
            select(func.count())
            .where(InheritedRow.study_id == study_id)
            .select_from(InheritedRow)
            .scalar_subquery(),
        )
        with self._reading() as session:
            counted = session.execute(states.group_by(TrialRow.state)).all()
            return (*sorted(tuple(row) for row in counted), *session.execute(newest).one())

    def study_finalists(self, study_id: int) -> dict[str, Finalist]:
        """Return `{architecture hash: finalist}` of a study."""
        found = select(FinalistRow).where(FinalistRow.study_id == study_id)
        return {row.architecture_hash: row for row in self._all(Finalist, found)}

    def finalist_trainings(self, study: Study) -> tuple[Training, ...]:
        """Return the trainings of a study's finalists by its data and recipe, with any seed."""
        finalists = select(FinalistRow.architecture_hash).where(FinalistRow.study_id == study.id)
        found = select(TrainingRow).where(
            TrainingRow.architecture_hash.in_(finalists), _by_its_recipe(study)
        )
        return self._all(Training, found.order_by(TrainingRow.seed))

    def study_jobs(self, study_id: int) -> tuple[Job, ...]:
        """Return what a study's workers did, the oldest first."""
        jobs = select(JobRow).where(JobRow.study_id == study_id).order_by(JobRow.id)
        return self._all(Job, jobs)


def _architectures(study: Study) -> Select[str | None]:
    return select(TrialRow.architecture_hash).where(TrialRow.study_id == study.id)


def _trained_by(study: Study) -> ColumnElement[bool]:
    return and_(
        TrainingRow.architecture_hash.in_(_architectures(study)),
        _by_its_recipe(study),
        TrainingRow.seed == study.seed,
    )


def _by_its_recipe(study: Study) -> ColumnElement[bool]:
    return and_(
        TrainingRow.data_fingerprint == study.data_fingerprint,
        TrainingRow.height == study.height,
        TrainingRow.width == study.width,
        TrainingRow.recipe_hash == study.recipe_hash,
    )
