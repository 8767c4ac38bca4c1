import json
import math
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from nasseg.errors import StoreError
from nasseg.records import (
    ArchitectureRecord,
    Cost,
    Device,
    Epoch,
    Exploration,
    Finalist,
    Job,
    Profile,
    Run,
    Sample,
    Training,
    Trial,
    now,
)
from nasseg.records.metric import Score
from nasseg.records.plain import plain
from nasseg.store import open_reader, open_store

from .. import facts
from ..facts import ASKED

DEVICE = Device(id="d", kind="cpu", name="a machine", facts={"cores": 2})
STUDY = replace(facts.STUDY, name="first", recipe={"epochs": 12}, seed=2**40)
ARCHITECTURE = ArchitectureRecord(
    hash="a",
    text="{}",
    space="esp_family",
    shapes={"conv1": (16, 2)},
    cost=Cost(params=1, macs=5_000_000_000, macs_fvcore=2),
)
MEASUREMENT = replace(facts.MEASUREMENT, wall_cpu_ratio=1.01, environment={"torch": "2.14"})
PROFILE = Profile(
    architecture_hash="a",
    classes=2,
    latency_ms=5.0,
    profiled_ms=4.8,
    nodes={"conv1": 4.0, "head": 0.75},
    other_ms=0.25,
    conditions=facts.MEASURED,
)
TRAINING = Training(
    architecture_hash="a", data_fingerprint="f", height=128, width=256, recipe_hash="r", seed=2**40
)


@pytest.fixture
def store(url):
    with open_store(url) as store:
        store.save_device(DEVICE)
        store.save_architecture(ARCHITECTURE)
        yield store


def test_every_record_comes_back_as_it_went(store):
    study = store.create_study(STUDY)
    assert store.devices.find("d") == DEVICE
    assert store.architectures.find("a") == ARCHITECTURE
    assert store.studies.named("first") == replace(STUDY, id=study.id)
    measurement = store.add_measurement(MEASUREMENT)
    assert store.measurements.answering("a", 2, ASKED) == (replace(MEASUREMENT, id=measurement.id),)
    training = store.save_training(TRAINING)
    run = store.save_run(Run(training_id=training.id, rung=0, until_epoch=4))
    assert store.runs.of_training(training.id) == (run,)
    epoch = Epoch(training_id=training.id, epoch=1, train_loss=1.5, learning_rate=1e-3, seconds=2.0)
    store.save_epoch(epoch)
    assert store.epochs.of_training(training.id) == (epoch,)
    trial = Trial(study_id=study.id, number=3, architecture_hash="a", picks={"width": 16})
    store.save_trial(trial)
    assert store.trials.of(study) == (trial,)


def test_saving_again_replaces_and_keeps_the_id(store):
    study = store.create_study(STUDY)
    trial = Trial(study_id=study.id, number=0)
    store.save_trial(trial)
    store.save_trial(replace(trial, state="trained", architecture_hash="a"))
    assert [(t.number, t.state) for t in store.trials.of(study)] == [(0, "trained")]
    first = store.save_training(TRAINING)
    assert store.save_training(replace(TRAINING, checkpoint="c.pt")).id == first.id
    run = Run(training_id=first.id, rung=0, until_epoch=4)
    stored = store.save_run(run)
    done = store.save_run(
        replace(run, state="done", score=Score({"miou": 0.5, "fwiou": math.nan}, (0.5, None)))
    )
    assert done.id == stored.id
    assert store.runs.find(first.id, 4) == done
    assert done.score == Score({"miou": 0.5, "fwiou": None}, (0.5, None))
    assert store.runs.find(first.id, 12) is None
    longer = store.save_run(replace(done, until_epoch=12))
    assert longer.id != done.id
    assert store.runs.of_training(first.id) == (done, longer)


def test_measurements_answer_exactly_the_same_question_the_latest_first(store):
    store.add_measurement(MEASUREMENT)
    store.add_measurement(replace(MEASUREMENT, latency=replace(MEASUREMENT.latency, ms=6.0)))
    assert [m.latency.ms for m in store.measurements.answering("a", 2, ASKED)] == [6.0, 5.0]
    assert store.measurements.answering("b", 2, ASKED) == ()
    assert store.measurements.answering("a", 3, ASKED) == ()
    for name in ("target", "runtime", "precision", "batch", "height", "width", "threads"):
        value = getattr(ASKED, name)
        other = "other" if isinstance(value, str) else value + 1
        assert store.measurements.answering("a", 2, replace(ASKED, **{name: other})) == (), name


def test_a_profile_replaces_that_of_the_same_conditions(store):
    first = store.save_profile(PROFILE)
    assert first == replace(PROFILE, id=first.id)
    later = replace(PROFILE, nodes={"conv1": 3.0, "head": 1.75}, created=now())
    again = store.save_profile(later)
    assert again == replace(later, id=first.id)
    upgraded = store.save_profile(
        replace(
            PROFILE, created=now(), conditions=replace(PROFILE.conditions, runtime_version="1.33")
        )
    )
    assert store.profiles.of("a") == (upgraded, again)
    assert store.profiles.of("b") == ()
    with pytest.raises(StoreError, match="cannot be used"):
        store.save_profile(replace(PROFILE, architecture_hash="unknown"))


def test_a_study_name_is_taken_once(store):
    store.create_study(STUDY)
    with pytest.raises(StoreError, match="already holds a study 'first'; choose another name"):
        store.create_study(STUDY)


def test_a_study_is_found_by_name_or_as_the_newest(store):
    with pytest.raises(StoreError, match="no study yet"):
        store.studies.newest()
    store.create_study(STUDY)
    store.create_study(replace(STUDY, name="second"))
    assert store.studies.newest().name == "second"
    assert [study.name for study in store.studies.all()] == ["second", "first"]
    assert store.studies.find("third") is None
    with pytest.raises(StoreError, match="did you mean 'first'"):
        store.studies.named("frist")


def test_state_and_heartbeat(store):
    study = store.create_study(STUDY)
    store.heartbeat(study.id, 12.5)
    beat = store.studies.newest()
    assert beat.heartbeat > study.heartbeat
    assert beat.spent_s == 12.5
    store.set_study_state(study.id, "finished")
    assert store.studies.newest().state == "finished"


def test_a_missing_device_is_refused(store):
    with pytest.raises(StoreError, match="cannot be used"):
        store.create_study(replace(STUDY, conditions=replace(STUDY.conditions, target="nobody's")))


def test_bulk_reads_keep_to_the_study(store):
    study = store.create_study(STUDY)
    store.save_architecture(replace(ARCHITECTURE, hash="b"))
    store.add_measurement(replace(MEASUREMENT, architecture_hash="b"))
    store.add_measurement(MEASUREMENT)
    store.add_measurement(
        replace(
            MEASUREMENT,
            conditions=replace(MEASUREMENT.conditions, threads=2),
            latency=replace(MEASUREMENT.latency, ms=1.0),
        )
    )
    store.save_trial(Trial(study_id=study.id, number=0, architecture_hash="a"))
    training = store.save_training(TRAINING)
    store.save_training(replace(TRAINING, seed=1))
    run = store.save_run(Run(training_id=training.id, rung=0, until_epoch=4))
    assert store.architectures.costs(study) == {"a": ARCHITECTURE.cost}
    assert [(m.architecture_hash, m.latency.ms) for m in store.measurements.of(study)] == [
        ("a", 5.0)
    ]
    assert store.trainings.of(study) == {"a": training}
    assert store.runs.of(study) == (run,)


def test_a_reader_cannot_write(store, url):
    delete = text("DELETE FROM nasseg_devices")
    with (
        open_reader(url) as reader,
        reader._engine.connect() as connection,
        pytest.raises(DBAPIError, match=r"read-?only"),
    ):
        connection.execute(delete)
    assert store.devices.find("d") == DEVICE


def test_a_reader_in_the_middle_of_reading_does_not_hold_a_writer_up(store, url):
    with open_reader(url) as reader, reader._rows.reading() as session:
        assert session.execute(text("SELECT count(*) FROM nasseg_devices")).scalar_one() == 1
        writer = threading.Thread(target=store.save_device, args=(replace(DEVICE, id="e"),))
        writer.start()
        writer.join(timeout=10)
        assert not writer.is_alive()
        assert session.execute(text("SELECT count(*) FROM nasseg_devices")).scalar_one() >= 1
    with open_reader(url) as reader:
        assert reader.devices.find("e") is not None


def test_two_writers_wait_for_each_other(store, url):
    study = store.create_study(STUDY)

    def write(first):
        with open_store(url) as other:
            for number in range(first, first + 20):
                other.save_trial(Trial(study_id=study.id, number=number))
                other.save_architecture(replace(ARCHITECTURE, hash=f"h{number % 20}"))

    threads = [threading.Thread(target=write, args=(20 * i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.trials.of(study)) == 60


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=10,
)


@given(json_values)
def test_what_goes_into_json_is_json(value):
    json.loads(json.dumps(plain(value), allow_nan=False))


def test_what_a_search_did_comes_back(store):
    study = store.create_study(STUDY)
    measurement = store.add_measurement(MEASUREMENT)
    finalist = Finalist(study_id=study.id, architecture_hash="a", seeds=(0, 1))
    store.save_finalist(finalist)
    store.save_finalist(replace(finalist, measurement_id=measurement.id))
    assert store.finalists.of(study)["a"].measurement_id == measurement.id
    trainings = [store.save_training(replace(TRAINING, seed=seed)) for seed in (1, 0)]
    assert store.trainings.of_finalists(study) == tuple(reversed(trainings))
    jobs = [
        Job(study_id=study.id, kind="bank", seconds=2.5),
        Job(study_id=study.id, kind="train", architecture_hash="a", until_epoch=3, seconds=40.0),
    ]
    for job in jobs:
        store.add_job(job)
    assert [replace(job, id=0) for job in store.jobs.of(study)] == jobs


def test_an_exploration_comes_back(store):
    exploration = store.create_exploration(
        Exploration(
            name="esp_family and lattice",
            spaces=("esp_family", "lattice"),
            samples=2,
            seed=0,
            classes=2,
            conditions=ASKED,
        )
    )
    measurement = store.add_measurement(MEASUREMENT)
    good = Sample(
        exploration_id=exploration.id,
        space="esp_family",
        number=0,
        architecture_hash="a",
        picks={"stages": 2},
        measurement_id=measurement.id,
        features={"macs": 5e9},
        miou=0.25,
    )
    bad = Sample(
        exploration_id=exploration.id, space="lattice", number=1, reason="it would not run"
    )
    for sample in (bad, good, good):
        store.save_sample(sample)
    assert store.samples.of(exploration) == (good, bad)
    assert store.explorations.all() == (exploration,)


def test_files_of_a_moved_store_are_found_again(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    with open_store(str(before / "s.db")) as store:
        store.save_device(DEVICE)
        store.save_architecture(ARCHITECTURE)
        inside = str(store.files / "checkpoints" / "a.pt")
        training = store.save_training(replace(TRAINING, checkpoint=inside))
        assert training.checkpoint == inside
        run = Run(training_id=training.id, rung=0, until_epoch=4, masks="/elsewhere/masks")
        assert store.save_run(run).masks == "/elsewhere/masks"
    before.rename(after)
    with open_reader(str(after / "s.db")) as reader:
        found = reader.trainings.find(training.id)
        assert found.checkpoint == str(after / "s-files" / "checkpoints" / "a.pt")
        assert reader.runs.of_training(training.id)[0].masks == "/elsewhere/masks"
