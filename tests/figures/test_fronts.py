from dataclasses import replace

from nasseg.analysis import StudyView, with_front
from nasseg.figures import (
    fronts_figure,
)

from .drawn import POINTS, STUDY, VIEW, marked


def test_a_network_is_marked_among_several_studies():
    other = StudyView(replace(STUDY, name="other"), None, with_front(POINTS[:2]), {})
    assert marked(fronts_figure([VIEW, other], "hash2")) == {"s": (1,)}
    assert marked(fronts_figure([VIEW, other], "hash0")) == {"s": (0,), "other": (0,)}
    assert marked(fronts_figure([VIEW, other])) == {}
