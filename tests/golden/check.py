"""Check our blocks against golden vectors of published ones.

    python tests/golden/check.py FILE...

Prints one JSON line a file, and exits with 1 when a block is missing or differs.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from adapters import ADAPTERS, Adapted, Config
from torch import Tensor, nn

from nasseg.errors import did_you_mean

TOLERANCE = 1e-4
"""The largest difference that passes, as a part of the largest output value."""


@dataclass(frozen=True)
class Golden:
    """One evaluation of a published block."""

    block: str
    config: Mapping[str, Any]
    num_params: int
    state: Mapping[str, np.ndarray]
    inputs: tuple[np.ndarray, ...]
    outputs: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Verdict:
    """What is printed of one file."""

    file: str
    block: str | None = None
    max_abs_diff: float | None = None
    params_equal: bool = False
    ok: bool = False
    dead: tuple[str, ...] = ()
    reason: str = ""

    def to_json(self) -> str:
        """Return one line; `dead` and `reason` only where there is something to say."""
        return json.dumps({k: v for k, v in asdict(self).items() if v or k not in _OPTIONAL})


_OPTIONAL = ("dead", "reason")


def read(path: Path) -> Golden:
    """Read a golden file.

    Raises:
        ValueError: with a sentence, when it is none.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = dict(archive)
        meta = json.loads(str(arrays["meta"]))
        state = {name: arrays[f"state/{name}"] for name in meta["order"]}
        inputs, outputs = _numbered(arrays, "input"), _numbered(arrays, "output")
        described = {key: meta[key] for key in ("block", "config", "num_params")}
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror or error}") from None
    except (ValueError, TypeError, AttributeError, EOFError, zipfile.BadZipFile, zlib.error):
        raise ValueError("not a golden file: give an .npz from golden/blocks") from None
    except KeyError as error:
        raise ValueError(f"not a golden file: it has no {error.args[0]!r}") from None
    return Golden(**described, state=state, inputs=inputs, outputs=outputs)


def _numbered(arrays: Mapping[str, np.ndarray], kind: str) -> tuple[np.ndarray, ...]:
    count = sum(name.startswith(f"{kind}_") for name in arrays)
    if kind in arrays or not count:
        return (arrays[kind],)
    return tuple(arrays[f"{kind}_{index}"] for index in range(count))


def adapt(golden: Golden) -> Adapted:
    """Return our instance of the block; `ValueError` when we have none."""
    name = golden.block
    if name not in ADAPTERS:
        raise ValueError(f"block {name!r} is not implemented; {did_you_mean(name, ADAPTERS)}")
    tensors = sum(not _is_counter(name) for name in golden.state)
    config = Config(golden.config, tensors)
    adapted = ADAPTERS[name](config)
    config.finish()
    return adapted


def _is_counter(name: str) -> bool:
    return name.endswith("num_batches_tracked")


def load_state(block: nn.Module, published: Mapping[str, np.ndarray]) -> None:
    """Fill a block from published state, tensor by tensor in registration order."""
    ours = [name for name in block.state_dict() if not _is_counter(name)]
    theirs = [name for name in published if not _is_counter(name)]
    if len(ours) != len(theirs):
        raise ValueError(f"our block holds {len(ours)} tensors, the published one {len(theirs)}")
    state = block.state_dict()
    for mine, name in zip(ours, theirs, strict=True):
        if tuple(state[mine].shape) != published[name].shape:
            raise ValueError(
                f"{mine} has shape {tuple(state[mine].shape)}, the published {name} "
                f"{published[name].shape}"
            )
        state[mine] = torch.from_numpy(published[name])
    block.load_state_dict(state)


def compare(ours: Sequence[Tensor], published: Sequence[np.ndarray]) -> tuple[float, bool]:
    """Return the largest absolute difference, and whether every output is within tolerance."""
    if [tuple(x.shape) for x in ours] != [y.shape for y in published]:
        listed = ", ".join(str(tuple(x.shape)) for x in ours)
        expected = ", ".join(str(y.shape) for y in published)
        raise ValueError(f"output shape {listed}, the published one {expected}")
    differences = [float(np.abs(x.numpy() - y).max()) for x, y in zip(ours, published, strict=True)]
    limits = [TOLERANCE * float(np.abs(y).max()) for y in published]
    within = all(d <= limit for d, limit in zip(differences, limits, strict=True))
    return max(differences), within


def check(path: Path) -> Verdict:
    """Check one file; whatever goes wrong becomes the verdict's reason."""
    block = None
    try:
        golden = read(path)
        block = golden.block
        return _verdict(path, golden)
    except (ValueError, TypeError, RuntimeError) as error:
        return Verdict(str(path), block, reason=str(error))


def _verdict(path: Path, golden: Golden) -> Verdict:
    adapted = adapt(golden)
    dead = tuple(name for name in adapted.dead if name in golden.state)
    block = adapted.block.eval()
    load_state(block, {name: x for name, x in golden.state.items() if name not in dead})
    with torch.inference_mode():
        result = block(*(torch.from_numpy(x) for x in golden.inputs))
    outputs = (result,) if isinstance(result, Tensor) else result
    difference, within = compare(outputs, golden.outputs)
    count = sum(parameter.numel() for parameter in block.parameters())
    used = golden.num_params - sum(golden.state[name].size for name in dead)
    reasons = [
        *([] if within else [f"differs by {difference:.3g}"]),
        *([] if count == used else [f"{count} parameters, the published block uses {used}"]),
    ]
    return Verdict(
        str(path),
        golden.block,
        difference if math.isfinite(difference) else None,
        count == used,
        not reasons,
        dead,
        "; ".join(reasons),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the files named on the command line and return the exit code."""
    parser = argparse.ArgumentParser(description="Check blocks against golden vectors.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    verdicts = [check(path) for path in parser.parse_args(arguments).files]
    for verdict in verdicts:
        print(verdict.to_json())
    return 0 if all(verdict.ok for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
