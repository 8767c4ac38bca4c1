"""The labels of Cityscapes, which KITTI has too: their ids and colours, and those that are trained.

Cordts et al., "The Cityscapes Dataset for Semantic Urban Scene Understanding", 2016
(arXiv:1604.01685), table of the classes that count.
"""

from __future__ import annotations

from collections.abc import Sequence

from nasseg.data.class_table import ClassTable, Colour
from nasseg.data.dataset import IGNORED

CLASSES: dict[str, tuple[int, Colour]] = {
    "road": (7, (128, 64, 128)),
    "sidewalk": (8, (244, 35, 232)),
    "building": (11, (70, 70, 70)),
    "wall": (12, (102, 102, 156)),
    "fence": (13, (190, 153, 153)),
    "pole": (17, (153, 153, 153)),
    "traffic light": (19, (250, 170, 30)),
    "traffic sign": (20, (220, 220, 0)),
    "vegetation": (21, (107, 142, 35)),
    "terrain": (22, (152, 251, 152)),
    "sky": (23, (70, 130, 180)),
    "person": (24, (220, 20, 60)),
    "rider": (25, (255, 0, 0)),
    "car": (26, (0, 0, 142)),
    "truck": (27, (0, 0, 70)),
    "bus": (28, (0, 60, 100)),
    "train": (31, (0, 80, 100)),
    "motorcycle": (32, (0, 0, 230)),
    "bicycle": (33, (119, 11, 32)),
}
"""The nineteen that are trained and judged: `{name: (id, colour)}` in the order of train ids."""
OTHERS: dict[str, tuple[int, Colour]] = {
    "unlabeled": (0, (0, 0, 0)),
    "ego vehicle": (1, (0, 0, 0)),
    "rectification border": (2, (0, 0, 0)),
    "out of roi": (3, (0, 0, 0)),
    "static": (4, (0, 0, 0)),
    "dynamic": (5, (111, 74, 0)),
    "ground": (6, (81, 0, 81)),
    "parking": (9, (250, 170, 160)),
    "rail track": (10, (230, 150, 140)),
    "guard rail": (14, (180, 165, 180)),
    "bridge": (15, (150, 100, 100)),
    "tunnel": (16, (150, 120, 90)),
    "polegroup": (18, (153, 153, 153)),
    "caravan": (29, (0, 0, 90)),
    "trailer": (30, (0, 0, 110)),
}
"""Those that are ignored, unless somebody asks for one."""


def table_of_ids(wanted: Sequence[str] = ()) -> ClassTable:
    """Return what the ids mean: the nineteen classes, or every label when another is asked for.

    Args:
        wanted: names of classes that will be chosen from the table.
    """
    trained = all(name in CLASSES for name in wanted)
    labels = CLASSES if trained else CLASSES | OTHERS
    others = tuple(label for label, _ in OTHERS.values()) if trained else ()
    return ClassTable(
        tuple(labels),
        tuple(colour for _, colour in labels.values()),
        tuple((label,) for label, _ in labels.values()),
        (*others, IGNORED),
    )


def table_of_train_ids() -> ClassTable:
    """Return what the train ids mean, which some tools write instead of the ids."""
    return ClassTable(
        tuple(CLASSES),
        tuple(colour for _, colour in CLASSES.values()),
        tuple((label,) for label in range(len(CLASSES))),
        (IGNORED,),
    )
