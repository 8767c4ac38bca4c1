"""Two architectures node by node."""

from hypothesis import given
from hypothesis import strategies as st

from nasseg.graph.architecture import IMAGE, Architecture, Node, Sketch
from nasseg.graph.difference import difference


def chain(*blocks, prefix="n"):
    """A chain of `(block, params)`, named by place."""
    nodes, last = [], IMAGE
    for place, (block, params) in enumerate(blocks):
        nodes.append(Node(f"{prefix}{place}", block, (last,), params))
        last = nodes[-1].name
    return Architecture(tuple(nodes), last)


def conv(width):
    return ("conv", {"out_channels": width})


def shown(found):
    """Every place as its change with the names on both sides."""
    return [
        (line.change, line.first and line.first.name, line.second and line.second.name)
        for line in found.lines
    ]


def test_equal_structures_of_other_names_do_not_differ():
    found = difference(chain(conv(8), conv(16)), chain(conv(8), conv(16), prefix="m"))
    assert shown(found) == [("same", "n0", "m0"), ("same", "n1", "m1")]
    assert found.first_marks == found.second_marks == {}


def test_a_block_put_in_between_leaves_the_later_ones_the_same():
    first = chain(conv(8), conv(16), conv(32))
    second = chain(conv(8), ("esp", {}), conv(16), conv(32), prefix="m")
    found = difference(first, second)
    assert shown(found) == [
        ("same", "n0", "m0"), ("added", None, "m1"), ("same", "n1", "m2"), ("same", "n2", "m3"),
    ]  # fmt: skip
    assert (found.first_marks, found.second_marks) == ({}, {"m1": "added"})
    assert shown(difference(second, first))[1] == ("removed", "m1", None)


def test_of_equal_blocks_the_one_whose_name_is_missing_was_removed():
    sketch = [Node(f"s{i}", "esp", (f"s{i - 1}" if i > 1 else IMAGE,)) for i in (1, 2, 3)]
    shorter = Architecture((sketch[0], Node("s3", "esp", ("s1",))), "s3")
    assert shown(difference(Architecture(tuple(sketch), "s3"), shorter)) == [
        ("same", "s1", "s1"), ("removed", "s2", None), ("same", "s3", "s3"),
    ]  # fmt: skip


def test_parameters_that_differ_are_named_with_both_values():
    first = chain(("esp", {"dilation": 1, "stride": 2}), conv(8))
    second = chain(("esp", {"dilation": 2, "k": "5", "stride": 2}), conv(8))
    found = difference(first, second)
    assert found.lines[0].details == ("dilation: 1 → 2", "k: none → '5'")
    assert found.first_marks == found.second_marks == {"n0": "changed"}


def test_values_that_python_calls_equal_and_the_hash_does_not_differ():
    (line,) = difference(chain(("esp", {"a": 1})), chain(("esp", {"a": True}))).lines
    assert line.details == ("a: 1 → True",)


def test_another_block_at_the_same_place_is_a_change():
    found = difference(
        chain(conv(8), ("esp", {"out_channels": 8}), conv(2)),
        chain(conv(8), ("eesp", {"out_channels": 16, "branches": 4}), conv(2)),
    )
    assert [line.change for line in found.lines] == ["same", "changed", "same"]
    assert found.lines[1].details == ("block: esp → eesp", "out_channels: 8 → 16")


def test_another_block_with_other_inputs_is_no_pair_and_what_goes_comes_first():
    first = Sketch()
    stem = first.add("conv", IMAGE)
    first_graph = first.finish(first.add("conv", first.add("esp", stem), name="head"))
    second = Sketch()
    stem = second.add("conv", IMAGE)
    merged = second.add("concat", stem, IMAGE)
    second_graph = second.finish(second.add("conv", merged, name="head"))
    assert shown(difference(first_graph, second_graph)) == [
        ("same", "conv1", "conv1"), ("removed", "esp1", None), ("added", None, "concat1"),
        ("same", "head", "head"),
    ]  # fmt: skip


def test_a_new_skip_between_old_nodes_changes_the_inputs():
    def net(*inputs):
        a, b = Node("a", "conv", (IMAGE,)), Node("b", "esp", ("a",))
        return Architecture((a, b, Node("join", "add", inputs)), "join")

    (*others, last) = difference(net("b", "a"), net("b", IMAGE)).lines
    assert {line.change for line in others} == {"same"}
    assert last.details == ("inputs: b, a → b, image",)


def test_another_output_of_the_same_node_is_another_input():
    def net(edge):
        down = Node("down", "pool", (IMAGE,))
        return Architecture((down, Node("up", "unpool", ("down", edge))), "up")

    found = difference(net("down"), net("down:indices"))
    assert found.lines[1].details == ("inputs: down, down → down, down:indices",)


def test_strides_keep_networks_of_other_widths_in_place():
    first = chain(conv(16), conv(32), conv(64))
    second = chain(conv(32), conv(64), conv(128), prefix="m")
    shapes = tuple({f"{name}{i}": (1, 2 << i) for i in range(3)} for name in "nm")
    in_place = difference(first, second, shapes=shapes)
    assert [line.change for line in in_place.lines] == ["changed"] * 3
    assert [line.change for line in difference(first, second).lines] == [
        "removed", "same", "same", "added"
    ]  # fmt: skip


def built(rows):
    sketch, names = Sketch(), [IMAGE]
    for block, width, inputs in rows:
        edges = (names[-1 - i % len(names)] for i in inputs)
        names.append(sketch.add(block, *edges, width=width))
    return sketch.finish(names[-1])


graphs = st.lists(
    st.tuples(
        st.sampled_from(("conv", "esp", "add")),
        st.integers(0, 2),
        st.lists(st.integers(0, 20), min_size=1, max_size=2),
    ),
    min_size=1,
    max_size=9,
).map(built)


@given(graphs, graphs)
def test_every_node_stands_once_and_nothing_differs_only_between_equal_hashes(first, second):
    found = difference(first, second)
    assert [line.first for line in found.lines if line.first] == list(first.ordered)
    assert [line.second for line in found.lines if line.second] == list(second.ordered)
    equal = all(line.change == "same" for line in found.lines)
    assert equal == (first.hash == second.hash)
