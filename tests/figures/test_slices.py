from dataclasses import replace

from nasseg.analysis.choices.by_option import Made, axis
from nasseg.figures.slices import FEWEST_OF_A_BOX, slice_figure

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


def test_a_strip_an_option_and_a_box_where_there_are_enough():
    many = [made(n, 0.1 + n / 100, kind="a" if n < FEWEST_OF_A_BOX else "b") for n in range(9)]
    many.append(made(9, None, kind="b"))
    figure = slice_figure(many, axis(many, "kind"), "value", frozenset({"n8"}), MIOU)
    box, others, best = figure.data
    assert list(box.y) == [each.value for each in many[:FEWEST_OF_A_BOX]]
    assert (len(others.x), list(best.y)) == (8, [many[8].value])
    assert others.marker.symbol != best.marker.symbol
    places = [round(x) for x in others.x]
    assert places == [0] * FEWEST_OF_A_BOX + [1] * 3
    assert list(figure.layout.xaxis.ticktext) == ["a (5)", "b (4)"]


def test_latencies_of_untrained_networks_are_drawn_as_well():
    untrained = [made(n, None, kind=n % 2) for n in range(4)]
    figure = slice_figure(untrained, axis(untrained, "kind"), "latency", frozenset(), MIOU)
    others, best = figure.data
    assert list(others.y) == [1.0, 2.0, 4.0, 8.0]
    assert best.showlegend is False
    assert figure.layout.yaxis.type == "log"
    assert "not trained so long" in others.hovertext[0]
