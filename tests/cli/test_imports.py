"""What a command loads: what it does not need would only make it slow."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from nasseg.cli.main import main
sys.argv = ["nasseg", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
HEAVY = {
    "alembic",
    "fvcore",
    "onnxruntime",
    "optuna",
    "pandas",
    "plotly",
    "sqlalchemy",
    "streamlit",
}


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        (("--version",), {*HEAVY, "torch", "networkx", "scipy"}),
        (("spaces",), {*HEAVY, "torch"}),
        (("blocks",), HEAVY),
        (("blocks", "conv"), HEAVY),
        (("references",), HEAVY),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_only_what_it_needs(command, unneeded):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command], capture_output=True, text=True, check=True
    )
    assert not unneeded & set(done.stderr.split())
