"""A study of one network that was really trained, on a few random images."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import numpy as np
from PIL import Image

from nasseg.data.camvid import VOID
from nasseg.data.specs import open_data
from nasseg.network import Network
from nasseg.network.cost import count
from nasseg.records import (
    ArchitectureRecord,
    Cost,
    Device,
    Run,
    Training,
    Trial,
)
from nasseg.records.metric import Score
from nasseg.search_spaces import find_space
from nasseg.store import open_store
from nasseg.train import Recipe
from nasseg.train.loop import train

from . import facts

ARCHITECTURE = find_space("esp_family").reference("espnet_c_alpha3")
SIZE = (32, 48)
RECIPE = Recipe(epochs=1)
STUDY = replace(
    facts.STUDY,
    name="tiny",
    recipe_hash=RECIPE.hash,
    rungs=(1,),
    state="finished",
    conditions=replace(facts.ASKED, target="cpu-1", height=SIZE[0], width=SIZE[1]),
)


def camvid(folder, seed):
    """Make a data set of a few random images in large blocks, and return its spec."""
    chance = np.random.default_rng(seed)
    for split, images in (("train", 8), ("val", 12)):
        for name in (split, f"{split}annot"):
            (folder / name).mkdir()
        for number in range(images):
            blocks = chance.integers(0, VOID + 1, (4, 6), np.uint8).repeat(8, 0).repeat(8, 1)
            Image.fromarray(blocks).save(folder / f"{split}annot" / f"{number:02}.png")
            pixels = chance.integers(0, 256, (*SIZE, 3), np.uint8)
            Image.fromarray(pixels).save(folder / split / f"{number:02}.png")
    return f"camvid:{folder}"


def train_tiny(folder: Path):
    """Return the data, a network and its mIoU after an epoch, and its checkpoint."""
    (folder / "camvid").mkdir()
    spec = camvid(folder / "camvid", seed=0)
    data = open_data(spec, size=SIZE)
    network = Network(ARCHITECTURE, len(data.classes))
    checkpoint = folder / "net.pt"
    done = train(network, data, RECIPE, until_epoch=1, seed=0, checkpoint=checkpoint)
    return data, network, done.score.miou, checkpoint


class Tiny:
    """A store with a study of one trained network."""

    camvid = staticmethod(camvid)

    def __init__(self, folder, data, network, miou, checkpoint):
        self.data, self.network = data, network
        self.url, self.files = str(folder / "tiny.db"), folder / "tiny-files"
        self.checkpoint = self.files / "checkpoints" / "net.pt"
        self.checkpoint.parent.mkdir(parents=True)
        copyfile(checkpoint, self.checkpoint)
        self.masks = self.files / "masks" / "net-1"
        study = replace(
            STUDY, data_spec=data.spec, data_fingerprint=data.fingerprint, classes=data.classes,
            palette=data.palette,
            settings={"files": str(self.files), "user_files": []},
        )  # fmt: skip
        with open_store(self.url) as store:
            store.save_device(Device(id=study.conditions.target, kind="cpu", name="a CPU"))
            self.fill(store, store.create_study(study), miou)

    def change(self, table, **values):
        """Change the training's or the run's row."""
        with open_store(self.url) as store:
            training = store.trainings.of(store.studies.newest())[ARCHITECTURE.hash]
            row = training if table == "training" else store.runs.of_training(training.id)[0]
            getattr(store, f"save_{table}")(replace(row, **values))

    def fill(self, store, study, miou):
        cost = count(self.network, SIZE)
        store.save_architecture(
            ArchitectureRecord(
                hash=ARCHITECTURE.hash,
                text=ARCHITECTURE.to_json(),
                space=study.space,
                cost=Cost(params=cost.params, macs=cost.macs, macs_fvcore=cost.macs_fvcore),
            )
        )
        store.add_measurement(
            replace(
                facts.MEASUREMENT,
                architecture_hash=ARCHITECTURE.hash,
                classes=len(study.classes),
                conditions=replace(study.conditions, batch=1, runtime_version="1"),
                latency=facts.exactly(2.0),
            )
        )
        trial = Trial(
            study_id=study.id, number=4, state="trained", architecture_hash=ARCHITECTURE.hash
        )
        store.save_trial(trial)
        store.save_trial(replace(trial, number=5, state="failed", architecture_hash=None))
        training = store.save_training(
            Training(
                architecture_hash=ARCHITECTURE.hash, data_fingerprint=study.data_fingerprint,
                height=SIZE[0], width=SIZE[1], recipe_hash=study.recipe_hash, seed=0,
                checkpoint="checkpoints/net.pt",
            )
        )  # fmt: skip
        store.save_run(
            Run(
                training_id=training.id, rung=0, until_epoch=1, state="done",
                score=Score({"miou": miou}),
                masks="masks/net-1",
            )
        )  # fmt: skip
