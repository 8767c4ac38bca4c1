"""Set-up of the golden tests: the checking program and its neighbours as modules."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
