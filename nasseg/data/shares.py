"""A share of the training images to judge by, where a data set has no val split."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from nasseg.data.samples import Sample

SHARE = 0.2
FEWEST_GROUPS = 4
_BLOCKS = 10
_NUMBER = re.compile(r"(\d+)")


def grouped(samples: Sequence[Sample], pattern: str, root: Path) -> tuple[Sample, ...]:
    """Return samples in the groups that a regular expression finds in their images' paths.

    Args:
        samples: in any groups.
        pattern: what its first group matches is the group; of an image that it does not match, the
            whole path.
        root: paths count from here, so that they are the same on another machine.
    """
    found = []
    for sample in samples:
        path = sample.image.shown.removeprefix(f"{root}/")
        match = re.search(pattern, path)
        group = (match[1] if match.re.groups else match[0]) if match else path
        found.append(replace(sample, group=group or ""))
    return tuple(found)


def split_off(
    samples: Sequence[Sample], share: float, seed: int, *, fewest: int = FEWEST_GROUPS
) -> tuple[tuple[Sample, ...], tuple[Sample, ...], str]:
    """Return the images to train on, about `share` of them to judge by, and how they were divided.

    Neighbouring frames are nearly the same image, so groups are kept whole. Where there are none,
    images are divided in runs of the order of their names.

    Args:
        samples: in any order.
        share: above 0 and below 1, of all images.
        seed: another seed takes other groups.
        fewest: of fewer groups than this, none is kept whole.
    """
    ordered = sorted(samples, key=natural)
    groups = defaultdict[str, list[Sample]](list)
    for sample in ordered:
        groups[sample.group].append(sample)
    told = f"whole groups ({len(groups)})"
    blocks = list(groups.values())
    if len(blocks) < fewest:
        count = min(len(ordered), _BLOCKS)
        cuts = np.linspace(0, len(ordered), count + 1).astype(int)
        blocks = [ordered[a:b] for a, b in itertools.pairwise(cuts)]
        told = "runs of neighbouring names"
    wanted = max(1, round(share * len(ordered)))
    taken: set[int] = set()
    count = 0
    for place in np.random.default_rng(seed).permutation(len(blocks)).tolist():
        size = len(blocks[place])
        nearer = abs(count + size - wanted) < abs(count - wanted)
        if (nearer or not taken) and len(taken) < len(blocks) - 1:
            taken.add(place)
            count += size
    train = [sample for place, block in enumerate(blocks) if place not in taken for sample in block]
    val = [sample for place in sorted(taken) for sample in blocks[place]]
    return tuple(train), tuple(val), told


def natural(sample: Sample) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts `img2` before `img10`."""
    parts = _NUMBER.split(sample.name)
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)
