"""A network as one self-contained ONNX file.

The exporter is torch's TorchScript one. It takes a fifteenth of the time of the newer one, which
lets a search measure the very file that would be exported.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import onnx
import torch
from torch import Tensor, nn
from torch.jit._trace import TracerWarning

from nasseg.errors import ExportError
from nasseg.export.branch_free import without_branches
from nasseg.export.convolution import WrittenConvolutions

INPUT = "image"
OUTPUT = "logits"
OPSET = 18
_EXPORTER_DEPRECATIONS = (
    "You are using the legacy TorchScript-based ONNX export",
    "The feature will be removed. Please remove usage of this function",
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


def export_onnx(
    network: nn.Module,
    size: tuple[int, int],
    *,
    batch: int = 1,
    metadata: Mapping[str, str] = _NOTHING,
) -> bytes:
    """Return the network as an ONNX model for images of one size, weights inside.

    Args:
        network: in eval mode; batch norm should be folded.
        size: height and width.
        batch: the number of images in one call.
        metadata: goes into the model's `metadata_props`.

    Raises:
        ExportError: when an operator cannot be exported or the model is not valid.
    """
    if network.training:
        raise ValueError("the network must be in eval mode; call network.eval() first")
    device = next((tensor.device for tensor in network.parameters()), torch.device("cpu"))
    image = torch.zeros((batch, 3, *size), device=device)
    model = onnx.load_model_from_string(trace(network, (image,), [INPUT]))
    without_branches(model)
    onnx.helper.set_model_props(model, dict(metadata))
    data: bytes = model.SerializeToString()
    try:
        onnx.checker.check_model(data)
    except onnx.checker.ValidationError as error:
        raise ExportError(f"the exported model is not valid ONNX: {error}") from error
    return data


def trace(
    module: nn.Module, inputs: tuple[Tensor, ...], input_names: Sequence[str], output: str = OUTPUT
) -> bytes:
    """Return any module as an ONNX model, as it comes out of the tracer.

    Raises:
        ExportError: when an operator cannot be exported.
    """
    buffer = io.BytesIO()
    with torch.no_grad(), warnings.catch_warnings(), WrittenConvolutions():
        for message in _EXPORTER_DEPRECATIONS:
            warnings.filterwarnings("ignore", message, DeprecationWarning)
        warnings.simplefilter("ignore", TracerWarning)
        try:
            torch.onnx.export(
                module,
                inputs,
                buffer,  # type: ignore[arg-type]  # a buffer is taken too
                dynamo=False,
                opset_version=OPSET,
                input_names=list(input_names),
                output_names=[output],
            )
        except torch.onnx.errors.OnnxExporterError as error:
            reason = str(error).strip().partition("\n")[0]
            raise ExportError(f"the network cannot be exported to ONNX: {reason}") from error
    return buffer.getvalue()
