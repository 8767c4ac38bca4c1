"""PReLU without branches.

ONNX Runtime's `PRelu` decides pixel by pixel, so its time depends on the values: ESPNet-C took 12
to 21 ms at 180x240, by its weights and the image, and 12 to 13 ms with `max(x, 0) + slope *
min(x, 0)` in its place (`python tests/benchmarks/prelu.py`). The two are equal to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import onnx
from onnx import helper, numpy_helper


def without_branches(model: onnx.ModelProto) -> None:
    """Replace every `PRelu` node of a model by clipping, a product and a sum."""
    graph = model.graph
    nodes = [made for node in graph.node for made in _replaced(node)]
    if len(nodes) == len(graph.node):
        return
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.append(numpy_helper.from_array(np.zeros((), np.float32), _ZERO))


_ZERO = "prelu.zero"


def _replaced(node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
    if node.op_type != "PRelu":
        yield node
        return
    (x, slope), (result,) = node.input, node.output
    # Named after the node, whose module path tells a profile where the time goes.
    above, below, scaled = (f"{node.name}.{part}" for part in ("above", "below", "scaled"))
    yield helper.make_node("Relu", [x], [above], name=above)
    yield helper.make_node("Min", [x, _ZERO], [below], name=below)
    yield helper.make_node("Mul", [below, slope], [scaled], name=scaled)
    yield helper.make_node("Add", [above, scaled], [result], name=node.name)
