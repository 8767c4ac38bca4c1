import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import nasseg.app
from nasseg.analysis import study_view
from nasseg.app import STORE_ENV
from nasseg.store import StoredTrial, open_store
from nasseg.store.records import now

from .seed import DEVICE, STUDY, seed

SCRIPT = str(Path(nasseg.app.__file__).with_name("main.py"))


@pytest.fixture
def page(monkeypatch):
    st.cache_resource.clear()

    def load(url, **query):
        monkeypatch.setenv(STORE_ENV, url)
        app = AppTest.from_file(SCRIPT, default_timeout=30)
        app.query_params.update(query)
        app.run()
        assert not app.exception
        return app

    return load


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def said(app):
    return " ".join(
        element.value for kind in (app.info, app.error, app.warning) for element in kind
    )


def test_a_study_at_a_glance(page, seeded):
    app = page(seeded.url)
    view = study_view(seeded.store, seeded.store.study())
    assert metrics(app) == {
        "State": "finished",
        "Budget": "10 ms",
        "Trials": "22 of 24",
        "Measured": "20",
        "Over budget": "6",
        "Trained": "13",
        "Failed": "1",
    }
    assert "trained for 4 and 12 epochs" in said(app)
    (best,) = (text.value for text in app.markdown if "is the best within" in text.value)
    assert view.best.name in best
    assert f"{view.best.miou:.3f}" in best
    assert app.code[0].value == f"nasseg export best.onnx --study streets-10ms --store {seeded.url}"


def test_a_chosen_network_in_full(page, seeded):
    app = page(seeded.url)
    point = study_view(seeded.store, seeded.store.study()).best
    app.selectbox[1].set_value(point.architecture_hash).run()
    assert not app.exception
    assert app.header[0].value == point.name
    shown = metrics(app)
    assert shown["mIoU"] == f"{point.miou:.3f}"
    assert shown["Epochs"] == "12"
    assert shown["Latency"] == "7.7 ms"
    assert (shown["Parameters"], shown["MACs"]) == ("271 k", "244 M")
    titles = [subheader.value for subheader in app.subheader]
    assert titles == ["Architecture", "Learning curve", "Classes", "Predictions"]
    assert app.query_params["architecture"] == point.architecture_hash
    assert f"--trial {point.trial}" in app.code[-1].value


def test_a_link_opens_a_study_and_a_network(page, seeded):
    seeded.store.create_study(replace(STUDY, name="newer"))
    point = study_view(seeded.store, seeded.store.study("streets-10ms")).front[0]
    app = page(seeded.url, study="streets-10ms", architecture=point.architecture_hash)
    assert app.selectbox[0].value == "streets-10ms"
    assert app.header[0].value == point.name == "espnet_c"


def test_changing_the_study_forgets_the_network(page, seeded):
    key = seeded.store.trials(1)[0].architecture_hash
    app = page(seeded.url, study="streets-10ms", architecture=key)
    seeded.store.create_study(replace(STUDY, name="newer"))
    app.run()
    app.selectbox[0].set_value("newer").run()
    assert not app.exception
    assert app.query_params == {"study": "newer"}
    assert "No network has been measured yet" in said(app)


def test_an_unknown_study_in_a_link_shows_the_newest(page, seeded):
    app = page(seeded.url, study="gone")
    assert "no study 'gone'" in said(app)
    assert app.selectbox[0].value == "streets-10ms"


def test_what_was_not_trained_says_why(page, seeded):
    points = study_view(seeded.store, seeded.store.study()).points
    over = next(p for p in points if p.kind == "over_budget" and p.miou is None)
    waiting = next(p for p in points if p.kind == "untrained")
    app = page(seeded.url, architecture=over.architecture_hash)
    assert "Over the budget of 10 ms, so it was not trained." in said(app)
    app.selectbox[1].set_value(waiting.architecture_hash).run()
    assert "not trained yet" in said(app)


def test_a_noisy_latency_is_told(page, seeded):
    noisy = next(p for p in study_view(seeded.store, seeded.store.study()).points if p.noisy)
    shown = said(page(seeded.url, architecture=noisy.architecture_hash))
    assert "not quiet, and is in doubt: its interval did not become narrow." in shown


def measured_again(store, trial, **changes):
    (old,) = store.find_measurements(
        architecture_hash=trial.architecture_hash, classes=8, device_id=STUDY.device_id,
        runtime="onnxruntime", precision="fp32", batch=1, height=128, width=256, threads=1,
    )  # fmt: skip
    store.add_measurement(replace(old, id=0, **changes))


def test_a_front_in_doubt_is_told_with_the_command(page, seeded):
    view = study_view(seeded.store, seeded.store.study())
    by_number = {trial.number: trial for trial in seeded.store.trials(view.study.id)}
    trial = by_number[view.front[0].trial]
    measured_again(seeded.store, trial, environment={"shared": "yes"})
    shown = said(page(seeded.url))
    assert "on the front is in doubt (~): other processes used the device" in shown
    assert f"nasseg benchmark {view.front[0].name} --size 128x256" in shown
    assert f"--store {seeded.url}" in shown


def test_what_was_measured_otherwise_stands_apart(page, seeded):
    store, key = seeded.store, "feedfeedfeedfeed"
    first = store.trials(1)[0]
    store.save_architecture(replace(store.architecture(first.architecture_hash), hash=key))
    measured_again(store, first, architecture_hash=key, runtime_version="1.33.0")
    store.save_trial(StoredTrial(study_id=1, number=22, architecture_hash=key, state="measured"))
    shown = said(page(seeded.url, architecture=key))
    assert "1 network of 21 stands apart from the front" in shown
    assert "runtime_version is 1.33.0 in one and 1.32.0 in the other" in shown
    assert "so it waits to be measured again" in shown


def test_a_store_without_studies_says_what_to_run(page, tmp_path):
    open_store(str(tmp_path / "s.db")).close()
    assert "nasseg search --space esp_family --budget 10ms" in said(page(str(tmp_path / "s.db")))


def test_a_missing_store_is_refused_and_not_made(page, tmp_path):
    assert "there is no store at" in said(page(str(tmp_path / "s.db")))
    assert list(tmp_path.iterdir()) == []


def test_a_study_that_has_just_begun_and_one_that_was_killed(page, tmp_path):
    url = str(tmp_path / "s.db")
    with open_store(url) as store:
        store.save_device(DEVICE)
        store.create_study(replace(STUDY, state="running", heartbeat=now()))
        app = page(url)
        assert metrics(app)["State"] == "running"
        assert metrics(app)["Time left"] == "6 min"
        assert "refreshes by itself" in said(app)
        long_ago = now() - timedelta(hours=1)
        store.create_study(replace(STUDY, name="killed", state="running", heartbeat=long_ago))
        app = page(url, study="killed")
    assert metrics(app)["State"] == "stopped"
    assert "Time left" not in metrics(app)
    assert "Run the same search again" in said(app)


@pytest.mark.parametrize(
    ("budget_ms", "sentence"),
    [
        (1.0, "None of the 20 measured networks is within 1 ms; the fastest takes 3.00 ms"),
        (1000.0, "is the best within 1000 ms"),
    ],
)
def test_budget_decides(page, seeded, budget_ms, sentence):
    study = seeded.store.create_study(replace(STUDY, name="other", budget_ms=budget_ms))
    for trial in seeded.store.trials(1):
        seeded.store.save_trial(replace(trial, study_id=study.id))
    app = page(seeded.url)
    assert sentence in said(app) + " ".join(text.value for text in app.markdown)


def test_measured_and_nothing_trained(page, seeded):
    study = seeded.store.create_study(replace(STUDY, name="other", recipe_hash="other"))
    for trial in seeded.store.trials(1):
        seeded.store.save_trial(replace(trial, study_id=study.id))
    assert "there are 14 networks, none of them trained yet" in said(page(seeded.url))


def test_a_failed_training_shows_its_reason(page, seeded):
    point = study_view(seeded.store, seeded.store.study()).best
    run = seeded.store.runs(point.training_id)[-1]
    seeded.store.save_run(
        replace(run, until_epoch=24, state="failed", reason="the loss became NaN at step 7")
    )
    app = page(seeded.url, architecture=point.architecture_hash)
    assert "Training to epoch 24 failed: the loss became NaN at step 7" in said(app)


def test_the_page_never_writes(page, seeded):
    def contents():
        with sqlite3.connect(seeded.url) as connection:
            return list(connection.iterdump())

    before = contents()
    page(seeded.url, architecture=seeded.store.trials(1)[0].architecture_hash)
    assert contents() == before


def test_seed_is_repeatable(tmp_path):
    with (
        seed(str(tmp_path / "a.db"), tmp_path / "a") as one,
        seed(str(tmp_path / "b.db"), tmp_path / "b") as two,
    ):
        front = [study_view(store, store.study()).front for store in (one, two)]
    assert [p.architecture_hash for p in front[0]] == [p.architecture_hash for p in front[1]]
