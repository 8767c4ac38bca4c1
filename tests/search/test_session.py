"""The one loop: what is run again, when, and what is failed."""

import errno
from functools import partial
from itertools import pairwise

import pytest

from nasseg.errors import TrainingError
from nasseg.search.executors import SystemFaultError
from nasseg.search.jobs import TARGET, TRAINING, StoppedError, Task
from nasseg.search.policy import Policy
from nasseg.search.session import Session
from nasseg.testing.inline_executor import InlineExecutor, WorkerDeath

FULL = OSError(errno.ENOSPC, "No space left on device")


class Script:
    """A source of some jobs by name, two at a time; `ends` gives what each try of one raises."""

    is_over = False
    is_eager = False

    def __init__(self, names, ends, policy=None, lane=TRAINING):
        self.left, self.ends, self.lane = list(names), {n: list(e) for n, e in ends.items()}, lane
        self.started, self.done, self.failed, self.views = [], [], {}, []
        self.now = 0.0
        self.beside = {}
        self.under_way = []
        self.executor = InlineExecutor(self.answer)
        policy = policy or Policy(pause_s=1.0)
        self.session = Session(self.executor, self, policy, lambda: self.now)

    def answer(self, name, worker):
        self.started.append((self.now, name))
        self.now += 0.25
        ends = self.ends.get(name)
        if ends and (error := ends.pop(0)):
            raise error
        return name

    def next_task(self, running, *, last):
        if len(running) == 2 or not self.left:
            return None
        name = self.left.pop(0)
        return Task(
            lane=self.lane,
            says=name,
            start=lambda: name,
            done=self.done.append,
            failed=partial(self.failed.__setitem__, name),
        )

    def tick(self, view):
        self.now += 0.25
        self.views.append(view)

    def tries(self, name):
        return [when for when, started in self.started if started == name]


def run(script):
    script.session.run()
    return script


def test_a_jobs_own_error_fails_it_at_once():
    script = run(Script("abc", {"b": [TrainingError("the loss became nan")]}))
    assert script.done == ["a", "c"]
    assert script.failed == {"b": "the loss became nan"}
    assert len(script.tries("b")) == 1
    assert script.views[-1].retries == 0


def test_a_full_disk_fails_nobody_and_is_told():
    script = run(Script("abcd", {"a": [FULL, FULL], "b": [FULL]}))
    assert sorted(script.done) == list("abcd")
    assert script.failed == {}
    assert script.views[-1].retries == 3
    assert any("No space left" in view.trouble for view in script.views)
    assert script.views[-1].trouble == ""


def test_nothing_is_started_while_the_machine_is_given_time():
    script = run(Script("abcdef", {"a": [FULL], "b": [FULL]}, Policy(pause_s=10.0)))
    first, *later = sorted(when for when, name in script.started if name not in "ab")
    assert first > 10.0
    assert later
    gap = script.tries("a")[1] - script.tries("a")[0]
    assert gap >= 10.0


def test_pauses_grow_and_end():
    policy = Policy(pause_s=1.0, longest_pause_s=4.0, faults=9)
    script = run(Script("a", {"a": [FULL] * 6}, policy))
    tries = script.tries("a")
    gaps = [later - earlier for earlier, later in pairwise(tries)]
    expected = [1, 2, 4, 4, 4, 4]
    assert all(e <= gap < e + 1 for gap, e in zip(gaps, expected, strict=True)), gaps


def test_a_machine_that_stays_broken_ends_the_session():
    script = Script("abc", {name: [FULL] * 20 for name in "abc"}, Policy(pause_s=0.0, faults=5))
    with pytest.raises(SystemFaultError, match="No space left"):
        script.session.run()
    assert script.failed == {}


def test_faults_with_work_between_them_never_end_it():
    jobs = [f"{number}" for number in range(40)]
    script = run(Script(jobs, {name: [FULL] for name in jobs[::2]}, Policy(pause_s=0.0, faults=4)))
    assert sorted(script.done) == sorted(jobs)


@pytest.mark.parametrize("error", [WorkerDeath, MemoryError])
def test_one_that_ends_its_worker_is_tried_alone_and_not_failed_for_it(error):
    script = Script("abcdef", {"a": [error(), error()]})
    alone = []
    inner = script.answer

    def answer(name, worker):
        if name == "a":
            alone.append(len(script.session.view.running) == 1)
        return inner(name, worker)

    script.executor._answer = answer
    run(script)
    assert sorted(script.done) == list("abcdef")
    assert script.failed == {}
    assert alone == [False, True, True]


def test_one_that_ends_its_worker_twice_while_alone_is_failed():
    script = run(Script("abcd", {"b": [WorkerDeath()] * 9}))
    assert sorted(script.done) == list("acd")
    assert script.failed == {"b": "its worker died (twice while nothing else ran)"}
    assert len(script.tries("b")) == 3  # the first may have been bad luck


@pytest.mark.parametrize("deaths", [1, 2])
def test_deaths_of_the_process_that_measures_fail_nobody(deaths):
    ends = {name: [WorkerDeath()] for name in "abcd"[:deaths]}
    script = run(Script("abcd", ends, lane=TARGET))
    assert script.failed == {}
    assert sorted(script.done) == list("abcd")


def test_a_job_that_was_stopped_is_nobodys_failure():
    script = run(Script("ab", {"a": [StoppedError("the session was stopped")]}))
    assert script.done == ["b"]
    assert script.failed == {}


def test_it_ends_when_the_source_says_so():
    script = Script("abcdef", {})
    script.tick = lambda view: setattr(script, "is_over", len(script.done) >= 2)
    script.session.run()
    assert len(script.done) <= 3
