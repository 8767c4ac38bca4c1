"""One network in full."""

import subprocess
from dataclasses import replace

import onnx
import pytest

from nasseg.analysis import study_view
from nasseg.app import commands
from nasseg.extensions.user_files import UserFile
from nasseg.records import Conditions, Profile, Trial
from nasseg.store import open_store

from .pages import open_page, said
from .seed import STUDY


def open_network(monkeypatch, seeded, key, **query):
    return open_page(monkeypatch, seeded.url, "architecture", architecture=key, **query)


def test_the_best_network_comes_first_and_the_link_names_it(monkeypatch, seeded):
    app = open_page(monkeypatch, seeded.url, "architecture")
    point = study_view(seeded.store, seeded.store.studies.newest()).best
    assert app.header[0].value == point.name
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["mIoU"] == f"{point.value:.3f}"
    assert (shown["Epochs"], shown["Latency"]) == ("12", "7.7 ms")
    assert (shown["Parameters"], shown["MACs"]) == ("271 k", "244 M")
    titles = [subheader.value for subheader in app.subheader]
    assert titles == ["Architecture", "Learning curve", "Classes", "Node by node", "Files"]
    assert app.query_params["study"] == "streets-10ms"
    assert app.query_params["architecture"] == point.architecture_hash
    commands = [code.value for code in app.code]
    assert f"nasseg export trial{point.trial}.onnx --study streets-10ms" in commands[0]
    assert f"nasseg train streets-10ms:{point.trial} -o" in commands[1]
    assert f"nasseg profile streets-10ms:{point.trial} --size 128x256" in commands[2]
    assert all(command.endswith(f"--store {seeded.url}") for command in commands[:3])


def test_a_link_opens_a_study_and_a_network(monkeypatch, seeded):
    seeded.store.create_study(replace(STUDY, name="newer"))
    point = study_view(seeded.store, seeded.study).front[0]
    app = open_network(monkeypatch, seeded, point.architecture_hash, study="streets-10ms")
    assert app.selectbox[0].value == "streets-10ms"
    assert app.header[0].value == point.name == "espnet_c"


def test_changing_the_study_forgets_the_network(monkeypatch, seeded):
    key = seeded.store.trials.of(seeded.study)[0].architecture_hash
    seeded.store.create_study(replace(STUDY, name="newer"))
    app = open_network(monkeypatch, seeded, key, study="streets-10ms")
    app.selectbox[0].set_value("newer").run()
    assert not app.exception
    assert app.query_params == {"study": "newer"}
    assert said(app) == "No network of this study has been measured yet."


def test_what_a_link_names_and_is_gone_is_told(monkeypatch, seeded):
    app = open_network(monkeypatch, seeded, "feed", study="gone")
    assert "names 'gone', and there is no such study here" in said(app)
    assert "names 'feed', and there is no such network here" in said(app)
    assert app.selectbox[0].value == "streets-10ms"


def test_what_was_not_trained_says_why(monkeypatch, seeded):
    points = study_view(seeded.store, seeded.store.studies.newest()).points
    over = next(p for p in points if p.kind == "over_budget" and p.value is None)
    waiting = next(p for p in points if p.kind == "untrained")
    app = open_network(monkeypatch, seeded, over.architecture_hash)
    assert "Over the budget of 10 ms, so it was not trained." in said(app)
    app.selectbox[1].set_value(waiting.architecture_hash).run()
    assert "not trained yet" in said(app)


def test_a_noisy_latency_is_told(monkeypatch, seeded):
    noisy = next(
        p for p in study_view(seeded.store, seeded.store.studies.newest()).points if p.latency.noisy
    )
    shown = said(open_network(monkeypatch, seeded, noisy.architecture_hash))
    assert "not quiet, and is in doubt: its interval did not become narrow." in shown


def test_what_was_measured_otherwise_waits(monkeypatch, seeded):
    store, key = seeded.store, "feedfeedfeedfeed"
    first = store.trials.of(store.studies.named("streets-10ms"))[0]
    store.save_architecture(replace(store.architectures.find(first.architecture_hash), hash=key))
    measured = {m.architecture_hash: m for m in store.measurements.of(store.studies.newest())}
    old = measured[first.architecture_hash]
    store.add_measurement(
        replace(
            old,
            id=0,
            architecture_hash=key,
            conditions=replace(old.conditions, runtime_version="1.33.0"),
        )
    )
    store.save_trial(Trial(study_id=1, number=22, architecture_hash=key, state="measured"))
    shown = said(open_network(monkeypatch, seeded, key))
    assert "so it waits to be measured again" in shown


def test_a_failed_training_shows_its_reason(monkeypatch, seeded):
    point = study_view(seeded.store, seeded.store.studies.newest()).best
    run = seeded.store.runs.of_training(point.training_id)[-1]
    seeded.store.save_run(
        replace(run, until_epoch=24, state="failed", reason="the loss became NaN at step 7")
    )
    app = open_network(monkeypatch, seeded, point.architecture_hash)
    assert "Training to epoch 24 failed: the loss became NaN at step 7" in said(app)


def test_a_profile_colours_the_diagram(monkeypatch, seeded):
    study = seeded.store.studies.newest()
    point = study_view(seeded.store, study).best
    (first, *_) = seeded.store.architectures.find(point.architecture_hash).shapes
    seeded.store.save_profile(
        Profile(
            architecture_hash=point.architecture_hash,
            classes=len(study.classes),
            latency_ms=8.0,
            profiled_ms=8.1,
            nodes={first: 6.0},
            other_ms=2.0,
            conditions=Conditions(
                target=study.conditions.target,
                runtime=study.conditions.runtime,
                runtime_version="1.32.0",
                precision=study.conditions.precision,
                batch=1,
                height=study.conditions.height,
                width=study.conditions.width,
                threads=study.conditions.threads,
            ),
        )
    )
    app = open_network(monkeypatch, seeded, point.architecture_hash)
    assert not any("nasseg profile" in code.value for code in app.code)
    box = next(box for box in app.selectbox if box.label == "Coloured by")
    box.set_value("share of the latency").run()
    assert not app.exception
    assert app.query_params["colour"] == "share of the latency"


def files_of(app):
    return [button.label for button in app.get("download_button")]


@pytest.mark.slow
def test_a_trained_network_leaves_as_a_checked_onnx_file(monkeypatch, tiny):
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    assert files_of(app) == ["Architecture", "Checkpoint"]
    app.button[0].click().run()
    assert not app.exception
    assert not app.error
    assert files_of(app) == ["Architecture", "Checkpoint", "ONNX"]
    assert not app.button
    model = onnx.load_from_string(app.session_state["onnx 1 4 1"])
    assert {each.key: each.value for each in model.metadata_props}["study"] == "tiny"


def test_why_there_is_no_onnx_file_is_told(monkeypatch, tiny):
    failed = subprocess.CompletedProcess([], 1, "", "a warning\nerror: net.pt holds no weights\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    app.button[0].click().run()
    assert not app.exception
    assert said(app).endswith("`nasseg export` failed: net.pt holds no weights")
    assert files_of(app) == ["Architecture", "Checkpoint"]


@pytest.mark.parametrize("place", ["/etc/passwd", "../../outside.pt", "checkpoints/link.pt"])
def test_no_file_outside_the_store_s_folder_is_served(monkeypatch, tiny, tmp_path, place):
    (tmp_path / "outside.pt").write_bytes(b"private")
    (tiny.files / "checkpoints" / "link.pt").symlink_to(tmp_path / "outside.pt")
    tiny.change("training", checkpoint=place)
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    assert files_of(app) == ["Architecture"]
    assert not app.button


def test_a_store_that_moved_with_its_files_has_its_weights(monkeypatch, tiny):
    tiny.change("training", checkpoint="/where/it/was/tiny-files/checkpoints/net.pt")
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    assert files_of(app) == ["Architecture", "Checkpoint"]


@pytest.mark.slow
def test_no_page_runs_a_file_that_a_row_names(monkeypatch, tiny, tmp_path):
    ran, file = tmp_path / "ran", tmp_path / "mine.py"
    file.write_text(f"open({str(ran)!r}, 'w')")
    record = {"path": str(file), "digest": UserFile.read(file).digest, "blocks": True}
    with open_store(tiny.url) as store:
        study = store.studies.newest()
        store.save_study_settings(study.id, study.settings | {"user_files": [record]})
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash, every_node="true")
    assert not app.button
    assert files_of(app) == ["Architecture", "Checkpoint"]
    assert app.code[-2].value == (
        f"nasseg export trial4.onnx --study tiny --trial 4 --blocks {file} --store {tiny.url}"
    )
    assert any("which no page executes" in caption.value for caption in app.caption)
    assert not ran.exists()


def test_one_onnx_file_is_made_at_a_time(monkeypatch, tiny):
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    with commands._exporting:
        app.button[0].click().run()
    assert "another ONNX file is being made; try again in a minute" in said(app)
    assert files_of(app) == ["Architecture", "Checkpoint"]
    assert [button.label for button in app.button] == ["Make the ONNX file"]


def test_making_an_onnx_file_ends_and_never_measures(monkeypatch, tiny):
    asked = []

    def too_long(line, *, timeout, **_):
        asked.extend(line)
        raise subprocess.TimeoutExpired(line, timeout)

    monkeypatch.setattr(subprocess, "run", too_long)
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    app.button[0].click().run()
    assert "`nasseg export` took over 120 s and was ended; run it in a terminal" in said(app)
    assert "--no-measure" in asked
    assert not commands._exporting.locked()


def test_without_weights_no_onnx_file_is_offered(monkeypatch, tiny):
    tiny.change("training", checkpoint="gone.pt")
    app = open_network(monkeypatch, tiny, tiny.network.architecture.hash)
    assert files_of(app) == ["Architecture"]
    assert not app.button
