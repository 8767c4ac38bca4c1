"""A study as one of Optuna: what its figures and its dashboard get."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import optuna
import pytest
from optuna.distributions import CategoricalDistribution, IntDistribution
from optuna.trial import TrialState

from nasseg.analysis import study_view
from nasseg.errors import StoreError
from nasseg.report.optuna_study import distributions_of, optuna_trials, write_optuna_study
from nasseg.search_spaces import SPACES
from nasseg.store import open_reader
from nasseg.store.opened_folder import store_of

CAMVID = Path(__file__).parents[2] / "studies" / "camvid_cpu"


@pytest.fixture(scope="module")
def camvid(tmp_path_factory):
    """The kept study on CamVid, with its trials."""
    with open_reader(str(store_of(CAMVID, tmp_path_factory.mktemp("cache")))) as reader:
        study = reader.studies.newest()
        yield study_view(reader, study), reader.trials.of(study)


@pytest.fixture(scope="module")
def written(camvid, tmp_path_factory):
    """The kept study as Optuna reads it back."""
    file = tmp_path_factory.mktemp("optuna") / "trials.db"
    assert write_optuna_study(*camvid, str(file)) == str(file)
    return optuna.load_study(study_name=camvid[0].study.name, storage=f"sqlite:///{file}")


def test_states_and_directions_are_those_of_the_search(camvid, written):
    view, trials = camvid
    assert [direction.name for direction in written.directions] == ["MAXIMIZE", "MINIMIZE"]
    assert written.metric_names == ["mIoU", "latency (ms)"]
    assert written.user_attrs["budget_ms"] == view.study.budget_ms
    assert len(written.trials) == len(trials)
    complete = {t.user_attrs["hash"] for t in written.trials if t.state == TrialState.COMPLETE}
    pruned = {t.user_attrs["hash"] for t in written.trials if t.state == TrialState.PRUNED}
    assert complete == {point.architecture_hash for point in view.trained}
    assert pruned == {p.architecture_hash for p in view.points if p.value is None}


def test_the_best_trials_of_optuna_are_the_front(camvid, written):
    best = {trial.user_attrs["hash"]: trial for trial in written.best_trials}
    front = camvid[0].front
    assert set(best) == {point.architecture_hash for point in front}
    for point in front:
        trial = best[point.architecture_hash]
        assert trial.values == [point.value, point.latency.ms]
        assert trial.constraints == {
            "latency_ms": point.latency.high_ms - camvid[0].study.budget_ms
        }
        told = [trial.user_attrs[name] for name in ("name", "params", "macs", "epochs")]
        assert told == [point.name, point.params, point.macs, point.epochs]
        interval = [trial.user_attrs[f"latency_{end}_ms"] for end in ("low", "high")]
        assert interval == [point.latency.low_ms, point.latency.high_ms]


def test_times_are_those_of_the_local_clock(camvid, written):
    by_number = {trial.number: trial for trial in camvid[1]}
    for trial in written.trials:
        stored = by_number[trial.user_attrs["trial"]]
        assert trial.datetime_start.astimezone() == stored.created
        assert trial.datetime_complete.astimezone() == (stored.finished or stored.created)


@pytest.fixture
def far_east(monkeypatch):
    """A clock nine hours before that of UTC."""
    monkeypatch.setenv("TZ", "JST-9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_clock_elsewhere_shows_another_hour(camvid, far_east):
    [trial] = optuna_trials(camvid[0], camvid[1][:1])
    assert trial.datetime_start.tzinfo is None
    assert trial.datetime_start == camvid[1][0].created.replace(tzinfo=None) + timedelta(hours=9)


@pytest.mark.filterwarnings("ignore:PedAnovaImportanceEvaluator computes:UserWarning")
def test_the_figures_of_optuna_draw_it(camvid, written):
    figure = optuna.visualization.plot_pareto_front(written)
    assert sorted(figure.data[-1].x) == sorted(point.value for point in camvid[0].front)
    assert figure.layout.yaxis.title.text == "latency (ms)"
    bars = optuna.visualization.plot_param_importances(
        written, target=lambda trial: -trial.values[0], target_name="mIoU"
    )
    assert "decoder" in bars.data[0].y


def test_every_trial_has_the_choices_of_its_space(written):
    space = SPACES["esp_family"]
    options = space.choices(walks=300)
    for trial in written.trials:
        assert space.at(trial.params)
        for name, distribution in trial.distributions.items():
            if isinstance(distribution, CategoricalDistribution):
                assert set(options[name]) <= set(distribution.choices)


def test_whole_numbers_stay_so_and_choices_keep_their_options():
    reference = SPACES["enet_family"].references[0]
    [known] = distributions_of("enet_family", [reference.choices])
    kinds = {type(distribution) for distribution in known.values()}
    assert kinds == {CategoricalDistribution, IntDistribution}
    assert all(known[name]._contains(known[name].to_internal_repr(v))
               for name, v in reference.choices.items())  # fmt: skip


@pytest.mark.parametrize("space", ["mine.py:mine", "esp_family"])
def test_the_choices_of_another_space_are_the_values_seen(space):
    first, second = distributions_of(space, [{"a": 1, "b": "x"}, {"a": True}])
    assert first == {"a": CategoricalDistribution([True, 1]), "b": CategoricalDistribution(["x"])}
    assert second == {"a": first["a"]}


def test_what_is_not_known_yet_is_left_out_and_what_failed_fails(camvid):
    view, trials = camvid
    lost = replace(trials[0], state="failed", architecture_hash=None, reason="out of memory")
    asked = replace(trials[1], state="asked", architecture_hash=None)
    [failed] = optuna_trials(view, [lost, asked])
    assert (failed.state, failed.constraints) == (TrialState.FAIL, {})
    assert failed.user_attrs == {
        "trial": 0, "state": "failed", "reason": "out of memory", "reference": lost.reference
    }  # fmt: skip


def test_an_incomparable_latency_is_on_no_front(camvid):
    view, trials = camvid
    other = replace(view.point(trials[0].architecture_hash), kind="incomparable")
    [trial] = optuna_trials(replace(view, points=(other,)), trials[:1])
    assert trial.state == TrialState.PRUNED


def test_a_study_of_that_name_is_never_touched(camvid, tmp_path):
    view = replace(camvid[0], study=replace(camvid[0].study, name="one"))
    file = tmp_path / "trials.db"
    write_optuna_study(view, camvid[1][:3], f"sqlite:///{file}")
    with pytest.raises(StoreError, match=r"trials.db already holds an Optuna study 'one'; name"):
        write_optuna_study(view, camvid[1], str(file))
    kept = optuna.load_study(study_name="one", storage=f"sqlite:///{file}")
    assert len(kept.trials) == 3


def test_a_study_that_cannot_be_written_whole_is_not_there(camvid, tmp_path, monkeypatch):
    def full(*_trials):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(optuna.Study, "add_trials", full)
    with pytest.raises(StoreError, match=r"trials.db cannot be used: .*No space left on device"):
        write_optuna_study(*camvid, str(tmp_path / "trials.db"))
    assert optuna.get_all_study_names(f"sqlite:///{tmp_path / 'trials.db'}") == []


@pytest.mark.parametrize(
    ("storage", "sentence"),
    [
        ("{}/gone/trials.db", "gone/trials.db cannot be used: "),
        ("redis://:secret@host", "the Optuna storage redis://"),
        ("postgresql://user:secret@host:port/x", "which begins with 'postgresql', cannot be read"),
    ],
)
def test_a_storage_that_cannot_be_used_is_one_sentence(camvid, tmp_path, storage, sentence):
    with pytest.raises(StoreError) as caught:
        write_optuna_study(*camvid, storage.format(tmp_path))
    assert sentence in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
