"""What blocks, spaces, runtimes and executors must do, as checks for those here and elsewhere.

Each table holds functions that raise `AssertionError`; CONTRIBUTING.md shows a test of each.

```python
import pytest
from nasseg.testing import CHECKS, examples

@pytest.mark.parametrize("example", examples("my_block"), ids=str)
@pytest.mark.parametrize("check", CHECKS)
def test_my_block(check, example):
    check(example)
```
"""

from nasseg.network.examples import Example, examples
from nasseg.testing.checks import CHECKS, exported_network_agrees
from nasseg.testing.executors import EXECUTOR_CHECKS
from nasseg.testing.runtimes import RUNTIME_CHECKS, setups
from nasseg.testing.spaces import SPACE_CHECKS

__all__ = [
    "CHECKS",
    "EXECUTOR_CHECKS",
    "RUNTIME_CHECKS",
    "SPACE_CHECKS",
    "Example",
    "examples",
    "exported_network_agrees",
    "setups",
]
