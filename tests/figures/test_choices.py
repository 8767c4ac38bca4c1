"""Figures of choices: what is drawn for which network, and how it is told apart."""

from dataclasses import replace

import pytest

from nasseg.analysis.choices.by_option import BlockBand, Made, axis
from nasseg.analysis.choices.traits import Contrast
from nasseg.figures.block_bands import MOST as MOST_BLOCKS
from nasseg.figures.block_bands import block_bands_figure
from nasseg.figures.parallel import BEST, MOST, OTHERS, parallel_figure
from nasseg.figures.slices import FEWEST_OF_A_BOX, slice_figure

from ..analysis.records import POINT


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
    figure = parallel_figure(NETWORKS, [kind], frozenset({"n2"}))
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
    figure = parallel_figure(NETWORKS, [kind], frozenset())
    entries = sorted(piece[1][0] for piece in lines(figure.data[0]) if piece[0][1] == 0.0)
    boxes = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(boxes) == 2
    assert boxes[0].x0 < entries[0] < entries[1] < boxes[0].x1
    assert boxes[1].x0 < entries[2] < boxes[1].x1
    low, high = lines(figure.data[0])[0][1][0], lines(figure.data[0])[4][1][0]
    assert low < high  # n0 and n2, by their mIoU


def test_options_are_named_and_counted():
    figure = parallel_figure(NETWORKS, [axis(NETWORKS, "inner")], frozenset())
    texts = [each.text for each in figure.layout.annotations]
    assert "1<br>1" in texts
    assert "not made<br>2" in texts
    assert {"1", "2", "4"} <= set(texts)  # the latencies' ruler is logarithmic
    assert {"0.200", "0.400", "0.600"} <= set(texts)


def test_of_very_many_networks_some_have_a_line_both_ends_among_them():
    many = [made(n, n / 1000, kind=n % 2) for n in range(3 * MOST)]
    figure = parallel_figure(many, [axis(many, "kind")], frozenset())
    ends = sorted(piece[-1][0] for piece in lines(figure.data[0]) if piece[-1][1] == -2.0)
    assert len(ends) == MOST
    assert (ends[0], ends[-1]) == (0.0, pytest.approx(1.0))
    assert "0<br>225" in [each.text for each in figure.layout.annotations]


def test_a_strip_an_option_and_a_box_where_there_are_enough():
    many = [made(n, 0.1 + n / 100, kind="a" if n < FEWEST_OF_A_BOX else "b") for n in range(9)]
    many.append(made(9, None, kind="b"))
    figure = slice_figure(many, axis(many, "kind"), "mIoU", frozenset({"n8"}))
    box, others, best = figure.data
    assert list(box.y) == [each.miou for each in many[:FEWEST_OF_A_BOX]]
    assert (len(others.x), list(best.y)) == (8, [many[8].miou])
    assert others.marker.symbol != best.marker.symbol
    places = [round(x) for x in others.x]
    assert places == [0] * FEWEST_OF_A_BOX + [1] * 3
    assert list(figure.layout.xaxis.ticktext) == ["a (5)", "b (4)"]


def test_latencies_of_untrained_networks_are_drawn_as_well():
    untrained = [made(n, None, kind=n % 2) for n in range(4)]
    figure = slice_figure(untrained, axis(untrained, "kind"), "latency", frozenset())
    others, best = figure.data
    assert list(others.y) == [1.0, 2.0, 4.0, 8.0]
    assert best.showlegend is False
    assert figure.layout.yaxis.type == "log"
    assert "not trained so long" in others.hovertext[0]


def test_blocks_by_band_with_what_random_thirds_have():
    telling, dull = Contrast("good", 1.0, 0.4, 0.2, 0.6), Contrast("dull", 0.5, 0.5, 0.3, 0.7)
    bands = [
        BlockBand(name, low, low + 1, 30, (dull, telling)) for name, low in (("a", 1.0), ("b", 2.0))
    ]
    figure = block_bands_figure(bands)
    chance, everyone, best = figure.data[:3]
    assert len(figure.data) == 6
    assert list(best.y) == ["good", "dull"]
    assert list(best.marker.symbol) == ["diamond", "diamond-open"]
    assert (list(everyone.x), list(best.x)) == ([0.4, 0.5], [1.0, 0.5])
    ends = [base + width for base, width in zip(chance.base, chance.x, strict=True)]
    assert ends == pytest.approx([0.6, 0.7])
    assert everyone.hovertext[0] == "40% of 30 networks have good"
    assert best.hovertext[0].startswith("100% of the best 10 have good")
    assert [trace.showlegend for trace in figure.data] == [True] * 3 + [False] * 3
    assert figure.layout.annotations[0].text == "a<br>1 to 2 ms"


def test_only_the_largest_differences_are_drawn():
    found = tuple(Contrast(f"b{n}", n / 100, 0.0, 0.0, 1.0) for n in range(2 * MOST_BLOCKS))
    figure = block_bands_figure([BlockBand("all", 1.0, 2.0, 9, found)])
    assert list(figure.data[2].y) == [f"b{2 * MOST_BLOCKS - 1 - n}" for n in range(MOST_BLOCKS)]
