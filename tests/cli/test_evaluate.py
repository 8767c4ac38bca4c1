"""How well a really trained network does, from the command line and from Python."""

import json

import numpy as np
import pytest

import nasseg as face
from nasseg.errors import UsageError
from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.network import fold_batch_norm
from nasseg.train.evaluation import evaluate, predict


@pytest.fixture
def file(tiny, tmp_path):
    data = tiny.data
    described = metadata(tiny.network.architecture, data.classes, data.palette, data.rule)
    content = export_onnx(fold_batch_norm(tiny.network), tiny.data.size, metadata=described)
    path = tmp_path / "net.onnx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("split", ["train", "val"])
def test_a_trial_is_judged_on_the_split_that_is_named(nasseg, tiny, split):
    done = nasseg("evaluate", "tiny:4", "--split", split, "--store", tiny.url, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    images = getattr(tiny.data, split)
    score = evaluate(tiny.network, images, len(tiny.data.classes))
    assert found["scores"]["miou"] == pytest.approx(score.miou, abs=1e-6)
    assert found["scores"]["pixel_accuracy"] == pytest.approx(score.pixel_accuracy, abs=1e-6)
    assert list(found["class_iou"]) == list(tiny.data.classes)
    assert (found["split"], found["images"], found["size"]) == (split, len(images), [32, 48])
    assert found["data"] == tiny.data.spec


def test_a_hash_and_a_study_mean_the_same_network(nasseg, tiny):
    by_name = nasseg("evaluate", "tiny", "--store", tiny.url, "--json")
    by_hash = nasseg("evaluate", tiny.network.architecture.hash[:8], "--store", tiny.url, "--json")
    assert by_name.returncode == 0, by_name.stderr
    assert by_hash.stdout == by_name.stdout


def test_a_file_is_judged_as_its_network(nasseg, tiny, file):
    done = nasseg("evaluate", file, "--data", tiny.data.spec)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("mIoU 0.")
    assert f"on the val split of {tiny.data.spec}, 12 images of 32x48" in done.stdout
    assert max(map(len, done.stdout.splitlines()[:14])) <= 80
    found = json.loads(nasseg("evaluate", file, "--data", tiny.data.spec, "--json").stdout)
    score = evaluate(tiny.network, tiny.data.val, len(tiny.data.classes))
    assert found["scores"]["miou"] == pytest.approx(score.miou, abs=1e-3)


def test_pictures_of_the_right_size_are_predicted(tiny, file):
    images = tiny.data.val.images[:3]
    expected = predict(tiny.network, images)
    assert (face.predict("tiny:4", images, store=tiny.url) == expected).all()
    assert (face.predict("tiny:4", images[0], store=tiny.url) == expected[0]).all()
    assert (face.predict(file, images) == expected).mean() > 0.999
    with pytest.raises(UsageError, match="takes uint8 images of 32x48x3, got uint8 3x16x48x3"):
        face.predict(file, images[:, :16])
    with pytest.raises(UsageError, match="got float32"):
        face.predict(file, images.astype(np.float32))


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("tiny:4", "--split", "test"), 2, "has no test split; choose train or val"),
        (("tiny:4", "--split", "tset"), 2, "there is no split 'tset'; did you mean 'test'?"),
        (("tiny:5",), 2, "trial 5 of 'tiny' has no trained network of its own"),
        (("tyny:4",), 1, "holds no study 'tyny'"),
        (("0123456789",), 2, "holds no trained network whose hash begins with '0123456789'"),
        (("nowhere.onnx", "--data", "streets"), 2, "there is no file 'nowhere.onnx'"),
        (("tiny:4", "--data", "streets"), 2, "tells 11 classes apart and streets has 8"),
        (("tiny:4", "--device", "tpu"), 2, "there is no device 'tpu'"),
    ],
)
def test_what_cannot_be_is_one_sentence(nasseg, tiny, arguments, code, sentence):
    done = nasseg("evaluate", *arguments, "--store", tiny.url)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_needs_to_be_told_which_data(nasseg, file):
    done = nasseg("evaluate", file)
    assert done.returncode == 2
    assert "net.onnx does not say what data it was trained on; name them with --data" in done.stderr
