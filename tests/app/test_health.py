"""The page of what is not as it should be."""

import shlex
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nasseg.analysis import study_view
from nasseg.records import Run, Trial, now
from nasseg.records.quantities import quantity
from nasseg.store import open_store

from ..changed import changed
from .pages import open_page, said
from .seed import DEVICE, STUDY


@pytest.fixture
def page(monkeypatch, seeded):
    return lambda: open_page(monkeypatch, seeded.url, "health")


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def shown(app):
    return " ".join(each.value for each in (*app.markdown, *app.caption))


def measured_again(seeded, number, **changes):
    measurement = seeded.store.measurements.of(seeded.store.studies.newest())[number]
    return seeded.store.add_measurement(changed(measurement, id=0, **changes))


def test_a_doubtful_latency_with_the_command_that_measures_it_again(page, seeded):
    app = page()
    view = study_view(seeded.store, seeded.store.studies.newest())
    (noisy,) = (point for point in view.points if point.latency.noisy)
    assert "1 of 20 latencies in doubt" in shown(app)
    assert "the interval of 1 did not become narrow." in shown(app)
    (command,) = (each.value for each in app.code if "benchmark" in each.value)
    assert shlex.split(command)[:4] == ["nasseg", "benchmark", noisy.handle, "--size"]
    assert f"--store {seeded.url}" in command
    assert [list(t.value["architecture"]) for t in app.dataframe if "in_doubt" in t.value] == [
        [noisy.architecture_hash]
    ]


def test_failures_with_their_messages(page, seeded):
    store = seeded.store
    training = next(iter(store.trainings.of(store.studies.newest()).values()))
    store.save_run(
        Run(training_id=training.id, rung=2, until_epoch=24, state="failed", reason="no memory")
    )
    app = page()
    assert "2 trials and training runs failed" in said(app)
    (table,) = (t.value for t in app.dataframe if list(t.value)[-1] == "reason")
    assert list(table["reason"]) == ["the loss became NaN", "no memory"]
    assert list(table["epochs"].fillna(0)) == [0, 24]


def test_measurements_of_another_record_with_what_differs(page, seeded):
    store, study = seeded.store, seeded.store.studies.newest()
    known = store.architectures.find(store.trials.of(study)[0].architecture_hash)
    store.save_architecture(replace(known, hash="lonely"))
    store.save_trial(Trial(study_id=study.id, number=22, architecture_hash="lonely"))
    measured_again(seeded, 0, architecture_hash="lonely", runtime_version="2.0")
    app = page()
    assert "1 network of 21 stands apart" in said(app)
    assert "runtime version is 2.0 in one and 1.32.0 in the other" in said(app)
    (apart,) = (t.value for t in app.dataframe if "incomparable" in list(t.value.get("kind", ())))
    assert list(apart["architecture"]) == ["lonely"]


def test_a_search_that_says_nothing_any_more(page, seeded):
    long_ago = now() - timedelta(hours=3)
    seeded.store.create_study(replace(STUDY, name="lost", state="running", heartbeat=long_ago))
    app = page()
    assert f"said nothing since {long_ago:%Y-%m-%d %H:%M} UTC" in said(app)
    assert next(each.value for each in app.subheader) == "lost"


def test_when_all_is_well_it_says_so(monkeypatch, tmp_path):
    url = str(tmp_path / "s.db")
    with open_store(url) as store:
        store.save_device(DEVICE)
        store.create_study(STUDY)
        store.create_study(replace(STUDY, name="live", state="running", heartbeat=now()))
    app = open_page(monkeypatch, url, "health")
    assert "All is well in 2 studies" in said(app)
    assert not app.warning
    assert "Nothing has been measured on it." in shown(app)


def test_ill_health_is_not_well(page, seeded):
    assert not page().success


def test_devices_with_their_facts_and_records(page, seeded):
    measured_again(seeded, 0, governor="performance", environment={"source": "c0ffee"})
    measured_again(seeded, 1, governor="performance", environment={"source": "c0ffee"})
    app = page()
    assert f"**{DEVICE.name}**" in shown(app)
    assert "cores 2, memory gb 8" in shown(app)
    assert "22 measurements under 2 records; in all: runtime onnxruntime 1.32.0" in shown(app)
    (table,) = (t.value for t in app.dataframe if "measurements" in t.value)
    assert sorted(table["measurements"]) == [2, 20]
    by_count = table.set_index("measurements")
    assert list(by_count.loc[2, ["governor", "commit"]]) == ["performance", "c0ffee"]
    assert by_count.loc[20, "governor"] == "unknown"
    assert by_count.loc[20, "not narrow"] == 1


def test_the_store_itself(page, seeded):
    app = page()
    assert seeded.url in [each.value for each in app.code]
    found = metrics(app)
    assert (found["Studies"], found["Trials"], found["Measurements"]) == ("1", "22", "20")
    parts = [Path(seeded.url), Path(f"{seeded.url}-wal")]
    size = sum(part.stat().st_size for part in parts)
    assert found["File"] == f"{quantity(size)}B"
