"""Pictures of any kind and size become masks and overlays of their names."""

import json

import numpy as np
import pytest
from PIL import Image

from nasseg.data.geometry import Geometry
from nasseg.export.metadata import metadata
from nasseg.export.onnx import export_onnx
from nasseg.network import fold_batch_norm
from nasseg.train.evaluation import predict


def exported(tiny, path, rule):
    data = tiny.data
    described = metadata(tiny.network.architecture, data.classes, data.palette, rule)
    path.write_bytes(export_onnx(fold_batch_norm(tiny.network), data.size, metadata=described))
    return path


def picture(path, height, width, mode="RGB", **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    blocks = np.random.default_rng(height).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(blocks).convert(mode).save(path, **options)
    return path


def opened(path):
    with Image.open(path) as image:
        return image.copy()


@pytest.mark.parametrize("rule", ["stretch", "letterbox", "crop"])
def test_a_picture_of_another_shape_is_resized_as_the_file_says_and_back(
    nasseg, tiny, tmp_path, rule
):
    file = exported(tiny, tmp_path / "net.onnx", rule)
    source = picture(tmp_path / "in" / "deep" / "a.png", 70, 50)
    done = nasseg("predict", file, tmp_path / "in", "-o", tmp_path / "out", "--json")
    assert done.returncode == 0, done.stderr
    geometry = Geometry(tiny.data.size, rule)
    seen = predict(tiny.network, geometry.image(opened(source))[None])[0]
    mask = opened(tmp_path / "out" / "masks" / "deep" / "a.png")
    assert mask.mode == "P"
    assert tuple(mask.getpalette()[:3]) == tiny.data.palette[0]
    assert (np.asarray(mask) == geometry.restored(seen, (70, 50))).mean() > 0.999
    over = opened(tmp_path / "out" / "overlays" / "deep" / "a.jpg")
    assert over.size == (50, 70)
    facts = json.loads(done.stdout)
    assert list(facts["seconds"]) == ["read", "prepare", "network", "resize", "write"]
    assert facts["classes"] == list(tiny.data.classes)
    assert facts["images_per_second"] == pytest.approx(1 / sum(facts["seconds"].values()))


def test_a_trial_sees_what_its_network_does(nasseg, tiny, tmp_path):
    image = tiny.data.val.images[0]
    Image.fromarray(np.asarray(image)).save(tmp_path / "a.png")
    done = nasseg("predict", "tiny:4", tmp_path / "a.png", "-o", tmp_path, "--store", tiny.url)
    assert done.returncode == 0, done.stderr
    mask = np.asarray(opened(tmp_path / "masks" / "a.png"))
    assert (mask == predict(tiny.network, image[None])[0]).all()
    assert "wrote 1 mask and as many overlays" in done.stdout
    assert "network" in done.stdout


def test_names_are_kept_and_turned_pictures_are_upright(nasseg, tiny, tmp_path):
    file = exported(tiny, tmp_path / "net.onnx", "stretch")
    folder = tmp_path / "in"
    exif = Image.Exif()
    exif[0x0112] = 6
    picture(folder / "a.jpg", 40, 30, exif=exif)
    picture(folder / "a.PNG", 32, 48, "L")
    deep = np.full((32, 48), 4095, np.uint16)
    Image.fromarray(deep).save(folder / "b.png")
    (folder / "notes.txt").write_text("no picture")
    out = folder / "out"
    for _ in range(2):  # what was written is not read again
        done = nasseg("predict", file, folder, "-o", out)
        assert done.returncode == 0, done.stderr
    masks = {path.name: opened(path).size for path in (out / "masks").iterdir()}
    assert masks == {"a.jpg.png": (40, 30), "a.PNG.png": (48, 32), "b.png": (48, 32)}
    white = np.full((1, 32, 48, 3), 255, np.uint8)
    seen = predict(tiny.network, white)[0]
    assert (np.asarray(opened(out / "masks" / "b.png")) == seen).mean() > 0.999
    done = nasseg("predict", file, folder / "*.png", "-o", tmp_path / "some", "--json")
    assert json.loads(done.stdout)["images"] == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("in/nothing*.jpg",), "there is no picture 'in/nothing*.jpg'; name pictures"),
        (("in/notes.txt",), "in/notes.txt is no picture that can be read"),
        (("in/a.png", "other/a.png"), "have one name, and so would their predictions"),
        (("in/a.png", "--resize", "crob"), "there is no rule 'crob'; did you mean 'crop'?"),
        (("in/a.png", "--size", "64x64"), "takes images of 32x48 only"),
        (("in/a.png", "-o", "in/notes.txt"), "cannot write to the folder in/notes.txt"),
    ],
)
def test_what_cannot_be_is_one_sentence(nasseg, tiny, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    exported(tiny, tmp_path / "net.onnx", "stretch")
    picture(tmp_path / "in" / "a.png", 32, 48)
    picture(tmp_path / "other" / "a.png", 32, 48)
    (tmp_path / "in" / "notes.txt").write_text("no picture")
    output = () if "-o" in arguments else ("-o", "out")
    done = nasseg("predict", "net.onnx", *arguments, *output)
    assert done.returncode in (1, 2)
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
