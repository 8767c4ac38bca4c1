"""What `import nasseg` gives, and what it costs."""

import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import nasseg

FUNCTIONS = [name for name in nasseg.__all__ if not inspect.isclass(getattr(nasseg, name))]
LIMIT_US = 100_000
HEAVY = {"torch", "numpy", "sqlalchemy", "optuna", "onnx", "typer", "rich"}


def python(code, *options):
    done = subprocess.run(
        [sys.executable, *options, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def test_importing_is_quick_and_loads_nothing_heavy():
    code = f"import nasseg, sys; assert not {HEAVY} & set(sys.modules), sys.modules"
    lines = python(code, "-X", "importtime").stderr.splitlines()
    (taken,) = [line.split("|")[1] for line in lines if line.split("|")[-1].strip() == "nasseg"]
    print(f"import nasseg: {int(taken) / 1000:.1f} ms")
    assert int(taken) < LIMIT_US


@pytest.mark.parametrize("name", nasseg.__all__)
def test_everything_that_is_public_is_documented(name):
    found = getattr(nasseg, name)
    assert callable(found)
    assert found.__module__.startswith("nasseg.")
    assert inspect.getdoc(found)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_goes_in_what_it_raises_and_shows_a_use(name):
    found = getattr(nasseg, name)
    documented = inspect.getdoc(found)
    for parameter in inspect.signature(found).parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty
        assert f"\n    {parameter.name}: " in documented, parameter.name
    assert "\nRaises:\n" in documented
    assert "\nExamples:\n    >>> import nasseg\n" in documented


def test_the_packages_of_the_same_names_do_not_hide_functions():
    importlib.import_module("nasseg.search.progress")
    importlib.import_module("nasseg.train.recipe")
    importlib.import_module("nasseg.export.metadata")
    for name in FUNCTIONS:
        assert inspect.isfunction(getattr(nasseg, name)), name


def test_a_name_that_there_is_not():
    with pytest.raises(AttributeError, match="has no attribute 'serach'"):
        nasseg.serach  # noqa: B018


def test_type_checkers_see_what_is_loaded_later():
    assert set(nasseg.__all__) <= set(dir(nasseg))
    assert set(nasseg._MODULES) == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_examples_of_a_function_are_true(name):
    found = doctest.DocTestFinder().find(getattr(nasseg, name), name, globs={"Path": Path})
    runner = doctest.DocTestRunner()
    for example in found:
        assert example.examples
        runner.run(example)
    assert not runner.summarize(verbose=False).failed
