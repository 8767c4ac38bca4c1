"""Two networks, or two studies."""

import json
from dataclasses import replace

import pytest

from nasseg.analysis import study_view
from nasseg.store import open_store

from ..changed import changed
from .pages import open_page, said
from .seed import STUDY

MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def compare(monkeypatch, seeded):
    def load(**query):
        return open_page(monkeypatch, seeded.url, "compare", **query)

    return load


def second_study(seeded, **changes):
    """A study of the same trials, asked otherwise."""
    study = seeded.store.create_study(changed(STUDY, name="second", **changes))
    for trial in seeded.store.trials.of(seeded.study):
        seeded.store.save_trial(replace(trial, study_id=study.id))
    return study


def stored(seeded, key):
    """What the store itself says of a network: parameters, latency and nodes."""
    architecture = seeded.store.architectures.find(key)
    found = seeded.store.measurements.of(seeded.study)
    (measured,) = [m for m in found if m.architecture_hash == key]
    return architecture, measured, json.loads(architecture.text)["nodes"]


def carried(app, name):
    """What the link says for a name; a test's link holds a word, or a list of one."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def facts(app):
    """The table of values: `{quantity: its row}`."""
    return {row[""]: row for row in app.table[0].value.to_dict("records")}


def charts(app):
    return app.get("plotly_chart")


def test_two_networks_in_numbers_and_blocks(compare, seeded):
    keys = {trial.number: trial.architecture_hash for trial in seeded.store.trials.of(seeded.study)}
    one, ms, nodes = stored(seeded, keys[0])
    other, other_ms, other_nodes = stored(seeded, keys[5])
    app = compare(architecture=keys[0], other=keys[5])
    rows = facts(app)
    assert (
        rows["Parameters"]["difference"] == f"+{(other.cost.params - one.cost.params) / 1000:.3g} k"
    )
    assert rows["Latency"]["difference"] == f"+{other_ms.latency.ms - ms.latency.ms:.2f} ms"
    assert rows["Latency"]["remark"] == ""
    assert rows["mIoU"]["remark"] == "not comparable: after 4 and 12 epochs"
    assert rows["mIoU"]["difference"] == ""
    lines = app.dataframe[0].value
    added = sum(lines["change"] == "+ added") - sum(lines["change"] == f"{MINUS} removed")
    assert added == len(other_nodes) - len(nodes)
    widths = [
        next(n["params"]["out_channels"] for n in each if n["block"] == "esp_down")
        for each in (nodes, other_nodes)
    ]
    (down,) = lines[lines["node"] == "esp_down1"].to_dict("records")
    assert down["details"] == f"out_channels: {widths[0]} → {widths[1]}"
    app.toggle[0].set_value(True).run()
    everything = app.dataframe[0].value
    assert "same" in set(everything["change"])
    assert sum(everything["change"] != f"{MINUS} removed") == len(other_nodes)


def test_the_best_network_is_compared_with_another_one(compare, seeded):
    app = compare()
    best = study_view(seeded.store, seeded.store.studies.newest()).best
    assert carried(app, "architecture") == best.architecture_hash
    assert carried(app, "other") != best.architecture_hash
    assert carried(app, "what") == "Networks"


def test_a_network_and_itself(compare, seeded):
    key = seeded.store.trials.of(seeded.study)[0].architecture_hash
    app = compare(architecture=key, other=key)
    assert "Both are the same network" in said(app)
    assert facts(app)["Latency"]["remark"] == "cannot be told apart: the intervals overlap"
    assert not app.dataframe


def test_networks_of_studies_with_other_recipes(compare, seeded):
    second_study(seeded, recipe_hash="other", threads=1)
    app = compare(study="streets-10ms", other_study="second")
    remark = facts(app)["mIoU"]["remark"]
    assert remark.startswith("not comparable: without training")
    app.selectbox(key="link other_study").set_value("streets-10ms").run()
    assert not app.exception
    assert not facts(app)["mIoU"]["remark"].startswith("not comparable: without")


def test_an_unmeasured_study_says_what_to_do(compare, seeded):
    seeded.store.create_study(replace(STUDY, name="newer"))
    app = compare(study="streets-10ms", other_study="newer")
    assert "No network of newer has been measured yet. Run its search again" in said(app)


def test_two_studies(compare, seeded):
    second_study(seeded, budget_ms=6.0)
    app = compare(what="Studies", study="streets-10ms")
    assert carried(app, "other_study") == "second"
    assert "Fronts within 6 ms" in [each.value for each in app.subheader]
    values = {metric.label: metric.value for metric in app.metric}
    expected = study_view(seeded.store, seeded.store.studies.named("second")).hypervolume
    assert values["Hypervolume of streets-10ms"] == f"{expected:.3f}"
    assert values["Hypervolume of second"] == f"{expected:.3f}"
    assert values["Difference"] == "0.000"
    assert "The fronts compare networks that were trained for 4 and 12 epochs." in said(app)
    titles = [json.loads(c.proto.spec)["layout"]["xaxis"]["title"]["text"] for c in charts(app)]
    assert titles == ["latency in ms (log scale)", "latency in ms", "mIoU after 4 epochs"]


def test_studies_that_cannot_be_compared_say_so(compare, seeded):
    second_study(seeded, threads=2, rungs=(3, 6))
    app = compare(what="Studies", study="streets-10ms")
    assert "No network of second has been measured yet" in said(app)
    second = seeded.store.studies.named("second")
    for old in seeded.store.measurements.of(seeded.study):
        seeded.store.add_measurement(
            replace(old, id=0, conditions=replace(old.conditions, threads=2))
        )
    app = compare(what="Studies", study="streets-10ms", other_study=second.name)
    assert "The latencies of these studies cannot be compared: the threads differ." in said(app)
    assert "no length of training is shared: streets-10ms has 4, 12 epochs" in said(app)
    assert "Difference" not in {metric.label for metric in app.metric}


def test_choosing_the_other_study_first_takes_another_second(compare, seeded):
    second_study(seeded)
    app = compare(what="Studies", study="streets-10ms", other_study="second")
    app.selectbox(key="link study").set_value("second").run()
    assert not app.exception
    assert app.selectbox(key="link other_study").value == "streets-10ms"
    assert "there is no such" not in said(app)


def test_one_study_has_no_rival_and_networks_have(compare):
    app = compare(what="Studies")
    assert "holds one study only" in said(app)
    app.segmented_control[0].set_value("Networks").run()
    assert not app.exception
    assert carried(app, "what") == "Networks"
    assert len(charts(app)) == 2


def test_a_store_without_studies_says_what_to_run(monkeypatch, tmp_path):
    url = str(tmp_path / "s.db")
    open_store(url).close()
    assert "nasseg search --space esp_family" in said(open_page(monkeypatch, url, "compare"))
