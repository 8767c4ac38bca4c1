"""Tests lie as the sources do."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ("app", "blocks", "search_spaces")
ELSEWHERE = {
    "app/views": "tests/app",
    "extensions": "tests/cli/test_user_files.py",
    "latency/runtimes": "tests/latency/test_runtimes.py",
    "store/migrations": "tests/store/test_database.py",
    "store/migrations/versions": "tests/store/test_database.py",
}
"""Packages whose tests are those of the package around them, or of what users call."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = [
    name.removeprefix("nasseg.").replace(".", "/")
    for name in PROJECT["tool"]["setuptools"]["packages"]
    if name != "nasseg"
]


def modules(package):
    top = ROOT if package.split("/")[0] in SHARED else ROOT / "nasseg"
    return sorted(path.stem for path in (top / package).glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("package", [name for name in PACKAGES if modules(name)])
def test_every_package_has_its_tests(package):
    if package in ELSEWHERE:
        assert (ROOT / ELSEWHERE[package]).exists()
    else:
        assert list((ROOT / "tests" / package).glob("test_*.py")), f"tests/{package} has no test"


@pytest.mark.parametrize("module", modules("figures"))
def test_every_figure_is_tested_by_its_name(module):
    assert (ROOT / "tests" / "figures" / f"test_{module}.py").exists()
