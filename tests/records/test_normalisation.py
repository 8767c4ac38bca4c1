import numpy as np
import pytest

from nasseg.errors import UsageError
from nasseg.records.normalisation import Normalisation


def test_pixels_are_scaled_then_shifted_then_divided():
    pixels = np.array([[[[255, 0, 51]]]], np.uint8)
    found = Normalisation(255, (0.5, 0.0, 0.1), (0.5, 1.0, 0.1)).applied(pixels)
    assert found.dtype == np.float32
    assert found.ravel().tolist() == pytest.approx([1.0, 0.0, 1.0])


def test_what_is_not_written_does_nothing():
    assert Normalisation.of_texts(None, None, None) is None
    assert Normalisation.of_texts(1, None, None) == Normalisation(1.0, (0.0,), (1.0,))
    assert Normalisation.of_texts(None, "1,2,3", "4") == Normalisation(255, (1, 2, 3), (4,))


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ((None, "a", None), "'a' is no number"),
        ((None, "1,2", None), "one number or three, got 1.0,2.0"),
        ((0, None, None), "divided by 0"),
        ((None, None, "0"), "divided by 0"),
    ],
)
def test_what_cannot_be_is_one_sentence(texts, sentence):
    with pytest.raises(UsageError, match=sentence):
        Normalisation.of_texts(*texts)
