"""Every command that is composed or mentioned parses by the real command line."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
import typer

import nasseg
from nasseg.cli.main import app
from nasseg.presentation import commands
from nasseg.records import Conditions, Exploration

from ..commands import COMMANDS, parses
from ..facts import POINT, STUDY

NAMES = ("streets-10ms", "it's mine", 'a "b" c', "$HOME;rm")
STORES = (None, "s.db", "my stores/s 1.db", "postgresql://ann@host/data")
ROOT = Path(nasseg.__file__).parent


@pytest.fixture(params=NAMES)
def study(request):
    return replace(
        STUDY, name=request.param, seed=3,
        conditions=replace(STUDY.conditions, precision="int8", threads=2, target="cuda-1"),
        data_spec="camvid:my data/camvid", space="space",
        settings={
            "sampler": "nsga2", "timeout_s": 90.0, "trials": 7, "finalists": 2, "seeds": 3,
            "user_files": [
                {"path": "my spaces/space.py", "digest": "a", "blocks": False},
                {"path": "blocks.py", "digest": "b", "blocks": True},
            ],
        },
    )  # fmt: skip


def test_a_search_is_asked_again_as_it_was(study):
    name, options = parses(commands.search(study))
    assert name == "search"
    asked = {
        "space": "my spaces/space.py", "data": "camvid:my data/camvid", "budget": "10ms",
        "size": "128x256", "runtime": "onnxruntime", "precision": "int8", "threads": 2,
        "target": "cuda", "trials": 7, "timeout": "90s", "sampler": "nsga2", "finalists": 2,
        "seeds": 3, "seed": 3, "study": study.name,
    }  # fmt: skip
    assert {key: options[key] for key in asked} == asked
    assert list(map(str, options["blocks"])) == ["blocks.py"]


def test_a_search_s_command_word_for_word():
    study = replace(
        STUDY,
        name="it's",
        conditions=replace(STUDY.conditions, threads=2),
        settings={"trials": None, "sampler": "nsga2"},
    )
    assert commands.search(study) == (
        "nasseg search --space esp_family --data streets --size 128x256 --budget 10ms --runtime "
        "onnxruntime --threads 2 --rungs 4,12 --sampler nsga2 --study 'it'\"'\"'s'"
    )


@pytest.mark.parametrize("store", STORES)
def test_commands_of_a_study_find_it_in_its_store(study, store):
    lines = {
        "export": commands.export(study, 12, store),
        "train": commands.train(study, 12, store),
        "profile": commands.profile(study, 12, store),
        "predict-masks": commands.predict_masks(study, 12, 40, store),
        "benchmark": commands.measure_again([POINT], study, store),
        "dashboard": commands.dashboard(store),
        "report": commands.report(study, store),
        "search": commands.first_search("esp_family", store),
        "explore": commands.explore("esp_family", store),
    }
    for name, line in lines.items():
        found, options = parses(line)
        assert (found, options["store"]) == (name, store)
        if name in ("train", "profile", "predict-masks"):
            assert f"{study.name}:12" in options.values()
    assert parses(lines["export"])[1]["study"] == study.name
    for name in ("export", "train", "profile", "predict-masks", "benchmark"):
        assert list(map(str, parses(lines[name])[1]["blocks"])) == ["blocks.py"]
    assert parses(lines["benchmark"])[1]["models"] == [POINT.handle]


def test_commands_without_a_study():
    assert parses(commands.export(STUDY))[1]["trial"] is None
    assert parses(commands.measure("espnet"))[1]["models"] == ["espnet"]
    assert parses(commands.measure("a b.onnx", (90, 120)))[1]["size"] == "90x120"
    exploration = Exploration(
        name="a+b",
        spaces=("a",),
        samples=1,
        seed=0,
        classes=2,
        conditions=Conditions(
            target="d", runtime="r", precision="fp32", threads=1, height=64, width=64
        ),
    )
    assert parses(commands.report(exploration))[1]["name"] == "a+b"


def mentioned():
    """Yield every `nasseg ...` in backticks in the package's texts; WORDS stand for any."""
    for file in sorted(path for folder in (ROOT, ROOT / "app") for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for line in re.findall(r"`(nasseg [^`A-Z][^`]*)`", " ".join(node.value.split())):
                    yield f"{file.relative_to(ROOT)}: {line}"


@pytest.mark.parametrize("where", dict.fromkeys(mentioned()))
def test_what_a_sentence_mentions_is_a_command_with_these_options(where):
    _, name, *words = where.partition(": ")[2].split()
    group = typer.main.get_command(app)
    assert name in COMMANDS
    known = {option for parameter in group.commands[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known
