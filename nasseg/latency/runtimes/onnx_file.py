"""A network or a model as the ONNX file that the runtimes of such files load."""

from __future__ import annotations

from pathlib import Path

from torch import nn

from nasseg.export.onnx import export_onnx
from nasseg.export.precision import to_fp16, to_int8
from nasseg.latency.runtime import Model, Setup


def as_onnx(model: Model, setup: Setup, precision: str, *, symmetric: bool = False) -> bytes | Path:
    """Export a network, and lower it to a precision unless that has been done.

    Args:
        model: a network, or an ONNX model, which stays as it is in fp32.
        setup: says size and batch.
        precision: of the file; `"fp32"`, `"fp16"` or `"int8"`.
        symmetric: whether int8 has no zero points.

    Raises:
        ExportError: when it cannot be exported or lowered.
    """
    if isinstance(model, nn.Module):
        model = export_onnx(model, setup.size, batch=setup.batch)
    if precision == "fp16":
        return to_fp16(model)
    if precision == "int8":
        return to_int8(model, symmetric=symmetric)
    return model
