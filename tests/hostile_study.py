"""A store every text of which tries to be markup, as anybody could send one."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nasseg.records import Exploration, Sample
from nasseg.store import Store

from .app import seed
from .whole_study import seed_all

HOSTILE = (
    "**bold** <script>alert(1)</script> <b>b</b> [x](javascript:alert(1)) "
    "![i](http://e.vil/i.png) $x$ :red[hi] `code`\n# head"
)

TAG = re.compile(r"<(script|b>b|img|a )")
"""What of it plotly, or a browser, would take for a tag."""


def drawn_texts(figure: object) -> Iterator[str]:
    """Yield every text of plotly's JSON but those that are only passed back by a click."""
    if isinstance(figure, str):
        yield figure
    elif isinstance(figure, dict):
        for key, value in figure.items():
            if key not in ("customdata", "offsetgroup"):
                yield from drawn_texts(value)
    elif isinstance(figure, list):
        for value in figure:
            yield from drawn_texts(value)


def seed_hostile(url: str, masks: Path, monkeypatch) -> Store:
    """Fill a store with two studies and an exploration and return it, open."""
    device = replace(seed.DEVICE, name=HOSTILE, facts={HOSTILE: HOSTILE})
    study = replace(
        seed.STUDY,
        name=HOSTILE,
        space=HOSTILE,
        data_spec=HOSTILE,
        classes=tuple(f"{HOSTILE} {number}" for number in range(len(seed.CLASSES))),
        metric=f"iou:{HOSTILE} 6",
        recipe={"optimizer": HOSTILE, HOSTILE: HOSTILE},
        conditions=replace(seed.STUDY.conditions, precision=HOSTILE),
        settings={**seed.STUDY.settings, HOSTILE: HOSTILE},
    )
    with monkeypatch.context() as patch:
        patch.setattr(seed, "STUDY", study)
        patch.setattr(seed, "DEVICE", device)
        store = seed_all(url, masks)
    _rename(store)
    store.create_study(replace(study, name=f"{HOSTILE} 2"))
    for trial in store.trials.of(store.studies.named(HOSTILE)):
        store.save_trial(replace(trial, study_id=2))
    _explore(store)
    return store


def _rename(store: Store) -> None:
    """Give hostile texts to what hangs on the study, one kind of row after the other."""
    study = store.studies.newest()
    for trial in store.trials.of(study):
        state = "failed" if trial.number == 20 else trial.state
        picks = {f"{HOSTILE} {name}": f"{HOSTILE} {trial.number % 4}" for name in "abc"}
        reference = trial.reference and HOSTILE
        store.save_trial(
            replace(trial, state=state, reason=HOSTILE, reference=reference, picks=picks)
        )
        stored = store.architectures.find(trial.architecture_hash or "")
        if stored:
            text = json.loads(stored.text)
            for number, node in enumerate(text["nodes"]):
                node["block"] = f"{HOSTILE} {number % 5}"
                node["params"] = {HOSTILE: HOSTILE}
            store.save_architecture(replace(stored, text=json.dumps(text), space=HOSTILE))
    runs = store.runs.of(study)
    store.save_run(replace(runs[0], until_epoch=13, state="failed", reason=HOSTILE, id=0))
    for job in store.jobs.of(study)[:3]:
        store.add_job(replace(job, kind=HOSTILE, id=0))
    measurement = store.measurements.of(study)[0]
    conditions = replace(
        measurement.conditions, runtime_version=HOSTILE, governor=HOSTILE, anchor=HOSTILE
    )
    other = replace(measurement, conditions=conditions, environment={HOSTILE: HOSTILE}, id=0)
    store.add_measurement(other)


def _explore(store: Store) -> None:
    study = store.studies.named(HOSTILE)
    exploration = store.create_exploration(
        Exploration(
            name=HOSTILE, spaces=(HOSTILE,), samples=20, seed=0, classes=len(study.classes),
            conditions=study.conditions,
        )
    )  # fmt: skip
    for number, measurement in enumerate(store.measurements.of(study)[:-1]):
        store.save_sample(
            Sample(
                exploration_id=exploration.id, space=HOSTILE, number=number,
                architecture_hash=measurement.architecture_hash,
                measurement_id=measurement.id, picks={HOSTILE: f"{HOSTILE} {number % 4}"},
                features={"macs": 1.0 + number, HOSTILE: 1.0 * number},
                reason=HOSTILE,
            )
        )  # fmt: skip
