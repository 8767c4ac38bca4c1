"""How well a really trained network does, from the command line and from Python."""

import json

import numpy as np
import pytest
from PIL import Image

import nasseg as face
from nasseg.errors import UsageError
from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.network import fold_batch_norm
from nasseg.train.evaluation import evaluate, predict


def exported(tiny, path, **changes):
    data = tiny.data
    described = metadata(tiny.network.architecture, data.classes, data.palette, data.rule)
    described = {key: text for key, text in (described | changes).items() if text}
    content = export_onnx(fold_batch_norm(tiny.network), tiny.data.size, metadata=described)
    path.write_bytes(content)
    return path


@pytest.fixture
def file(tiny, tmp_path):
    return exported(tiny, tmp_path / "net.onnx")


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


def test_classes_are_matched_by_name_or_by_order(nasseg, tiny, file, tmp_path):
    def judged(path, *options):
        done = nasseg("evaluate", path, "--data", tiny.data.spec, *options, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["class_iou"]

    names = list(tiny.data.classes)
    turned = [name.replace("_", " ").upper() for name in names[::-1]]
    reversed_names = exported(tiny, tmp_path / "a.onnx", classes=json.dumps(turned))
    nameless = exported(tiny, tmp_path / "b.onnx", classes="", normalisation="")
    by_order = judged(file)
    imagenet = ("--mean", "0.485,0.456,0.406", "--std", "0.229,0.224,0.225")
    assert judged(nameless, *imagenet) == pytest.approx(by_order, abs=1e-4)
    assert judged(nameless, "--scale", 1) != pytest.approx(by_order, abs=1e-4)
    by_name = judged(reversed_names)
    labels = 10 - face.predict(file, tiny.data.val.images)
    truth = tiny.data.val.labels
    for label, name in enumerate(names):
        hit = ((labels == label) & (truth == label)).sum()
        union = (((labels == label) | (truth == label)) & (truth != 255)).sum()
        assert by_name[name] == (pytest.approx(hit / union, abs=1e-3) if union else None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"normalisation": ""}, "does not say how its pixels are normalised; name --mean"),
        ({"classes": '["lane"]'}, "names 1 classes and gives scores of 11"),
        ({"classes": json.dumps([f"c{n}" for n in range(11)])}, "knows a class 'c0', which"),
    ],
)
def test_a_file_that_does_not_fit_is_one_sentence(nasseg, tiny, tmp_path, changes, sentence):
    done = nasseg(
        "evaluate", exported(tiny, tmp_path / "net.onnx", **changes), "--data", tiny.data.spec
    )
    assert done.returncode in (1, 2)
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_confusion_and_the_worst_images_are_shown(nasseg, tiny, tmp_path):
    folder = tmp_path / "shown"
    done = nasseg("evaluate", "tiny:4", "--store", tiny.url, "-o", folder, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    counted = int((tiny.data.val.labels != 255).sum())
    assert sum(map(sum, found["confusion"])) == counted
    worst = found["worst"]
    assert [image["miou"] for image in worst] == sorted(image["miou"] for image in worst)
    names = {f"worst_{place}_{image['name']}.png" for place, image in enumerate(worst, 1)}
    assert {file.name for file in folder.iterdir()} == {"confusion.png", *names}
    picture = np.asarray(Image.open(folder / f"worst_1_{worst[0]['name']}.png"))
    assert picture.shape == (32, 3 * 48, 3)
    assert (picture[:, :48] == tiny.data.val.images[worst[0]["index"]]).all()
