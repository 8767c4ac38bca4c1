from nasseg.analysis.study.hypervolume_growth import Moment
from nasseg.figures import hypervolume_growth_figure


def test_a_level_holds_until_the_next_job_ends():
    figure = hypervolume_growth_figure([Moment(10.0, 0.1), Moment(20.0, 0.3)])
    (line,) = figure.data
    assert line.line.shape == "hv"
    assert list(zip(line.x, line.y, strict=True)) == [(10.0, 0.1), (20.0, 0.3)]
    assert figure.layout.xaxis.range[1] > 20


def test_a_search_without_a_job_draws():
    assert hypervolume_growth_figure([]).data
