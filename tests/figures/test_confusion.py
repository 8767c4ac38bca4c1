import numpy as np
import pytest

from nasseg.figures.confusion import confusion_picture


def blues(picture, classes):
    """Return how dark each cell is, from 0 to 1, by its corner."""
    pixels = np.asarray(picture.convert("RGB")).astype(int)
    cell = 44
    height = pixels.shape[0] - 8 - cell * classes
    left = next(x for x in range(pixels.shape[1]) if tuple(pixels[height, x]) == (220, 220, 220))
    corners = [
        [pixels[height + cell * row + 2, left + cell * column + 2, 0] for column in range(classes)]
        for row in range(classes)
    ]
    return 1 - np.array(corners) / 255


def test_a_cell_is_as_dark_as_its_share_of_the_row():
    picture = confusion_picture([[30, 10], [0, 5]], ("road", "sky"), "net.onnx, val split")
    assert blues(picture, 2) == pytest.approx(np.array([[0.75, 0.25], [0, 1]]), abs=0.01)


def test_a_class_that_does_not_occur_is_white():
    picture = confusion_picture([[0, 0], [0, 5]], ("a class of a long name", "b"), "t" * 200)
    assert blues(picture, 2)[0].tolist() == [0, 0]
    assert picture.width > 1000
