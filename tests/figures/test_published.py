from nasseg.analysis.compare.published_speed import Speed, published
from nasseg.figures.published import published_figure
from nasseg.records.quantities import quantity


def test_published_figure_names_every_point_and_hides_none():
    speeds = [Speed(f"network_{i}", 10 * 1.3**i, 5 * 1.2**i) for i in range(20)]
    figure = published_figure(published(speeds), "onnxruntime, 360x480")
    assert [note.text for note in figure.layout.annotations] == [
        speed.name for speed in sorted(speeds, key=lambda speed: -speed.measured)
    ]
    assert figure.layout.title.text == "20 networks, rank correlation 1.00; dotted: equal"
    assert len(figure.data[1].x) == 20
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")


def test_names_of_two_near_points_do_not_overlap():
    speeds = [Speed("one_network", 10.0, 5.0), Speed("another_network", 10.1, 5.05)]
    figure = published_figure(published([*speeds, Speed("far", 100.0, 50.0)]), "here")
    places = {(note.xshift, note.yshift) for note in figure.layout.annotations[1:]}
    assert len(places) == 2


def test_names_stay_within_a_smaller_figure():
    speeds = [Speed(f"a_long_name_{i}", 10.0 * 3**i, 5.0 * 3**i) for i in range(4)]
    figure = published_figure(published(speeds), "here", (640, 560))
    assert (figure.layout.width, figure.layout.height) == (640, 560)
    fastest = figure.layout.annotations[0]
    assert fastest.text == "a_long_name_3"
    assert fastest.xanchor == "right"  # to the left of its point
    assert tuple(figure.layout.xaxis.ticktext) == tuple(
        quantity(tick) for tick in figure.layout.xaxis.tickvals
    )


def test_a_figure_without_networks_draws():
    assert published_figure(published([]), "here").to_json()
