"""Everything that is known of a data set before a network is trained on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nasseg.data.dataset import IGNORED, Rule, SplitName
from nasseg.data.findings import Evidence, Finding, thorough_findings


@dataclass(frozen=True)
class DataCheck:
    """What a data set is and what is wrong or odd about it.

    Attributes:
        spec: the text that names it from every folder.
        told: how files, classes and splits were found, as sentences.
        size: height and width that images are brought to.
        rule: how images of other shapes come to it.
        classes: names, in the order of the labels.
        palette: one colour a class.
        images: of each split, how many there are.
        shares: of each split, the share of labelled pixels of each class, from 0 to 1.
        ignored: of each split, the share of pixels that do not count.
        sizes: how many images there are of each height and width.
        modes: how many images there are of each kind of pixels, by Pillow's name.
        findings: what the user should know, errors first.
    """

    spec: str
    told: tuple[str, ...]
    size: tuple[int, int]
    rule: Rule
    classes: tuple[str, ...]
    palette: tuple[tuple[int, int, int], ...]
    images: Mapping[SplitName, int]
    shares: Mapping[SplitName, tuple[float, ...]]
    ignored: Mapping[SplitName, float]
    sizes: Mapping[tuple[int, int], int]
    modes: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def trainable(self) -> bool:
        """Whether nothing speaks against training on it."""
        return all(finding.severity != "error" for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "data": self.spec,
            "trainable": self.trainable,
            "told": list(self.told),
            "size": list(self.size),
            "resize": self.rule,
            "classes": [
                {
                    "name": name,
                    "colour": list(colour),
                    "share": {split: shares[place] for split, shares in self.shares.items()},
                }
                for place, (name, colour) in enumerate(zip(self.classes, self.palette, strict=True))
            ],
            "images": dict(self.images),
            "ignored": dict(self.ignored),
            "sizes": [[*size, count] for size, count in self.sizes.items()],
            "modes": dict(self.modes),
            "findings": [finding.to_dict() for finding in self.findings],
        }


def checked(evidence: Evidence) -> DataCheck:
    """Return what is known of a data set that was opened."""
    data, pairs = evidence.data, evidence.pairs
    order = ("error", "warning", "note")
    found = sorted(thorough_findings(evidence), key=lambda finding: order.index(finding.severity))
    usable = pairs.found.usable if pairs else ()
    images = {split: len(data.split(split)) for split in data.pixels}
    sizes = pairs.found.sizes if pairs else Counter({data.size: sum(images.values())})
    return DataCheck(
        spec=data.spec,
        told=data.remarks,
        size=data.size,
        rule=data.rule,
        classes=data.classes,
        palette=data.palette,
        images=images,
        shares={split: tuple(shares.tolist()) for split, shares in evidence.shares.items()},
        ignored={
            split: pixels[IGNORED] / max(sum(pixels), 1) for split, pixels in data.pixels.items()
        },
        sizes=dict(sizes.most_common()),
        modes=dict(Counter(facts.mode for facts in usable).most_common()),
        findings=tuple(found),
    )
