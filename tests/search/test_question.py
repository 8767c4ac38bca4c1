"""What a search is called and what it refuses before it begins."""

from types import SimpleNamespace

import pytest

from nasseg.errors import UsageError
from nasseg.search.question import (
    check_batch,
    check_metric,
    check_name,
    default_rungs,
    study_name,
)
from nasseg.search_spaces import find_space
from nasseg.train import Recipe


def data(spec="streets", fingerprint="0123456789abcdef", images=4):
    return SimpleNamespace(
        spec=spec, fingerprint=fingerprint, size=(64, 96), train=range(images), classes=range(8)
    )


def name(of):
    return study_name("esp_family", of, 10.0, "onnxruntime", "fp32", 0)


def test_a_second_data_set_of_equal_size_has_a_study_of_its_own():
    first, second = data("camvid:/a/set"), data("camvid:/b/set", "fedcba9876543210")
    assert name(first) == "esp_family-set-012345-64x96-10ms-onnxruntime"
    assert name(first) != name(second)
    assert name(first) == name(data("camvid:/moved/set"))
    assert name(data()) == "esp_family-streets-64x96-10ms-onnxruntime"


@pytest.mark.parametrize("study", ["", "x" * 5000, "\udcff", "a\nb", "\x1b[31m"])
def test_a_name_that_cannot_be_shown_is_refused(study):
    with pytest.raises(UsageError, match=r"a study cannot be called .*choose a name of 1 to 200"):
        check_name(study)


@pytest.mark.parametrize("study", ["a/b", "with spaces", "ÄÖ", "x" * 200])
def test_other_names_are_kept(study):
    assert check_name(study) == study


@pytest.mark.parametrize(
    ("recipe", "images", "way_out"),
    [
        (Recipe(batch_size=1), 4, "set batch_size to 2 or more in the recipe"),
        (Recipe(), 1, "the train split has one image; add another"),
    ],
)
def test_a_batch_of_one_is_refused_where_networks_pool_globally(recipe, images, way_out):
    space = find_space("meta_architectures")
    with pytest.raises(UsageError, match=f"meta_architectures that pool globally, .*; {way_out}"):
        check_batch(space, data(images=images), recipe)
    check_batch(space, data(images=images + 1), Recipe())


def test_another_metric_is_another_study():
    named = study_name("esp_family", data(), 10.0, "onnxruntime", "fp32", 0, metric="iou:road")
    assert (
        named == "esp_family-streets-64x96-10ms-onnxruntime-iou-road"
    )  # a colon begins a trial's number


def test_a_search_is_judged_by_what_the_val_split_holds():
    judged = SimpleNamespace(
        spec="mine", classes=("road", "rail", "sky"), pixels={"val": (7, 0, 3, *[0] * 252, 9)}
    )
    for metric in ("miou", "boundary_f1", "iou:sky"):
        check_metric(metric, judged)
    with pytest.raises(UsageError, match=r"no pixel of 'rail', .* IoU of .*: road, sky$"):
        check_metric("iou:rail", judged)
    with pytest.raises(UsageError, match="the data has no class 'skye'; did you mean 'sky'"):
        check_metric("iou:skye", judged)
    with pytest.raises(UsageError, match="unknown metric 'iou'"):
        check_metric("iou", judged)


@pytest.mark.slow
def test_a_space_without_pooling_takes_any_batch():
    check_batch(find_space("esp_family"), data(), Recipe(batch_size=1))


@pytest.mark.parametrize(
    ("images", "timeout_s", "rungs"),
    [
        (400, 300.0, (1, 3)),
        (367, None, (5, 10)),
        (3000, 7200.0, (15, 30)),
        (24, 900.0, (85, 170)),
        (2, None, (125, 250)),
    ],
)
def test_a_small_set_has_longer_rungs(images, timeout_s, rungs):
    assert default_rungs(timeout_s, images) == rungs
