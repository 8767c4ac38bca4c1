"""What a really trained network predicts, written as pictures."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nasseg.cost import count
from nasseg.data.camvid import VOID
from nasseg.data.specs import open_data
from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.network import Network, fold_batch_norm
from nasseg.search.masks import save_masks
from nasseg.search_spaces import find_space
from nasseg.store import (
    StoredArchitecture,
    StoredDevice,
    StoredMeasurement,
    StoredRun,
    StoredStudy,
    StoredTraining,
    StoredTrial,
    open_store,
)
from nasseg.train import Recipe
from nasseg.train.evaluation import predict
from nasseg.train.loop import train

ARCHITECTURE = find_space("esp_family").reference("espnet_c_alpha3")
SIZE = (32, 48)
RECIPE = Recipe(epochs=1)
STUDY = StoredStudy(
    name="tiny", space="esp_family", budget_ms=10.0, device_id="cpu-1", runtime="onnxruntime",
    precision="fp32", threads=1, height=SIZE[0], width=SIZE[1], data_spec="",
    data_fingerprint="", classes=(), palette=(), recipe={}, recipe_hash=RECIPE.hash, rungs=(1,),
    seed=0, state="finished",
)  # fmt: skip


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


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """The data, a network and its mIoU after an epoch, and its checkpoint."""
    spec = camvid(tmp_path_factory.mktemp("camvid"), seed=0)
    data = open_data(spec, size=SIZE)
    network = Network(ARCHITECTURE, len(data.classes))
    checkpoint = tmp_path_factory.mktemp("trained") / "net.pt"
    done = train(network, data, RECIPE, until_epoch=1, seed=0, checkpoint=checkpoint)
    return data, network, done.score.miou, checkpoint


class Tiny:
    """A store with a study of one trained network."""

    def __init__(self, folder, data, network, miou, checkpoint):
        self.data, self.network, self.checkpoint = data, network, checkpoint
        self.url, self.files = str(folder / "tiny.db"), folder / "tiny-files"
        self.masks = self.files / "masks" / "net-1"
        study = replace(
            STUDY, data_spec=data.spec, data_fingerprint=data.fingerprint, classes=data.classes,
            palette=data.palette,
            settings={"files": str(self.files), "user_files": []},
        )  # fmt: skip
        with open_store(self.url) as store:
            store.save_device(StoredDevice(id=study.device_id, kind="cpu", name="a CPU"))
            self.fill(store, store.create_study(study), miou)

    def change(self, table, **values):
        """Change the training's or the run's row."""
        with open_store(self.url) as store:
            training = store.study_trainings(store.study())[ARCHITECTURE.hash]
            row = training if table == "training" else store.runs(training.id)[0]
            getattr(store, f"save_{table}")(replace(row, **values))

    def fill(self, store, study, miou):
        cost = count(self.network, SIZE)
        store.save_architecture(
            StoredArchitecture(
                hash=ARCHITECTURE.hash, text=ARCHITECTURE.to_json(), space=study.space,
                params=cost.params, macs=cost.macs, macs_fvcore=cost.macs_fvcore,
            )
        )  # fmt: skip
        store.add_measurement(
            StoredMeasurement(
                architecture_hash=ARCHITECTURE.hash, classes=len(study.classes), batch=1,
                device_id=study.device_id, runtime=study.runtime, runtime_version="1",
                precision=study.precision, height=SIZE[0], width=SIZE[1], threads=1,
                latency_ms=2.0, ci_low_ms=1.9, ci_high_ms=2.1, p10_ms=1.9, p90_ms=2.1,
                samples=20, discarded=0, status="ok",
            )
        )  # fmt: skip
        trial = StoredTrial(
            study_id=study.id, number=4, state="trained", architecture_hash=ARCHITECTURE.hash
        )
        store.save_trial(trial)
        store.save_trial(replace(trial, number=5, state="failed", architecture_hash=None))
        training = store.save_training(
            StoredTraining(
                architecture_hash=ARCHITECTURE.hash, data_fingerprint=study.data_fingerprint,
                height=SIZE[0], width=SIZE[1], recipe_hash=study.recipe_hash, seed=0,
                checkpoint=str(self.checkpoint),
            )
        )  # fmt: skip
        store.save_run(
            StoredRun(
                training_id=training.id, rung=0, until_epoch=1, state="done", miou=miou,
                masks=str(self.masks),
            )
        )  # fmt: skip


@pytest.fixture
def tiny(tmp_path, trained):
    return Tiny(tmp_path, *trained)


def pictures(folder, index):
    return {
        kind: np.asarray(Image.open(Path(folder) / f"{index}_{kind}.png"))
        for kind in ("truth", "prediction")
    }


def test_a_trial_is_predicted_into_the_folder_of_its_run(nasseg, tiny):
    done = nasseg("predict-masks", "tiny:4", "--images", 11, "--store", tiny.url, "--json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["folder"] == str(tiny.masks)
    assert facts["model"] == "tiny:4"
    chosen = facts["images"]
    assert len(chosen) == 11
    assert (chosen[0], chosen[-1]) == (0, len(tiny.data.val) - 1)
    assert max(np.diff(chosen)) - min(np.diff(chosen)) <= 1
    expected = predict(tiny.network, tiny.data.val.images[chosen])
    for index, prediction in zip(chosen, expected, strict=True):
        kept = pictures(tiny.masks, index)
        assert (kept["truth"] == tiny.data.val.labels[index]).all()
        assert (kept["prediction"] == prediction).all()
    assert len(list(tiny.masks.iterdir())) == 3 * 11
    truth, label = tiny.data.val.labels[chosen], tiny.data.classes.index("road")
    road = (truth == label) & (expected == label)
    union = ((truth == label) | (expected == label)) & (truth != 255)
    assert 0 < union.sum() < (truth == 255).sum() + union.sum()
    assert facts["class_iou"]["road"] == pytest.approx(road.sum() / union.sum())


def test_without_a_number_the_images_are_those_of_a_search(nasseg, tiny, tmp_path):
    save_masks(tiny.network, tiny.data, tmp_path / "search", device="cpu")
    done = nasseg("predict-masks", "tiny", "-o", tmp_path / "own", "--store", tiny.url)
    assert done.returncode == 0, done.stderr
    assert f"wrote 6 images to {tmp_path / 'own'}: mIoU 0." in done.stdout
    search, own = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("search", "own")
    )
    assert own == search


def test_a_run_that_kept_no_masks_gets_a_folder(nasseg, tiny):
    tiny.change("run", masks=None)
    done = nasseg("predict-masks", "tiny:4", "--images", 2, "--store", tiny.url, "--json")
    assert done.returncode == 0, done.stderr
    folder = json.loads(done.stdout)["folder"]
    assert Path(folder).parent == tiny.files / "masks"
    with open_store(tiny.url) as store:
        (run,) = store.study_runs(store.study())
    assert run.masks == folder


def test_an_onnx_file_is_predicted_as_its_network(nasseg, tiny, tmp_path):
    file = tmp_path / "net.onnx"
    described = metadata(ARCHITECTURE, tiny.data.classes, tiny.data.palette)
    file.write_bytes(export_onnx(fold_batch_norm(tiny.network), SIZE, metadata=described))
    folder = tmp_path / "masks"
    done = nasseg(
        "predict-masks", file, "-o", folder, "--images", 3, "--data", tiny.data.spec, "--json"
    )
    assert done.returncode == 0, done.stderr
    chosen = json.loads(done.stdout)["images"]
    for index, expected in zip(
        chosen, predict(tiny.network, tiny.data.val.images[chosen]), strict=True
    ):
        assert (pictures(folder, index)["prediction"] == expected).mean() > 0.999

    done = nasseg("predict-masks", file, "--data", tiny.data.spec)
    assert done.returncode == 2
    assert "no folder belongs to an ONNX file; name one with -o FOLDER" in done.stderr
    done = nasseg("predict-masks", file, "-o", folder)
    assert done.returncode == 2
    assert "name them with --data" in done.stderr


def refused(done):
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("tyny:4",), "holds no study 'tyny'; did you mean 'tiny'?"),
        (("tiny:5",), "trial 5 of 'tiny' has no trained network of its own; trained trials: 4"),
        (("tiny:77",), "trial 77 of 'tiny' has no trained network of its own"),
        (("tiny:4", "--data", "camvid:nowhere"), "nowhere; camvid:PATH needs"),
        (("tiny:4", "--data", "voc"), "unknown data set 'voc'"),
        (("tiny:4", "-o", "file/masks"), "cannot write to the folder file/masks: Not a directory"),
        (("missing.onnx", "-o", "masks"), "there is no file missing.onnx"),
    ],
)
def test_what_cannot_be_is_one_sentence(nasseg, tiny, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("a file and no folder")
    assert sentence in refused(nasseg("predict-masks", *arguments, "--store", tiny.url))


def test_a_checkpoint_that_is_gone(nasseg, tiny):
    tiny.change("training", checkpoint="/nowhere/net.pt")
    said = refused(nasseg("predict-masks", "tiny:4", "--store", tiny.url))
    assert "the checkpoint of trial 4 is gone: there is no file /nowhere/net.pt" in said


def test_a_study_from_a_saved_folder_has_no_weights(nasseg, tiny):
    tiny.change("training", checkpoint=None)
    said = refused(nasseg("predict-masks", "tiny:4", "--store", tiny.url))
    assert "was read from a saved folder" in said


def test_a_checkpoint_that_went_on_since_its_score(nasseg, tiny):
    tiny.change("run", until_epoch=3, id=0)
    said = refused(nasseg("predict-masks", "tiny:4", "--store", tiny.url))
    assert "has been trained on to epoch 1 since its mIoU after epoch 3" in said


def test_other_images_go_into_another_folder_only(nasseg, tiny, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    arguments = ("predict-masks", "tiny:4", "--data", camvid(other, seed=1), "--store", tiny.url)
    said = refused(nasseg(*arguments))
    assert "does not hold the images that the study 'tiny' judged by" in said
    assert not tiny.masks.exists()
    done = nasseg(*arguments, "-o", tmp_path / "masks")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "masks").iterdir())) == 3 * 6


def test_data_of_other_classes_are_refused(nasseg, tiny, tmp_path):
    file = tmp_path / "net.onnx"
    described = metadata(ARCHITECTURE, tiny.data.classes[:8], tiny.data.palette[:8])
    network = fold_batch_norm(Network(ARCHITECTURE, 8))
    file.write_bytes(export_onnx(network, SIZE, metadata=described))
    said = refused(nasseg("predict-masks", file, "-o", tmp_path / "m", "--data", tiny.data.spec))
    assert f"tells 8 classes apart and {tiny.data.spec} has 11" in said
