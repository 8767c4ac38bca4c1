"""The overview, and what every page says of a store that it cannot show."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
import streamlit as st

from nasseg.analysis import study_view
from nasseg.app import live
from nasseg.app.navigation import SECTIONS
from nasseg.records import now
from nasseg.store import open_store

from .pages import open_page, said
from .seed import DEVICE, STUDY

EVERY = [
    module.__name__.rpartition(".")[2] for found in SECTIONS.values() for module, _, _ in found
]


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_a_study_at_a_glance(monkeypatch, seeded):
    app = open_page(monkeypatch, seeded.url, "overview")
    view = study_view(seeded.store, seeded.store.studies.newest())
    assert metrics(app) == {
        "State": "finished",
        "Budget": "10 ms",
        "Best mIoU": f"{view.best.value:.3f}",
        "at": "7.7 ms",
        "Trials": "22 of 24",
        "Measured": "20",
        "Over budget": "6",
        "Trained": "13",
        "Failed": "1",
    }
    assert "trained for 4 and 12 epochs" in said(app)
    (best,) = (text.value for text in app.markdown if "The best network within" in text.value)
    assert view.best.name in best
    assert f"{view.best.value:.3f}" in best


def test_every_study_is_there_the_newest_first(monkeypatch, seeded):
    seeded.store.create_study(replace(STUDY, name="newer"))
    app = open_page(monkeypatch, seeded.url, "overview")
    assert [each.value for each in app.subheader] == ["newer", "streets-10ms"]


@pytest.mark.parametrize(
    "name",
    # The references ask a process of their own, as their own tests do.
    [pytest.param(name, marks=pytest.mark.slow if name == "references" else ()) for name in EVERY],
)
def test_no_page_raises_without_studies(monkeypatch, tmp_path, name):
    open_store(str(tmp_path / "s.db")).close()
    app = open_page(monkeypatch, str(tmp_path / "s.db"), name)
    if name in ("overview", "pareto", "architecture", "compare", "masks", "importance"):
        assert "nasseg search --space esp_family --budget 10ms" in said(app)


@pytest.mark.parametrize("name", EVERY)
def test_a_missing_store_is_refused_and_not_made(monkeypatch, tmp_path, name):
    app = open_page(monkeypatch, str(tmp_path / "s.db"), name)
    assert "there is no store at" in said(app)
    assert list(tmp_path.iterdir()) == []


def test_a_study_that_has_just_begun_and_one_that_was_killed(monkeypatch, tmp_path):
    url = str(tmp_path / "s.db")
    with open_store(url) as store:
        store.save_device(DEVICE)
        store.create_study(replace(STUDY, state="running", heartbeat=now()))
        app = open_page(monkeypatch, url, "overview")
        assert metrics(app)["State"] == "running"
        assert metrics(app)["Time left"] == "6 min"
        assert "refreshes by itself" in said(app)
    with open_store(str(tmp_path / "killed.db")) as store:
        store.save_device(DEVICE)
        long_ago = now() - timedelta(hours=1)
        store.create_study(replace(STUDY, state="running", heartbeat=long_ago))
        app = open_page(monkeypatch, str(tmp_path / "killed.db"), "overview")
    assert metrics(app)["State"] == "stopped"
    assert "Time left" not in metrics(app)
    assert "Run the same search again" in said(app)


@pytest.mark.parametrize(("state", "waits"), [("running", True), ("finished", False)])
def test_a_live_study_of_more_networks_is_read_again_more_seldom(monkeypatch, seeded, state, waits):
    study = seeded.store.studies.newest()
    seeded.store.set_study_state(study.id, state)
    seeded.store.heartbeat(study.id, 1.0)
    asked = []
    monkeypatch.setattr(st, "fragment", lambda run_every: asked.append(run_every) or (lambda f: f))
    for networks in (0, 5000):
        view = SimpleNamespace(points=range(networks))
        monkeypatch.setattr(live, "view_of", lambda *_, view=view: view)
        live.draw_live(seeded.store, seeded.store.studies.all(), lambda: None)
    assert asked == ([3.0, 18.0] if waits else [None, None])
