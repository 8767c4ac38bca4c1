from nasseg.analysis.choices.edf import edf
from nasseg.figures import (
    edf_figure,
)


def test_a_staircase_and_a_band_for_each_space():
    figure = edf_figure([edf("a", [1.0, 2.0]), edf("b", [3.0])], "latency in ms")
    band, stairs, *others = figure.data
    assert len(others) == 2
    assert (list(stairs.x), list(stairs.y)) == ([1, 1, 2], [0, 0.5, 1])
    assert stairs.name == "a (2 networks)"
    assert others[1].name == "b (1 network)"
    assert len(band.x) == len(band.y) == 6
    assert band.fill == "toself"
    assert {trace.line.dash for trace in (stairs, others[1])} == {"solid", "dash"}
    assert figure.layout.xaxis.type == "log"
    assert edf_figure([edf("a", [0.1])], "mIoU", log=False).layout.xaxis.type is None
