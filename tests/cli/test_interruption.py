"""Signals that ask for an end: once, several at once, and a closed terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"]
PROGRAM = Path(__file__).with_name("interrupted.py")


def interrupted(*asked, grace_s=6.0, ignored=""):
    """Return what a program says that is asked to end by the first signal, then by the others."""
    words = [sys.executable, PROGRAM, f"{grace_s}", ignored, *asked]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split("|")


@pytest.mark.parametrize("asked", [[each] for each in SIGNALS] + [SIGNALS, ["SIGINT"] * 3])
def test_the_end_is_in_order_however_often_it_is_asked_for(asked):
    assert interrupted(*asked) == ["came to its end", "interrupted; go on", "handlers as before"]


def test_who_asks_again_after_the_time_for_an_end_is_heard():
    assert interrupted("SIGINT", "SIGINT", grace_s=0)[0] == "was cut short"


def test_what_was_ignored_stays_so():
    """As under nohup."""
    said = interrupted("SIGHUP", ignored="SIGHUP")
    assert said == ["came to its end", "not interrupted", "handlers as before"]
