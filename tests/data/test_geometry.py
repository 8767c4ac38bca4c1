import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nasseg.data.dataset import IGNORED
from nasseg.data.geometry import RULES, Geometry, alike

SIDES = st.integers(32, 90)


def framed(geometry, labels):
    small, box = geometry.values(labels)
    return geometry.framed(small, box)


@given(SIDES, SIDES, SIDES, SIDES, st.sampled_from(RULES))
@settings(max_examples=60, deadline=None)
def test_image_and_mask_lie_on_one_another(height, width, rows, columns, rule):
    """A white half of the image is class 1, wherever it comes to lie."""
    geometry = Geometry((rows, columns), rule)
    labels = np.zeros((height, width), np.uint8)
    labels[:, width // 2 :] = 1
    image = Image.fromarray(np.repeat(labels[..., None] * 255, 3, axis=2))
    pixels, found = geometry.image(image), framed(geometry, labels)
    assert pixels.shape == (rows, columns, 3)
    assert found.shape == (rows, columns)
    for label, value in ((0, 0), (1, 255)):
        here = pixels[..., 0][found == label]
        assert here.size == 0 or (np.abs(here.astype(int) - value) < 128).mean() > 0.8
    assert (found == IGNORED).any() <= (rule == "letterbox")


@given(SIDES, SIDES, st.sampled_from(RULES))
@settings(max_examples=40, deadline=None)
def test_what_is_enlarged_comes_back_as_it_was(height, width, rule):
    geometry = Geometry((3 * height, 5 * width), rule)
    labels = np.arange(height * width, dtype=np.uint32).reshape(height, width) % 7
    back = geometry.restored(framed(geometry, labels.astype(np.uint8)), (height, width))
    kept = back != IGNORED
    assert (back[kept] == labels[kept]).all()
    assert kept.all() or rule == "crop"


@pytest.mark.parametrize(
    ("rule", "size", "scale"),
    [("stretch", (100, 50), 0.5), ("letterbox", (100, 50), 0.25), ("crop", (100, 50), 1.0)],
)
def test_how_much_of_a_pixel_is_left(rule, size, scale):
    assert Geometry((50, 50), rule).area_scale(size) == pytest.approx(scale)


def test_two_sizes_are_alike_within_two_percent():
    assert alike((360, 480), (180, 240))
    assert alike((360, 480), (181, 240))
    assert not alike((360, 480), (128, 256))
