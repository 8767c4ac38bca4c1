"""The page What matters."""

import json
import random
from dataclasses import replace

import pytest

from nasseg.analysis import study_view

from .pages import open_page, said
from .seed import STUDY


@pytest.fixture
def page(monkeypatch, seeded):
    return lambda **query: open_page(monkeypatch, seeded.url, "importance", **query)


@pytest.fixture
def chosen(seeded):
    """Give the seeded study choices: one decides the latency, one is made by few, one by all."""
    chance = random.Random(0)
    for trial in seeded.store.trials.of(seeded.study):
        if trial.architecture_hash:
            picks = {"width": trial.number // 5, "same": "x", "side": chance.choice("ab")}
            picks |= {"inner": trial.number % 2 == 0} if trial.number < 8 else {}
            seeded.store.save_trial(replace(trial, picks=picks))
    return seeded


def titles(app):
    return [each.value for each in app.subheader]


def figures(app):
    """Return the figures of a page in its order, as plotly's JSON."""
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def texts(figure):
    return [each["text"] for each in figure["layout"]["annotations"]]


def box(app, label):
    return next(each for each in (*app.selectbox, *app.multiselect) if each.label == label)


def captions(app):
    return " ".join(each.value for each in app.caption)


def test_what_decides_is_shown_and_the_bias_is_told(page, chosen):
    app = page()
    assert titles(app) == [
        "What decides the latency", "What decides the mIoU", "All choices side by side",
        "One choice", "Blocks by latency",
    ]  # fmt: skip
    assert "A search draws its networks where it hopes for good ones" in captions(app)
    latency = figures(app)[0]
    assert latency["data"][1]["y"][0] == "width"
    assert "same" not in box(app, "Choice").options
    assert set(box(app, "Choices").options) == {"width", "side", "inner"}


def test_networks_are_compared_after_the_training_that_most_had(page, chosen):
    store, study = chosen.store, chosen.store.studies.newest()
    lengths = [run.until_epoch for run in store.runs.of(study)]
    app = page()
    assert box(app, "mIoU").options == [
        f"after {epochs} epochs ({lengths.count(epochs)} networks)" for epochs in (4, 12)
    ]
    assert f"{lengths.count(4)} networks with this mIoU" in captions(app)
    app = page(length="12")
    assert f"{lengths.count(12)} networks with this mIoU" in captions(app)


def test_a_choice_that_only_some_make_says_so(page, chosen):
    app = page(choice="inner", axes=["inner", "side"])
    assert box(app, "Choice").value == "inner"
    _, _, parallel, miou, latency = figures(app)
    assert parallel["layout"]["yaxis"]["ticktext"] == ["latency in ms", "inner", "side", "mIoU"]
    assert "not made" in " ".join(texts(parallel))
    assert latency["layout"]["xaxis"]["ticktext"] == ["no (4)", "yes (4)", "not made (12)"]
    trained = [p.trial for p in study_view(chosen.store, chosen.store.studies.newest()).trained]
    few = [n % 2 == 0 for n in trained if n < 8]
    counts = [few.count(False), few.count(True), len(trained) - len(few)]
    named = zip(("no", "yes", "not made"), counts, strict=True)
    assert miou["layout"]["xaxis"]["ticktext"] == [f"{name} ({count})" for name, count in named]


def test_a_choice_in_the_box_is_kept_by_the_link(page, chosen):
    app = page()
    box(app, "Choice").set_value("side").run()
    assert not app.exception
    assert app.query_params["choice"] == "side"
    assert figures(app)[-1]["layout"]["xaxis"]["title"]["text"].startswith("side")


def test_a_link_to_a_choice_that_is_not_there(page, chosen):
    assert "names 'colour', and there is no such choice" in said(page(choice="colour"))


def test_networks_of_the_same_blocks_and_too_few_with_an_miou(page, chosen):
    assert "made of the same blocks" in captions(page())
    assert "9 networks with this mIoU are needed" in said(page(length="12"))


def test_nothing_trained_still_tells_what_decides_the_latency(page, chosen):
    study = chosen.store.create_study(replace(STUDY, name="other", recipe_hash="other"))
    for trial in chosen.store.trials.of(chosen.study):
        chosen.store.save_trial(replace(trial, study_id=study.id))
    app = page(study="other")
    assert "Too few networks with a known mIoU" in said(app)
    assert "No network of this study has been judged yet" in said(app)
    assert figures(app)[0]["data"][1]["y"][0] == "width"
    assert len(figures(app)) == 2


def test_too_few_networks_say_what_to_do(page, seeded):
    for trial in seeded.store.trials.of(seeded.study):
        if trial.number >= 7:
            seeded.store.save_trial(replace(trial, picks={}))
    app = page()
    assert "7 measured networks are known, and 8 that differ are needed" in said(app)
    assert not figures(app)
