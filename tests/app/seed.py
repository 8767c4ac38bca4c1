"""A small store as a search leaves it: all kinds of points, two rungs, curves and masks."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw

from nasseg.graph.architecture import Architecture, Sketch
from nasseg.records import (
    ArchitectureRecord,
    Conditions,
    Cost,
    Device,
    Epoch,
    Latency,
    Measurement,
    Run,
    Study,
    StudyState,
    Training,
    Trial,
    now,
)
from nasseg.records.metric import Score
from nasseg.store import Store, open_store

CLASSES = ("road", "pavement", "building", "sky", "vegetation", "pole", "vehicle", "person")
PALETTE = (
    (128, 64, 128),
    (244, 35, 232),
    (70, 70, 70),
    (70, 130, 180),
    (107, 142, 35),
    (220, 220, 0),
    (0, 0, 142),
    (220, 20, 60),
)
DEVICE = Device(
    id="cpu-4f1c", kind="cpu", name="Intel Xeon 2 cores", facts={"cores": 2, "memory_gb": 8}
)
STUDY = Study(
    name="streets-10ms",
    space="esp_family",
    budget_ms=10.0,
    data_spec="streets",
    data_fingerprint="d0d0d0d0d0d0d0d0",
    classes=CLASSES,
    palette=PALETTE,
    recipe={"epochs": 12, "optimizer": "adamw"},
    recipe_hash="abcdabcdabcdabcd",
    rungs=(4, 12),
    seed=0,
    settings={"trials": 24, "timeout_s": 360.0, "files": "elsewhere"},
    state="finished",
    conditions=Conditions(
        target=DEVICE.id, runtime="onnxruntime", precision="fp32", threads=1, height=128, width=256
    ),
)


@dataclass(frozen=True)
class Drawn:
    """An architecture with the shapes of its nodes."""

    architecture: Architecture
    shapes: dict[str, tuple[int, int]]


def draw(first: int, second: int, width: int) -> Drawn:
    """Return an encoder with two stages of ESP blocks, image reinforcement and a decoder."""
    sketch, shapes = Sketch(), {}

    def add(block: str, *inputs: str, channels: int, stride: int, **params: object) -> str:
        name = sketch.add(block, *inputs, **params)
        shapes[name] = (channels, stride)
        return name

    stem = add("conv", "image", channels=16, stride=2, out_channels=16, stride_=2)
    half = add("avg_pool", "image", channels=3, stride=2)
    skip2 = add("concat", stem, half, channels=19, stride=2)
    x = add("esp_down", skip2, channels=width, stride=4, out_channels=width)
    for _ in range(first):
        x = add("esp", x, channels=width, stride=4, out_channels=width)
    quarter = add("avg_pool", half, channels=3, stride=4)
    skip4 = add("concat", x, quarter, channels=width + 3, stride=4)
    x = add("esp_down", skip4, channels=2 * width, stride=8, out_channels=2 * width)
    for _ in range(second):
        x = add("esp", x, channels=2 * width, stride=8, out_channels=2 * width)
    x = add("conv", x, channels=8, stride=8, out_channels="classes")
    x = add("upsample", x, channels=8, stride=4, factor=2)
    y = add("conv", skip4, channels=8, stride=4, out_channels="classes")
    x = add("add", x, y, channels=8, stride=4)
    x = add("upsample", x, channels=8, stride=1, factor=4)
    return Drawn(sketch.finish(x), shapes)


def seed(url: str, masks: Path, *, state: StudyState = "finished", metric: str = "miou") -> Store:
    """Fill a store with one study of 20 architectures and return it, open."""
    store = open_store(url)
    store.save_device(DEVICE)
    study = store.create_study(replace(STUDY, state=state, metric=metric, heartbeat=now()))
    chance = random.Random(0)
    for number in range(20):
        _trial(store, study, number, masks, chance)
    first = store.trials.of(study)[0]
    store.save_trial(replace(first, number=20, state="duplicate", reference=None))
    store.save_trial(
        Trial(study_id=study.id, number=21, state="failed", reason="the loss became NaN")
    )
    return store


def _trial(store: Store, study: Study, number: int, masks: Path, chance: random.Random) -> None:
    drawn = draw(1 + number % 3, 2 + number % 5, 16 + 4 * number)
    key = drawn.architecture.hash
    params = 40_000 + 21_000 * number
    store.save_architecture(
        ArchitectureRecord(
            hash=key,
            text=drawn.architecture.to_json(),
            space=study.space,
            shapes=drawn.shapes,
            cost=Cost(params=params, macs=params * 900, macs_fvcore=params * 900),
        )
    )
    latency = 2.9 * 1.095**number * chance.uniform(0.95, 1.05)
    spread = latency * (0.12 if number == 7 else 0.02)
    store.add_measurement(
        Measurement(
            architecture_hash=key,
            classes=len(CLASSES),
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
            latency=Latency(
                ms=latency,
                low_ms=latency - spread / 2,
                high_ms=latency + spread,
                p10_ms=latency - spread,
                p90_ms=latency + 2 * spread,
                samples=40,
                discarded=3,
                noisy=("noisy" if number == 7 else "ok") == "noisy",
            ),
        )
    )
    over = latency + spread > study.budget_ms
    trained = (not over and number not in (9, 10)) or number == 17
    trial = Trial(
        study_id=study.id,
        number=number,
        architecture_hash=key,
        reference={0: "espnet_c", 5: "espnet_a3", 17: "espnetv2_s20"}.get(number),
        state="trained" if trained else "over_budget" if over else "measured",
        reason="over the budget" if over else "",
        picks={"width": 16 + 4 * number},
    )
    store.save_trial(trial)
    if trained:
        top = 0.34 + 0.055 * math.log2(latency) + chance.uniform(-0.05, 0.03)
        _training(store, study, key, top, masks / key, rungs=1 + number % 2)


def _training(store: Store, study: Study, key: str, top: float, masks: Path, rungs: int) -> None:
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
    for rung, until in enumerate(study.rungs[:rungs]):
        miou = top * (1 - math.exp(-until / 3))
        classes = (*(miou * (1.4 - 0.1 * i) for i in range(len(CLASSES) - 1)), None)
        score = Score(
            {"miou": miou, "pixel_accuracy": 0.8, "fwiou": miou * 0.9, "boundary_f1": 0.5}, classes
        )
        store.save_run(
            Run(
                training_id=training.id,
                rung=rung,
                until_epoch=until,
                state="done",
                score=score,
                seconds=until * 2.5,
                masks=str(masks),
            )
        )
    for epoch in range(1, until + 1):
        store.save_epoch(
            Epoch(
                training_id=training.id,
                epoch=epoch,
                train_loss=0.6 + 1.5 * math.exp(-epoch / 3),
                learning_rate=1e-3,
                seconds=2.5,
                miou=top * (1 - math.exp(-epoch / 3)),
            )
        )
    _masks(masks)


def _masks(folder: Path) -> None:
    folder.mkdir(parents=True)
    for index in range(3):
        for kind, shift in (("image", 0), ("truth", 0), ("prediction", 6)):
            picture = Image.new("P", (256, 128), 3)
            picture.putpalette(bytes(sum(PALETTE, ())).ljust(768, b"\0"))
            pen = ImageDraw.Draw(picture)
            pen.rectangle((0, 40 + shift, 90, 128), fill=2)
            pen.polygon(((128, 50), (20, 128), (236, 128)), fill=0)
            left = 130 + 20 * index + shift
            pen.rectangle((left, 70, left + 40, 95), fill=6)
            if kind == "truth":
                pen.rectangle((0, 120, 255, 127), fill=255)
            if kind == "image":
                picture = picture.convert("L").convert("RGB")
            picture.save(folder / f"{index}_{kind}.png")
