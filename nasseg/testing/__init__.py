"""What every block must do, as checks for the blocks here and for those of third parties.

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

__all__ = ["CHECKS", "Example", "examples", "exported_network_agrees"]
