"""What a really trained network predicts, written as pictures."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.extensions.user_files import UserFile
from nasseg.network import Network, fold_batch_norm
from nasseg.store import open_store
from nasseg.train.evaluation import predict
from nasseg.train.mask_pictures import save_masks


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
        (run,) = store.runs.of(store.studies.newest())
    assert tiny.files / run.masks == Path(folder)


def test_an_onnx_file_is_predicted_as_its_network(nasseg, tiny, tmp_path):
    file = tmp_path / "net.onnx"
    data = tiny.data
    described = metadata(tiny.network.architecture, data.classes, data.palette, data.rule)
    file.write_bytes(export_onnx(fold_batch_norm(tiny.network), tiny.data.size, metadata=described))
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
        (("tiny:4", "--data", "camvid:nowhere"), "nowhere/train; camvid:PATH"),
        (("tiny:4", "--data", "voc"), "data set 'voc' is incomplete"),
        (("tiny:4", "-o", "file/masks"), "cannot write to the folder file/masks: Not a directory"),
        (("missing.onnx", "-o", "masks"), "there is no file 'missing.onnx'"),
    ],
)
def test_what_cannot_be_is_one_sentence(nasseg, tiny, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("a file and no folder")
    assert sentence in refused(nasseg("predict-masks", *arguments, "--store", tiny.url))


def test_a_checkpoint_that_is_gone(nasseg, tiny):
    tiny.change("training", checkpoint="/nowhere/net.pt")
    said = refused(nasseg("predict-masks", "tiny:4", "--store", tiny.url))
    assert (
        f"the checkpoint of trial 4 is gone: there is no file 'net.pt' below {tiny.files}" in said
    )


def test_a_study_from_a_saved_folder_has_no_weights_and_runs_nothing(nasseg, tiny, tmp_path):
    tiny.change("training", checkpoint=None)
    ran, file = tmp_path / "ran", tmp_path / "mine.py"
    file.write_text(f"open({str(ran)!r}, 'w')")
    record = {"path": "mine.py", "digest": UserFile.read(file).digest, "blocks": True}
    with open_store(tiny.url) as store:
        store.save_study_settings(store.studies.newest().id, {"user_files": [record]})
    said = refused(nasseg("predict-masks", "tiny:4", "--blocks", file, "--store", tiny.url))
    assert "was read from a saved folder" in said
    assert not ran.exists()


def test_a_checkpoint_that_went_on_since_its_score(nasseg, tiny):
    tiny.change("run", until_epoch=3, id=0)
    said = refused(nasseg("predict-masks", "tiny:4", "--store", tiny.url))
    assert "has been trained on to epoch 1 since its mIoU after epoch 3" in said


def test_other_images_go_into_another_folder_only(nasseg, tiny, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    arguments = (
        "predict-masks",
        "tiny:4",
        "--data",
        tiny.camvid(other, seed=1),
        "--store",
        tiny.url,
    )
    said = refused(nasseg(*arguments))
    assert "does not hold the images that the study 'tiny' judged by" in said
    assert not tiny.masks.exists()
    done = nasseg(*arguments, "-o", tmp_path / "masks")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "masks").iterdir())) == 3 * 6


def test_data_of_other_classes_are_refused(nasseg, tiny, tmp_path):
    file = tmp_path / "net.onnx"
    described = metadata(
        tiny.network.architecture, tiny.data.classes[:8], tiny.data.palette[:8], tiny.data.rule
    )
    network = fold_batch_norm(Network(tiny.network.architecture, 8))
    file.write_bytes(export_onnx(network, tiny.data.size, metadata=described))
    said = refused(nasseg("predict-masks", file, "-o", tmp_path / "m", "--data", tiny.data.spec))
    assert f"tells 8 classes apart and {tiny.data.spec} has 11" in said
