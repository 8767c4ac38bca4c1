"""Which images are kept of a training, and what their files hold."""

import numpy as np
import pytest
from PIL import Image

from nasseg.app.views.masks import MORE
from nasseg.data.dataset import SegmentationData, Split
from nasseg.train.mask_pictures import SHOWN, spread, write_masks


@pytest.mark.parametrize("images", [*range(1, 60), 101, 500])
def test_images_lie_evenly_and_a_larger_number_holds_those_of_a_search(images):
    few, many = spread(SHOWN, images), spread(MORE, images)
    assert few[0] == many[0] == 0
    assert few[-1] == many[-1] == images - 1
    assert len(few) == min(SHOWN, images)
    assert set(few) <= set(many)
    gaps = np.diff(few)
    assert not len(gaps) or gaps.max() - gaps.min() <= 1


@pytest.fixture
def data():
    ramp = np.linspace(0, 255, 64 * 96 * 3).reshape(1, 64, 96, 3).astype(np.uint8)
    labels = np.arange(64 * 96, dtype=np.uint8).reshape(1, 64, 96)
    split = Split(ramp, labels, ("a",))
    return SegmentationData("x", ("a", "b"), ((9, 8, 7), (6, 5, 4)), (64, 96), split, split, "f")


def test_files_hold_class_ids_and_what_is_no_class(data, tmp_path):
    found = data.val.labels[:, ::-1]
    write_masks(tmp_path / "new" / "masks", data, [0], found)
    names = sorted(path.name for path in (tmp_path / "new" / "masks").iterdir())
    assert names == ["0_image.png", "0_prediction.png", "0_truth.png"]
    image, prediction, truth = (Image.open(tmp_path / "new" / "masks" / name) for name in names)
    assert (np.asarray(truth) == data.val.labels[0]).all()
    assert (np.asarray(prediction) == found[0]).all()
    assert np.asarray(truth.convert("RGB"))[0, :3].tolist() == [[9, 8, 7], [6, 5, 4], [0, 0, 0]]
    seen = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(seen - data.val.images[0]).mean() < 4
