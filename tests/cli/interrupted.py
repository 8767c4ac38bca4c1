"""Work that asks itself to end: `interrupted.py GRACE_S IGNORED SIGNAL ...` says how it went."""

import os
import signal
import sys
import time

from nasseg.cli import interruption
from nasseg.errors import InterruptedByUserError

grace_s, ignored, *names = sys.argv[1:]
interruption.ENDING_S = float(grace_s)
first, *later = (getattr(signal, name) for name in names)
# Signals as a terminal has them, even where the tests run in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
if ignored:
    signal.signal(getattr(signal, ignored), signal.SIG_IGN)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
before = [signal.getsignal(each) for each in SIGNALS]
said = ["was cut short"]


def work():
    """Ask for an end, and again while it ends."""
    try:
        os.kill(os.getpid(), first)
        time.sleep(0 if ignored else 5)
    finally:
        for each in later:
            os.kill(os.getpid(), each)
            time.sleep(0.01)
        said[0] = "came to its end"


try:
    interruption.interruptible("go on")(work)()
    said.append("not interrupted")
except InterruptedByUserError as error:
    said.append(str(error))
same = [signal.getsignal(each) for each in SIGNALS] == before
said.append("handlers as before" if same else "other handlers")
sys.stdout.write("|".join(said))
