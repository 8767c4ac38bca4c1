"""Where the time of a network goes, from the command line."""

import json
from dataclasses import replace

import pytest

from nasseg.cli.profile import BETWEEN
from nasseg.export.onnx import export_onnx
from nasseg.graph.architecture import Architecture, Node
from nasseg.latency.profilers import profile as profiling
from nasseg.network import Network
from nasseg.records import ArchitectureRecord, Cost
from nasseg.search_spaces import find_space
from nasseg.store import open_reader, open_store

QUICK = replace(
    profiling.PROFILING, target_interval=1.0, block_ms=1.0, max_seconds=0.05, warm_up_seconds=0.01
)
SMALL = ("espnet_c_alpha3", "--size", "64x96")
BLOCKS = '''
from torch import nn
from nasseg.graph.registry import register

@register("profiled_point")
class Point(nn.Module):
    """A convolution of one pixel."""

    def __init__(self, in_channels, *, out_channels):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, x):
        return self.conv(x)
'''


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path, quick_anchor):
    defaults = profiling.profile.__kwdefaults__ | {"plan": QUICK}
    monkeypatch.setattr(profiling.profile, "__kwdefaults__", defaults)
    monkeypatch.setenv("NASSEG_STORE", str(tmp_path / "default.db"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def architecture():
    return find_space("esp_family").reference("espnet_c_alpha3")


@pytest.fixture(scope="module")
def stranger():
    """An exported file that does not say of which architecture."""
    network = Network(find_space("esp_family").reference("espnet_c_alpha3"), 5).eval()
    return export_onnx(network, (64, 96))


@pytest.fixture
def renamed(architecture):
    """The same network with other names."""
    name = {node.name: f"n{place}" for place, node in enumerate(architecture.nodes)}
    nodes = [
        Node(name[n.name], n.block, tuple(name.get(x, x) for x in n.inputs), n.params)
        for n in architecture.nodes
    ]
    return Architecture(tuple(nodes), name[architecture.output])


def test_every_node_with_its_share(nasseg, architecture):
    done = nasseg("profile", *SMALL, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["hash"] == architecture.hash
    assert [node["name"] for node in found["nodes"]] == [n.name for n in architecture.ordered]
    assert found["nodes"][0]["output"] == [16, 32, 48]
    parts_ms = [node["ms"] for node in found["nodes"]] + [found["other_ms"]]
    assert sum(parts_ms) == pytest.approx(found["latency_ms"])
    assert sum(node["share"] for node in found["nodes"]) <= 1.0001
    assert sum(node["macs"] for node in found["nodes"]) == found["macs"]
    assert (found["runtime"], found["precision"], found["size"]) == (
        "onnxruntime",
        "fp32",
        [64, 96],
    )
    assert found["status"] in ("ok", "noisy")


def test_the_table_begins_with_the_most_and_fits_eighty_columns(nasseg):
    done = nasseg("profile", "cgnet", "--size", "64x96", "--runtime", "torch")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    shares = [float(line.split("%")[0].split()[-1]) for line in lines if "%" in line]
    assert shares[:-2] == sorted(shares[:-2], reverse=True)
    assert shares[-1] == 100.0
    assert BETWEEN in done.stdout
    assert "without profiler; the parts as profiled add up to" in done.stderr
    assert "to keep it for the dashboard, name a database file with --store" in done.stderr


@pytest.mark.slow
def test_a_profile_is_kept_with_its_architecture_and_device(nasseg, tmp_path, architecture):
    for _ in range(2):
        done = nasseg("profile", *SMALL, "--classes", "5", "--store", "new.db")
        assert done.returncode == 0, done.stderr
        assert f"kept in {tmp_path / 'new.db'}" in done.stderr
    with open_reader("new.db") as reader:
        (kept,) = reader.profiles.of(architecture.hash)
        stored = reader.architectures.find(architecture.hash)
        assert reader.devices.find(kept.conditions.target).kind == "cpu"
    assert stored.space == "esp_family"
    assert (stored.cost.params, stored.shapes["stem"]) == (183_689, (16, 2))
    assert set(kept.nodes) == {node.name for node in architecture.nodes}
    assert sum(kept.nodes.values()) + kept.other_ms == pytest.approx(kept.latency_ms)
    assert (kept.classes, kept.conditions.size, kept.conditions.threads) == (5, (64, 96), 1)
    assert not (tmp_path / "default.db").exists()


@pytest.mark.slow
def test_nodes_are_called_as_in_the_store(nasseg, architecture, renamed):
    assert renamed.hash == architecture.hash
    row = ArchitectureRecord(
        hash=renamed.hash, text=renamed.to_json(), space="mine", cost=Cost(1, 1, 1)
    )
    with open_store() as store:
        store.save_architecture(row)
    done = nasseg("profile", *SMALL, "--json")
    assert done.returncode == 0, done.stderr
    assert "kept in" in done.stderr
    with open_reader() as reader:
        assert reader.architectures.find(renamed.hash) == row
        (kept,) = reader.profiles.of(renamed.hash)
    names = {node.name for node in renamed.nodes}
    assert set(kept.nodes) == {node["name"] for node in json.loads(done.stdout)["nodes"]} == names
    done = nasseg("profile", renamed.hash[:8], "--size", "64x96", "--json")
    assert json.loads(done.stdout)["hash"] == renamed.hash


def test_an_exported_file_is_profiled_as_it_is(nasseg, tmp_path, architecture):
    network = Network(architecture, 5).eval()
    metadata = {"architecture": architecture.to_json(), "classes": json.dumps(list("abcde"))}
    (tmp_path / "mine.onnx").write_bytes(export_onnx(network, (64, 96), metadata=metadata))
    for runtime in ("onnxruntime", "torch"):
        done = nasseg("profile", "mine.onnx", "--size", "64x96", "--runtime", runtime, "--json")
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert (found["model"], found["classes"]) == ("mine.onnx", 5)
        assert max(node["ms"] for node in found["nodes"]) > 0


def test_blocks_of_the_user(nasseg, tmp_path):
    (tmp_path / "mine.py").write_text(BLOCKS)
    nodes = (
        Node("point", "profiled_point", ("image",), {"out_channels": 8}),
        Node("head", "conv", ("point",), {"out_channels": "classes", "stride": 2}),
    )
    (tmp_path / "mine.json").write_text(Architecture(nodes, "head").to_json())
    arguments = ("profile", "mine.json", "--size", "64x96", "--json")
    done = nasseg(*arguments, "--blocks", "mine.py")
    assert done.returncode == 0, done.stderr
    assert [n["block"] for n in json.loads(done.stdout)["nodes"]] == ["profiled_point", "conv"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("espnt",), 2, "no network is called 'espnt'; did you mean 'espnet'"),
        (("espnet", "--runtime", "torch-compile"), 2, "no profiler for runtime 'torch-compile'"),
        (("espnet", "--runtime", "foo"), 2, "unknown runtime 'foo'"),
        (("espnet", "--precision", "fp17"), 2, "no precision 'fp17'"),
        (("espnet", "--size", "16x16"), 2, "size 16x16 is out of range"),
        (("espnet", "--size", "abc"), 2, "'abc' is not a size"),
        (("stranger.onnx",), 2, "stranger.onnx holds no architecture"),
        (("nowhere.onnx",), 2, "there is no file 'nowhere.onnx'"),
        (("0123456789",), 2, "no reference is called '0123456789', and as a hash: there is no"),
        (("espnet", "--threads", "4096"), 2, "cannot measure with 4096 threads"),
    ],
)
def test_a_wrong_value_is_one_sentence(nasseg, tmp_path, stranger, arguments, code, sentence):
    (tmp_path / "stranger.onnx").write_bytes(stranger)
    done = nasseg("profile", *arguments, "--store", "not_made.db")
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "not_made.db").exists()
