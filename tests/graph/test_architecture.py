"""Architectures: validation, canonical JSON, content hash, networkx view."""

import json
import pickle
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import Architecture, Node, Sketch
from nasseg.graph.registry import Shape, registry


def conv(name, *inputs, **params):
    return Node(name, "conv", inputs, {"out_channels": 8} | params)


HEAD = conv("head", "b", out_channels="classes")
CHAIN = (conv("a", "image", stride=2), conv("b", "a"), HEAD)


@pytest.mark.parametrize(
    ("nodes", "output", "sentence"),
    [
        (CHAIN, "tail", "the output 'tail' is not a node"),
        ((conv("a", "imagee"),), "a", "node 'a': unknown input 'imagee'; did you mean 'image'"),
        ((conv("a", "image"), conv("a", "image")), "a", "two nodes are called 'a'"),
        ((conv("a", "b"), conv("b", "a")), "a", "the nodes form a cycle: "),
        ((*CHAIN, conv("c", "a")), "head", "node 'c' is not used by the output 'head'"),
    ],
)
def test_an_unsound_graph_is_refused(nodes, output, sentence):
    with pytest.raises(ArchitectureError, match=sentence):
        Architecture(nodes, output)


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        ((Node("a", "espp", ("image",)),), "node 'a': unknown block 'espp'; did you mean .*'esp'"),
        ((conv("a", "image", strid=2),), "node 'a': block 'conv' has no parameter 'strid'"),
        ((Node("a", "conv", ("image",)),), "node 'a': block 'conv' needs a value for out_channels"),
        ((conv("a", "image", "image"),), "node 'a': block 'conv' takes 1 inputs, got 2"),
        (
            (conv("x", "image"), conv("a", "x:indices")),
            "node 'a': node 'x' has no output 'indices'",
        ),
        ((conv("a", "image"),), "the output 'a' has 8 channels, not one for each of the 19"),
        (
            (conv("x", "image"), conv("y", "x", stride=2), Node("a", "concat", ("x", "y"))),
            "node 'a': .*stride",
        ),
        (
            (conv("x", "image"), conv("y", "x", out_channels=9), Node("a", "add", ("x", "y"))),
            "node 'a': .*channels",
        ),
    ],
)
def test_shapes_name_the_node_at_fault(nodes, sentence):
    with pytest.raises(ArchitectureError, match=sentence):
        Architecture(nodes, "a").shapes(registry)


@pytest.mark.parametrize("name", ["image", "", "a b", "a:b", "1a"])
def test_unfit_names_are_refused(name):
    with pytest.raises(ArchitectureError, match="cannot be called"):
        conv(name, "image")


def test_a_node_needs_an_input_and_plain_parameters():
    with pytest.raises(ArchitectureError, match="has no input"):
        conv("a")
    with pytest.raises(ArchitectureError, match="must be a number, a string"):
        conv("a", "image", dilation={"rate": 2})


def test_shapes_follow_channels_and_strides():
    shapes = Architecture(CHAIN, "head").shapes(registry, classes=5)
    assert shapes["a"][""] == Shape(8, 2)
    assert shapes["head"][""] == Shape(5, 2)


def test_the_graph_carries_blocks_and_outputs():
    graph = Architecture(CHAIN, "head").graph
    assert list(graph.successors("image")) == ["a"]
    assert graph.nodes["a"]["block"] == "conv"
    assert graph.edges["a", "b", 0] == {"output": "", "position": 0}


def test_a_sketch_leaves_out_what_the_output_does_not_need():
    sketch = Sketch()
    used = sketch.add("conv", "image", out_channels="classes")
    sketch.add("conv", used, out_channels=3)
    assert [node.name for node in sketch.finish(used).nodes] == ["conv1"]


@st.composite
def architectures(draw):
    count = draw(st.integers(1, 8))
    nodes = [conv("n0", "image")]
    for index in range(1, count):
        earlier = st.sampled_from([node.name for node in nodes])
        if draw(st.booleans()):
            nodes.append(conv(f"n{index}", draw(earlier), dilation=draw(st.integers(1, 3))))
        else:
            nodes.append(Node(f"n{index}", "add", (draw(earlier), draw(earlier))))
    sketch = Sketch()
    for node in nodes:
        sketch.add(node.block, *node.inputs, name=node.name, **node.params)
    return sketch.finish(nodes[-1].name)


def renamed(architecture, seed):
    """The same structure with other names in another order."""
    shuffled = list(architecture.nodes)
    random.Random(seed).shuffle(shuffled)
    names = {"image": "image"} | {node.name: f"other{i}" for i, node in enumerate(shuffled)}
    nodes = [
        Node(names[n.name], n.block, tuple(names[i] for i in n.inputs), n.params) for n in shuffled
    ]
    return Architecture(tuple(nodes), names[architecture.output])


@given(architectures(), st.integers())
def test_json_and_pickle_round_trip(architecture, seed):
    again = Architecture.from_json(architecture.to_json())
    assert again.to_json() == architecture.to_json()
    assert pickle.loads(pickle.dumps(architecture)).to_json() == architecture.to_json()
    assert again.hash == architecture.hash
    assert renamed(architecture, seed).hash == architecture.hash


@given(architectures(), architectures())
def test_hashes_are_equal_exactly_when_the_structures_are(one, other):
    def structure(architecture):
        number = {"image": -1} | {n.name: i for i, n in enumerate(architecture.ordered)}
        return [
            (n.block, sorted(n.params.items()), [number[i] for i in n.inputs])
            for n in architecture.ordered
        ]

    assert (one.hash == other.hash) == (structure(one) == structure(other))


def test_a_node_that_was_drawn_before_is_the_same_only_when_its_values_are_of_the_same_kind():
    drawn = []
    for value in (1, True, 1.0, -0.0, 0.0, (1, 2), (1.0, 2), 1):
        sketch = Sketch()
        edge = sketch.add("conv", "image", name="a", value=value, list=[value])
        drawn.append(sketch.finish(edge).nodes[0])
    assert [repr(node.params["value"]) for node in drawn] == [
        "1", "True", "1.0", "-0.0", "0.0", "(1, 2)", "(1.0, 2)", "1"
    ]  # fmt: skip
    assert drawn[-1] is drawn[0]


def test_one_shared_node_is_not_two_equal_nodes():
    shared = (conv("a", "image"), Node("b", "add", ("a", "a")))
    twice = (conv("a", "image"), conv("c", "image"), Node("b", "add", ("a", "c")))
    assert Architecture(shared, "b").hash != Architecture(twice, "b").hash


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "not JSON"),
        ("[]", "format None is not 1"),
        ('{"format": 2}', "format 2 is not 1"),
        ('{"format": 1, "output": "a"}', "has a list of 'nodes'; here is none"),
        ('{"format": 1, "output": "a", "nodes": [{"name": "a"}]}', "lacks or garbles its 'block'"),
    ],
)
def test_a_broken_file_is_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "broken.json"
    path.write_text(text)
    with pytest.raises(ArchitectureError, match=rf"broken\.json: .*{sentence}"):
        Architecture.load(path)


def test_the_canonical_json_is_stable():
    content = json.loads(Architecture(CHAIN, "head").to_json())
    assert content["format"] == 1
    assert [node["name"] for node in content["nodes"]] == ["a", "b", "head"]
