"""Explorations on the page."""

from dataclasses import replace

import pytest

from nasseg.records import Conditions, Exploration, Sample

from .pages import open_page, said
from .seed import DEVICE


@pytest.fixture
def page(monkeypatch, seeded):
    return lambda **query: open_page(monkeypatch, seeded.url, "explorations", **query)


@pytest.fixture
def explored(seeded):
    """Give the store an exploration of the networks of its study."""
    store, study = seeded.store, seeded.store.studies.newest()
    exploration = store.create_exploration(
        Exploration(
            name="x",
            spaces=("esp_family",),
            samples=20,
            seed=0,
            classes=len(study.classes),
            conditions=Conditions(
                target=DEVICE.id,
                runtime=study.conditions.runtime,
                precision=study.conditions.precision,
                threads=study.conditions.threads,
                height=study.conditions.height,
                width=study.conditions.width,
            ),
        )
    )
    measured = store.measurements.of(study)
    for number, measurement in enumerate(measured[:-1]):
        store.save_sample(
            Sample(
                exploration_id=exploration.id, space="esp_family", number=number,
                architecture_hash=measurement.architecture_hash,
                measurement_id=measurement.id, picks={"width": number % 4},
                features={"macs": 1.0 + number},
            )
        )  # fmt: skip
    return exploration


def test_an_exploration(page, explored):
    app = page()
    assert (app.selectbox[0].label, app.selectbox[0].value) == ("Exploration", "x")
    assert "19 of 20 networks were drawn" in said(app)
    table = app.dataframe[0].value
    assert list(table["samples"]) == [19]
    titles = [each.value for each in app.subheader]
    assert titles == ["What predicts the latency", "What decides the latency in esp_family"]


def test_the_link_carries_which_one(page, explored, seeded):
    seeded.store.create_exploration(replace(explored, name="newer", id=0))
    app = page()
    assert app.selectbox[0].value == "newer"
    assert app.query_params["exploration"] == "newer"
    assert "0 of 20 networks were drawn" in said(app)
    assert page(exploration="x").selectbox[0].value == "x"
    app.selectbox[0].set_value("x").run()
    assert not app.exception
    assert app.query_params["exploration"] == "x"


def test_without_any_it_says_which_command_makes_one(page, seeded):
    app = page()
    command = f"`nasseg explore --space esp_family --store {seeded.url}`"
    assert command in said(app)
    assert not app.selectbox
