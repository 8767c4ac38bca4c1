import pytest

from nasseg.data import camvid, cityscapes
from nasseg.data.known_colours import KNOWN_COLOURS
from nasseg.data.learnt_classes import Seen, learnt_classes


def learnt(colours):
    values = {red << 16 | green << 8 | blue: 1 for red, green, blue in colours}
    table, told = learnt_classes(Seen(values, True, "the set"))
    return table, told


@pytest.mark.parametrize("name", KNOWN_COLOURS)
def test_all_of_its_colours_are_recognised(name):
    table, told = learnt(KNOWN_COLOURS[name].colours)
    assert told == f"masks in the colours of {name}"
    assert table == KNOWN_COLOURS[name].table()


def test_colours_of_the_original_camvid_are_merged():
    table, _ = learnt([*camvid.PALETTE, camvid.ORIGINAL["Truck_Bus"][1]])
    car = table.names.index("car")
    assert table.palette[car] == camvid.ORIGINAL["Car"][1]
    assert camvid.ORIGINAL["Truck_Bus"][1] in table.values[car]


def test_colours_of_cityscapes():
    table, _ = learnt([(244, 35, 232), (0, 0, 142), (111, 74, 0)])
    assert table.names == tuple(cityscapes.CLASSES)
    assert (111, 74, 0) in table.ignored
