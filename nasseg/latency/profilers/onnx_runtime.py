"""What each node of a network takes in ONNX Runtime, by its own profiler.

Its graph optimisations merge, split, reorder and rename operators. What runs in the end is written
to a file; the module paths that are left in names tell where an operator comes from, and one
without a path belongs to whatever makes its input. Operators of several nodes that became one
count for the node that its name tells: a convolution and not the activation behind it.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
from onnx import helper

from nasseg.latency.runtime import Model, Runtime, Session, Setup
from nasseg.latency.runtimes.onnx_runtime import OnnxSession, open_model, session_options

_BLOCK = re.compile(r"(?:^|/)blocks\.(\d+)[./]")
"""In the path of an operator, or at the start of a weight's name."""
_LAID_OUT = "_nchwc"
"""What becomes of an operator when its layout changes: it is called after its result."""
_ERRORS_ONLY = 3
_CHAIN = 500
_CHAIN_RUNS = 20


@contextmanager
def watched(model: Model, _runtime: Runtime, setup: Setup) -> Iterator[OnnxTrace]:
    """Load an ONNX model with the profiler on."""
    assert isinstance(model, (bytes, Path))
    with tempfile.TemporaryDirectory(prefix="nasseg-profile-") as folder:
        yield OnnxTrace(model, setup, Path(folder))


class OnnxTrace:
    """A model that is loaded with the profiler on."""

    session: Session
    places: Sequence[int | None]

    def __init__(self, model: bytes | Path, setup: Setup, folder: Path) -> None:
        self._setup = setup
        merging = session_options(setup.threads)
        merging.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        _, merged = _optimised(model, setup, folder, merging)
        self._watched, laid_out = _optimised(model, setup, folder, _watching(setup, folder))
        self.places = places(_graph(model), merged, laid_out)
        self.session = OnnxSession(self._watched, setup)

    def runs_ms(self) -> npt.NDArray[np.float64]:
        """End watching and return what the operators took, a row for every run."""
        taken_us = np.array(_kernels_us(self._watched), float)  # in the order of the model
        return (taken_us.reshape(-1, len(self.places)) - profiler_us(self._setup)) / 1e3


def _watching(setup: Setup, folder: Path) -> ort.SessionOptions:
    options = session_options(setup.threads)
    options.enable_profiling = True
    options.profile_file_prefix = str(folder / "profile")
    return options


def _optimised(
    model: bytes | Path, setup: Setup, folder: Path, options: ort.SessionOptions
) -> tuple[ort.InferenceSession, onnx.GraphProto]:
    """Return a model's session and the operators that it runs, in their order."""
    file = folder / "optimised.onnx"
    options.optimized_model_filepath = str(file)
    options.log_severity_level = _ERRORS_ONLY  # it warns that such a file suits this machine alone
    session = open_model(model, setup.device, options)
    return session, onnx.load(file).graph


def _graph(model: bytes | Path) -> onnx.GraphProto:
    if isinstance(model, bytes):
        return onnx.load_model_from_string(model).graph
    return onnx.load(model, load_external_data=False).graph


def _kernels_us(session: ort.InferenceSession) -> list[int]:
    """End profiling and return what every operator took, run after run."""
    events = json.loads(Path(session.end_profiling()).read_text())
    return [event["dur"] for event in events if event["cat"] == "Node"]


def makers(model: bytes | Path) -> dict[str, int | None]:
    """Return the place of the node that makes each tensor of a model as exported."""
    return _walk(_graph(model))[1]


def places(*graphs: onnx.GraphProto) -> list[int | None]:
    """Return the place of the node that each operator of the last graph belongs to.

    Args:
        graphs: a model as exported and after each of its changes; operators inputs first.
    """
    return _walk(*graphs)[0]


def _walk(*graphs: onnx.GraphProto) -> tuple[list[int | None], dict[str, int | None]]:
    """Return the places of the last graph's operators, and those that make all tensors."""
    found: list[int | None] = []
    made_by: dict[str, int | None] = {}
    for graph in graphs:
        found = []
        for operator in graph.node:
            found.append(_place(operator, made_by))
            made_by.update(dict.fromkeys(operator.output, found[-1]))
    return found, made_by


def _place(operator: onnx.NodeProto, made_by: Mapping[str, int | None]) -> int | None:
    """Return the place of an operator's node, `None` being no node.

    Args:
        operator: of any graph.
        made_by: the places that the known tensors come from.
    """
    result = operator.name.removesuffix(_LAID_OUT)
    if result != operator.name and result in made_by:
        return made_by[result]
    if path := _BLOCK.search(operator.name):
        return int(path[1])
    if known := next((name for name in operator.output if name in made_by), None):
        return made_by[known]
    if path := next(filter(None, map(_BLOCK.search, operator.output)), None):
        return int(path[1])
    if operator.name.startswith("/"):
        return None
    return next((made_by[name] for name in operator.input if name in made_by), None)


def profiler_us(setup: Setup) -> float:
    """Return what the profiler adds to every operator.

    It writes an operator's facts down before it stops the clock; 2 us each are an eighth of the
    time of a network of 800 operators. A chain of operators that do next to nothing is run with it
    and without it.
    """
    chain = _chain()
    feed = {"x": np.zeros((1, 1, 1, 1), np.float32)}
    plain = open_model(chain, setup.device, session_options(setup.threads))
    plain_us = []
    with tempfile.TemporaryDirectory(prefix="nasseg-profile-") as folder:
        profiled = open_model(chain, setup.device, _watching(setup, Path(folder)))
        for _ in range(_CHAIN_RUNS):
            profiled.run(None, feed)
            start = time.perf_counter_ns()
            plain.run(None, feed)
            plain_us.append((time.perf_counter_ns() - start) / 1e3)
        kernels_us = _kernels_us(profiled)
    means = np.array(kernels_us).reshape(_CHAIN_RUNS, _CHAIN).mean(axis=1)
    return float(means.min() - min(plain_us) / _CHAIN)  # a neighbour only ever adds to these


def _chain() -> bytes:
    tensors = ["x", *(f"x{number}" for number in range(1, _CHAIN + 1))]
    nodes = [helper.make_node("Add", [x, "x"], [y]) for x, y in pairwise(tensors)]
    ends = [
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 1, 1, 1])
        for name in (tensors[0], tensors[-1])
    ]
    graph = helper.make_graph(nodes, "chain", ends[:1], ends[1:])
    opsets = [helper.make_opsetid("", 18)]
    content: bytes = helper.make_model(
        graph, opset_imports=opsets, ir_version=9
    ).SerializeToString()
    return content
