import pytest

from nasseg.analysis.choices.by_option import BlockBand
from nasseg.analysis.choices.traits import Contrast
from nasseg.figures.block_bands import MOST as MOST_BLOCKS
from nasseg.figures.block_bands import block_bands_figure


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
