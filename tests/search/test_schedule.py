"""What a free worker does next, without a search around it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from nasseg.search.candidates import Candidates
from nasseg.search.jobs import TARGET, TRAINING
from nasseg.search.ladder import Ladder
from nasseg.search.outcomes import Outcomes
from nasseg.search.plan import Plan
from nasseg.search.policy import Policy
from nasseg.search.samplers.surrogate import Point
from nasseg.search.schedule import Schedule

from .make import candidate


class Scene:
    """A schedule, and all that it looks at."""

    def __init__(self, **changes):
        self.now, self.candidates = 0.0, Candidates(2)
        policy = changes.pop("policy", Policy())
        self.settings = SimpleNamespace(
            policy=policy, workers=2, trials=None, rungs=(2, 6), seed=0, budget_ms=10.0, finalists=0
        )
        vars(self.settings).update(changes)
        self.plan = Plan(
            changes.get("timeout_s"), 0.0, slots=2, finals=self.settings.finalists, policy=policy,
            clock=lambda: self.now,
        )  # fmt: skip
        self.ladder = Ladder(self.candidates, policy)
        self.final = SimpleNamespace(
            begun=False, to_train=lambda: None, to_measure=lambda: None,
            choose=lambda: setattr(self.final, "begun", True),
        )  # fmt: skip
        self.proposer = SimpleNamespace(repeats=0, asked=0, ask=self._ask)
        self.to_propose, self.known = [], {}
        ledger = SimpleNamespace(settings=self.settings)
        outcomes = Outcomes(ledger, self.candidates, self.final, self.plan, self.proposer)
        outcomes.look_up = self._look_up
        self.schedule = Schedule(outcomes, self.ladder, self.proposer)

    @staticmethod
    def task(lane, says):
        return SimpleNamespace(lane=lane, says=says)

    def _ask(self):
        self.proposer.asked += 1
        name = self.to_propose.pop(0) if self.to_propose else f"new{self.proposer.asked}"
        if name in self.candidates:
            self.proposer.repeats += 1
            return None
        self.proposer.repeats = 0
        made = candidate(name)
        self.candidates.add(made)
        return made

    def _look_up(self, made):
        if made.key in self.known:
            self.wait(made.key, self.known[made.key])

    def wait(self, name, latency_ms):
        """Bring a network within the budget to where it waits for the first rung."""
        if name not in self.candidates:
            self.candidates.add(candidate(name))
        one = self.candidates[name]
        self.candidates.measured(one, candidate(name, latency_ms).measurement)
        self.candidates.points[name] = Point({"name": name}, latency_ms)
        self.candidates.move(one, "waiting")

    def reach(self, name, latency_ms, miou, rung=0):
        if name not in self.candidates:
            self.wait(name, latency_ms)
        one = self.candidates[name]
        self.candidates.send(one, rung)
        self.candidates.reach(one, rung, miou)
        self.candidates.points[name] = Point({"name": name}, latency_ms, miou)
        self.candidates.rest(one)

    def next(self, *running, last=True):
        lanes = [self.task(lane, "") for lane in running]
        task = self.schedule.next_task(lanes, last=last)
        return task and task.says


def test_a_new_network_is_proposed_and_measured():
    assert Scene().next() == "measuring new1"


def test_one_measurement_at_a_time():
    scene = Scene()
    scene.candidates.add(candidate("a"))
    scene.candidates.add(candidate("b"))
    assert scene.next() == "measuring a"
    assert scene.next(TARGET) is None
    assert scene.proposer.asked == 0  # those who wait to be measured come first


def test_the_fastest_newcomer_is_trained_first_and_before_measuring():
    scene = Scene()
    scene.now = 1.0
    scene.wait("slow", 8.0)
    scene.wait("fast", 2.0)
    assert scene.next() == "training fast to epoch 2"
    assert scene.next(TRAINING, TRAINING) == "measuring new1"


def test_a_network_that_is_known_is_not_measured_again():
    scene = Scene(trials=1)
    scene.known["new1"] = 3.0
    assert scene.next() is None
    assert scene.schedule.proposed  # so there may be something to do at once
    assert scene.next() == "training new1 to epoch 2"
    assert not scene.schedule.proposed


def test_promotions_come_before_newcomers_and_reserves_last():
    scene = Scene(trials=0)
    for number, miou in enumerate([0.5, 0.1, 0.2, 0.3]):
        scene.reach(f"n{number}", 1.0 + number, miou)
    scene.wait("newcomer", 2.0)
    assert scene.next() == "training n0 to epoch 6"
    scene.candidates["n0"].begun.add(1)
    assert scene.next() == "training newcomer to epoch 2"
    scene.candidates.send(scene.candidates["newcomer"], 0)
    assert scene.next() == "training n3 to epoch 6"  # dominated, but of the best third


def test_while_new_ones_come_a_third_of_the_front_goes_on():
    scene = Scene()
    scene.reach("a", 1.0, 0.1)
    scene.reach("b", 2.0, 0.2)
    assert scene.next(TARGET) in (
        "training a to epoch 6",
        "training b to epoch 6",
    )  # as reserves: nobody new waits
    scene.wait("newcomer", 3.0)
    assert scene.next(TARGET) == "training newcomer to epoch 2"


def test_no_more_are_measured_than_the_policy_says():
    scene = Scene(policy=replace(Policy(), queue=2))
    scene.now = 100.0
    for number in range(4):
        assert scene.next(TRAINING, TRAINING) == f"measuring new{number + 1}"
        scene.candidates.move(scene.candidates[f"new{number + 1}"], "measuring")
        scene.wait(f"new{number + 1}", 2.0)
    assert scene.next(TRAINING, TRAINING) is None


def test_a_search_ends_when_its_trials_are_used_up():
    scene = Scene(trials=2)
    scene.proposer.asked = 2
    assert scene.next() is None


def test_a_space_is_exhausted_after_so_many_repeats():
    scene = Scene(policy=replace(Policy(), patience=3))
    scene.wait("a", 1.0)
    scene.candidates.move(scene.candidates["a"], "failed")
    scene.to_propose = ["a"] * 9
    for _ in range(3):
        assert scene.next() is None
        assert scene.schedule.proposed
    assert scene.next() is None
    assert not scene.schedule.proposed
    assert scene.proposer.asked == 3


def test_what_will_not_end_in_time_is_not_begun():
    scene = Scene(timeout_s=100.0, trials=0)
    scene.plan.saw(10.0, latency_ms=1.0, epochs=2)  # 5 s an epoch and ms
    scene.wait("a", 3.0)
    assert scene.next() == "training a to epoch 2"
    scene.now = 80.0
    assert scene.next() is None


@pytest.mark.parametrize("last", [False, True])
def test_finalists_are_chosen_when_nothing_is_left(last):
    """A network that waits to be run again may still become one."""
    scene = Scene(trials=0, finalists=1)
    scene.reach("a", 1.0, 0.5)
    scene.candidates["a"].begun.add(1)
    assert scene.next(last=last) is None
    assert scene.final.begun == last


def test_finalists_come_first_once_they_are_chosen():
    scene = Scene(finalists=1)
    scene.reach("a", 1.0, 0.5)
    scene.wait("newcomer", 2.0)
    scene.final.begun = True
    scene.final.to_train = lambda: (scene.candidates["a"], 1)
    assert scene.next() == "training the finalist a with seed 1"
    scene.final.to_train = lambda: None
    assert scene.next() is None
    scene.final.to_measure = lambda: scene.candidates["a"]
    assert scene.next() == "measuring the finalist a again"
    assert scene.proposer.asked == 0
