"""CamVid's classes, their colours and their ids, as they are used most."""

from __future__ import annotations

CLASSES = (
    "sky",
    "building",
    "pole",
    "road",
    "pavement",
    "tree",
    "sign symbol",
    "fence",
    "car",
    "pedestrian",
    "bicyclist",
)
PALETTE = (
    (128, 128, 128),
    (128, 0, 0),
    (192, 192, 128),
    (128, 64, 128),
    (0, 0, 192),
    (128, 128, 0),
    (192, 128, 128),
    (64, 64, 128),
    (64, 0, 128),
    (64, 64, 0),
    (0, 128, 192),
)
VOID = 11
"""The id of pixels that do not count."""
ORIGINAL: dict[str, tuple[str, tuple[int, int, int]]] = {
    "Sky": ("sky", (128, 128, 128)),
    "Archway": ("building", (192, 0, 128)),
    "Bridge": ("building", (0, 128, 64)),
    "Building": ("building", (128, 0, 0)),
    "Tunnel": ("building", (64, 0, 64)),
    "Wall": ("building", (64, 192, 0)),
    "Column_Pole": ("pole", (192, 192, 128)),
    "TrafficCone": ("pole", (0, 0, 64)),
    "LaneMkgsDriv": ("road", (128, 0, 192)),
    "LaneMkgsNonDriv": ("road", (192, 0, 64)),
    "Road": ("road", (128, 64, 128)),
    "ParkingBlock": ("pavement", (64, 192, 128)),
    "RoadShoulder": ("pavement", (128, 128, 192)),
    "Sidewalk": ("pavement", (0, 0, 192)),
    "Tree": ("tree", (128, 128, 0)),
    "VegetationMisc": ("tree", (192, 192, 0)),
    "Misc_Text": ("sign symbol", (128, 128, 64)),
    "SignSymbol": ("sign symbol", (192, 128, 128)),
    "TrafficLight": ("sign symbol", (0, 64, 64)),
    "Fence": ("fence", (64, 64, 128)),
    "Car": ("car", (64, 0, 128)),
    "OtherMoving": ("car", (128, 64, 64)),
    "SUVPickupTruck": ("car", (64, 128, 192)),
    "Train": ("car", (192, 64, 128)),
    "Truck_Bus": ("car", (192, 128, 192)),
    "Animal": ("pedestrian", (64, 128, 64)),
    "CartLuggagePram": ("pedestrian", (64, 0, 192)),
    "Child": ("pedestrian", (192, 128, 64)),
    "Pedestrian": ("pedestrian", (64, 64, 0)),
    "Bicyclist": ("bicyclist", (0, 128, 192)),
    "MotorcycleScooter": ("bicyclist", (192, 0, 192)),
}
"""The classes that the frames were drawn with: `{name: (class of the eleven, colour)}`."""
VOID_NAME, VOID_COLOUR = "Void", (0, 0, 0)
LAST_TRAIN_FRAME_0001TP = 8520
VAL_FRAMES_0016E5 = range(7959, 8160, 2)
"""Frames of the sequence, taken twice as densely as the others."""


def usual_split(frame: str) -> str | None:
    """Return the split that a frame is in by the lists that nearly everybody uses (367, 101, 233).

    Badrinarayanan, Kendall and Cipolla, "SegNet", 2015 (arXiv:1511.00561) published them. The
    frames of Seq05VD and the second half of 0001TP are for testing.

    Args:
        frame: the name without ending, such as `"0016E5_07959"`.
    """
    sequence, _, number = frame.partition("_")
    if sequence == "Seq05VD":
        return "test"
    if sequence == "0006R0":
        return "train"
    if not number.isdigit():
        return None
    if sequence == "0001TP":
        return "train" if int(number) <= LAST_TRAIN_FRAME_0001TP else "test"
    if sequence == "0016E5":
        return "val" if int(number) in VAL_FRAMES_0016E5 else "train"
    return None
