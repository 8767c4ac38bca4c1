"""How quick the dashboard is with thousands of trials, and what it costs a search beside it.

python tests/benchmarks/dashboard.py [--trials 5000] [--repeats 5] [--keep FILE]

A store is filled with networks of a space whose figures follow a rule. A headless Chromium opens
the Pareto page, in a new session each time, and clicks a point of the front: printed are the
seconds until the figure's points are drawn and until the clicked network's diagram is there, and
beside them how long the walk from another page takes and a Streamlit page of one point. Then short
trials, arithmetic on one core and the writes of a search, are timed in turns with and without a
visitor whose page is read again all the time. Set `OPENBLAS_NUM_THREADS=1`, as a search does.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "app"))
from browser import ARGUMENTS, open_page, pixel_of
from seed import DEVICE, STUDY
from server import answering, free_port, served

from nasseg.analysis import Point, study_view
from nasseg.app import command
from nasseg.records import (
    ArchitectureRecord,
    Conditions,
    Cost,
    Latency,
    Measurement,
    Run,
    Study,
    Training,
    Trial,
    TrialState,
)
from nasseg.records.metric import Score
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.store import Store, open_store

SHOWN = """[...document.querySelectorAll("h2")].map(title => title.textContent).join()"""
POINTS = ".js-plotly-plot .scatterlayer .point"
ONE_POINT = """
import plotly.graph_objects as go, streamlit as st
st.plotly_chart(go.Figure(go.Scatter(x=[1], y=[1], mode="markers")), on_select="rerun")
"""
DRAWN = """document.querySelector(".st-key-architecture .js-plotly-plot .textpoint")"""


def fill(store: Store, trials: int) -> Study:
    """Store a study of so many trained networks."""
    store.save_device(DEVICE)
    study = store.create_study(replace(STUDY, name="large", rungs=(4, 12)))
    space, chance, number = find_space(study.space), random.Random(0), 0
    while number < trials:
        pick = RandomPick(chance)
        architecture = space.draw(pick)
        if store.architectures.find(architecture.hash) is None:
            add(store, study, number, architecture.to_json(), architecture.hash, pick.chosen)
            number += 1
    return study


def add(
    store: Store, study: Study, number: int, text: str, key: str, picks: dict[str, object]
) -> None:
    """Store a network as a search does: measured, and trained when it is within the budget."""
    chance = random.Random(key)
    latency = 2.0 * 1.0008 ** (number % 2500) * chance.uniform(0.8, 1.2)
    params = 20_000 + 400 * (number % 2500)
    store.save_architecture(
        ArchitectureRecord(
            hash=key,
            text=text,
            space=study.space,
            cost=Cost(params=params, macs=900 * params, macs_fvcore=900 * params),
        )
    )
    store.add_measurement(
        Measurement(
            architecture_hash=key,
            classes=len(study.classes),
            conditions=Conditions(
                target=study.conditions.target,
                runtime=study.conditions.runtime,
                runtime_version="1",
                precision=study.conditions.precision,
                batch=1,
                height=study.conditions.height,
                width=study.conditions.width,
                threads=study.conditions.threads,
            ),
            latency=Latency(
                ms=latency,
                low_ms=0.99 * latency,
                high_ms=1.01 * latency,
                p10_ms=latency,
                p90_ms=latency,
                samples=20,
                discarded=0,
                noisy=False,
            ),
        )
    )
    within = 1.01 * latency <= study.budget_ms
    store.save_trial(
        Trial(
            study_id=study.id, number=number, architecture_hash=key, picks=picks,
            state="trained" if within else "over_budget",
        )
    )  # fmt: skip
    if within:
        training = store.save_training(
            Training(
                architecture_hash=key,
                data_fingerprint=study.data_fingerprint,
                height=study.conditions.height,
                width=study.conditions.width,
                recipe_hash=study.recipe_hash,
                seed=study.seed,
            )
        )
        miou = 0.3 + 0.1 * latency**0.3 + chance.uniform(-0.05, 0.05)
        score = Score({"miou": miou})
        run = Run(training_id=training.id, rung=0, until_epoch=4, state="done", score=score)
        store.save_run(run)


@contextmanager
def one_point() -> Iterator[str]:
    """Serve a Streamlit page of one figure with one point: less than any page can be."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "one_point.py"
        script.write_text(ONE_POINT)
        words = command(host="127.0.0.1", port=port, browser=False)
        words[words.index("run") + 1] = str(script)
        with answering(words, os.environ, port):
            yield f"http://127.0.0.1:{port}"


def opened(browser: Browser, address: str) -> tuple[Page, float]:
    """Open an address in a new session; return the page and the seconds until points are seen."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(address)
    return page, seen(page)


def seen(page: Page) -> float:
    """Return the browser's seconds from when the page began to the frame that shows points."""
    return until(page, f"document.querySelector('{POINTS}')")


def until(page: Page, condition: str, shown: str = "") -> float:
    """Return the browser's seconds from when the page began to the frame that a condition holds in.

    The condition is asked before each frame is painted.
    """
    found = page.wait_for_function(
        f"shown => ({condition}) && performance.now()", arg=shown, timeout=60_000
    )
    return float(found.json_value()) / 1000


def walked(browser: Browser, address: str) -> float:
    """Open the first page and walk to the Pareto page; return the seconds of the walk."""
    page = open_page(browser, address)
    page.wait_for_timeout(1000)
    start = until(page, "true")
    page.get_by_test_id("stSidebarNavLink").get_by_text("Pareto").click()
    seconds = seen(page) - start
    page.close()
    return seconds


def clicked(page: Page, latency_ms: float, miou: float) -> float:
    """Click where a point is; return the seconds until the network that was hit is drawn."""
    shown = page.evaluate(SHOWN)
    pixel = pixel_of(page, latency_ms, miou)
    page.mouse.move(*pixel)
    page.wait_for_timeout(500)
    start = until(page, "true")
    page.mouse.click(*pixel)
    return until(page, f"{SHOWN} !== shown && {DRAWN}", shown) - start


def trials_ms(store: Store, study: Study, trials: int = 8) -> tuple[float, float]:
    """Return the milliseconds of a short trial, which computes and then writes, and of a write.

    Every trial changes the study, so that a visitor's page reads it again.
    """
    known, whole, writing = store.trials.of(study)[0], [], []
    numbers = np.random.default_rng(0).random((1000, 1000))
    for number in range(trials):
        start = time.perf_counter()
        for _ in range(60):
            numbers @ numbers
        computed = time.perf_counter()
        state: TrialState = "trained" if number % 2 else "training"
        store.set_study_state(study.id, "running")
        store.save_trial(replace(known, state=state))
        store.heartbeat(study.id, 1.0)
        whole.append(time.perf_counter() - start)
        writing.append((time.perf_counter() - computed) / 3)
    return 1e3 * statistics.median(whole), 1e3 * statistics.median(writing)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=5000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="fill this file once, and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = str(options.keep or Path(folder) / "large.db")
        with open_store(url) as store:
            found = store.studies.find("large")
            study = found or fill(store, options.trials)
            print(f"{len(store.trials.of(study))} trials")
            measure(url, store, study, options.repeats)


def measure(url: str, store: Store, study: Study, repeats: int) -> None:
    """Print how long a visitor waits, and what the visitor costs a search."""
    with served(url) as address, one_point() as least, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*ARGUMENTS]
        )
        print_waits(browser, address, least, study_view(store, study).front, repeats)
        print_costs(browser, address, store, study, repeats)


def print_waits(
    browser: Browser, address: str, least: str, front: Sequence[Point], repeats: int
) -> None:
    """Print how long paints and clicks take, all in turns."""
    waits: dict[str, list[float]] = defaultdict(list)
    for _ in range(repeats):
        page, seconds = opened(browser, least)
        waits["a page of one point"].append(seconds)
        page.close()
        waits["from another page"].append(walked(browser, address))
        page, seconds = opened(browser, f"{address}/pareto")
        waits["first paint"].append(seconds)
        for point in (front[-1], front[len(front) // 2]):
            waits["click"].append(clicked(page, point.latency.ms, point.value or 0.0))
        page.close()
    for name, found in waits.items():
        print(f"{name}: {statistics.median(found):.2f} s, at most {max(found):.2f} s")


def print_costs(browser: Browser, address: str, store: Store, study: Study, repeats: int) -> None:
    """Print by how much trials and writes are slower beside a visitor, and how much that varies."""
    alone, again, beside = [], [], []
    for _ in range(repeats):  # the study is running from the first trial on
        alone.append(trials_ms(store, study))
        again.append(trials_ms(store, study))
        page, _ = opened(browser, f"{address}/pareto")
        beside.append(trials_ms(store, study))
        page.close()
    store.set_study_state(study.id, "finished")
    for place, name in enumerate(("short trial", "write")):
        noise, ratio = (
            statistics.median(b[place] / a[place] for a, b in zip(alone, other, strict=True))
            for other in (again, beside)
        )
        alone_ms = statistics.median(each[place] for each in alone)
        print(f"a {name}: {alone_ms:.2f} ms alone, {noise:.3f} times that alone again", end=", ")
        print(f"{ratio:.3f} times beside a visitor")


if __name__ == "__main__":
    main()
