"""Names of networks that people can say, made from the graph alone.

`esp 3x64-9x128, deconv, s16 d16` has three ESP blocks of 64 channels, nine of 128, a decoder of
deconvolutions, a stem of 16 channels, and a greatest dilation of 16. Equal structures have equal
names whatever their nodes are called; two networks may share a name, and their hashes differ.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from nasseg.graph.architecture import CLASSES, IMAGE, Architecture
from nasseg.records.wording import counted

LONG = 36
"""A name that would have more characters tells all stages of its encoder as one."""
_FAMILIES = 2
"""So many kinds of block are named where an encoder is told as one."""

_PLUMBING = {
    "activation", "add", "channel_shuffle", "concat", "downsample", "gated_projection", "hff",
    "image_pyramid", "max_pool", "norm_act", "prelu", "split", "tiles", "upsample",
}  # fmt: skip
"""Blocks that move, join or normalise what others compute: no name tells of them."""
_ENLARGING = {
    "bilinear_deconv", "deconv", "fast_fusion", "ffm", "fusion_lw", "skipnet", "sq_refinement",
    "unet_step", "unpooling", "upsample",
}  # fmt: skip
"""Blocks with which a decoder goes on at a finer stride, besides those called `..._up`."""
_SAID = {
    "depthwise_pyramid": "dwp",
    "efficient_non_bottleneck": "enb",
    "efficient_pyramid_pool": "epp",
    "factorised_conv": "fact",
    "fusion_lw": "fusion",
    "inverted_residual": "ir",
    "learning_to_downsample": "ltd",
    "non_bt_1d": "nb1d",
    "parallel_dilated": "dilated",
    "shared_residual": "shared",
    "sq_refinement": "sq",
    "unet_step": "unet",
    "upsample": "bilinear",
}
"""How a block is said whose own name is long."""
_PART = re.compile(r"_(block|bottleneck|conv|down|head|initial|module|unit|up)\Z")


def network_name(architecture: Architecture) -> str:
    """Return a few words that say what a network is: its main blocks, depths and widths."""
    return _name((n.name, n.block, n.inputs, n.params) for n in architecture.ordered)


def name_of_text(text: str) -> str:
    """Return the name of an architecture by its canonical JSON text; of other texts none."""
    try:
        nodes = json.loads(text)["nodes"]
        return _name((n["name"], n["block"], n["inputs"], n["params"]) for n in nodes)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return ""


def _name(nodes: Iterable[tuple[str, str, Sequence[str], Mapping[str, Any]]]) -> str:
    """Return the name of nodes that are in structural order: name, block, inputs, parameters."""
    words = _Words(_parts(nodes))
    said = words.together(" ".join(run.said for run in words.runs))
    return said if len(said) <= LONG else words.together(words.in_one)


class _Part(NamedTuple):
    """What a name needs to know of a node.

    Attributes:
        family: how its block is said; the strided form of a block is of the same family.
        width: its channels, its input's where no parameter tells them.
        units: how many units it is: a dense block has one for each of its dilations.
        dilation: the greatest one, or what limits it; 0 when nothing is told.
        main: whether it is more than plumbing.
        scores: whether it is as wide as there are classes.
        late: whether it enlarges, or comes behind what does.
    """

    family: str
    width: int | None
    units: int
    dilation: int
    on_image: bool
    main: bool
    scores: bool
    halves: bool
    enlarges: bool
    late: bool


class _Stage(NamedTuple):
    """Blocks of one family and width in a row; one that halves begins a new stage."""

    blocks: int
    width: int | None

    @property
    def said(self) -> str:
        if self.width is None:
            return f"x{self.blocks}" if self.blocks > 1 else ""
        return f"{self.blocks}x{self.width}"


class _Run(NamedTuple):
    """Stages of one family in a row."""

    family: str
    stages: tuple[_Stage, ...]

    @property
    def said(self) -> str:
        return f"{self.family} {'-'.join(stage.said for stage in self.stages)}".rstrip(" -")


@dataclass(frozen=True)
class _Words:
    """The parts of a name."""

    parts: tuple[_Part, ...]

    def together(self, encoder: str) -> str:
        """Return the name with these words for the encoder."""
        said = (encoder, self.decoder, self.details)
        return ", ".join(each for each in said if each) or counted(len(self.parts), "node")

    @cached_property
    def encoder(self) -> tuple[_Part, ...]:
        """The main parts before anything enlarges.

        Convolutions count where most parts are convolutions, and else are thought of as plumbing.
        What is there once, and again in the decoder, belongs to the decoder.
        """
        main = [part for part in self.parts if part.main]
        others = [part for part in main if part.family != "conv"]
        main = others if 2 * len(others) >= len(main) else main
        again = {part.family for part in main if part.late}
        early = [part for part in main if not (part.late or part.scores)]
        counts = Counter(part.family for part in early) if again else {}
        return tuple(p for p in early if p.family not in again or counts[p.family] > 1)

    @cached_property
    def runs(self) -> tuple[_Run, ...]:
        """The encoder by stages, without what only halves before blocks of another family."""
        following = (*self.encoder, None)[1:]
        said = [
            part
            for part, after in zip(self.encoder, following, strict=True)
            if after is None or not part.halves or part.family == after.family
        ]
        runs = groupby(said, lambda part: part.family)
        return tuple(_Run(family, _stages(parts)) for family, parts in runs)

    @property
    def in_one(self) -> str:
        """The encoder's commonest families, all their blocks, and the extremes of their widths.

        Whole encoders, which have no width of their own, come first.
        """
        counts: Counter[str] = Counter()
        for run in self.runs:
            counts[run.family] += sum(stage.blocks for stage in run.stages)
        whole = [run.family for run in self.runs if run.stages[0].width is None]
        families = dict.fromkeys([*whole, *(family for family, _ in counts.most_common())])
        widths = [s.width for run in self.runs for s in run.stages if s.width is not None]
        ends = "-".join(dict.fromkeys(map(str, (min(widths), max(widths))))) if widths else ""
        return f"{'+'.join([*families][:_FAMILIES])} x{counts.total()} {ends}".rstrip()

    @cached_property
    def decoder(self) -> str:
        """What enlarges most often, and how many other blocks the decoder has."""
        late = [part for part in self.parts if part.late]
        enlarging = Counter(part.family for part in late if part.enlarges)
        others = Counter(
            part.family
            for part in late
            if part.main and not part.enlarges and part.family != "conv"
        )
        telling = [name for name, _ in enlarging.most_common() if name != _SAID["upsample"]]
        if not telling:
            return next(iter(others), _SAID["upsample"] if late else "")
        count = str(others.total()) if others.total() > 1 else ""
        kind = next(iter(others)) if len(others) == 1 else ""
        return telling[0] + (f"+{count}{kind}" if others else "")

    @cached_property
    def details(self) -> str:
        """The width of a stem that is not said yet, and each family's dilation."""
        stem = next((part for part in self.parts if part.on_image), None)
        found = []
        if self.encoder and stem and stem.width is not None and stem not in self.encoder:
            found.append(f"s{stem.width}")
        by_family: dict[str, int] = {}
        for part in self.encoder:
            by_family[part.family] = max(by_family.get(part.family, 0), part.dilation)
        dilations = dict.fromkeys(str(each) for each in by_family.values() if each > 1)
        found += [f"d{'/'.join(dilations)}"] if dilations else []
        return " ".join(found)


def _stages(parts: Iterable[_Part]) -> tuple[_Stage, ...]:
    stages: list[_Stage] = []
    for part in parts:
        if stages and stages[-1].width == part.width and not part.halves:
            stages[-1] = _Stage(stages[-1].blocks + part.units, part.width)
        else:
            stages.append(_Stage(part.units, part.width))
    return tuple(stages)


def _parts(
    nodes: Iterable[tuple[str, str, Sequence[str], Mapping[str, Any]]],
) -> tuple[_Part, ...]:
    known: dict[str, _Part] = {}
    for name, block, inputs, params in nodes:
        sources = [edge.partition(":")[0] for edge in inputs]
        kind = _kind(block)
        own = _width(params)
        before = known.get(sources[0])
        depth, stride = params.get("depth"), params.get("output_stride")
        halves = kind.halves or params.get("stride") == 2
        dilations = params.get("dilations")
        scores = params.get("out_channels") == CLASSES
        known[name] = _Part(
            family=f"{kind.said}{depth or ''}" + (f"/{stride}" if stride else ""),
            width=own if own is not None or before is None else before.width,
            units=len(dilations) if dilations and "growth" in params else 1,
            dilation=0 if halves else _dilation(params),
            on_image=sources[0] == IMAGE,
            main=not (
                kind.plumbing or (block == "conv" and (scores or params.get("kernel_size") == 1))
            ),
            scores=scores,
            halves=halves,
            enlarges=kind.enlarges,
            late=kind.enlarges or any(each != IMAGE and known[each].late for each in sources),
        )
    return tuple(known.values())


class _Kind(NamedTuple):
    """What a block's name tells."""

    said: str
    plumbing: bool
    enlarges: bool
    halves: bool


@lru_cache(maxsize=1000)
def _kind(block: str) -> _Kind:
    said = re.sub(r"_v(\d)", r"\1", _SAID.get(block) or _PART.sub("", block)).replace("_", "-")
    return _Kind(
        said,
        plumbing=block in _PLUMBING,
        enlarges=block in _ENLARGING or block.endswith("_up"),
        halves=block.endswith(("_down", "_initial")),
    )


def _width(params: Mapping[str, Any]) -> int | None:
    for name in ("out_channels", "growth", "expand"):
        value = params.get(name)
        if isinstance(value, int):
            return value
    return None


def _dilation(params: Mapping[str, Any]) -> int:
    greatest = 0
    for name in ("dilation", "dilations", "receptive_limit"):
        value = params.get(name, 0)
        for each in value if isinstance(value, list | tuple) else (value,):
            if isinstance(each, int) and each > greatest:
                greatest = each
    return greatest
