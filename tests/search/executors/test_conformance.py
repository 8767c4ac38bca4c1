"""Every executor passes the suite that is shipped."""

import pytest

from nasseg.search.executors import LocalExecutor
from nasseg.testing.executors import EXECUTOR_CHECKS
from nasseg.testing.inline_executor import InlineExecutor

EXECUTORS = {
    "local": lambda: LocalExecutor(2, "cpu", ("cpu-test",)),
    "inline": InlineExecutor,
}


@pytest.mark.parametrize("make", EXECUTORS.values(), ids=EXECUTORS)
@pytest.mark.parametrize("check", EXECUTOR_CHECKS)
def test_it_keeps_its_promises(check, make):
    check(make)
