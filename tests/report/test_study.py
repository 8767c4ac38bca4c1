"""The parts of a study's report."""

import json
import re
from dataclasses import replace

import pytest

from nasseg.analysis.choices.exploration import exploration_view
from nasseg.records import Device
from nasseg.report.exploration import exploration_sections
from nasseg.report.page import page
from nasseg.report.study import NO_JOBS, study_sections
from nasseg.report.study_folder import save_study
from nasseg.store import open_store
from nasseg.store.folder import portable

from ..hostile_study import HOSTILE, TAG, drawn_texts, seed_hostile
from ..whole_study import seed_all

TITLES = [
    "Result", "Question", "Spent", "Front", "Progress", "Where the time went", "Finalists",
    "Published networks", "Spread of the trained networks", "Choices that matter",
]  # fmt: skip


@pytest.fixture
def sections(whole_study):
    found = study_sections(whole_study, whole_study.studies.newest(), "s.db")
    return {section.title: section for section in found}


def test_all_parts_of_a_whole_study(sections):
    assert list(sections) == TITLES
    drawn = {title for title, section in sections.items() if section.figures}
    assert drawn == {
        "Front", "Progress", "Where the time went", "Spread of the trained networks",
        "Choices that matter",
    }  # fmt: skip


def test_the_result_names_the_best_and_how_to_export_it(whole_study, sections):
    from nasseg.analysis import study_view

    best = study_view(whole_study, whole_study.studies.newest()).best
    (text,) = sections["Result"].text
    assert text.startswith(
        f"The best network within 10 ms is {best.name} (trial {best.trial}): mIoU {best.value:.3f}"
    )
    assert sections["Result"].commands == (
        "nasseg export best.onnx --study streets-10ms --store s.db",
    )


def test_a_saved_study_has_no_weights_to_export(whole_study):
    result = study_sections(whole_study, portable(whole_study.studies.newest()))[0]
    assert result.commands == ()
    assert "where the search ran" in result.text[-1]


def test_question_and_cost(sections):
    question = dict(sections["Question"].table.texts)
    assert question["latency"] == "onnxruntime fp32, 128x256, 1 thread"
    assert question["recipe"] == "epochs 12, optimizer adamw"
    spent = dict(sections["Spent"].table.texts)
    assert (spent["trials"], spent["repeated"], spent["failed"]) == ("22", "1", "1")
    assert spent["work"] == "574 core-seconds"
    kinds = [row[:3] for row in sections["Where the time went"].table.texts]
    assert kinds[0] == ("measuring", "20", "30.0")


def test_finalists_and_front_tell_the_spread(sections):
    rows = sections["Finalists"].table.texts
    assert len(rows) == 2
    assert rows[0][2].endswith(" ± 0.010")
    assert rows[0][-1] == "1.010"
    front = sections["Front"].table
    heads = [column.head for column in front.columns]
    column = heads.index("mIoU of its seeds")
    assert [bool(row[column]) for row in front.texts] == [False, False, False, True, True]
    assert front.texts[-1][column].endswith(" ± 0.010")


def test_references_stand_beside_what_was_found(sections):
    rows = {row[0]: row for row in sections["Published networks"].table.texts}
    assert rows["espnet_c"][-1] == "nothing to compare"
    assert rows["espnetv2_s20"][-1] == "not beaten"
    assert rows["espnetv2_s20"][-2].startswith("-0.")


def test_a_study_without_anything_has_a_sentence_for_every_part(whole_study, tmp_path):
    study = whole_study.studies.newest()
    with open_store(str(tmp_path / "empty.db")) as store:
        store.save_device(Device(id=study.conditions.target, kind="cpu", name="x"))
        found = study_sections(store, store.create_study(study))
    assert not any(section.figures for section in found)
    assert all(section.text or section.table for section in found)
    told = {section.title: section.text for section in found}
    assert told["Result"] == ("No network has been measured yet.",)
    assert told["Progress"] == told["Where the time went"] == (NO_JOBS,)
    assert "<script" not in page(study.name, found)


def test_a_study_in_which_nothing_is_feasible_says_so(whole_study, tmp_path):
    study = replace(whole_study.studies.newest(), budget_ms=0.5)
    found = {section.title: section for section in study_sections(whole_study, study)}
    assert "None of 20 measured networks is within 0.5 ms" in found["Result"].text[0]
    assert found["Front"].figures
    assert found["Front"].table is None
    assert found["Progress"].text == ("Nothing within the budget has been trained.",)


def test_no_text_of_a_store_is_markup(tmp_path, monkeypatch):
    with seed_hostile(str(tmp_path / "s.db"), tmp_path / "masks", monkeypatch) as store:
        study = store.studies.named(HOSTILE)
        html = page(study.name, study_sections(store, study, "s.db"))
        (exploration,) = store.explorations.all()
        html += page(HOSTILE, exploration_sections(exploration_view(store, exploration)))
    for data in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        assert not any(TAG.search(text) for text in drawn_texts(json.loads(data)))
    assert "<script>alert" not in html
    assert "<b>b" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 10


def test_a_study_is_told_by_its_own_metric(tmp_path):
    with seed_all(str(tmp_path / "s.db"), tmp_path / "masks", metric="iou:vehicle") as store:
        study = store.studies.newest()
        told = {section.title: section for section in study_sections(store, study)}
        save_study(store, study, tmp_path / "kept")
        text = page(study.name, told.values())
    assert "mIoU" not in text
    for title in ("Result", "Front", "Finalists", "Published networks", "Choices that matter"):
        assert "IoU of vehicle" in page(study.name, [told[title]])
    assert dict(told["Question"].table.texts)["metric"] == "IoU of vehicle"
    saved = (tmp_path / "kept" / "table.md").read_text()
    assert "| IoU of vehicle | epochs | IoU of vehicle of its seeds |" in saved
    assert "mIoU" not in saved
