"""Strangers' files: whatever they take and give, class ids of the images come out."""

import json

import numpy as np
import onnx
import pytest
from onnx import TensorProto as T
from onnx import helper

from nasseg.errors import ExportError, UsageError
from nasseg.export.onnx_segmenter import open_segmenter
from nasseg.records.normalisation import Normalisation

SIZE = (16, 24)
IMAGENET = Normalisation(255, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
CLASSES = 5
IMAGES = np.random.default_rng(0).integers(0, 256, (3, 4, 6, 3), np.uint8).repeat(4, 1).repeat(4, 2)
"""Of squares of four pixels: a coarser network sees what a finer one does."""


def weights(channels, classes=CLASSES):
    return np.random.default_rng(1).normal(size=(classes, channels)).astype(np.float32)


def stranger(
    path, taken=(1, 3, *SIZE), given=None, *, takes=T.FLOAT, stride=1, classes=CLASSES, after=(),
    last=False, output=T.FLOAT, inputs=1, **metadata,
):  # fmt: skip
    """Write a 1x1 convolution, with the nodes that come before and `after`."""
    channels = taken[-1] if last else taken[-3]
    kernel = weights(channels, classes)[..., None, None]
    nodes = [helper.make_node("Cast", ["x"], ["f"], to=T.FLOAT)]
    if last:
        nodes.append(helper.make_node("Transpose", ["f"], ["i"], perm=[0, 3, 1, 2]))
    else:
        nodes.append(helper.make_node("Identity", ["f"], ["i"]))
    nodes.append(helper.make_node("Conv", ["i", "w"], ["y0"], strides=[stride, stride]))
    for place, (name, options) in enumerate(after):
        nodes.append(helper.make_node(name, [f"y{place}"], [f"y{place + 1}"], **options))
    nodes.append(helper.make_node("Cast", [f"y{len(after)}"], ["y"], to=output))
    sides = given or (taken[0], classes, *(side // stride for side in SIZE))
    graph = helper.make_graph(
        nodes, "g",
        [helper.make_tensor_value_info("x", takes, taken),
         *(helper.make_tensor_value_info(f"x{n}", takes, taken) for n in range(1, inputs))],
        [helper.make_tensor_value_info("y", output, sides)],
        [onnx.numpy_helper.from_array(kernel, "w")],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    helper.set_model_props(model, metadata)
    onnx.save(model, path)
    return path


def expected(pixels, classes=CLASSES):
    return (pixels @ weights(pixels.shape[-1], classes).T).argmax(-1)


SOFTMAX = ("Softmax", {"axis": 1})
LAST = ("Transpose", {"perm": [0, 2, 3, 1]})
IDS = ("ArgMax", {"axis": 1, "keepdims": 0})


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"taken": ("n", 3, "h", "w"), "given": ("n", CLASSES, "h", "w")},
        {"taken": (4, 3, *SIZE)},
        {"taken": (1, *SIZE, 3), "last": True},
        {"taken": ("n", "h", "w", 3), "last": True, "given": ("n", CLASSES, "h", "w")},
        {"stride": 4, "given": (1, CLASSES, 4, 6), "after": (SOFTMAX,)},
        {"after": (LAST,), "given": (1, *SIZE, CLASSES)},
        {"after": (IDS,), "given": (1, *SIZE), "output": T.INT64},
        {"after": (IDS,), "given": (1, *SIZE), "output": T.FLOAT},
        {"after": (IDS,), "given": (1, *SIZE), "output": T.UINT8, "takes": T.DOUBLE},
        {"after": (("ArgMax", {"axis": 1}),), "given": (1, 1, *SIZE), "output": T.INT32},
        {"after": (IDS,), "stride": 4, "given": (1, 4, 6), "output": T.INT64},
    ],
)
def test_scores_and_ids_of_any_layout(tmp_path, options):
    opened = open_segmenter(stranger(tmp_path / "net.onnx", **options), IMAGENET)
    fixed = "h" not in options.get("taken", ())
    assert opened.input.size == (SIZE if fixed else None)
    assert opened.classes == (None if opened.kind == "ids" else CLASSES)
    found = opened.predict(IMAGES)
    assert (found.shape, found.dtype) == (IMAGES.shape[:3], np.uint8)
    # a coarser map is interpolated: it is the same in the middle of the squares only
    middle = slice(None) if opened.kind == "ids" or options.get("stride", 1) == 1 else slice(2, 3)
    agreeing = found == expected(IMAGENET.applied(IMAGES))
    assert agreeing[:, middle, middle].mean() > 0.99


def test_pixels_go_as_they_are_into_a_file_that_takes_bytes(tmp_path):
    opened = open_segmenter(stranger(tmp_path / "net.onnx", takes=T.UINT8))
    assert (opened.predict(IMAGES) == expected(IMAGES.astype(np.float32))).all()


def test_half_precision_is_nearly_the_same(tmp_path):
    opened = open_segmenter(stranger(tmp_path / "net.onnx", takes=T.FLOAT16), IMAGENET)
    assert (opened.predict(IMAGES) == expected(IMAGENET.applied(IMAGES))).mean() > 0.98


def test_a_grey_input_takes_the_brightness(tmp_path):
    file = stranger(tmp_path / "net.onnx", taken=(1, 1, *SIZE))
    grey = IMAGES[..., :1].repeat(3, -1)
    opened = open_segmenter(file, Normalisation(255, (0.5,), (0.5,)))
    assert (opened.predict(grey) == expected((grey[..., :1] / 255 - 0.5) / 0.5)).all()
    with pytest.raises(UsageError, match="the model takes grey images; give one number"):
        open_segmenter(file, IMAGENET)


@pytest.mark.parametrize(("after", "kind"), [((), "logit"), ((("Sigmoid", {}),), "probability")])
def test_one_number_a_pixel_is_two_classes(tmp_path, after, kind):
    file = stranger(tmp_path / "net.onnx", classes=1, after=after, names="{0: 'cell'}")
    opened = open_segmenter(file, IMAGENET)
    assert (opened.kind, opened.classes) == (kind, 2)
    assert opened.about.classes == ("background", "cell")
    wanted = IMAGENET.applied(IMAGES) @ weights(3, 1)[0] > 0
    assert 0 < wanted.mean() < 1
    assert (opened.predict(IMAGES) == wanted).all()


def test_what_a_file_says_of_itself_is_read(tmp_path):
    said = {"scale": 255, "mean": IMAGENET.mean, "std": IMAGENET.std}
    names = ["a", "b", "c", "d", "e"]
    file = stranger(
        tmp_path / "net.onnx", normalisation=json.dumps(said), names=str(dict(enumerate(names))),
        resize="letterbox", palette="no list",
    )  # fmt: skip
    about = open_segmenter(file).about
    assert (about.classes, about.palette, about.rule) == (tuple(names), (), "letterbox")
    assert about.normalisation == IMAGENET


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        ({"taken": (1, 4, *SIZE)}, ExportError, "no image of one or three channels: .* 1x4x16x24"),
        ({"inputs": 2}, ExportError, r"has 2 inputs \(x, x1\); it must take one image"),
        ({"names": "['a', 'b']"}, ExportError, "names 2 classes and gives scores of 5"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(tmp_path, options, error, sentence):
    with pytest.raises(error, match=sentence):
        open_segmenter(stranger(tmp_path / "net.onnx", **options), IMAGENET)


def test_without_a_normalisation_nothing_is_guessed(tmp_path):
    with pytest.raises(UsageError, match="does not say how its pixels are normalised; name --mean"):
        open_segmenter(stranger(tmp_path / "net.onnx"))


def test_what_is_no_map_is_one_sentence(tmp_path):
    pooled = stranger(
        tmp_path / "net.onnx", after=(("GlobalAveragePool", {}),), given=(1, CLASSES, 1, 1)
    )
    with pytest.raises(ExportError, match="gives 1x5x1x1 for an image of 16x24, which is no map"):
        open_segmenter(pooled, IMAGENET).predict(IMAGES)
    fixed = open_segmenter(stranger(tmp_path / "fixed.onnx"), IMAGENET)
    with pytest.raises(ExportError, match=r"cannot run .* on an image of 8x12: "):
        fixed.predict(IMAGES[:, :8, :12])
