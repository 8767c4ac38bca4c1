"""Queries about a store as a whole."""

from dataclasses import replace

import pytest

from nasseg.records import Trial
from nasseg.store import open_store

from .test_store import ARCHITECTURE, DEVICE, MEASUREMENT, STUDY, TRAINING


@pytest.fixture
def store(url):
    with open_store(url) as store:
        yield store


def test_an_empty_store_has_nothing(store):
    assert set(store.counts().values()) == {0}
    assert store.devices.all() == ()


def test_everything_is_counted(store):
    store.save_device(DEVICE)
    store.save_architecture(ARCHITECTURE)
    for name in ("one", "two"):
        study = store.create_study(replace(STUDY, name=name))
        store.save_trial(Trial(study_id=study.id, number=0))
    store.save_trial(Trial(study_id=study.id, number=1, architecture_hash="a"))
    store.add_measurement(MEASUREMENT)
    store.save_training(TRAINING)
    assert store.counts() == {
        "studies": 2, "trials": 3, "architectures": 1, "measurements": 1, "trainings": 1,
        "explorations": 0,
    }  # fmt: skip
