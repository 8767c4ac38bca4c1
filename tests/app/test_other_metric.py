"""A study that judges by another metric than mIoU: every page says so, and nothing else."""

import json
from dataclasses import replace

import pytest

from nasseg.analysis import study_view
from nasseg.app.navigation import SECTIONS

from ..whole_study import seed_all
from .pages import open_page, said
from .seed import STUDY

METRIC, LABEL = "iou:vehicle", "IoU of vehicle"
PAGES = [module.__name__.rpartition(".")[2] for module, *_ in SECTIONS["Studies"]] + ["runs"]
OF_EPOCHS_OR_IMAGES = ("Learning curve", "mIoU **", "**Validation image")
"""What is mIoU whatever a study judges by: learning curves, and the agreement of some masks."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("metric")
    with seed_all(str(folder / "s.db"), folder / "s-files" / "masks", metric=METRIC) as store:
        yield store


@pytest.fixture
def page(monkeypatch, store):
    return lambda name, **query: open_page(monkeypatch, str(store.url), name, **query)


def elements(app):
    """Return all that a page draws, an element a text."""
    return [str(node.proto) for node in app.main if getattr(node, "proto", None)]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_the_metric(page, name):
    shown = elements(page(name))
    assert any(LABEL in text for text in shown)
    for text in shown:
        if not any(known in text for known in OF_EPOCHS_OR_IMAGES):
            assert "mIoU" not in text


def beside(store):
    """A study of the same networks that judges by mIoU."""
    first = store.studies.named(STUDY.name)
    second = store.create_study(replace(first, id=0, name="by-miou", metric="miou"))
    for trial in store.trials.of(first):
        store.save_trial(replace(trial, study_id=second.id))
    return study_view(store, first), study_view(store, second)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A store with two studies of the same networks, each with a metric of its own."""
    folder = tmp_path_factory.mktemp("metrics")
    with seed_all(str(folder / "s.db"), folder / "masks", metric=METRIC) as store:
        yield store, *beside(store)


@pytest.fixture
def pair(monkeypatch, both):
    return lambda name, **query: open_page(monkeypatch, str(both[0].url), name, **query)


NAMES = [STUDY.name, "by-miou"]


def layouts(app):
    return [json.loads(chart.proto.spec)["layout"] for chart in app.get("plotly_chart")]


def test_each_study_is_read_by_its_own_metric(both):
    _, one, other = both
    runs = {run.training_id: run for run in both[0].runs.of(one.study) if run.state == "done"}
    place = one.study.classes.index("vehicle")
    for point, twin in zip(one.trained, other.trained, strict=True):
        assert point.value == runs[point.training_id].score.class_iou[place] != twin.value
    assert one.hypervolume != other.hypervolume


def test_fronts_of_other_metrics_never_share_an_axis(pair):
    app = pair("pareto", studies=NAMES)
    assert "The scores of these studies cannot be compared: the metrics differ." in said(app)
    layout = layouts(app)[0]
    titles = [layout[name]["title"]["text"] for name in ("yaxis", "yaxis2")]
    assert titles == [LABEL, "mIoU"]
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
    traces = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert {(t["customdata"][0][2], t.get("yaxis", "y")) for t in traces} == {
        (NAMES[0], "y"), (NAMES[1], "y2"),
    }  # fmt: skip


def test_studies_of_other_metrics_are_not_compared(pair):
    app = pair("compare", what="Studies", study=NAMES[0], other_study=NAMES[1])
    assert "The scores of these studies cannot be compared: the metrics differ." in said(app)
    assert f"The scores cannot be compared: one is {LABEL}, the other mIoU." in said(app)
    assert "Difference" not in {metric.label for metric in app.metric}


def test_networks_of_other_metrics_are_not_compared(pair, both):
    _, one, other = both
    key = one.best.architecture_hash
    app = pair("compare", study=NAMES[0], other_study=NAMES[1], architecture=key, other=key)
    row = next(r for r in app.table[0].value.to_dict("records") if r[""] == "Score")
    assert row["first"] == f"{LABEL} {one.point(key).value:.3f} ({one.point(key).epochs} epochs)"
    assert row["second"].startswith(f"mIoU {other.point(key).value:.3f} (")
    assert (row["difference"], row["remark"]) == ("", "not comparable: the metrics differ")


def test_runs_have_a_column_for_each_metric(pair, both):
    _, one, other = both
    trials = pair("runs").dataframe[0].value
    for view, name, empty in ((one, METRIC, "miou"), (other, "miou", METRIC)):
        own = trials[trials["study"] == view.study.name]
        assert sorted(own[name].dropna().unique()) == sorted(p.value for p in view.trained)
        assert own[empty].isna().all()
