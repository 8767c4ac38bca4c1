import numpy as np
import pytest

from nasseg.data.source import fingerprint
from nasseg.data.streets import PALETTE, Streets


def test_one_colour_a_class():
    assert len(set(PALETTE)) == len(Streets.classes) == 8


def test_scenes_are_deterministic_and_all_different():
    first, second = Streets(), Streets()
    images = [first.read("train", index)[0] for index in range(3)] + [first.read("val", 0)[0]]
    np.testing.assert_array_equal(images[1], second.read("train", 1)[0])
    images.append(Streets(seed=1).read("train", 0)[0])
    assert len({image.tobytes() for image in images}) == len(images)


@pytest.mark.parametrize("size", [(32, 32), (33, 61), (64, 200), (180, 240), (300, 150)])
def test_any_size(size):
    image, labels = Streets(size).read("train", 0)
    assert image.shape == (*size, 3)
    assert labels.shape == size
    assert image.dtype == labels.dtype == np.uint8
    assert labels.max() < 8


def test_geometry_scales_with_the_image():
    _, small = Streets((64, 128)).read("train", 5)
    _, large = Streets((128, 256)).read("train", 5)
    assert np.mean(small == large[::2, ::2]) > 0.85


def test_every_class_has_its_share():
    source = Streets()
    labels = np.stack([source.read("train", index)[1] for index in range(60)])
    share = np.bincount(labels.ravel(), minlength=8) / labels.size
    assert share.min() > 0.01
    assert share.max() < 0.5


def test_identity_tells_seeds_sizes_and_counts_apart():
    sources = [Streets(), Streets((64, 128)), Streets(seed=1), Streets(counts=(8, 4))]
    assert len({fingerprint(source) for source in sources}) == len(sources)
    assert fingerprint(Streets()) == fingerprint(Streets())
