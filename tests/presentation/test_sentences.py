"""What is said about a study."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from nasseg.analysis import StudyView
from nasseg.analysis.study.view import with_front
from nasseg.presentation import sentences
from nasseg.records.metric import METRICS
from nasseg.records.moment import now

from ..facts import POINT, STUDY

AT = now()


def view(*points, **changes):
    study = replace(STUDY, heartbeat=AT, **changes)
    return StudyView(study, None, with_front(points, METRICS["miou"]), MappingProxyType({}))


def trained(name, **changes):
    return replace(POINT, architecture_hash=name, kind="untrained", value=0.5, epochs=4, **changes)


def test_the_best_with_what_matters_marked():
    said = sentences.best(view(trained("a", called="esp 3x64-9x128")), strong=str.upper)
    assert said.startswith(
        f"The best network within 10 ms is ESP 3X64-9X128 (trial {POINT.trial}): mIoU 0.500 after 4"
    )
    assert sentences.best(view()) is None


def test_what_is_missing_and_what_to_do():
    stopped = {"state": "interrupted"}
    slow = replace(trained("a"), kind="over_budget", value=None)
    ready = replace(trained("b"), value=None, epochs=None)
    assert sentences.advice(view(**stopped), AT) == (
        "No network has been measured yet. Run the same search again to go on."
    )
    assert sentences.advice(view(slow, **stopped), AT).startswith(
        "None of 1 measured network is within 10 ms: the fastest, a, takes"
    )
    assert "Search with a larger budget" in sentences.advice(view(slow, **stopped), AT)
    assert sentences.advice(view(slow, ready, state="running"), AT) == (
        "Of 1 network within 10 ms none has been trained yet. This page refreshes by itself."
    )
    assert sentences.advice(view(trained("a"), state="finished"), AT) is None
    assert "stopped before its end" in sentences.advice(view(trained("a"), **stopped), AT)


def test_a_silent_search_is_stopped():
    study = replace(STUDY, state="running", heartbeat=AT, settings={"timeout_s": 600.0})
    assert sentences.state(study, AT) == "running"
    assert sentences.time_left(study, AT) == "10 min"
    later = AT + sentences.SILENCE + timedelta(seconds=1)
    assert sentences.state(study, later) == "stopped"
    assert sentences.time_left(study, later) is None


def test_a_recipe_in_one_line():
    fields = {"epochs": 3, "scale": (1.0, 1.25)}
    assert sentences.recipe(fields) == "epochs 3, scale 1.0 to 1.25"
