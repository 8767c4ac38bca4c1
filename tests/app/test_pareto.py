"""The fronts with their filters."""

import csv
import io
import sqlite3
from dataclasses import replace

import pandas as pd
import pytest

from nasseg.analysis import narrowed, study_view
from nasseg.app.table import frame
from nasseg.presentation.study_tables import networks_table
from nasseg.records import now

from ..changed import changed
from .pages import open_page, said
from .seed import STUDY, seed


def open_pareto(monkeypatch, seeded, **query):
    return open_page(monkeypatch, seeded.url, "pareto", **query)


def best_lines(app):
    return [text.value for text in app.markdown if "The best network within" in text.value]


def view_of(seeded):
    return study_view(seeded.store, seeded.study)


def copied(seeded, name, **changes):
    """Add a study with the same trials."""
    study = seeded.store.create_study(changed(STUDY, name=name, heartbeat=now(), **changes))
    for trial in seeded.store.trials.of(seeded.study):
        seeded.store.save_trial(replace(trial, study_id=study.id))
    return study


def test_the_newest_study_and_its_best(monkeypatch, seeded):
    app, view = open_pareto(monkeypatch, seeded), view_of(seeded)
    (best,) = best_lines(app)
    assert view.best.name in best
    assert f"{view.best.value:.3f}" in best
    command = f"nasseg export trial{view.best.trial}.onnx --study streets-10ms"
    assert app.code[0].value.startswith(command)
    assert app.multiselect[0].value == ["streets-10ms"]


def test_a_typed_budget_moves_the_best(monkeypatch, seeded):
    app, view = open_pareto(monkeypatch, seeded), view_of(seeded)
    app.number_input[0].set_value(5.0).run()
    assert not app.exception
    within = [p for p in view.trained if p.latency.high_ms <= 5.0]
    expected = max(within, key=lambda p: p.value)
    (best,) = best_lines(app)
    assert expected.name in best
    assert "within 5 ms" in best
    assert app.query_params["budget"] == "5"
    assert app.slider[0].value == pytest.approx(5.0)


def test_a_link_carries_budget_and_length_of_training(monkeypatch, seeded):
    app = open_pareto(monkeypatch, seeded, budget="1000", epochs="4")
    short = {
        training: run.score.miou
        for training, run in (
            (key, seeded.store.runs.find(training.id, 4))
            for key, training in seeded.store.trainings.of(seeded.store.studies.newest()).items()
        )
        if run
    }
    (best,) = best_lines(app)
    assert f"mIoU **{max(short.values()):.3f}** after 4 epochs" in best
    assert "within 1000 ms" in best


def test_nothing_within_a_budget_says_what_to_do(monkeypatch, seeded):
    app = open_pareto(monkeypatch, seeded, budget="0.5")
    assert "no trained network is within 0.5 ms. Type a larger budget" in said(app)


@pytest.mark.parametrize("budget", ["soon", "-3", "inf", "nan"])
def test_a_budget_that_is_none_shows_the_study_s_own(monkeypatch, seeded, budget):
    (best,) = best_lines(open_pareto(monkeypatch, seeded, budget=budget))
    assert "within 10 ms" in best


def test_networks_are_chosen_by_their_blocks(monkeypatch, seeded):
    app = open_pareto(monkeypatch, seeded)
    blocks = next(box for box in app.multiselect if box.label == "Made of")
    assert set(blocks.options) == {
        "add", "avg_pool", "concat", "conv", "esp", "esp_down", "upsample"
    }  # fmt: skip
    blocks.set_value(["esp"]).run()
    assert best_lines(app)
    assert app.query_params["block"] == "esp"


def test_two_studies_and_what_keeps_them_apart(monkeypatch, seeded):
    for measurement in seeded.store.measurements.of(seeded.store.studies.newest()):
        seeded.store.add_measurement(
            replace(measurement, id=0, conditions=replace(measurement.conditions, threads=2))
        )
    copied(seeded, "other", threads=2, recipe_hash="other")
    app = open_pareto(monkeypatch, seeded, studies=["streets-10ms", "other"])
    assert "The latencies of these studies cannot be compared: the threads differ." in said(app)
    assert "The scores of these studies cannot be compared: the recipes differ." in said(app)


def test_a_filter_leaves_the_studies_of_a_space(monkeypatch, seeded):
    copied(seeded, "other", space="enet_family")
    app = open_pareto(monkeypatch, seeded)
    space = next(box for box in app.multiselect if box.label == "Space")
    space.set_value(["esp_family"]).run()
    studies = next(box for box in app.multiselect if box.label == "Studies")
    assert studies.options == ["streets-10ms"]
    assert app.query_params["space"] == "esp_family"


def test_a_study_that_is_gone_is_told(monkeypatch, seeded):
    assert "names 'gone'" in said(open_pareto(monkeypatch, seeded, studies="gone"))


def test_a_chosen_network_is_shown_below(monkeypatch, seeded):
    point = view_of(seeded).front[0]
    app = open_pareto(monkeypatch, seeded)
    next(box for box in app.selectbox if box.label == "Network").set_value(
        point.architecture_hash
    ).run()
    assert not app.exception
    assert point.name in [each.value for each in app.header]
    assert app.query_params["architecture"] == point.architecture_hash


def test_a_front_in_doubt_is_told_with_the_command(monkeypatch, seeded):
    view = view_of(seeded)
    by_hash = {m.architecture_hash: m for m in seeded.store.measurements.of(view.study)}
    measurement = by_hash[view.front[0].architecture_hash]
    seeded.store.add_measurement(changed(measurement, id=0, shared=True))
    shown = said(open_pareto(monkeypatch, seeded))
    assert "on the front is in doubt (~): other processes used the device" in shown
    assert f"nasseg benchmark {view.front[0].handle} --size 128x256" in shown


def test_measured_and_nothing_trained(monkeypatch, seeded):
    copied(seeded, "other", recipe_hash="other")
    shown = said(open_pareto(monkeypatch, seeded))
    assert "Of 14 networks within 10 ms none has been trained yet" in shown


def test_no_network_within_the_budget(monkeypatch, seeded):
    copied(seeded, "other", budget_ms=1.0)
    shown = said(open_pareto(monkeypatch, seeded))
    assert (
        "None of 20 measured networks is within 1 ms: the fastest, espnet_c, takes 3.00 ms" in shown
    )


def test_a_table_says_what_the_store_says(seeded):
    view = view_of(seeded)
    table = frame(networks_table([(view, point) for point in view.points]))
    rows = list(csv.DictReader(io.StringIO(table.to_csv(index=False))))
    stored = {m.architecture_hash: m for m in seeded.store.measurements.of(view.study)}
    assert len(rows) == len(stored) == 20
    for row in rows:
        measurement = stored[row["architecture"]]
        assert float(row["latency_ms"]) == measurement.latency.ms
        assert float(row["ci_high_ms"]) == measurement.latency.high_ms
        training = seeded.store.trainings.of(view.study).get(row["architecture"])
        runs = seeded.store.runs.of_training(training.id) if training else ()
        assert row["miou"] == (str(runs[-1].score.miou) if runs else "")
        assert row["epochs"] == (str(runs[-1].until_epoch) if runs else "")
    again = pd.read_parquet(io.BytesIO(table.to_parquet(index=False)))
    assert list(again.columns) == list(table.columns)


def test_the_page_never_writes(monkeypatch, seeded):
    def contents():
        with sqlite3.connect(seeded.url) as connection:
            return list(connection.iterdump())

    before = contents()
    open_pareto(monkeypatch, seeded, budget="5", epochs="4", block="esp")
    assert contents() == before


def test_narrowed_by_nothing_is_the_same(seeded):
    view = view_of(seeded)
    assert narrowed(view) == view


def test_narrowed_to_a_budget_is_the_study_of_that_budget(seeded):
    view = view_of(seeded)
    tighter = seeded.store.create_study(replace(STUDY, name="tight", budget_ms=5.0))
    for trial in seeded.store.trials.of(seeded.study):
        seeded.store.save_trial(replace(trial, study_id=tighter.id))
    other = study_view(seeded.store, seeded.store.studies.named("tight"))
    assert narrowed(view, budget_ms=5.0).points == other.points


def test_seed_is_repeatable(tmp_path):
    with (
        seed(str(tmp_path / "a.db"), tmp_path / "a") as one,
        seed(str(tmp_path / "b.db"), tmp_path / "b") as two,
    ):
        front = [study_view(store, store.studies.newest()).front for store in (one, two)]
    assert [p.architecture_hash for p in front[0]] == [p.architecture_hash for p in front[1]]


def test_a_study_is_read_again_when_it_has_changed(tmp_path):
    with seed(str(tmp_path / "a.db"), tmp_path / "a") as store:
        study = store.studies.newest()
        before = store.studies.revision(study)
        assert store.studies.revision(study) == before
        store.save_trial(replace(store.trials.of(study)[9], state="training"))
        after = store.studies.revision(study)
        store.save_run(replace(store.runs.of_training(1)[0], until_epoch=99, finished=now()))
        assert len({before, after, store.studies.revision(study)}) == 3
