"""Training the samples of an exploration for a few epochs."""

from dataclasses import replace

import numpy as np
import pytest

from nasseg.analysis.choices.exploration import exploration_view
from nasseg.data.dataset import SegmentationData, Split
from nasseg.errors import TrainingError, UsageError
from nasseg.search.exploration_settings import SampleTraining, exploration_name
from nasseg.search.explore import Explorer
from nasseg.search.jobs import TRAINING, MeasureJob, TrainOutcome
from nasseg.search.policy import Policy
from nasseg.store import open_store
from nasseg.train import EpochRecord, Recipe, Score

from .fake import DEVICE, impatient
from .test_explore import SETTINGS, Measuring

CLASSES = ("x", "y", "z", "u", "v")


class Training(Measuring):
    """Answers all jobs; `errors_of` holds those of training jobs, by their number."""

    def __init__(self, errors_of=None, dies_after=None):
        super().__init__()
        self.trained = []
        self.errors_of, self.dies_after = errors_of or {}, dies_after

    def submit(self, job, lane):
        if lane == TRAINING and self.lanes.count(TRAINING) == self.dies_after:
            raise KeyboardInterrupt
        return super().submit(job, lane)

    def _answer_job(self, job, worker):
        if isinstance(job, MeasureJob):
            return super()._answer_job(job, worker)
        self.trained.append(job)
        if error := self.errors_of.get(len(self.trained) - 1):
            raise error
        worker.emit(EpochRecord(3, 1.0, 0.1, 0.1, 1.0))
        miou = int(job.architecture.hash[:2], 16) / 256
        return TrainOutcome(Score({"miou": miou, "pixel_accuracy": 0.9}, (0.5,)), 2.0, 2.0)


@pytest.fixture
def training(tmp_path):
    pixels = np.zeros((2, 64, 96, 3), np.uint8)
    split = Split(pixels, pixels[..., 0], ("a", "b"))
    data = SegmentationData("streets", CLASSES, ((0, 0, 0),) * 5, (64, 96), split, split, "f" * 16)
    return SampleTraining(data, Recipe(epochs=3), 2, DEVICE, tmp_path / "files")


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "s.db")) as opened:
        yield opened


def explore(store, executor, training, **changes):
    steps = []
    settings = replace(SETTINGS, training=training, **changes)
    Explorer(settings, store, executor, steps.append, impatient(Policy())).run()
    return exploration_view(store, store.explorations.named("e")), steps


def test_every_sample_is_trained_by_one_recipe(store, training):
    view, steps = explore(store, executor := Training(), training)
    assert len(view.scored) == 4
    assert all(p.value == int(p.architecture_hash[:2], 16) / 256 for p in view.scored)
    assert {(job.until_epoch, job.recipe, job.seed) for job in executor.trained} == {
        (3, training.recipe, 0)
    }
    assert len({job.checkpoint for job in executor.trained}) == 4
    assert {step.doing for step in steps} == {"measuring", "training"}


def test_what_stopped_goes_on(store, training):
    with pytest.raises(KeyboardInterrupt):
        explore(store, Training(dies_after=3), training)
    view, _ = explore(store, executor := Training(), training)
    assert len(view.scored) == 4
    assert len(executor.trained) < 4
    explore(store, again := Training(), training)
    assert again.trained == again.jobs == []


def test_a_network_that_cannot_be_trained_leaves_the_others(store, training):
    errors = {1: TrainingError("the loss became nan")}
    view, _ = explore(store, Training(errors), training)
    assert len(view.points) == 4
    assert len(view.scored) == 3
    assert "the loss became nan" in {s.reason for s in store.samples.of(view.exploration)}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda t: replace(t, data=replace(t.data, fingerprint="e" * 16)), "data_fingerprint"),
        (lambda t: replace(t, recipe=replace(t.recipe, epochs=4)), "recipe_hash"),
        (lambda t: replace(t, recipe=replace(t.recipe, learning_rate=0.5)), "recipe_hash"),
        (lambda t: None, "data_fingerprint"),
    ],
)
def test_another_training_is_another_exploration(store, training, change, field):
    explore(store, Training(), training)
    with pytest.raises(UsageError, match=f"was begun with {field} .*; choose another name"):
        explore(store, Training(), change(training))


def test_a_space_that_changed_takes_nothing_over(store, training):
    """The same choices lead to other networks: neither features nor mIoU are theirs."""
    explore(store, Training(), training)
    esp, enet = SETTINGS.spaces
    other = replace(enet, name="esp_family", draw=enet.draw)
    before = {
        s.number: s
        for s in store.samples.of(store.explorations.named("e"))
        if s.space == "esp_family"
    }
    view, _ = explore(store, executor := Training(), training, spaces=(other, enet))
    assert len(executor.trained) == 2
    for sample in (
        s for s in store.samples.of(store.explorations.named("e")) if s.space == "esp_family"
    ):
        assert sample.architecture_hash != before[sample.number].architecture_hash
        assert sample.features != before[sample.number].features
        assert sample.miou == int(sample.architecture_hash[:2], 16) / 256
    assert view.complete
    assert esp.name == other.name


def test_the_name_tells_the_training(training):
    name = exploration_name(replace(SETTINGS, training=training))
    assert name == "esp_family+enet_family-64x96-onnxruntime-5classes-streets-3epochs"
