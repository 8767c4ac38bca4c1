"""Masks as pictures."""

import numpy as np

from nasseg.analysis.study.mask_agreement import verdicts
from nasseg.figures.masks import class_legend, laid_over, verdict_legend, verdicts_over

PALETTE = ((10, 20, 30), (200, 100, 0))
IMAGE = np.full((8, 8, 3), (100, 50, 0), np.uint8)
LABELS = np.zeros((8, 8), np.uint8)
LABELS[:, 3:] = 1
LABELS[:, 6:] = 255


def test_opacity_goes_from_the_image_to_the_classes():
    assert (laid_over(IMAGE, LABELS, PALETTE, 0.0) == IMAGE).all()
    whole = laid_over(IMAGE, LABELS, PALETTE, 1.0)
    assert whole[0, 0].tolist() == [10, 20, 30]
    assert whole[0, 4].tolist() == [200, 100, 0]
    assert laid_over(IMAGE, LABELS, PALETTE, 0.5)[0, 0].tolist() == [55, 35, 15]


def test_what_is_no_class_is_told_by_its_pattern_and_not_by_its_colour():
    striped = laid_over(IMAGE, LABELS, PALETTE, 1.0)[:, 6:].reshape(-1, 3)
    assert len(np.unique(striped, axis=0)) == 2
    assert (striped.max(1) == striped.min(1)).all()


def lightness(colour):
    """The relative luminance of WCAG 2."""
    parts = np.array(colour) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_right_and_wrong_differ_in_lightness_too():
    found = np.where(LABELS == 1, 0, LABELS).astype(np.uint8)
    picture = verdicts_over(IMAGE, verdicts(LABELS, found, 2), 1.0)
    right, wrong = lightness(picture[0, 0]), lightness(picture[0, 4])
    assert (right + 0.05) / (wrong + 0.05) > 3
    assert len(np.unique(picture[:, 6:].reshape(-1, 3), axis=0)) == 2
    grey = verdicts_over(IMAGE, verdicts(LABELS, found, 2), 0.0)
    assert np.unique(grey).tolist() == [50]


def test_legends_name_every_colour():
    html = class_legend(("road", "a<b"), PALETTE, [(0.5, None), (0.256, 1.0)])
    assert "rgb(10,20,30)" in html
    assert "road <b>0.50 / 0.26</b>" in html
    assert "a&lt;b <b>absent / 1.00</b>" in html
    assert all(word in verdict_legend() for word in ("right", "wrong", "ignored"))
