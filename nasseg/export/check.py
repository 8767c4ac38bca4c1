"""Whether an exported file does what its network does, on real images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from torch import Tensor, nn

from nasseg.data.augmentation import normalise
from nasseg.data.dataset import Split
from nasseg.errors import ExportError
from nasseg.export.onnx import INPUT, OUTPUT
from nasseg.records.whole_file import save_file
from nasseg.train.metrics import Counter

CLOSE = 1e-3
"""Two logits that differ by no more are close."""
MIN_CLOSE_LOGITS = 0.99
"""Not all: a network that unpools puts a value one pixel further where two maxima tie."""
MIN_PIXEL_AGREEMENT = 0.999


@dataclass(frozen=True, slots=True)
class Parity:
    """How far the answers of a file and its network lie apart.

    Attributes:
        max_abs_diff: the largest difference between two logits.
        close_logits: share of logits that differ by at most 1e-3.
        pixel_agreement: share of pixels that are given the same class.
        miou_torch: the network's mIoU on these images.
        miou_onnx: that of the file.
        images: how many images were compared.
    """

    max_abs_diff: float
    close_logits: float
    pixel_agreement: float
    miou_torch: float
    miou_onnx: float
    images: int

    @property
    def agrees(self) -> bool:
        """Whether the file may stand for the network."""
        close = self.close_logits >= MIN_CLOSE_LOGITS
        return close and self.pixel_agreement >= MIN_PIXEL_AGREEMENT

    def __str__(self) -> str:
        return (
            f"on {self.images} validation images: logits differ by at most "
            f"{self.max_abs_diff:.1e}, "
            f"{100 * self.close_logits:.3f} % of them by at most {CLOSE:g}; "
            f"{100 * self.pixel_agreement:.3f} % of the pixels agree"
        )

    def raise_for_disagreement(self) -> None:
        """Raise when the file may not stand for the network.

        Raises:
            ExportError: with both figures and their limits.
        """
        if not self.agrees:
            raise ExportError(
                f"the exported model differs from its network: logits by up to "
                f"{self.max_abs_diff:.2g}, {self.close_logits:.3%} of them by at most {CLOSE:g} "
                f"(limit {MIN_CLOSE_LOGITS:.0%}), "
                f"{self.pixel_agreement:.3%} of pixels agree (limit {MIN_PIXEL_AGREEMENT:.1%}) on "
                f"{self.images} images; no file was kept"
            )


def compare(network: nn.Module, model: bytes | Path, split: Split, classes: int) -> Parity:
    """Run every image of `split` through the network and the ONNX model, one at a time.

    Raises:
        ExportError: when there is no image, or onnxruntime cannot run the model.
    """
    if not len(split):
        raise ExportError("there is no validation image to check the exported model on")
    session = _open(model)
    counter_torch, counter_onnx = Counter(classes), Counter(classes)
    max_abs_diff, close, logits, agreeing, pixels = 0.0, 0, 0, 0, 0
    was_training = network.training
    network.eval()
    try:
        for index in range(len(split)):
            image = normalise(torch.from_numpy(np.array(split.images[index : index + 1])))
            labels = torch.from_numpy(np.array(split.labels[index : index + 1]))
            ours, theirs = _run_torch(network, image), _run_onnx(session, image)
            difference = (ours - theirs).abs().nan_to_num(nan=torch.inf)
            max_abs_diff = max(max_abs_diff, float(difference.max()))
            close += int((difference <= CLOSE).sum())
            logits += difference.numel()
            seen, exported = ours.argmax(1), theirs.argmax(1)
            agreeing += int((seen == exported).sum())
            pixels += seen.numel()
            counter_torch.update(seen, labels)
            counter_onnx.update(exported, labels)
    finally:
        network.train(was_training)
    return Parity(
        max_abs_diff=max_abs_diff,
        close_logits=close / logits,
        pixel_agreement=agreeing / pixels,
        miou_torch=counter_torch.score().miou,
        miou_onnx=counter_onnx.score().miou,
        images=len(split),
    )


def write_checked(path: Path, model: bytes, parity: Parity) -> None:
    """Write an exported model that agrees with its network; an older file is replaced.

    Raises:
        ExportError: when it does not agree; an older file stays as it was.
        FileError: when the file cannot be written.
    """
    parity.raise_for_disagreement()
    save_file(path, model)


def _open(model: bytes | Path) -> ort.InferenceSession:
    source = model if isinstance(model, bytes) else str(model)
    try:
        return ort.InferenceSession(source, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ExportError(f"onnxruntime cannot load the exported model: {error}") from error


@torch.inference_mode()
def _run_torch(network: nn.Module, image: Tensor) -> Tensor:
    place = next((tensor.device for tensor in network.parameters()), torch.device("cpu"))
    logits: Tensor = network(image.to(place))
    return logits.cpu()


def _run_onnx(session: ort.InferenceSession, image: Tensor) -> Tensor:
    try:
        (logits,) = session.run([OUTPUT], {INPUT: image.numpy()})
    except Exception as error:
        raise ExportError(f"onnxruntime cannot run the exported model: {error}") from error
    return torch.from_numpy(logits)
