"""How quick the dashboard is with thousands of trials, and what it costs a search beside it.

python tests/benchmarks/dashboard.py [--trials 5000] [--repeats 5] [--keep FILE]

A store is filled with networks of a space whose figures follow a rule. A headless Chromium opens
the Pareto page, in a new session each time, and clicks a point of the front: printed are the
seconds until the figure's points are drawn and until the clicked network's diagram is there. Then
the writes that a search does for a trial are timed, in turns with and without a visitor whose page
is read again all the time.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "app"))
from browser import ARGUMENTS, pixel_of
from seed import DEVICE, STUDY
from server import free_port, wait_for

from nasseg.analysis import study_view
from nasseg.app import command, environment
from nasseg.search_spaces import find_space
from nasseg.search_spaces.pick import RandomPick
from nasseg.store import (
    Store,
    StoredArchitecture,
    StoredMeasurement,
    StoredRun,
    StoredStudy,
    StoredTraining,
    StoredTrial,
    open_store,
)

SHOWN = """[...document.querySelectorAll("h2")].map(title => title.textContent).join()"""
DRAWN = """document.querySelector(".st-key-architecture .js-plotly-plot .textpoint")"""


def fill(store: Store, trials: int) -> StoredStudy:
    """Store a study of so many trained networks."""
    store.save_device(DEVICE)
    study = store.create_study(replace(STUDY, name="large", rungs=(4, 12)))
    space, chance, number = find_space(study.space), random.Random(0), 0
    while number < trials:
        pick = RandomPick(chance)
        architecture = space.draw(pick)
        if store.architecture(architecture.hash) is None:
            add(store, study, number, architecture.to_json(), architecture.hash, pick.chosen)
            number += 1
    return study


def add(
    store: Store, study: StoredStudy, number: int, text: str, key: str, picks: dict[str, object]
) -> None:
    """Store a network as a search does: measured, and trained when it is within the budget."""
    chance = random.Random(key)
    latency = 2.0 * 1.0008 ** (number % 2500) * chance.uniform(0.8, 1.2)
    params = 20_000 + 400 * (number % 2500)
    store.save_architecture(
        StoredArchitecture(
            hash=key, text=text, space=study.space, params=params, macs=900 * params,
            macs_fvcore=900 * params,
        )
    )  # fmt: skip
    store.add_measurement(
        StoredMeasurement(
            architecture_hash=key, classes=len(study.classes), device_id=study.device_id,
            runtime=study.runtime, runtime_version="1", precision=study.precision, batch=1,
            height=study.height, width=study.width, threads=study.threads, latency_ms=latency,
            ci_low_ms=0.99 * latency, ci_high_ms=1.01 * latency, p10_ms=latency, p90_ms=latency,
            samples=20, discarded=0, status="ok",
        )
    )  # fmt: skip
    within = 1.01 * latency <= study.budget_ms
    store.save_trial(
        StoredTrial(
            study_id=study.id, number=number, architecture_hash=key, picks=picks,
            state="trained" if within else "over_budget",
        )
    )  # fmt: skip
    if within:
        training = store.save_training(
            StoredTraining(
                architecture_hash=key, data_fingerprint=study.data_fingerprint,
                height=study.height, width=study.width, recipe_hash=study.recipe_hash,
                seed=study.seed,
            )
        )  # fmt: skip
        miou = 0.3 + 0.1 * latency**0.3 + chance.uniform(-0.05, 0.05)
        store.save_run(
            StoredRun(training_id=training.id, rung=0, until_epoch=4, state="done", miou=miou)
        )


@contextmanager
def served(url: str) -> Iterator[str]:
    """Serve a store and yield the address."""
    port = free_port()
    server = subprocess.Popen(
        command(host="127.0.0.1", port=port, browser=False),
        env=environment(url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def opened(browser: Browser, address: str) -> tuple[Page, float]:
    """Open the Pareto page in a new session; return it and the seconds until it is drawn."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    start = time.perf_counter()
    page.goto(f"{address}/pareto")
    page.locator(".js-plotly-plot .scatterlayer .point").first.wait_for(timeout=60_000)
    return page, time.perf_counter() - start


def clicked(page: Page, latency_ms: float, miou: float) -> float:
    """Click where a point is; return the seconds until the network that was hit is drawn."""
    shown = page.evaluate(SHOWN)
    pixel = pixel_of(page, latency_ms, miou)
    page.mouse.move(*pixel)
    page.wait_for_timeout(500)
    start = time.perf_counter()
    page.mouse.click(*pixel)
    page.wait_for_function(f"""shown => {SHOWN} !== shown && {DRAWN}""", arg=shown)
    return time.perf_counter() - start


def write_ms(store: Store, study: StoredStudy, seconds: float = 6.0) -> float:
    """Return the milliseconds of a write; they come now and then, as those of a search do."""
    trial, spent = store.trials(study.id)[0], []
    end = time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        store.set_study_state(study.id, "running")
        store.save_trial(trial)
        store.heartbeat(study.id, 1.0)
        spent.append((time.perf_counter() - start) / 3)
        time.sleep(0.05)
    store.set_study_state(study.id, "finished")
    return 1e3 * statistics.median(spent)


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
            found = store.find_study("large")
            study = found or fill(store, options.trials)
            front = study_view(store, study).front
            print(f"{len(store.trials(study.id))} trials, {len(front)} on the front")
            measure(url, store, study, options.repeats)


def measure(url: str, store: Store, study: StoredStudy, repeats: int) -> None:
    """Print how long paints and clicks take, and what a visitor costs the writes."""
    front = study_view(store, study).front
    with served(url) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*ARGUMENTS]
        )
        paints: list[float] = []
        clicks: list[float] = []
        for _ in range(repeats):
            page, seconds = opened(browser, address)
            paints.append(seconds)
            chosen = (front[-1], front[len(front) // 2])
            clicks += [clicked(page, point.latency_ms, point.miou or 0.0) for point in chosen]
            page.close()
        print(f"first paint: {paints[0]:.2f} s, then {statistics.median(paints[1:]):.2f} s")
        print(f"click: {statistics.median(clicks):.2f} s, at most {max(clicks):.2f} s")
        alone, beside = [], []
        for _ in range(repeats):
            alone.append(write_ms(store, study))
            page, _ = opened(browser, address)
            beside.append(write_ms(store, study))
            page.close()
        ratio = statistics.median(b / a for a, b in zip(alone, beside, strict=True))
        alone_ms = statistics.median(alone)
        print(f"a write: {alone_ms:.2f} ms alone, {ratio:.2f} times that beside a visitor")


if __name__ == "__main__":
    main()
