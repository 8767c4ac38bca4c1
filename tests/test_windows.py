"""What works where there is no POSIX: importing everything, exporting and predicting.

Windows is simulated in a process of its own: the modules of nasseg find neither `fcntl` nor
`resource`, and nobody finds what `os` and `signal` lack there.
"""

import os
import subprocess
import sys

import pytest

SIMULATION = """
import builtins, importlib, os, pkgutil, signal, sys

POSIX = {"fcntl", "grp", "pwd", "resource", "termios"}
found = builtins.__import__

def without_posix(name, globals=None, *rest, **named):
    if name in POSIX and (globals or {}).get("__name__", "").startswith("nasseg"):
        raise ModuleNotFoundError(f"No module named {name!r}")
    return found(name, globals, *rest, **named)

builtins.__import__ = without_posix
for module, name in (
    (os, "getuid"), (os, "killpg"), (os, "sched_getaffinity"), (signal, "pthread_sigmask")
):
    delattr(module, name)

import nasseg
"""
EVERYTHING = """
for module in pkgutil.walk_packages(nasseg.__path__, "nasseg."):
    if module.name != "nasseg.store.migrations.env":  # alembic runs it
        importlib.import_module(module.name)
print("imported", len([name for name in sys.modules if name.startswith("nasseg")]))
"""
COMMAND = """
from nasseg.cli.main import main
main()
"""


def simulate(code, *arguments):
    command = [sys.executable, "-c", SIMULATION + code, *map(str, arguments)]
    environment = os.environ | {"USERNAME": "somebody"}  # Windows says so
    environment = {k: v for k, v in environment.items() if k not in ("LOGNAME", "USER")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_everything_is_imported():
    assert int(simulate(EVERYTHING).removeprefix("imported ")) > 200


@pytest.mark.slow
def test_a_network_is_exported_and_predicts(tiny, tmp_path):
    file = tmp_path / "best.onnx"
    told = simulate(COMMAND, "export", file, "--study", "tiny", "--store", tiny.url)
    assert file.stat().st_size > 10_000
    assert "latency" in told
    masks = tmp_path / "masks"
    told = simulate(COMMAND, "predict-masks", file, "--data", tiny.data.spec, "-o", masks)
    assert "wrote 6 images" in told
    assert len(list(masks.iterdir())) == 18
