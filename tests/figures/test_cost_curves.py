"""The cost curves of a block."""

from nasseg.analysis.catalogue.block_costs import over_channels, over_images
from nasseg.figures.cost_curves import cost_curves_figure

ROWS = [
    {"channels": 16, "params": 100, "macs": 2_000_000},
    {"channels": 64, "params": 1_600, "macs": 32_000_000},
]


def test_both_costs_are_told_apart_by_more_than_colour():
    figure = cost_curves_figure(over_channels(ROWS), "channels")
    params, macs = figure.data
    assert (params.name, macs.name) == ("parameters", "MACs")
    assert tuple(params.x) == tuple(macs.x) == (16, 64)
    assert tuple(params.y) == (100, 1_600)
    assert tuple(macs.y) == (2_000_000, 32_000_000)
    assert params.line.dash != macs.line.dash
    assert params.marker.symbol != macs.marker.symbol
    assert macs.hovertext[1] == "64: 32 M MACs"
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")
    assert figure.layout.xaxis.title.text == "channels"


def test_images_are_placed_by_their_pixels():
    rows = [
        {"image": [128, 256], "params": 5, "macs": 10},
        {"image": [256, 512], "params": 5, "macs": 40},
    ]
    figure = cost_curves_figure(over_images(rows), "image")
    assert tuple(figure.data[0].x) == (128 * 256, 256 * 512)
    assert figure.layout.xaxis.ticktext == ("128x256", "256x512")


def test_a_cost_of_zero_has_no_place_and_spoils_no_axis():
    free = [row | {"params": 0, "macs": 0} for row in ROWS]
    figure = cost_curves_figure(over_channels(free), "channels")
    assert tuple(figure.data[0].y) == (None, None)
    assert figure.to_json()
    half = cost_curves_figure(over_channels([row | {"params": 0} for row in ROWS]), "channels")
    low, high = half.layout.yaxis.range
    assert 10**low < 2_000_000 < 32_000_000 < 10**high
