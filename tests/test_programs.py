"""Programs that no test runs, under `studies` and `tests/benchmarks`, ask for names that exist."""

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAMS = sorted([*ROOT.glob("studies/*/*.py"), *ROOT.glob("tests/benchmarks/*.py")])


def _there(module: str, name: str) -> bool:
    """Whether `from module import name` finds something: a name, or a module of a package."""
    found = importlib.import_module(module)
    path = Path(found.__file__ or "").parent
    return hasattr(found, name) or any((path / f"{name}{end}").exists() for end in ("", ".py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_program_imports_only_what_there_is(program):
    wanted = [
        (statement.module, alias.name)
        for statement in ast.walk(ast.parse(program.read_text()))
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("nasseg")
        for alias in statement.names
    ]
    assert not [f"{module}.{name}" for module, name in wanted if not _there(module, name)]
