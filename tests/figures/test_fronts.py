from dataclasses import replace

from nasseg.analysis import StudyView, with_front
from nasseg.figures import (
    fronts_figure,
)

from .drawn import MIOU, POINTS, STUDY, VIEW, marked


def test_a_network_is_marked_among_several_studies():
    other = StudyView(replace(STUDY, name="other"), None, with_front(POINTS[:2], MIOU), {})
    assert marked(fronts_figure([VIEW, other], "hash2")) == {"s": (1,)}
    assert marked(fronts_figure([VIEW, other], "hash0")) == {"s": (0,), "other": (0,)}
    assert marked(fronts_figure([VIEW, other])) == {}


def test_every_metric_has_an_axis_of_its_own():
    accurate = replace(STUDY, name="other", metric="pixel_accuracy")
    other = StudyView(accurate, None, with_front(POINTS[:2], MIOU), {})
    layout = fronts_figure([other, VIEW, replace(VIEW)]).layout
    axes = (layout.yaxis, layout.yaxis2)
    assert [axis.title.text for axis in axes] == ["pixel accuracy", "mIoU"]
    assert axes[1].domain[0] == 0.0 < axes[1].domain[1] < axes[0].domain[0]
    assert layout.xaxis.anchor == "y2"
    assert "yaxis2" not in fronts_figure([VIEW, VIEW]).layout
