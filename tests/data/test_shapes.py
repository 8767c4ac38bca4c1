import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nasseg.data.shapes import Drawing, Shape, unpacked
from nasseg.errors import DataError

SIZE = (12, 14)
COORDINATE = st.floats(-5, 20).map(lambda x: round(x, 2))


def pixels(*shapes, **options):
    return Drawing(shapes, 0, **options).pixels(SIZE, "a mask")


def is_inside(x, y, points):
    """Even-odd, by the crossings of a ray to the left, one at a time."""
    inside = False
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        if (y0 > y) != (y1 > y) and x0 + (y - y0) * ((x1 - x0) / (y1 - y0)) <= x:
            inside = not inside
    return inside


@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=9))
def test_a_pixel_is_inside_when_its_centre_is(points):
    flat = [number for point in points for number in point]
    expected = [
        [is_inside(column + 0.5, row + 0.5, points) for column in range(SIZE[1])]
        for row in range(SIZE[0])
    ]
    np.testing.assert_array_equal(pixels(Shape(1, "polygon", flat)), expected)


@given(st.integers(-3, 14), st.integers(-3, 12), st.integers(1, 9), st.integers(1, 9))
def test_a_rectangle_has_its_own_pixels_and_no_more(left, top, width, height):
    right, bottom = left + width, top + height
    drawn = pixels(Shape(1, "polygon", [left, top, right, top, right, bottom, left, bottom]))
    expected = np.zeros(SIZE)
    expected[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = 1
    np.testing.assert_array_equal(drawn, expected)


def test_a_hole_that_one_line_goes_into_and_comes_out_of_stays_open():
    outer = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0]
    inner = [3, 3, 3, 6, 6, 6, 6, 3, 3, 3, 0, 0]
    expected = np.zeros(SIZE)
    expected[:10, :10] = 1
    expected[3:6, 3:6] = 0
    np.testing.assert_array_equal(pixels(Shape(1, "polygon", outer + inner)), expected)


def test_neighbours_share_no_pixel_and_leave_none_out():
    edge = [4.3, 0, 7.7, 12]
    one = Shape(1, "polygon", [0, 0, *edge, 0, 12])
    other = Shape(1, "polygon", [14, 0, *edge, 14, 12])
    np.testing.assert_array_equal(pixels(one).astype(int) + pixels(other), np.ones(SIZE))


def test_relative_coordinates():
    whole = Shape(1, "polygon", [0, 0, 1, 0, 1, 0.5, 0, 0.5])
    expected = np.zeros(SIZE)
    expected[:6] = 1
    np.testing.assert_array_equal(pixels(whole, relative=True), expected)


@pytest.mark.parametrize("centre", [(-40, 5), (5, -40), (90, 5), (5, 90)])
def test_what_lies_outside_draws_nothing(centre):
    assert not pixels(Shape(1, "disc", [*centre, 3]), Shape(1, "line", [2, *centre, *centre])).any()
    assert not pixels(Shape(1, "polygon", [*centre, *(c + 1 for c in centre), *centre])).any()


@given(arrays(np.uint8, SIZE, elements=st.integers(0, 1)))
def test_packed_runs_are_those_of_pycocotools(inside):
    reference = pytest.importorskip("pycocotools.mask")
    packed = reference.encode(np.asfortranarray(inside))
    text = packed["counts"].decode()
    np.testing.assert_array_equal(pixels(Shape(1, "packed", [*SIZE, text])), inside)


def test_a_text_that_another_program_packed():
    # The fourth number is 0 more than the second, the fifth 3 more than the third.
    assert unpacked("52203") == [5, 2, 2, 2, 5]


def test_bytes_give_the_same_drawing():
    drawing = Drawing((Shape(3, "disc", [5, 5, 2.5]),), 7, (12, 14), relative=False)
    again = Drawing.from_bytes(drawing.to_bytes())
    assert again == drawing
    assert again.pixels(SIZE, "")[0, 0] == 7


def test_an_image_of_another_size():
    with pytest.raises(
        DataError, match="a mask is drawn for an image of 3x4 pixels, and its image"
    ):
        pixels(size=(3, 4))
