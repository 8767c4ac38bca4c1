"""A study as a folder, and the folder as a store."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.analysis import study_view
from nasseg.errors import StoreError
from nasseg.records import Device
from nasseg.store import open_reader, open_store
from nasseg.store.folder import FORMAT, TABLES, without_paths, write_folder
from nasseg.store.opened_folder import fill, read, store_of


@pytest.fixture
def folder(whole_study, tmp_path):
    write_folder(whole_study, whole_study.studies.newest(), tmp_path / "study")
    return tmp_path / "study"


def plain(view):
    """Return a view without what stays on the machine."""
    points = tuple(replace(point, masks=None) for point in view.points)
    settings = {name: value for name, value in view.study.settings.items() if name != "files"}
    return replace(view, points=points, study=replace(view.study, settings=settings))


def test_a_study_is_the_same_from_its_folder(whole_study, folder, tmp_path):
    study = whole_study.studies.newest()
    with open_reader(str(store_of(folder, tmp_path / "cache"))) as again:
        other = again.studies.newest()
        assert plain(study_view(again, other)) == plain(study_view(whole_study, study))
        assert again.trials.of(other) == whole_study.trials.of(study)
        assert again.jobs.of(other) == whole_study.jobs.of(study)
        assert again.finalists.of(other) == whole_study.finalists.of(study)
        assert again.trainings.of_finalists(other) == whole_study.trainings.of_finalists(study)
        for training in whole_study.trainings.of_finalists(study):
            assert again.epochs.of_training(training.id) == whole_study.epochs.of_training(
                training.id
            )
            assert reached(again, training) == reached(whole_study, training)
        for name in whole_study.architectures.costs(study):
            assert again.architectures.find(name) == whole_study.architectures.find(name)


def reached(store, training):
    """Return what each run of a training gave."""
    return [
        (run.until_epoch, run.seconds, run.score) for run in store.runs.of_training(training.id)
    ]


def test_a_folder_of_format_2_keeps_the_metrics_that_it_has(folder, tmp_path):
    """Its runs had a column for each of two metrics, and its study none for what it maximises."""

    def runs(text):
        rows = [json.loads(line) for line in text.splitlines()]
        for row in rows:
            score = row.pop("score")
            row |= {"miou": score["values"]["miou"], "class_iou": score.get("class_iou")}
            row["pixel_accuracy"] = score["values"].get("pixel_accuracy")
        return "".join(json.dumps(row) + "\n" for row in rows)

    def head(text):
        content = json.loads(text) | {"format": 2}
        del content["study"]["metric"]
        return json.dumps(content)

    with open_reader(str(store_of(folder, tmp_path / "now"))) as now:
        expected = [run.score for run in now.runs.of(now.studies.newest())]
    damage(folder, "runs.jsonl", runs)
    damage(folder, "study.json", head)
    with open_reader(str(store_of(folder, tmp_path / "before"))) as reader:
        study = reader.studies.newest()
        found = [run.score for run in reader.runs.of(study)]
        assert study.metric == "miou"
    assert [score.class_iou for score in found] == [score.class_iou for score in expected]
    for score, full in zip(found, expected, strict=True):
        known = ("miou", "pixel_accuracy")
        assert score.values == {name: full.values[name] for name in known if name in full.values}


def test_the_text_does_not_depend_on_what_else_the_store_holds(whole_study, folder, tmp_path):
    with open_store(str(tmp_path / "other.db")) as other:
        first = read(folder)
        head = {**first.head, "study": {**first.head["study"], "name": "before"}}
        trials = [{**row, "architecture_hash": None} for row in first.tables["trials"]]
        none = dict.fromkeys(TABLES, ()) | {"trials": trials}
        fill(other, replace(first, head=head, tables=none))
        fill(other, first)
        write_folder(other, other.studies.named("streets-10ms"), tmp_path / "again")
    for file in folder.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_no_path_of_the_machine_is_written(whole_study, tmp_path):
    study = replace(
        whole_study.studies.newest(),
        data_spec="camvid:/home/ann/data/camvid",
        settings={
            "files": "/home/ann/nasseg-files",
            "user_files": [{"path": "/home/ann/my_space.py", "digest": "d", "blocks": False}],
        },
    )
    write_folder(whole_study, study, tmp_path / "study")
    text = "".join(file.read_text() for file in (tmp_path / "study").iterdir())
    assert "ann" not in text.replace("channels", "")
    assert str(tmp_path) not in text
    assert "/somewhere" not in text
    head = json.loads((tmp_path / "study" / "study.json").read_text())
    assert head["study"]["data_spec"] == "camvid:camvid"
    assert head["study"]["settings"]["user_files"][0]["path"] == "my_space.py"


def test_what_a_folder_says_of_files_is_dropped(folder, tmp_path):
    """Whoever wrote the folder: it names no checkpoint, no masks and no file that is executed."""

    def add(file, **columns):
        rows = [json.loads(line) | columns for line in (folder / file).read_text().splitlines()]
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows))

    add("trainings.jsonl", checkpoint="/etc/passwd")
    add("runs.jsonl", masks="/etc")
    head = json.loads((folder / "study.json").read_text())
    files = [{"path": "/home/ann/evil.py", "digest": "d", "blocks": True}]
    head["study"]["settings"] |= {"files": "/etc", "user_files": files}
    head["study"]["data_spec"] = "camvid:/home/ann/camvid"
    (folder / "study.json").write_text(json.dumps(head))
    with open_reader(str(store_of(folder, tmp_path / "cache"))) as reader:
        study = reader.studies.newest()
        trainings = reader.trainings.of(study).values()
        assert {training.checkpoint for training in trainings} == {None}
        assert {run.masks for run in reader.runs.of(study)} == {None}
    assert "files" not in study.settings
    assert study.settings["user_files"][0]["path"] == "evil.py"
    assert study.data_spec == "camvid:camvid"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cannot read /home/ann/a.png: gone", "cannot read a.png: gone"),
        ("'/home/ann/a b.py', line 3", "'a b.py', line 3"),
        (
            "12.5 ms/epoch and 3/4 of https://x.org/a/b",
            "12.5 ms/epoch and 3/4 of https://x.org/a/b",
        ),
        ("see ~/notes/x.txt.", "see x.txt."),
    ],
)
def test_paths_in_sentences_become_names(text, shown):
    assert without_paths(text) == shown


@given(st.text(alphabet="ab/ .~", max_size=30))
def test_a_sentence_without_paths_stays_as_it_is(text):
    assert without_paths(without_paths(text)) == without_paths(text)


def test_a_table_that_has_become_empty_leaves_no_file(whole_study, folder):
    study = whole_study.studies.newest()
    with open_store(str(folder.with_name("empty.db"))) as store:
        store.save_device(Device(id=study.conditions.target, kind="cpu", name="x"))
        write_folder(store, store.create_study(study), folder)
    assert [file.name for file in folder.iterdir()] == ["study.json"]


def test_the_store_of_a_folder_is_made_once_for_a_content(folder, tmp_path):
    first = store_of(folder, tmp_path / "cache")
    stamp = first.stat().st_mtime_ns
    assert store_of(folder, tmp_path / "cache") == first
    assert first.stat().st_mtime_ns == stamp
    head = json.loads((folder / "study.json").read_text())
    head["study"]["spent_s"] = timedelta(minutes=3).total_seconds()
    (folder / "study.json").write_text(json.dumps(head))
    assert store_of(folder, tmp_path / "cache") != first


def damage(folder, file, change):
    path = folder / file
    path.write_text(change(path.read_text()))


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("study.json", lambda text: text[:-20], "damaged at study.json"),
        ("study.json", lambda _: "[]", "damaged at study.json"),
        ("study.json", lambda text: text.replace('"budget_ms"', '"budget"'), "'budget' is unknown"),
        ("runs.jsonl", lambda text: text.partition("\n")[2], "rows instead of"),
        ("runs.jsonl", lambda text: text.replace('"training_id": 1,', '"training_id": 999,'),
         "runs.jsonl, line 1 (999 is missing)"),
        ("jobs.jsonl", lambda text: "{" + text, "damaged at jobs.jsonl"),
        ("trials.jsonl", lambda text: text.replace('_hash": "', '_hash": "x'),
         "damaged at trials.jsonl, line 1"),
    ],
)  # fmt: skip
def test_a_damaged_folder_is_one_sentence(folder, tmp_path, file, change, words):
    damage(folder, file, change)
    with pytest.raises(StoreError) as told:
        store_of(folder, tmp_path / "cache")
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_a_newer_folder_asks_for_an_update(folder, tmp_path):
    damage(folder, "study.json", lambda text: text.replace(f'"format": {FORMAT}', '"format": 99'))
    with pytest.raises(StoreError, match=r"newer version of nasseg \(format 99\); update nasseg"):
        store_of(folder, tmp_path / "cache")


def test_a_folder_without_a_study_says_how_one_is_made(tmp_path):
    with pytest.raises(StoreError, match="nasseg report STUDY --save FOLDER"):
        store_of(tmp_path, tmp_path / "cache")


def test_a_folder_that_cannot_be_written_is_one_sentence(whole_study, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write to"):
        write_folder(whole_study, whole_study.studies.newest(), tmp_path / "file" / "study")
