"""The published networks beside what a store measured."""

import json
from functools import cache

import pytest

from nasseg.api.references import facts
from nasseg.app.views import references
from nasseg.records import ArchitectureRecord, Cost, Device, Trial
from nasseg.search_spaces import SPACES
from nasseg.store import open_store

from ..changed import changed
from .pages import open_page, said
from .seed import CLASSES, DEVICE, STUDY

ESP = SPACES["esp_family"]
LATENCY_MS = {"espnet": 8.0, "espnetv2": 12.5, "fast_scnn": 4.0}
CONDITIONS = "cpu-4f1c onnxruntime fp32, 128x256, 1 thread, 8 classes"


@cache
def answer(*words):
    """Return what `nasseg references --json` prints, without a new process."""
    assert words == ("references",)
    rows = [facts(space, reference) for space in SPACES.values() for reference in space.references]
    return json.loads(json.dumps(rows))


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    monkeypatch.setattr(references, "ask", answer)


def architecture(name):
    (space,) = (s for s in SPACES.values() if name in [r.name for r in s.references])
    return space.reference(name)


@pytest.fixture
def measured(seeded):
    """A store with three references measured, of which a trial of the study is one."""
    store = seeded.store
    sample = store.measurements.of(store.studies.newest())[0]
    for name, latency_ms in LATENCY_MS.items():
        measure(store, name, sample, latency_ms)
    store.save_trial(
        Trial(
            study_id=store.studies.newest().id,
            number=30,
            architecture_hash=architecture("espnet").hash,
            reference="espnet",
            state="measured",
        )
    )
    return seeded


def measure(store, name, sample, latency_ms, **changes):
    made = architecture(name)
    store.save_architecture(
        ArchitectureRecord(
            hash=made.hash,
            text=made.to_json(),
            space="x",
            cost=Cost(params=1, macs=1, macs_fvcore=1),
        )
    )
    store.add_measurement(
        changed(
            sample,
            id=0,
            architecture_hash=made.hash,
            ms=latency_ms,
            low_ms=latency_ms - 0.3,
            high_ms=latency_ms + 0.3,
            **changes,
        )
    )


def measure_again(store, name, latency_ms=8.0, **changes):
    (sample,) = store.measurements.of_architectures([architecture("espnet").hash])
    measure(store, name, sample, latency_ms, **changes)


def open_references(monkeypatch, seeded, **query):
    return open_page(monkeypatch, seeded.url, "references", **query)


def table(app):
    return app.dataframe[0].value.set_index("name")


def captions(app):
    return " ".join(element.value for element in app.caption)


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_the_reader_finds_measurements_and_trials_by_hash(measured):
    store, wanted = measured.store, [architecture("espnet").hash, architecture("fast_scnn").hash]
    assert [m.latency.ms for m in store.measurements.of_architectures(wanted)] == [8.0, 4.0]
    assert [(t.number, t.reference) for t in store.trials.of_architectures(wanted)] == [
        (30, "espnet")
    ]
    assert store.measurements.of_architectures([]) == store.trials.of_architectures([]) == ()


@pytest.mark.slow
def test_all_published_networks_beside_the_measured(monkeypatch, measured):
    app = open_references(monkeypatch, measured)
    rows = table(app)
    assert set(rows.index) == {r.name for s in SPACES.values() for r in s.references}
    assert set(rows.index[:3]) == set(LATENCY_MS)
    assert rows["latency_ms"].dropna().to_dict() == LATENCY_MS
    assert rows.loc["espnet", "measured_fps"] == pytest.approx(125)
    assert rows["study"].dropna().to_dict() == {"espnet": "streets-10ms"}
    assert (rows.loc["espnet", "fps"], rows.loc["espnet", "params"]) == (112, 363_462)
    assert "19 classes" in captions(app)
    assert "512x1024" in captions(app)
    assert app.query_params["conditions"] == CONDITIONS
    assert app.selectbox[0].options == [
        f"{DEVICE.name}, onnxruntime fp32, 128x256, 1 thread, {len(CLASSES)} classes: 3 networks"
    ]


@pytest.mark.slow
def test_two_devices_are_never_mixed(monkeypatch, measured):
    store = measured.store
    store.save_device(Device(id="gpu-1", kind="cuda", name="A GPU"))
    measure_again(store, "espnet", 0.5, target="gpu-1")
    shown = table(open_references(monkeypatch, measured))
    assert shown["latency_ms"].dropna().to_dict() == LATENCY_MS
    other = CONDITIONS.replace(DEVICE.id, "gpu-1")
    app = open_references(monkeypatch, measured, conditions=other, reference="espnet")
    assert table(app)["latency_ms"].dropna().to_dict() == {"espnet": 0.5}
    assert "Measured on A GPU" in captions(app)
    assert "in no study with these conditions" in captions(app)
    assert len(app.selectbox[0].options) == 2


def test_what_another_runtime_version_measured_is_left_out(monkeypatch, measured):
    measure_again(measured.store, "enet", runtime_version="1.33.0")
    app = open_references(monkeypatch, measured)
    assert "enet" not in table(app)["latency_ms"].dropna()
    assert "Not shown are 1 that were measured otherwise: runtime version is" in captions(app)


def test_a_measured_network_leads_to_its_architecture(monkeypatch, measured):
    app = open_references(monkeypatch, measured, reference="espnet")
    assert app.subheader[0].value == "espnet"
    facts = metrics(app)
    assert (facts["Published fps"], facts["Measured fps"]) == ("112", "125")
    assert (facts["Latency"], facts["Interval"]) == ("8.0 ms", "7.7 to 8.3 ms")
    assert "the study streets-10ms holds it" in captions(app)
    (to_architecture,) = app.get("page_link")
    query = f"architecture={architecture('espnet').hash}"
    assert query in to_architecture.proto.query_string
    assert "study=streets-10ms" in to_architecture.proto.query_string


def test_a_doubtful_latency_is_marked(monkeypatch, measured):
    measure_again(measured.store, "espnet", noisy=True)
    app = open_references(monkeypatch, measured, reference="espnet")
    assert metrics(app)["Latency"] == "~8.0 ms"
    assert "its interval did not become narrow" in said(app)
    assert table(app).loc["espnet", "in_doubt"]


def test_a_network_that_was_not_measured_says_the_command(monkeypatch, measured):
    app = open_references(monkeypatch, measured, reference="enet")
    assert "enet was not measured under these conditions" in said(app)
    search, benchmark = app.code[0].value.splitlines()
    assert search == f"nasseg search --space enet_family --budget 10ms --store {measured.url}"
    assert benchmark == "nasseg benchmark enet"


def test_two_networks_with_published_fps_make_a_figure(monkeypatch, measured):
    assert len(open_references(monkeypatch, measured).get("plotly_chart")) == 1


def test_one_network_with_published_fps_makes_none(monkeypatch, measured):
    height = CONDITIONS.replace("128x256", "64x256")
    measure_again(measured.store, "espnet", height=64)
    app = open_references(monkeypatch, measured, conditions=height)
    assert not app.get("plotly_chart")
    assert "takes two measured networks with published fps; so far: espnet." in captions(app)


def test_a_store_without_any_says_what_to_do(monkeypatch, tmp_path):
    url = str(tmp_path / "empty.db")
    open_store(url).close()
    app = open_page(monkeypatch, url, "references", reference="sq")
    assert "no measurement of a published network" in said(app)
    assert f"this one has {len(ESP.references)} of them" in said(app)
    assert app.code[0].value.startswith(f"nasseg search --space {STUDY.space} --budget 10ms")
    assert "latency_ms" not in table(app)
    assert metrics(app)["Published fps"] == "16.7"
