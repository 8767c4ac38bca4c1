import numpy as np

from nasseg.data.dataset import IGNORED, SegmentationData, Split
from nasseg.data.overlays import contact_sheet, overlay

PALETTE = ((200, 0, 0), (0, 0, 200))


def test_colours_lie_over_the_image_and_what_is_ignored_is_hatched():
    image = np.full((16, 16, 3), 100, np.uint8)
    labels = np.zeros((16, 16), np.uint8)
    labels[:, 8:] = IGNORED
    mixed = overlay(image, labels, PALETTE, opacity=0.5)
    assert (mixed[:, :8] == (150, 50, 50)).all()
    ignored = mixed[:, 8:]
    assert 0 < (ignored == 100).mean() < 1
    assert (overlay(image, labels, PALETTE, opacity=0.0)[:, :8] == 100).all()


def test_a_sheet_has_a_tile_for_each_sample():
    images = np.full((3, 20, 40, 3), 100, np.uint8)
    split = Split(images, np.zeros((3, 20, 40), np.uint8), ("a", "b", "c"))
    data = SegmentationData("mine", ("x", "y"), PALETTE, (20, 40), split, split, "f")
    sheet = np.asarray(contact_sheet(data, "val", 12))
    assert (sheet == (150, 50, 50)).all(-1).sum() == 3 * 20 * 40
