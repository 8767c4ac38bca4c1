"""The latency of one network on a target."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from nasseg.api import defaults
from nasseg.api.named_models import ModelName, find_model, load_blocks_for, spaces_with
from nasseg.export.fixed_shape import with_fixed_shape
from nasseg.latency import measure as measuring
from nasseg.latency.hosts import find_host
from nasseg.latency.isolated_run import Source
from nasseg.records import Measurement


def measure(
    model: ModelName,
    *,
    size: tuple[int, int] = defaults.SIZE,
    runtime: str | None = None,
    precision: str = defaults.PRECISION,
    target: str = defaults.DEVICE,
    threads: int = defaults.THREADS,
    batch: int = defaults.BATCH,
    classes: int = defaults.CLASSES,
    space: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> Measurement:
    """Measure the latency of one network, as a search does; nothing trains here meanwhile.

    Two networks are better told apart by `benchmark`, which measures them in turns.

    Args:
        model: a reference, a trial (`"STUDY:12"`), a hash of the store, an architecture, or the
            file of one or of an ONNX model.
        size: height and width of the image in pixels.
        runtime: its name; by default what the target deploys.
        precision: of weights and activations: `"fp32"`, `"fp16"`, `"bf16"` or `"int8"`.
        target: where latency is measured: `"auto"`, `"cpu"`, `"cuda"` or `"cuda:N"`.
        threads: CPU threads that share one call.
        batch: images in one call.
        classes: of a network that no data set says it of.
        space: the space, or space file, whose references are meant first.
        blocks: Python files that register blocks.
        store: the database that trials and hashes are looked up in; by default the user's.

    Returns:
        The median latency of one call in ms with its 95 % interval and all conditions.

    Raises:
        UsageError: when nothing is called so, or a value is not acceptable.
        MeasurementError: when the runtime cannot load or run it here.
        ExportError: when the runtime needs an ONNX file and the network cannot be exported.

    Examples:
        >>> import nasseg
        >>> latency = nasseg.measure("espnet_c_alpha3", size=(64, 96)).latency
        >>> latency.low_ms <= latency.ms <= latency.high_ms
        True
    """
    host = find_host(target)
    own_blocks = load_blocks_for((model,), blocks, store)
    spaces, own_space = spaces_with(space)
    found = find_model(model, spaces, store)
    files = (*own_blocks, *own_space)
    with tempfile.TemporaryDirectory(prefix="nasseg-measure-") as folder:
        file = found.file and with_fixed_shape(found.file, size, batch, Path(folder) / "model.onnx")
        source = Source(found.name, found.architecture, found.classes or classes, file, files)
        with host.alone():
            return measuring.measure(
                source.load(),
                size=size,
                runtime=runtime or host.default_runtime,
                host=host,
                threads=threads,
                batch=batch,
                precision=precision,
            )
