"""The API page shows all that is public; that it builds without a warning is a step of .ci/run."""

import inspect
import re
from pathlib import Path

import pytest

import nasseg
import nasseg.testing

PAGES = Path(__file__).parents[1] / "docs" / "pages"
FUNCTIONS = [name for name in nasseg.__all__ if inspect.isfunction(getattr(nasseg, name))]


def modules(page):
    """Return the modules that a page shows."""
    return re.findall(r"^::: ([\w.]+)$", (PAGES / page).read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_has_its_place(name):
    text = (PAGES / "index.md").read_text()
    place = f"### nasseg.{name}\n\n::: {getattr(nasseg, name).__module__}\n"
    assert place in text, f"docs/pages/index.md lacks:\n{place}"


@pytest.mark.parametrize("name", sorted(set(nasseg.__all__) - set(FUNCTIONS)))
def test_every_public_error_has_its_place(name):
    assert getattr(nasseg, name).__module__ in modules("errors.md")


@pytest.mark.parametrize("name", nasseg.testing.__all__)
def test_every_part_of_the_conformance_suites_has_its_place(name):
    found = getattr(nasseg.testing, name)
    tables = found if isinstance(found, tuple) else (found,)
    assert {each.__module__ for each in tables} <= set(modules("testing.md"))
