from dataclasses import replace

import pytest

from nasseg.analysis.choices.by_option import Made, axis
from nasseg.figures.parallel import BEST, MOST, OTHERS, parallel_figure

from ..facts import POINT
from .drawn import MIOU


def made(number, miou, **picks):
    point = replace(
        POINT,
        trial=number,
        architecture_hash=f"n{number}",
        latency=replace(POINT.latency, ms=2.0**number if number < 9 else 9.0),
    )
    return Made(point, picks, miou)


NETWORKS = (made(0, 0.2, kind="a"), made(1, 0.4, kind="b", inner=1), made(2, 0.6, kind="a"))


def lines(trace):
    """Return the pieces of a trace between its gaps."""
    pieces = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if x is None:
            pieces.append([])
        else:
            pieces[-1].append((x, y))
    return [piece for piece in pieces if piece]


def test_a_line_from_the_latency_through_the_options_to_the_miou():
    kind = axis(NETWORKS, "kind")
    figure = parallel_figure(NETWORKS, [kind], frozenset({"n2"}), MIOU)
    others, best = figure.data
    assert (others.name, best.name) == (OTHERS, BEST)
    assert (others.line.dash, best.line.dash) == ("dot", "solid")
    assert others.line.color != best.line.color
    assert len(lines(best)) == 2
    assert len(lines(others)) == 4
    (start, entry), (leaving, end) = lines(best)
    assert start == (pytest.approx(1.0), 0.0)
    assert end == (pytest.approx(1.0), -2.0)
    assert entry[0] == leaving[0] < 0.5  # option "a" of two is in the left half
    assert list(figure.layout.yaxis.ticktext) == ["latency in ms", "kind", "mIoU"]


def test_within_an_option_the_highest_miou_is_rightmost_and_inside_its_box():
    kind = axis(NETWORKS, "kind")
    figure = parallel_figure(NETWORKS, [kind], frozenset(), MIOU)
    entries = sorted(piece[1][0] for piece in lines(figure.data[0]) if piece[0][1] == 0.0)
    boxes = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(boxes) == 2
    assert boxes[0].x0 < entries[0] < entries[1] < boxes[0].x1
    assert boxes[1].x0 < entries[2] < boxes[1].x1
    low, high = lines(figure.data[0])[0][1][0], lines(figure.data[0])[4][1][0]
    assert low < high  # n0 and n2, by their mIoU


def test_options_are_named_and_counted():
    figure = parallel_figure(NETWORKS, [axis(NETWORKS, "inner")], frozenset(), MIOU)
    texts = [each.text for each in figure.layout.annotations]
    assert "1<br>1" in texts
    assert "not made<br>2" in texts
    assert {"1", "2", "4"} <= set(texts)  # the latencies' ruler is logarithmic
    assert {"0.200", "0.400", "0.600"} <= set(texts)


def test_of_very_many_networks_some_have_a_line_both_ends_among_them():
    many = [made(n, n / 1000, kind=n % 2) for n in range(3 * MOST)]
    figure = parallel_figure(many, [axis(many, "kind")], frozenset(), MIOU)
    ends = sorted(piece[-1][0] for piece in lines(figure.data[0]) if piece[-1][1] == -2.0)
    assert len(ends) == MOST
    assert (ends[0], ends[-1]) == (0.0, pytest.approx(1.0))
    assert "0<br>225" in [each.text for each in figure.layout.annotations]
