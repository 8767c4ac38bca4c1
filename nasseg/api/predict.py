"""What a trained model sees in images."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nasseg.api.trained_model import open_trained
from nasseg.data.dataset import Pixels
from nasseg.errors import UsageError
from nasseg.records.normalisation import Normalisation


def predict(
    model: str | Path,
    images: Pixels,
    *,
    normalisation: Normalisation | None = None,
    device: str = "cpu",
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> Pixels:
    """Return the class of every pixel of some images.

    Args:
        model: a trial (`"STUDY:12"`), a study for its best network, the hash of a trained network,
            or an ONNX file, ours or another.
        images: uint8 RGB, `(N, H, W, 3)`, or one image `(H, W, 3)`, of the model's size in pixels.
        normalisation: of a file's input, where its metadata do not say it.
        device: where a trial's network is asked: `"cpu"`, `"cuda"` or `"cuda:N"`; a file runs on
            the CPU.
        blocks: the Python files with blocks that the study was made with.
        store: the database of the trials; by default the user's.

    Returns:
        Class ids, uint8, `(N, H, W)` or `(H, W)`.

    Raises:
        UsageError: when nothing is called so, or the images do not fit it.
        TrainingError: when the weights are gone.
        ExportError: when onnxruntime cannot run the file.

    Examples:
        >>> import nasseg
        >>> data = nasseg.open_data("streets")  # doctest: +SKIP
        >>> nasseg.predict("best.onnx", data.val.images[0]).shape  # doctest: +SKIP
        (128, 256)
    """
    opened = open_trained(
        model,
        store=store,
        blocks=blocks,
        device=device,
        normalisation=normalisation,
    )
    batch = images if images.ndim == 4 else images[None]
    height, width = opened.size or batch.shape[1:3]
    if batch.dtype != np.uint8 or batch.shape[1:] != (height, width, 3):
        raise UsageError(
            f"{opened.name} takes uint8 images of {height}x{width}x3, got {images.dtype} "
            f"{'x'.join(map(str, images.shape))}; resize them first"
        )
    found = opened.predict(batch)
    return found if images.ndim == 4 else found[0]
