"""Signals that ask for an end: once, several at once, and a closed terminal."""

import os
import signal
import time

import pytest

from nasseg.cli import interruption
from nasseg.cli.interruption import interruptible
from nasseg.errors import InterruptedByUserError

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture(autouse=True)
def heeded():
    """Signals as a terminal has them, even where the tests run in the background."""
    before = {each: signal.getsignal(each) for each in SIGNALS}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def interrupted(first, *later):
    """Ask for an end of some work, and again while it ends; return whether that came to its end."""
    ended = []

    def work():
        try:
            os.kill(os.getpid(), first)
            time.sleep(5)
        finally:
            for each in later:
                os.kill(os.getpid(), each)
                time.sleep(0.01)
            ended.append(True)

    with pytest.raises(InterruptedByUserError, match=r"^interrupted; go on$"):
        interruptible("go on")(work)()
    return bool(ended)


@pytest.mark.parametrize("asked", [[each] for each in SIGNALS] + [SIGNALS, [signal.SIGINT] * 3])
def test_the_end_is_in_order_however_often_it_is_asked_for(asked):
    assert interrupted(*asked)


def test_who_asks_again_after_the_time_for_an_end_is_heard(monkeypatch):
    monkeypatch.setattr(interruption, "ENDING_S", 0.0)
    assert not interrupted(signal.SIGINT, signal.SIGINT)


def test_what_was_ignored_stays_so():
    """As under nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with interruptible("go on"):
        os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_signals_are_heard_as_before_afterwards():
    before = [signal.getsignal(each) for each in SIGNALS]
    with interruptible("go on"):
        pass
    assert [signal.getsignal(each) for each in SIGNALS] == before
