"""What a command loads: what it does not need would only make it slow."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from nasseg.cli.main import main
for command in sys.argv[1:]:
    sys.argv = ["nasseg", *command.split()]
    try:
        main()
    except SystemExit as end:
        assert not end.code
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
    ("commands", "unneeded"),
    [
        (("--version",), {*HEAVY, "torch", "networkx", "scipy"}),
        (("spaces",), {*HEAVY, "torch"}),
        (("blocks", "blocks conv", "references --space esp_family"), HEAVY),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, tuple) else "",
)
def test_commands_load_only_what_they_need(commands, unneeded):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *commands], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert not unneeded & set(done.stderr.split())
