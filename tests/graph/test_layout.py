import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasseg.graph.architecture import IMAGE, Architecture, Node, Sketch
from nasseg.graph.layout import diagram


def chain(length, *, first="conv", **params):
    sketch = Sketch()
    x = sketch.add(first, IMAGE, stride=2)
    for _ in range(length):
        x = sketch.add("esp", x, **params)
    return sketch.finish(sketch.add("head", x))


def test_equal_blocks_in_a_row_are_one_box():
    drawn = diagram(chain(8))
    assert [box.label for box in drawn.boxes] == ["image", "conv", "esp x8", "head"]
    assert drawn.boxes[2].nodes == tuple(f"esp{i + 1}" for i in range(8))
    assert [box.row for box in drawn.boxes] == [0, 1, 2, 3]
    assert [(arrow.source, arrow.target) for arrow in drawn.arrows] == [(0, 1), (1, 2), (2, 3)]


def test_a_node_that_is_used_twice_ends_its_chain():
    sketch = Sketch()
    one = sketch.add("esp", IMAGE)
    two = sketch.add("esp", one)
    three = sketch.add("esp", two)
    drawn = diagram(sketch.finish(sketch.add("add", two, three)))
    assert [box.nodes for box in drawn.boxes] == [
        (IMAGE,), ("esp1", "esp2"), ("esp3",), ("add1",)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shapes", "labels"),
    [
        ({"esp1": (8, 2), "esp2": (8, 2)}, ["image", "esp x2"]),
        ({"esp1": (8, 2), "esp2": (16, 2)}, ["image", "esp", "esp"]),
        (None, ["image", "esp", "esp"]),
    ],
)
def test_a_chain_keeps_one_shape_or_one_set_of_parameters(shapes, labels):
    nodes = (
        Node("esp1", "esp", (IMAGE,), {"dilation": 1}),
        Node("esp2", "esp", ("esp1",), {"dilation": 2}),
    )
    drawn = diagram(Architecture(nodes, "esp2"), shapes)
    assert [box.label for box in drawn.boxes] == labels


def test_lanes_follow_the_stride_and_arrows_carry_channels_or_names():
    nodes = (
        Node("down", "pool", (IMAGE,)),
        Node("deep", "esp", ("down",)),
        Node("up", "unpool", ("deep", "down:indices")),
    )
    shapes = {"down": (16, 2), "deep": (32, 4), "up": (16, 1)}
    drawn = diagram(Architecture(nodes, "up"), shapes)
    assert [(box.stride, box.column) for box in drawn.boxes] == [(1, 0), (2, 1), (4, 2), (1, 0)]
    assert [(a.output, a.channels) for a in drawn.arrows] == [
        ("", 3), ("", 16), ("", 32), ("indices", None)
    ]  # fmt: skip


@given(st.lists(st.lists(st.integers(0, 100), min_size=1, max_size=3), min_size=1, max_size=40))
def test_no_two_boxes_share_a_place_and_data_flows_down(inputs):
    sketch = Sketch()
    names, strides = [IMAGE], {}
    for i, sources in enumerate(inputs):
        names.append(sketch.add("block", *(names[-1 - s % len(names)] for s in sources), i=i % 2))
        strides[names[-1]] = (8, 2 ** (i % 4))
    drawn = diagram(sketch.finish(names[-1]), strides)
    assert len({(box.row, box.column) for box in drawn.boxes}) == len(drawn.boxes)
    assert all(drawn.boxes[a.source].row < drawn.boxes[a.target].row for a in drawn.arrows)
    lane = {}
    for box in drawn.boxes:
        assert lane.setdefault(box.column, box.stride) == box.stride
