"""Every command that the documentation names is one that the command line takes."""

import re
from pathlib import Path

import pytest

from .commands import parses

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(
    str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("studies/*/README.md"))
))  # fmt: skip


def commands(text):
    """Return the commands of a document's code blocks, joined where a line goes on."""
    joined = re.sub(r"\\\n\s*", "", text)
    lines = re.findall(r"^(?: {4}|\$ |)((?:\S*/)?nasseg [a-z-].*)$", joined, re.MULTILINE)
    chained = re.findall(r"&& (\S*nasseg .*)$", joined, re.MULTILINE)
    return [line for line in (*lines, *chained) if "NAME]" not in line]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_of_a_document_can_be_typed(document):
    found = commands((ROOT / document).read_text())
    for command in found:
        parses(command)
    assert found or document != "README.md"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("nasseg serch --space esp_family", "No such command 'serch'"),
        ("nasseg search --space esp_family", "Missing option '--budget'"),
        ("nasseg export best.onnx --device cuda", "No such option: --device"),
        ("nasseg benchmark espnet --threads 0", "Invalid value for '--threads'"),
        ("nasseg evaluate", "Missing argument 'model'"),
    ],
)
def test_what_is_no_command_is_refused(command, sentence):
    with pytest.raises(ValueError, match=sentence):
        parses(command)
