import numpy as np
import pytest

from nasseg.data.class_table import ClassTable, default_palette
from nasseg.errors import DataError, UsageError

TABLE = ClassTable(
    ("road", "car", "sky"), default_palette(3), ((0,), (1, 300), (7,)), ignored=(255,)
)
COLOURS = ClassTable(
    ("red", "blue"), ((255, 0, 0), (0, 0, 255)), (((255, 0, 0),), ((0, 0, 255), (0, 0, 128)))
)


def test_labels_of_values():
    values = np.array([[0, 1, 300], [7, 255, 0]], np.uint16)
    np.testing.assert_array_equal(TABLE.labels(values, "m"), [[0, 1, 1], [2, 255, 0]])


def test_labels_of_colours():
    values = np.array([[(0, 0, 128), (255, 0, 0)]], np.uint8)
    np.testing.assert_array_equal(COLOURS.labels(values, "m"), [[1, 0]])


@pytest.mark.parametrize(
    ("table", "values", "sentence"),
    [
        (TABLE, np.full((1, 1), 9, np.uint8), r"m holds the value 9, .*0 road, 1 car, 7 sky"),
        (TABLE, np.zeros((1, 1, 3), np.uint8), "m holds colours, but the classes are numbers"),
        (COLOURS, np.full((1, 1, 3), 9, np.uint8), "m holds the colour #090909, which no class"),
    ],
)
def test_values_of_no_class(table, values, sentence):
    with pytest.raises(DataError, match=sentence):
        table.labels(values, "m")


def test_others_may_be_ignored():
    table = ClassTable(("a", "b"), default_palette(2), ((0,), (1,)), others_ignored=True)
    np.testing.assert_array_equal(table.labels(np.array([[1, 77]], np.uint8), "m"), [[1, 255]])
    np.testing.assert_array_equal(table.labels(np.array([[1, 777]], np.uint16), "m"), [[1, 255]])


def test_some_classes_are_chosen():
    chosen = TABLE.chosen(("sky", "road"))
    assert chosen.names == ("sky", "road")
    assert chosen.values == ((7,), (0,))
    assert chosen.ignored == (255, 1, 300)


@pytest.mark.parametrize("ignored", [("car",), (1, 300)])
def test_a_class_is_ignored_by_name_or_by_all_its_values(ignored):
    table = TABLE.ignoring(ignored)
    assert table.names == ("road", "sky")
    assert set(table.ignored) == {255, 1, 300}


def test_a_value_of_a_class_is_ignored():
    table = TABLE.ignoring((300, 9))
    assert table.values == ((0,), (1,), (7,))
    assert table.ignored == (255, 300, 9)


def test_classes_become_one():
    table = TABLE.merged({"road": "thing", "7": "thing"})
    assert table.names == ("thing", "car")
    assert table.values == ((0, 7), (1, 300))
    assert table.palette == (TABLE.palette[0], TABLE.palette[1])


def test_a_class_becomes_one_that_is_there_or_none():
    table = TABLE.merged({"car": "road"})
    assert table.values == ((0, 1, 300), (7,))
    assert TABLE.merged({"car": None}).ignored == (255, 1, 300)


@pytest.mark.parametrize(
    "ask", [lambda: TABLE.chosen(("tree",)), lambda: TABLE.merged({"tree": "sky"})]
)
def test_no_such_class(ask):
    with pytest.raises(UsageError, match="no class 'tree'; the classes are road, car, sky"):
        ask()


@pytest.mark.parametrize("table", [TABLE, COLOURS])
def test_plain_data_and_back(table):
    assert ClassTable.from_dict(table.to_dict()) == table


def test_a_short_form_is_enough():
    short = {"classes": [{"name": "a"}, {"name": "b", "values": 5, "colour": "#ff0000"}]}
    table = ClassTable.from_dict(short)
    assert table.values == ((0,), (5,))
    assert table.palette == ((0, 0, 0), (255, 0, 0))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ((("a",), ((0,),)), "there are 1 classes in a; a network tells 2 to 254 apart"),
        ((("a", "a"), ((0,), (1,))), "the class 'a' is there twice"),
        ((("a", "b"), ((0,), (0,))), "the mask value 0 stands for two classes"),
    ],
)
def test_tables_that_cannot_be(fields, sentence):
    names, values = fields
    with pytest.raises(DataError, match=sentence):
        ClassTable(names, default_palette(len(names)), values)
