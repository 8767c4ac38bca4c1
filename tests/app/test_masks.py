"""The Masks page over pictures that a search left."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nasseg.analysis import study_view

from .pages import open_page, said
from .seed import CLASSES, STUDY


@pytest.fixture
def page(monkeypatch, seeded):
    return lambda **query: open_page(monkeypatch, seeded.url, "masks", **query)


@pytest.fixture
def view(seeded):
    return study_view(seeded.store, seeded.study)


def captions(app):
    return [image.caption for element in app.get("image") for image in element.proto.imgs]


def heads(app):
    """Return the images' indices with the values of mIoU, in the order of the page."""
    found = (
        re.fullmatch(r"\*\*Validation image (\d+)\*\*: mIoU (.+)", m.value) for m in app.markdown
    )
    return [(int(match[1]), match[2]) for match in found if match]


def iou_by_counting(folder, index):
    """Return the IoU of every class that occurs, counted pixel set by pixel set."""
    truth, found = (
        np.asarray(Image.open(Path(folder) / f"{index}_{kind}.png")).ravel()
        for kind in ("truth", "prediction")
    )
    counted = truth < len(CLASSES)
    values = {}
    for label, name in enumerate(CLASSES):
        true = set(np.flatnonzero(counted & (truth == label)))
        predicted = set(np.flatnonzero(counted & (found == label)))
        if true | predicted:
            values[name] = len(true & predicted) / len(true | predicted)
    return values


def test_the_best_network_with_its_worst_images_first(page, view):
    app = page()
    assert captions(app) == ["Truth", "Prediction", "Errors"] * 3
    expected = {}
    for index in range(3):
        values = iou_by_counting(view.best.masks, index)
        expected[index] = sum(values.values()) / len(values)
    order = sorted(expected, key=lambda index: (expected[index], index))
    assert heads(app) == [(index, f"{expected[index]:.3f}") for index in order]
    legends = [html.proto.body for html in app.get("html") if "road" in html.proto.body]
    for index, legend in zip(order, legends, strict=True):
        for name, value in iou_by_counting(view.best.masks, index).items():
            assert f"{name} <b>{value:.2f}</b>" in legend
        assert "person <b>absent</b>" in legend


def test_two_networks_show_the_same_images(page, view):
    first, second = view.front[-1], view.front[0]
    (Path(second.masks) / "1_prediction.png").unlink()
    app = page(architecture=first.architecture_hash, other=second.architecture_hash)
    assert captions(app) == [
        "Truth", "Image", "Prediction of A", "Errors of A", "Prediction of B", "Errors of B",
    ] * 2  # fmt: skip
    assert {index for index, _ in heads(app)} == {0, 2}
    assert "Left out, for only one of the two has them: 1 image." in [c.value for c in app.caption]
    titles = [subheader.value for subheader in app.subheader]
    assert titles == [
        f"A: {first.name}, trial {first.trial}",
        f"B: {second.name}, trial {second.trial}",
    ]
    for index, mious in heads(app):
        for point, miou in zip((first, second), mious.split(" and "), strict=True):
            values = iou_by_counting(point.masks, index)
            assert float(miou) == pytest.approx(sum(values.values()) / len(values), abs=5e-4)


def test_the_link_carries_opacity_and_number(page):
    app = page(opacity="35", images="2")
    assert [slider.value for slider in app.slider] == [35, 2]
    assert len(heads(app)) == 2
    app.slider[1].set_value(1).run()
    app.slider[0].set_value(90).run()
    assert not app.exception
    assert app.query_params["opacity"] == "90"
    assert app.query_params["images"] == "1"
    assert len(heads(app)) == 1


@pytest.mark.parametrize("value", ["many", "-1", "999"])
def test_a_number_that_cannot_be_shows_what_there_is(page, value):
    app = page(images=value)
    assert len(heads(app)) == 3


def test_a_network_of_another_study_of_the_same_data(page, seeded, view):
    other = seeded.store.create_study(replace(STUDY, name="newer", budget_ms=4.0))
    for trial in seeded.store.trials.of(seeded.study):
        seeded.store.save_trial(replace(trial, study_id=other.id))
    seeded.store.create_study(replace(STUDY, name="strange", data_fingerprint="e" * 16))
    point = view.front[0]
    key = f"newer/{point.architecture_hash}"
    app = page(study="streets-10ms", other=key)
    assert app.selectbox[2].value == key
    assert not any("strange" in option for option in app.selectbox[2].options)
    assert len(heads(app)) == 3


def test_no_pictures_say_the_command(page, seeded, view):
    shutil.rmtree(view.best.masks)
    app = page()
    assert "has no stored masks" in said(app)
    assert app.code[0].value == (
        f"nasseg predict-masks streets-10ms:{view.best.trial} --store {seeded.url}"
    )


def test_files_that_are_elsewhere(page, seeded, view):
    shutil.rmtree(seeded.store.files)
    shown = said(page())
    assert f"there is no folder {seeded.store.files} here" in shown
    assert "predict-masks" not in shown


def test_a_saved_folder(page, seeded):
    saved = replace(STUDY, name="saved", recipe_hash="a" * 16, settings={"trials": 24})
    study = seeded.store.create_study(saved)
    for trial in seeded.store.trials.of(seeded.study):
        seeded.store.save_trial(replace(trial, study_id=study.id))
    for training in seeded.store.trainings.of(seeded.study).values():
        copy = seeded.store.save_training(replace(training, id=0, recipe_hash="a" * 16))
        for run in seeded.store.runs.of_training(training.id):
            seeded.store.save_run(replace(run, id=0, training_id=copy.id, masks=None))
    assert "was read from a saved folder, which has no pictures" in said(page(study="saved"))


def test_an_untrained_network_says_why(page, view):
    point = next(p for p in view.points if p.kind == "untrained")
    assert "not trained yet" in said(page(architecture=point.architecture_hash))


def test_a_second_network_without_pictures_leaves_the_first(page, view):
    second = view.front[0]
    shutil.rmtree(second.masks)
    app = page(other=second.architecture_hash)
    assert "has no stored masks" in said(app)
    assert captions(app) == ["Truth", "Prediction", "Errors"] * 3


def test_no_image_in_common_says_both_commands(page, view):
    first, second = view.front[-1], view.front[0]
    for index in range(3):
        for kind in ("image", "truth", "prediction"):
            path = Path(second.masks) / f"{index}_{kind}.png"
            path.rename(path.with_name(f"{index + 50}_{kind}.png"))
    app = page(other=second.architecture_hash)
    assert "predictions of different images only" in said(app)
    for point in (first, second):
        assert f"predict-masks streets-10ms:{point.trial} --images 21" in app.code[0].value


@pytest.mark.parametrize("damage", ["cut", "colours", "size"])
def test_a_damaged_file_is_named(page, view, damage):
    path = Path(view.best.masks) / "1_prediction.png"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:80])
    elif damage == "colours":
        Image.open(path).convert("RGB").save(path)
    else:
        Image.open(path).resize((64, 32), Image.Resampling.NEAREST).save(path)
    shown = said(page())
    assert "image 1" in shown if damage == "size" else "1_prediction.png" in shown
    assert "run `nasseg predict-masks` for its network again" in shown
