"""Every executor passes the suite that is shipped."""

import pytest

from nasseg.search.executors import LocalExecutor
from nasseg.testing.executors import EXECUTOR_CHECKS
from nasseg.testing.inline_executor import InlineExecutor

QUICK = ("results_come_back",)
"""What real processes are asked in the default run; the others start many of them."""


@pytest.mark.parametrize("check", EXECUTOR_CHECKS)
def test_one_process(check):
    check(InlineExecutor)


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(check, marks=() if check.__name__ in QUICK else pytest.mark.slow)
        for check in EXECUTOR_CHECKS
    ],
)
def test_processes_of_this_machine(check):
    check(lambda: LocalExecutor(2, "cpu", ("cpu-test",)))
