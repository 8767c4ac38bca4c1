"""Stores that an earlier version wrote read as they did then.

`version_0003` holds two, as SQL, and beside each what that version itself read from it: `searched`
was filled by a search of a minute, an exploration and a profile, `seeded` has every kind of row.
"""

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import JSON, DateTime, MetaData, create_engine, text

from nasseg.analysis import study_view
from nasseg.analysis.choices.exploration import exploration_view
from nasseg.analysis.study.finalists import finalists
from nasseg.records.plain import plain
from nasseg.store import open_store, resolve
from nasseg.store.address import file_of
from nasseg.store.database import migration_config

FOLDER = Path(__file__).parent / "version_0003"


def write(url, name):
    """Fill an empty database as the earlier version left it."""
    resolved = resolve(url)
    if file := file_of(resolved):
        file.parent.mkdir(exist_ok=True)
    engine, before = create_engine(resolved), sqlite3.connect(":memory:")
    before.row_factory = sqlite3.Row
    before.executescript((FOLDER / f"{name}.sql").read_text())
    with engine.begin() as connection:
        command.upgrade(migration_config(connection), "0003")
        metadata = MetaData()
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            if table.name.endswith("alembic_version"):
                continue
            rows = [read(table, row) for row in before.execute(f"SELECT * FROM {table.name}")]
            if rows:
                connection.execute(table.insert(), rows)
        if not file:
            for table in ("studies", "measurements", "trainings", "runs", "jobs"):
                last = f"(SELECT max(id) FROM nasseg_{table})"
                connection.execute(text(f"SELECT setval('nasseg_{table}_id_seq', {last})"))
    before.close()
    engine.dispose()


def read(table, row):
    kinds = {column.name: column.type for column in table.columns}
    return {name: value_of(kinds[name], row[name]) for name in row.keys()}  # noqa: SIM118


def value_of(kind, value):
    if value is None:
        return None
    if isinstance(kind, JSON):
        return json.loads(value)
    return datetime.fromisoformat(value) if isinstance(kind, DateTime) else value


def point(p):
    return {
        "trial": p.trial, "hash": p.architecture_hash, "reference": p.reference, "kind": p.kind,
        "params": p.params, "macs": p.macs, "ms": p.latency.ms, "low_ms": p.latency.low_ms,
        "high_ms": p.latency.high_ms, "noisy": p.latency.noisy, "shared": p.latency.shared,
        "miou": p.value, "epochs": p.epochs,
    }  # fmt: skip


def measurement(m):
    reference_ms = m.latency.reference_ms
    return [
        m.id, m.architecture_hash, m.conditions.runtime_version, m.latency.samples,
        m.latency.discarded, m.latency.p10_ms, m.latency.p90_ms, m.load, m.wall_cpu_ratio,
        m.created.isoformat(), m.conditions.anchor or None,
        f"{reference_ms:.4f}" if reference_ms else None, m.environment.get("torch"),
    ]  # fmt: skip


def finalist(f):
    return [
        f.point.architecture_hash, list(f.values), f.again.latency.ms if f.again else None,
        f.searched.latency.ms if f.searched else None,
        f.comparison.ratio if f.comparison else None,
    ]  # fmt: skip


def score(s):
    if s is None:
        return None, None, None
    assert s.values.keys() <= {"miou", "pixel_accuracy"}
    return s.values["miou"], s.values.get("pixel_accuracy"), plain(s.class_iou) or None


def study_of(store, study):
    view, asked = study_view(store, study), study.conditions
    runs = store.runs.of(study)
    trainings = store.trainings.of(study).values()
    profiles = [p for each in view.points for p in store.profiles.of(each.architecture_hash)]
    return {
        "name": study.name, "state": study.state, "budget_ms": study.budget_ms,
        "device": asked.target, "runtime": asked.runtime, "precision": asked.precision,
        "threads": asked.threads, "size": list(asked.size), "recipe": plain(study.recipe),
        "rungs": list(study.rungs), "seed": study.seed, "spent_s": study.spent_s,
        "created": study.created.isoformat(), "points": [point(p) for p in view.points],
        "front": [p.architecture_hash for p in view.front], "hypervolume": view.hypervolume,
        "measurements": [measurement(m) for m in store.measurements.of(study)],
        "runs": [
            [r.id, r.training_id, r.until_epoch, r.state, *score(r.score), r.seconds, r.reason]
            for r in runs
        ],
        "epochs": [
            [e.training_id, e.epoch, e.train_loss, e.miou]
            for training in trainings for e in store.epochs.of_training(training.id)
        ],
        "jobs": [
            [j.id, j.kind, j.architecture_hash, j.until_epoch, j.seconds]
            for j in store.jobs.of(study)
        ],
        "finalists": [finalist(f) for f in finalists(store, view)],
        "profiles": [
            [p.architecture_hash, p.conditions.runtime_version, p.latency_ms, p.profiled_ms,
             p.other_ms, plain(p.nodes)] for p in profiles
        ],
        "trials": [
            [t.number, t.state, t.architecture_hash, t.reference, t.reason, plain(t.picks)]
            for t in store.trials.of(study)
        ],
    }  # fmt: skip


def exploration_of(store, exploration):
    return {
        "name": exploration.name, "spaces": list(exploration.spaces), "seed": exploration.seed,
        "points": [
            [p.space, p.number, p.architecture_hash, p.params, p.macs, p.latency.ms,
             p.latency.noisy, p.latency.shared, plain(p.features), plain(p.picks)]
            for p in exploration_view(store, exploration).points
        ],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["searched", "seeded"])
def test_all_reads_as_it_did_then(url, name):
    then = json.loads((FOLDER / f"{name}.json").read_text())
    write(url, name)
    with open_store(url) as store:
        assert store.counts() == then["counts"]
        devices = [[d.id, d.kind, d.name, plain(d.facts)] for d in store.devices.all()]
        assert devices == then["devices"]
        for study, known in zip(store.studies.all(), then["studies"], strict=True):
            assert study.metric == "miou"
            found = study_of(store, study)
            found["epochs"].sort()
            known["epochs"].sort()
            for part, value in known.items():
                assert found[part] == value, part
        assert [exploration_of(store, e) for e in store.explorations.all()] == then["explorations"]


def test_a_search_goes_on_in_such_a_store(url):
    """What is measured now answers the questions that were asked then."""
    write(url, "seeded")
    with open_store(url) as store:
        study = store.studies.newest()
        first, *_ = store.measurements.of(study)
        added = store.add_measurement(first)
        asked = store.measurements.answering(
            first.architecture_hash, first.classes, study.conditions
        )
        assert [m.id for m in asked] == [added.id, first.id]


def test_checkpoints_are_looked_for_beside_the_store_wherever_that_is_now(url):
    write(url, "searched")
    with open_store(url) as store:
        places = [t.checkpoint for t in store.trainings.of(store.studies.newest()).values()]
        assert places
        assert all(Path(p).parent == store.files / "checkpoints" for p in places)


FOLDERS = sorted((Path(__file__).parents[2] / "studies").rglob("study.json"))


@pytest.mark.parametrize("folder", [f.parent for f in FOLDERS], ids=lambda f: f.name)
def test_folders_of_earlier_versions_open(folder, tmp_path):
    from nasseg.store import open_reader
    from nasseg.store.opened_folder import store_of

    head = json.loads((folder / "study.json").read_text())
    with open_reader(str(store_of(folder, tmp_path))) as reader:
        study = reader.studies.newest()
        assert reader.counts()["trials"] == head["rows"]["trials"]
        assert len(reader.measurements.of(study)) == head["rows"]["measurements"]
        assert study_view(reader, study).front
        assert study.metric == "miou"
