"""The page of all trials and training runs."""

import csv
import io
from dataclasses import replace

import pytest

from nasseg.app.views.runs import frame, rows_of
from nasseg.records import Run

from .pages import open_page, said
from .seed import STUDY


@pytest.fixture
def page(monkeypatch, seeded):
    return lambda **query: open_page(monkeypatch, seeded.url, "runs", **query)


@pytest.fixture
def failed(seeded):
    """Let one training fail on its way to the second rung."""
    store = seeded.store
    key, training = next(iter(store.trainings.of(store.studies.newest()).items()))
    store.save_run(
        Run(
            training_id=training.id, rung=2, until_epoch=24, state="failed",
            reason="out of memory",
        )
    )  # fmt: skip
    return key


def tables(app):
    return [element.value for element in app.dataframe]


def captions(app):
    return " ".join(each.value for each in app.caption)


def test_every_trial_and_every_run_is_there(page, seeded):
    trials, runs = tables(page())
    store, study = seeded.store, seeded.store.studies.newest()
    assert list(trials["trial"]) == [trial.number for trial in store.trials.of(study)]
    assert list(trials["state"]) == [trial.state for trial in store.trials.of(study)]
    assert list(trials["reason"])[-1] == "the loss became NaN"
    stored = {m.architecture_hash: m.latency.ms for m in store.measurements.of(study)}
    assert dict(zip(trials["architecture"], trials["latency_ms"], strict=True)).items() >= (
        stored.items()
    )
    wanted = store.runs.of(study)
    assert sorted(runs["miou"]) == sorted(run.score.miou for run in wanted)
    assert sorted(runs["seconds"]) == sorted(run.seconds for run in wanted)
    assert trials["seconds"].sum() >= sum(run.seconds for run in wanted)
    assert "22 of 22 rows" in captions(page())


def test_a_state_that_the_link_carries(page, failed):
    app = page(state="failed")
    trials, runs = tables(app)
    assert list(trials["trial"]) == [21]
    assert list(runs["architecture"]) == [failed]
    assert list(runs["reason"]) == ["out of memory"]
    assert "1 of 22 rows" in captions(app)


def test_a_search_finds_networks_and_reasons(page, failed):
    app = page()
    app.text_input[0].set_value("MEMORY out").run()
    assert not app.exception
    (runs,) = tables(app)
    assert list(runs["reason"]) == ["out of memory"]
    assert app.query_params["search"] == "MEMORY out"
    assert "None of 22 passes" in said(app)
    trials, _ = tables(page(search=failed))
    assert set(trials["architecture"]) == {failed}


def test_some_studies_or_all(page, seeded):
    seeded.store.create_study(replace(STUDY, name="empty"))
    assert set(tables(page())[0]["study"]) == {"streets-10ms"}
    app = page(studies="empty")
    assert not tables(app)
    assert captions(app) == "There are none yet. There are none yet."


def test_csv_says_what_the_store_says(seeded):
    store, study = seeded.store, seeded.store.studies.newest()
    trials, runs = rows_of(store, study)
    rows = list(csv.DictReader(io.StringIO(frame(trials).to_csv(index=False))))
    assert [int(row["trial"]) for row in rows] == list(range(22))
    stored = {m.architecture_hash: m for m in store.measurements.of(study)}
    for row in rows[:20]:
        assert float(row["latency_ms"]) == stored[row["architecture"]].latency.ms
    assert (rows[21]["latency_ms"], rows[21]["architecture"], rows[21]["epochs"]) == ("", "", "")
    assert len(runs) == len(store.runs.of(study))


def test_a_change_is_seen(page, seeded):
    before = tables(page())[0]
    assert list(before["state"]).count("failed") == 1
    trial = seeded.store.trials.of(seeded.study)[3]
    seeded.store.save_trial(replace(trial, state="failed", reason="gone"))
    assert list(tables(page())[0]["state"]).count("failed") == 2
