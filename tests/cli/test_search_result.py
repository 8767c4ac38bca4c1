"""What a search ends with, for people and for programs."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from nasseg.analysis import StudyView, study_view
from nasseg.analysis.study.finalists import finalists
from nasseg.api.search import SearchResult
from nasseg.cli.search_progress import lines
from nasseg.cli.search_result import print_result
from nasseg.records.metric import METRICS
from nasseg.records.wording import counted
from nasseg.search.progress import Best, Progress

from ..facts import STUDY
from .points import front

SEARCHED = replace(STUDY, budget_ms=2000.0, rungs=(1, 3), settings={"files": "s.files"})
PHRASE = "driver is 570 in one and 580 in the other"


def view(*points, differences=()):
    return StudyView(SEARCHED, None, points, MappingProxyType({}), {}, differences)


def test_doubtful_latencies_are_marked_and_explained(capsys):
    noisy, sure = front()
    noisy = replace(noisy, called="esp 3x64-9x128, s16")
    print_result(
        view(noisy, replace(sure, latency=replace(sure.latency, shared=True))), " --store s.db"
    )
    out, err = capsys.readouterr()
    assert max(map(len, out.splitlines())) <= 80
    assert "3x64-9x128," in out
    assert "~6.6" in out
    assert "~1235" in out
    assert "2 of 2 latencies on the front are in doubt (~)" in err
    assert "nasseg benchmark 0123456789abcdef espnet_c_alpha3 --size 128x256" in err
    assert "--store s.db" in err


def test_a_quiet_front_is_printed_without_remarks(capsys):
    print_result(view(front()[1]))
    out, err = capsys.readouterr()
    assert "~" not in out
    assert "doubt" not in err


def test_what_was_measured_otherwise_is_told_with_the_field(capsys):
    noisy, sure = front()
    print_result(view(sure, replace(noisy, kind="incomparable"), differences=(PHRASE,)))
    out, err = capsys.readouterr()
    assert noisy.name not in out
    assert f"cannot be compared: {PHRASE}" in err


def test_json_says_the_same():
    noisy, sure = front()
    found = json.loads(json.dumps(SearchResult(view(noisy, sure, differences=())).to_dict()))
    assert [(member["noisy"], member["shared"]) for member in found["front"]] == [
        (True, False),
        (False, False),
    ]
    assert [(member["name"], member["reference"]) for member in found["front"]] == [
        ("0123456789abcdef", None),
        ("espnet_c_alpha3", "espnet_c_alpha3"),
    ]
    assert "in doubt" in found["remarks"][0]


@pytest.mark.parametrize(("count", "text"), [(0, "0 epochs"), (1, "1 epoch"), (9, "9 epochs")])
def test_counts_agree_with_their_noun(count, text):
    assert counted(count, "epoch") == text


def test_progress_counts_one_epoch_as_one():
    best = Best("espnet", METRICS["miou"], 0.4, 9.9, 1)
    assert "(espnet, 1 epoch)" in lines(Progress(1, 0, 1, 0, best, (), 1.0, None))[1]


def test_finalists_are_told_with_their_spread(whole_study, capsys):
    shown = study_view(whole_study, whole_study.studies.newest())
    final = finalists(whole_study, shown)
    found = SearchResult(shown, final).to_dict()["finalists"]
    assert len(found) == len(final) == 2
    assert all(member["miou_sd"] > 0 for member in found)
    print_result(shown, None, final)
    out = capsys.readouterr().out
    assert "finalists, trained from scratch and measured again" in out
    assert "3 of 3" in out
    assert max(map(len, out.splitlines())) <= 80
