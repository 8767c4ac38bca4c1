"""Judging an exploration's networks with the weights that a space shares."""

from concurrent.futures import Future
from dataclasses import replace

import numpy as np
import pytest

from nasseg.analysis.choices.exploration import exploration_view
from nasseg.data.dataset import SegmentationData, Split
from nasseg.errors import TrainingError
from nasseg.search.explore import Explorer
from nasseg.search.explore_shared import PIECE, Judging
from nasseg.search.jobs import BankOutcome, JudgeOutcome
from nasseg.store import open_store
from nasseg.train import Recipe, Score

from .test_explore import SETTINGS, FakeExecutor

CLASSES = ("x", "y", "z", "u", "v")


class Sharing(FakeExecutor):
    """Answers all jobs at once; `broken` is the number of the judge job that fails."""

    def __init__(self, broken=None, dies_after=None, fails=False):
        super().__init__()
        self.pieces, self.judged = [], []
        self.broken, self.dies_after, self.fails = broken, dies_after, fails

    def share(self, job):
        if len(self.pieces) == self.dies_after:
            raise KeyboardInterrupt
        self.pieces.append(job)
        job.bank.mkdir(parents=True, exist_ok=True)
        future = Future()
        if self.fails:
            future.set_exception(TrainingError("the loss became nan"))
        else:
            future.set_result(BankOutcome(1.0, 2.0, 2.0))
        return future

    def judge(self, job):
        future = Future()
        if len(self.judged) == self.broken:
            future.set_exception(TrainingError("no memory"))
        else:
            miou = int(job.architecture.hash[:2], 16) / 256
            future.set_result(JudgeOutcome(Score(miou, (0.5,), 0.9), 1.0))
        self.judged.append(job)
        return future


@pytest.fixture
def judging(tmp_path):
    pixels = np.zeros((2, 64, 96, 3), np.uint8)
    split = Split(pixels, pixels[..., 0], ("a", "b"))
    data = SegmentationData("streets", CLASSES, ((0, 0, 0),) * 5, (64, 96), split, split, "f" * 16)
    return Judging(data, Recipe(), 3 * PIECE - 10, 2, tmp_path / "banks", "cpu")


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "s.db")) as opened:
        yield opened


def explore(store, executor, judging):
    steps = []
    settings = replace(SETTINGS, judging=judging)
    Explorer(settings, store, executor, steps.append).run()
    return exploration_view(store, store.exploration("e")), steps


def test_each_space_has_weights_of_its_own_and_every_network_its_miou(store, judging):
    view, steps = explore(store, executor := Sharing(), judging)
    assert len(view.scored) == 4
    assert all(p.miou == int(p.architecture_hash[:2], 16) / 256 for p in view.scored)
    folders = [piece.bank.name for piece in executor.pieces]
    assert folders == ["esp_family"] * 3 + ["enet_family"] * 3
    assert [piece.steps for piece in executor.pieces[:3]] == [PIECE, PIECE, PIECE - 10]
    ends = [piece.progress for piece in executor.pieces[:3]]
    assert ends[0][0] == 0
    assert ends[-1][1] == 1
    assert [before[1] for before in ends[:-1]] == [after[0] for after in ends[1:]]
    assert len({piece.seed for piece in executor.pieces[:3]}) == 3
    assert {step.doing for step in steps} == {"measuring", "sharing", "judging"}


def test_what_stopped_goes_on(store, judging):
    with pytest.raises(KeyboardInterrupt):
        explore(store, Sharing(dies_after=2), judging)
    view, _ = explore(store, executor := Sharing(), judging)
    assert len(view.scored) == 4
    assert len(executor.pieces) < 6
    explore(store, again := Sharing(), judging)
    assert again.pieces == again.judged == []


def test_a_network_that_cannot_be_judged_leaves_the_others(store, judging):
    view, _ = explore(store, Sharing(broken=1), judging)
    assert len(view.scored) == 3
    view, _ = explore(store, executor := Sharing(), judging)
    assert len(view.scored) == 4
    assert len(executor.judged) == 1


def test_shared_weights_that_cannot_be_trained_are_told(store, judging):
    with pytest.raises(TrainingError, match="shared weights cannot be trained: the loss became"):
        explore(store, Sharing(fails=True), judging)
    assert len(exploration_view(store, store.exploration("e")).points) == 4
