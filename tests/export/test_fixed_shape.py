"""Strangers' files: open sides become what is asked, everything else has a sentence."""

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto

from nasseg.errors import ExportError
from nasseg.export.fixed_shape import image_input, input_shape, with_fixed_shape

from .strangers import convolution

SIZE = (48, 64)


@pytest.fixture
def fixed(tmp_path):
    """Fix a model at batch 2 and a size; the file that is to be measured."""

    def fix(model, **options):
        file = tmp_path / "stranger.onnx"
        onnx.save(model, file, **options)
        return file, with_fixed_shape(file, SIZE, 2, tmp_path / "copy.onnx")

    return fix


def shape_of(file):
    return input_shape(image_input(onnx.load(file).graph))


@pytest.mark.parametrize(
    ("shape", "options", "wanted"),
    [
        (["n", 3, "h", "w"], {}, [2, 3, 48, 64]),
        ([None, None, None, None], {}, [2, 3, 48, 64]),
        (["n", 3, 48, 64], {}, [2, 3, 48, 64]),
        (["n", 1, "h", "w"], {"channels": 1}, [2, 1, 48, 64]),
        (["n", 4, "h", "w"], {"channels": 4}, [2, 4, 48, 64]),
        (["n", "h", "w", 3], {"last": True}, [2, 48, 64, 3]),
        (["n", 48, 64, 1], {"last": True, "channels": 1}, [2, 48, 64, 1]),
        (["n", 3, "h", "w"], {"dtype": TensorProto.UINT8}, [2, 3, 48, 64]),
    ],
)
def test_open_sides_become_what_is_asked(fixed, shape, options, wanted):
    file, copy = fixed(convolution(shape, **options))
    assert copy != file
    assert shape_of(copy) == wanted
    session = ort.InferenceSession(copy, providers=["CPUExecutionProvider"])
    kind = np.uint8 if "dtype" in options else np.float32
    (result,) = session.run(None, {"pixels": np.zeros(wanted, kind)})
    assert result.shape == (2, 8, *SIZE)


def test_a_file_that_is_so_already_stays_where_it_is(fixed):
    file, same = fixed(convolution([2, 3, *SIZE]))
    assert same == file


def test_weights_in_a_file_of_their_own_go_with_the_copy(fixed):
    options = {"save_as_external_data": True, "location": "weights", "size_threshold": 0}
    file, copy = fixed(convolution(["n", 3, "h", "w"]), **options)
    (file.parent / "weights").unlink()
    session = ort.InferenceSession(copy, providers=["CPUExecutionProvider"])
    (result,) = session.run(None, {"pixels": np.ones((2, 3, *SIZE), np.float32)})
    assert result.any()


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (convolution([1, 3, 32, 96]),
         r"takes 1x3x32x96, not 2x3x48x64; measure it at its own size \(--size 32x96 --batch 1\)"),
        (convolution(["n", 3, 32, "w"]), r"takes \?x3x32x\?, not 2x3x48x64; .*\(--size 32x64\)"),
        (convolution([2, 3, *SIZE], more=["scale", "shift"]),
         r"has 3 inputs \(pixels, scale, shift\); only models of one image"),
        (convolution(["same", 3, "same", "same"]), "'pixels' cannot be set to 2x3x48x64: Can't"),
        (convolution([2, 3, 48, 64, 1], dtype=TensorProto.INT32),
         "'pixels' is not a batch of images: it takes 2x3x48x64x1"),
    ],
)  # fmt: skip
def test_what_cannot_be_measured_has_a_sentence(fixed, model, sentence):
    with pytest.raises(ExportError, match=sentence):
        fixed(model)


@pytest.mark.parametrize("content", [b"", b"not a model at all", b"\x08\x08"])
def test_a_broken_file_has_a_sentence(tmp_path, content):
    file = tmp_path / "broken.onnx"
    file.write_bytes(content)
    with pytest.raises(ExportError, match=r"broken\.onnx cannot be read as an ONNX model: "):
        with_fixed_shape(file, SIZE, 1, tmp_path / "copy.onnx")


def test_missing_weights_have_a_sentence(fixed, tmp_path):
    model = convolution(["n", 3, "h", "w"])
    onnx.save(
        model, tmp_path / "lonely.onnx",
        save_as_external_data=True, location="gone", size_threshold=0,
    )  # fmt: skip
    (tmp_path / "gone").unlink()
    with pytest.raises(ExportError, match="'pixels' cannot be set to 1x3x48x64: "):
        with_fixed_shape(tmp_path / "lonely.onnx", SIZE, 1, tmp_path / "copy.onnx")
