"""Where the time goes: which operator belongs to which node, and how times become a profile."""

from dataclasses import replace

import numpy as np
import onnx
import pytest
import torch
from onnx import helper

from nasseg.errors import MeasurementError, UsageError
from nasseg.export.onnx import export_onnx
from nasseg.graph.architecture import Sketch
from nasseg.latency.device import detect
from nasseg.latency.hosts import LocalHost
from nasseg.latency.profilers import onnx_runtime as profile_onnx
from nasseg.latency.profilers import torch_eager as profile_torch
from nasseg.latency.profilers.profile import PROFILING, NodeTimes, profile, typical, whole
from nasseg.latency.runtime import Setup
from nasseg.latency.runtimes import RUNTIMES, find_runtime
from nasseg.latency.timed_block import NS_PER_MS, Block
from nasseg.network import Network, fold_batch_norm
from nasseg.search_spaces import find_reference

from ...facts import MEASUREMENT, exactly

CPU = detect("cpu")
SETUP = Setup((33, 47), LocalHost(CPU))
QUICK = replace(
    PROFILING, target_interval=1.0, block_ms=1.0, max_seconds=0.05, warm_up_seconds=0.01
)
MEASURED = replace(MEASUREMENT, latency=exactly(10.0))


pytestmark = pytest.mark.usefixtures("quick_anchor")


def network(*, apart=False, classes=5):
    """A stem, a head of stride 2 (with its activation as a node, if so wished), a resize."""
    sketch = Sketch()
    x = sketch.add("conv", "image", out_channels=16, stride=2)
    x = sketch.add(
        "conv", x, out_channels=16, norm=False, activation="none" if apart else "relu", name="wide"
    )
    if apart:
        x = sketch.add("norm_act", x, norm=False, activation="relu", name="act")
    x = sketch.add(
        "conv", x, out_channels="classes", kernel_size=1, norm=False, activation="none", name="head"
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        built = Network(sketch.finish(x), classes).eval()
    folded = fold_batch_norm(built)
    assert isinstance(folded, Network)
    return folded


def watched(model, setup=SETUP, calls=2):
    """Return the places of a model's operators and what they took in some calls."""
    with profile_onnx.watched(model, find_runtime("onnxruntime"), setup) as trace:
        for _ in range(calls):
            trace.session.call()
        runs_ms = trace.runs_ms()
        assert runs_ms.shape == (calls, len(trace.places))
        return trace.places, runs_ms


def graph(*operators):
    made = [helper.make_node(kind, inputs, [out], name) for kind, name, inputs, out in operators]
    return helper.make_graph(made, "g", [], [])


def test_an_operator_belongs_to_its_path_or_to_what_makes_its_input():
    exported = graph(
        ("Conv", "/blocks.0/conv/Conv", ["image", "w"], "/blocks.0/conv/Conv_output_0"),
        ("Relu", "/blocks.1/Relu", ["/blocks.0/conv/Conv_output_0"], "/blocks.1/Relu_output_0"),
        ("Conv", "/blocks.12/Conv", ["/blocks.1/Relu_output_0", "v"], "/blocks.12/Conv_output_0"),
        ("Resize", "/Resize", ["/blocks.12/Conv_output_0"], "logits"),
    )
    assert profile_onnx.places(exported) == [0, 1, 12, None]
    merged = graph(
        ("FusedConv", "fused /blocks.0/conv/Conv", ["image", "w"], "/blocks.1/Relu_output_0"),
        *[(n.op_type, n.name, list(n.input), n.output[0]) for n in exported.node[2:]],
    )
    laid_out = graph(
        ("Conv", "/blocks.1/Relu_output_0_nchwc", ["image", "reorder"], "token_0"),
        ("ReorderOutput", "ReorderOutput", ["token_0"], "/blocks.1/Relu_output_0"),
        ("Mul", "", ["/blocks.1/Relu_output_0", "slope"], "scaled"),
        ("ReorderInput", "ReorderInput_token_3", ["scaled"], "token_1"),
        ("Conv", "/blocks.12/Conv_output_0_nchwc", ["token_1", "reorder2"], "token_2"),
        ("Upsample", "logits_nchwc", ["token_2"], "token_3"),
        ("ReorderOutput", "ReorderOutput_token_9", ["token_3"], "logits"),
    )
    # The result of the first is known as node 1's from the export, and as node 0's once merged.
    assert profile_onnx.places(exported, merged, laid_out) == [0, 0, 0, 0, 12, None, None]
    assert profile_onnx.places(graph(("Relu", "mine", ["x"], "y"))) == [None]


def test_a_merged_activation_counts_for_its_convolution():
    apart = network(apart=True)
    assert set(watched(export_onnx(apart, SETUP.size))[0]) == {0, 1, 3, None}


def test_paths_are_found_in_results_where_operators_have_no_name():
    model = onnx.load_from_string(export_onnx(network(), SETUP.size))
    for operator in model.graph.node:
        operator.name = ""
    assert {0, 1, 2} <= set(watched(model.SerializeToString())[0])


@pytest.mark.parametrize(
    ("name", "left_over"), [("espnet", False), ("enet", False), ("cgnet", True)]
)
def test_every_operator_of_a_reference_finds_its_node(name, left_over):
    space, reference = find_reference(name)
    built = fold_batch_norm(Network(space.at(reference.choices), 5).eval())
    found, _ = watched(export_onnx(built, (64, 96)), Setup((64, 96), LocalHost(CPU)), calls=1)
    assert found.count(None) <= (3 if left_over else 0)
    assert (None in found) == left_over
    nodes = enumerate(built.architecture.ordered)
    merged = {node.name for place, node in nodes if place not in found}
    assert merged == ({"scores"} if name == "espnet" else set())


def test_what_the_profiler_adds_is_taken_off(monkeypatch):
    monkeypatch.setattr(profile_onnx, "profiler_us", lambda _setup: 0.0)
    model = export_onnx(network(), SETUP.size)
    assert watched(model)[1].min() >= 0
    monkeypatch.setattr(profile_onnx, "profiler_us", lambda _setup: 1e6)
    assert watched(model)[1].max() < 0


def test_the_profiler_costs_an_operator_something():
    assert 0 < profile_onnx.profiler_us(SETUP) < 1000


def test_spans_leave_the_rest_of_the_whole():
    times = [(0, 0, 4), (1, 4, 5), (None, 0, 7), (0, 10, 12), (1, 12, 15), (None, 10, 15)]
    spans = [profile_torch.Span(at, begin * NS_PER_MS, end * NS_PER_MS) for at, begin, end in times]
    trace = profile_torch.TorchTrace(None, spans, 2)
    assert trace.places == [0, 1, None]
    assert trace.runs_ms().tolist() == [[4, 1, 2], [2, 3, 0]]


def test_a_watched_network_gives_the_same_and_stays_as_it_was():
    built = network()
    runtime = find_runtime("torch")
    with (
        runtime.prepare(built, SETUP) as plain,
        profile_torch.watched(built, runtime, SETUP) as trace,
    ):
        assert torch.equal(plain.call(), trace.session.call())
        trace.session.call()
        runs_ms = trace.runs_ms()
    assert runs_ms.shape == (2, 4)
    assert runs_ms.min() >= 0
    assert not any(module._forward_hooks for module in built.modules())


def blocks(*away):
    """Return blocks of one call of 10 ms on the core, which were off it for so many ms more."""
    return [Block(1, round((10 + each) * 1e6), 10_000_000) for each in away]


def test_medians_leave_out_warm_up_and_disturbed_runs():
    runs_ms = np.array([[9.0, 9.0], *[[1.0, 0.5]] * 2, [4.0, 0.0], *[[1.5, -1.0]] * 2])
    runs_ms = np.concatenate([runs_ms, np.full((6, 2), 50.0)])
    found = typical(runs_ms, blocks(*[0.0] * 6, *[10.0] * 6), 1, QUICK)
    assert found.tolist() == [1.5, 0.0]


def test_when_too_few_runs_are_quiet_all_count():
    runs_ms = np.array([[9.0, 9.0], [2.0, 1.0], [2.0, 6.0], [7.0, 1.0]])
    assert typical(runs_ms, blocks(0.0, 0.0, 5.0, 5.0), 1, QUICK).tolist() == [2.0, 1.0]


def test_the_whole_is_without_the_time_off_the_core():
    runs_ms = np.array([[99.0, 9.0], [4.0, 5.0], [8.0, 10.0], [12.0, 15.0]])
    seen = blocks(0.0, 0.0, 10.0, 20.0)
    assert whole(runs_ms, seen, 1) == pytest.approx(9.0)
    assert whole(runs_ms, seen, 2) == pytest.approx(18.0)


@pytest.mark.parametrize("name", ["onnxruntime", "openvino", "torch"])
def test_the_parts_add_up_to_the_latency(name, tmp_path):
    built, runtime = network(), find_runtime(name)
    if reason := runtime.available(CPU):
        pytest.skip(reason)
    found = profile(built, 3, runtime, SETUP, plan=QUICK, references=tmp_path)
    assert len(found.nodes_ms) == 3
    assert min(found.nodes_ms) > 0
    assert sum(found.nodes_ms) + found.other_ms == pytest.approx(found.measurement.latency.ms)
    assert found.profiled_ms > 0
    assert found.measurement.conditions.runtime == name


def test_a_rough_profile_says_so():
    assert NodeTimes(MEASURED, (9.0,), 1.0, 10.9).remark == ""
    rough = NodeTimes(MEASURED, (9.0,), 1.0, 11.2)
    assert rough.remark.startswith("the parts took 11.2 ms while they were profiled, 112% of")
    noisy = NodeTimes(
        replace(MEASURED, latency=replace(MEASURED.latency, noisy=True)), (9.0,), 1.0, 10.0
    )
    assert "noisy" in noisy.remark


def test_a_runtime_without_a_profiler_is_told_apart():
    class Bare(type(RUNTIMES["torch"])):
        name = "bare"

    with pytest.raises(
        UsageError, match=r"no profiler for runtime 'bare' on cpu; choose one of on"
    ):
        profile(network(), 3, Bare(), SETUP)
    launches = replace(CPU, kind="cuda")
    with pytest.raises(UsageError, match=r"'onnxruntime' on cuda; choose one of torch"):
        profile(network(), 3, find_runtime("onnxruntime"), replace(SETUP, host=LocalHost(launches)))


def test_a_file_of_another_size_is_refused(tmp_path):
    model = export_onnx(network(), (64, 64))
    with pytest.raises(MeasurementError, match="measure it at its own size"):
        profile(model, 3, find_runtime("onnxruntime"), SETUP, plan=QUICK, references=tmp_path)
