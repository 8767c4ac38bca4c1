"""From the command line to a checked file, on real images, real training and real latency."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import onnx
import pytest

pytestmark = pytest.mark.slow

SEARCH = (
    "search", "--space", "esp_family", "--budget", "30ms", "--size", "64x128", "--rungs", "1,2",
    "--trials", "11", "--sampler", "random", "--workers", "2", "--json",
)  # fmt: skip


def command(*arguments):
    return [sys.executable, "-m", "nasseg.cli.main", *arguments]


def nasseg(*arguments, store):
    options = ("--store", str(store))
    return subprocess.run(
        command(*arguments, *options), capture_output=True, text=True, check=False
    )


def rows(store, query):
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []  # not created yet
    finally:
        connection.close()


DONE = """
    select architecture_hash, until_epoch, nasseg_runs.finished
    from nasseg_runs join nasseg_trainings on nasseg_trainings.id = training_id
    where nasseg_runs.state = 'done'
"""
EPOCHS = "select training_id, epoch, seconds from nasseg_epochs"
MEASURED = "select id, architecture_hash, latency from nasseg_measurements"


@pytest.fixture(scope="module")
def killed_and_resumed(tmp_path_factory):
    """A search that is killed while it trains, and the same command again."""
    store = tmp_path_factory.mktemp("search") / "store.db"
    first = subprocess.Popen(
        command(*SEARCH, "--store", str(store)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 400
    while len(rows(store, DONE) if store.exists() else []) < 2:
        assert time.monotonic() < deadline
        assert first.poll() is None
        time.sleep(0.5)
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(3)  # workers see that their parent is gone
    left = subprocess.run(
        ["pgrep", "-g", str(first.pid)], capture_output=True, text=True, check=False
    )
    before = {query: rows(store, query) for query in (DONE, EPOCHS, MEASURED)}
    done = nasseg(*SEARCH, store=store)
    assert done.returncode == 0, done.stderr
    return store, left.stdout.split(), before, json.loads(done.stdout)


def test_workers_die_with_the_coordinator(killed_and_resumed):
    _, left, _, _ = killed_and_resumed
    assert left == []


def test_no_finished_work_is_done_twice_and_no_row_is_lost(killed_and_resumed):
    store, _, before, _ = killed_and_resumed
    for query, kept in before.items():
        assert set(kept) <= set(rows(store, query))
    hashes = [row[1] for row in rows(store, MEASURED)]
    assert len(hashes) == len(set(hashes))


def test_the_result_says_what_was_found(killed_and_resumed):
    *_, result = killed_and_resumed
    assert list(result) == [
        "study", "device", "runtime", "size", "budget_ms", "measured", "over_budget", "trained",
        "seconds", "metric", "best", "front", "finalists", "remarks",
    ]  # fmt: skip
    assert result["size"] == [64, 128]
    assert result["budget_ms"] == 30.0
    assert result["measured"] == result["over_budget"] + result["trained"]
    assert result["best"] == max(result["front"], key=lambda member: member["miou"])
    for member in result["front"]:
        assert list(member) == [
            "architecture", "name", "reference", "trial", "latency_ms", "latency_ci_ms", "noisy",
            "shared", "miou", "epochs", "params", "macs",
        ]  # fmt: skip
        low, high = member["latency_ci_ms"]
        assert low <= member["latency_ms"] <= high <= 30.0


def test_a_finished_search_answers_at_once(killed_and_resumed):
    store, _, _, result = killed_and_resumed
    again = json.loads(nasseg(*SEARCH, store=store).stdout)
    assert again["front"] == result["front"]


def test_another_question_under_the_same_name_is_refused(killed_and_resumed):
    store, _, _, result = killed_and_resumed
    done = nasseg(*SEARCH[:-1], "--seed", "1", "--study", result["study"], store=store)
    assert done.returncode == 2
    assert "was begun with seed 0, not 1" in done.stderr


def test_the_best_network_is_exported_and_checked(killed_and_resumed, tmp_path):
    store, _, _, result = killed_and_resumed
    file = tmp_path / "best.onnx"
    done = nasseg("export", str(file), "--json", store=store)
    assert done.returncode == 0, done.stderr
    exported = json.loads(done.stdout)
    assert list(exported) == [
        "file", "architecture", "trial", "max_abs_diff", "close_logits", "pixel_agreement",
        "miou_torch", "miou_onnx", "latency_ms", "latency_ci_ms", "status", "shared",
        "not_measured", "search_latency_ms", "search_latency_ci_ms", "ratio",
        "intervals_overlap", "differences",
    ]  # fmt: skip
    assert exported["differences"] == []
    assert exported["ratio"] > 0
    assert exported["architecture"] == result["best"]["architecture"]
    assert exported["max_abs_diff"] <= 1e-3
    assert exported["pixel_agreement"] >= 0.999
    assert exported["miou_torch"] == pytest.approx(result["best"]["miou"], abs=1e-6)
    metadata = {p.key: p.value for p in onnx.load(file).metadata_props}
    assert json.loads(metadata["classes"])[0] == "road"
    assert metadata["resize"] == "stretch"
    assert metadata["study"] == result["study"]


def test_an_export_that_cannot_be_written_keeps_no_file(killed_and_resumed, tmp_path):
    store, *_ = killed_and_resumed
    done = nasseg("export", str(tmp_path / "missing" / "best.onnx"), store=store)
    assert done.returncode == 1
    assert "missing" in done.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_feasible_is_exit_3(tmp_path):
    arguments = ("search", "--space", "esp_family", "--budget", "10us", "--size", "64x128")
    done = nasseg(*arguments, "--trials", "9", store=tmp_path / "store.db")
    assert done.returncode == 3
    assert "the fastest of 9 networks" in done.stderr
    assert done.stdout == ""


@pytest.fixture
def heeds_ctrl_c():
    """Let child processes heed SIGINT even where the tests were started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_ends_in_order(tmp_path):
    store = tmp_path / "store.db"
    process = subprocess.Popen(
        command(*SEARCH, "--store", str(store)), stderr=subprocess.PIPE, text=True,
        stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while not (store.exists() and rows(store, MEASURED)):
        assert process.poll() is None
        time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "interrupted; the same command goes on" in err
    assert "Traceback" not in err
    assert rows(store, "select state from nasseg_studies") == [("interrupted",)]
