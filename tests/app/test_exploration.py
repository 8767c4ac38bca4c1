"""Explorations on the page."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import nasseg.app
from nasseg.app import STORE_ENV
from nasseg.store import open_store
from nasseg.store.exploration_records import StoredExploration, StoredSample

from .seed import DEVICE, seed

SCRIPT = str(Path(nasseg.app.__file__).with_name("main.py"))


@pytest.fixture
def explored(tmp_path, monkeypatch):
    """The page of a store with a study whose networks are an exploration's as well."""
    url = str(tmp_path / "s.db")
    with seed(url, tmp_path / "masks") as store:
        study = store.study()
        exploration = store.create_exploration(
            StoredExploration(
                name="x", spaces=("esp_family",), samples=20, seed=0, device_id=DEVICE.id,
                runtime=study.runtime, precision=study.precision, threads=study.threads,
                height=study.height, width=study.width, classes=len(study.classes),
            )
        )  # fmt: skip
        measured = store.study_measurements(study)
        for number, measurement in enumerate(measured[:-1]):
            store.save_sample(
                StoredSample(
                    exploration_id=exploration.id, space="esp_family", number=number,
                    architecture_hash=measurement.architecture_hash,
                    measurement_id=measurement.id, picks={"width": number % 4},
                    features={"macs": 1.0 + number},
                )
            )  # fmt: skip
    monkeypatch.setenv(STORE_ENV, url)
    st.cache_resource.clear()
    app = AppTest.from_file(SCRIPT, default_timeout=30).run()
    assert not app.exception
    return app


def test_a_store_with_explorations_shows_studies_first(explored):
    assert explored.selectbox[0].label == "Study"


def test_an_exploration(explored):
    explored.segmented_control[0].set_value("Explorations").run()
    assert not explored.exception
    assert (explored.selectbox[0].label, explored.selectbox[0].value) == ("Exploration", "x")
    assert "19 of 20 networks were drawn" in explored.info[0].value
    table = explored.dataframe[0].value
    assert list(table["samples"]) == [19]
    titles = [each.value for each in explored.subheader]
    assert titles == ["What predicts the latency", "What decides the latency in esp_family"]


def test_a_store_without_them_has_no_choice(tmp_path, monkeypatch):
    open_store(str(tmp_path / "s.db")).close()
    monkeypatch.setenv(STORE_ENV, str(tmp_path / "s.db"))
    st.cache_resource.clear()
    assert not AppTest.from_file(SCRIPT, default_timeout=30).run().segmented_control
