"""Explorations on the page."""

from dataclasses import replace

import pytest

from nasseg.analysis.choices.exploration import exploration_view
from nasseg.records import Exploration, Sample

from .pages import open_page, said
from .seed import DEVICE


@pytest.fixture
def page(monkeypatch, seeded):
    return lambda **query: open_page(monkeypatch, seeded.url, "explorations", **query)


@pytest.fixture
def explored(seeded):
    """Give the store an exploration of the networks of its study."""
    store, study = seeded.store, seeded.store.study()
    exploration = store.create_exploration(
        Exploration(
            name="x", spaces=("esp_family",), samples=20, seed=0, device_id=DEVICE.id,
            runtime=study.runtime, precision=study.precision, threads=study.threads,
            height=study.height, width=study.width, classes=len(study.classes),
        )
    )  # fmt: skip
    measured = store.study_measurements(study)
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


@pytest.mark.parametrize(("bank_steps", "told"), [(0, True), (2000, False)])
def test_an_miou_of_shared_weights_is_no_finding(seeded, explored, bank_steps, told):
    store = seeded.store
    exploration = store.create_exploration(
        replace(explored, name="judged", id=0, bank_steps=bank_steps)
    )
    for sample in store.samples(explored.id):
        store.save_sample(
            replace(sample, exploration_id=exploration.id, miou=0.1 + sample.number / 100)
        )
    view = exploration_view(store, exploration)
    assert len(view.points) == 19
    assert bool(view.scored) is told


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
