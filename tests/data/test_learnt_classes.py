from pathlib import Path

import pytest

from nasseg.data import camvid, cityscapes
from nasseg.data.class_files import ClassFile, NamedClass
from nasseg.data.learnt_classes import Seen, learnt_classes
from nasseg.errors import DataError, UsageError


def numbers(*values, **facts):
    return Seen(dict.fromkeys(values, 10), False, "DATA", **facts)


def colours(*values):
    codes = [red << 16 | green << 8 | blue for red, green, blue in values]
    return Seen(dict.fromkeys(codes, 10), True, "DATA")


@pytest.mark.parametrize(
    ("values", "classes", "ignored"),
    [
        ((0, 255), (0, 255), ()),
        ((0, 1), (0, 1), ()),
        ((0, 1, 255), (0, 1), (255,)),
        ((0, 128, 255), (0, 128, 255), ()),
        ((0, 85, 170, 255), (0, 85, 170, 255), ()),
        ((1, 2, 5), (1, 2, 5), ()),
        ((0, 1, 2, 255), (0, 1, 2), (255,)),
        ((0, 38, 900), (0, 38, 900), ()),
        ((0, 65535), (0, 65535), ()),
        ((0, 1, 65535), (0, 1), (65535,)),
        ((-1, 0, 1), (0, 1), (-1,)),
        (tuple(range(151)), tuple(range(151)), ()),
    ],
)
def test_numbers(values, classes, ignored):
    table, told = learnt_classes(numbers(*values))
    assert table.values == tuple((value,) for value in classes)
    assert table.ignored == ignored
    assert (" is ignored" in told) == bool(ignored)


def test_two_classes_have_names():
    table, told = learnt_classes(numbers(0, 255))
    assert table.names == ("background", "foreground")
    assert told == "masks of 0 and 255: two classes"


def test_ignored_values_are_no_classes():
    table, _ = learnt_classes(numbers(0, 1, 2), ignored=(0,))
    assert (table.values, table.ignored) == (((1,), (2,)), (0,))


def test_names_in_the_order_of_values():
    assert learnt_classes(numbers(1, 9), names=("a", "b"))[0].names == ("a", "b")


def test_named_classes_that_no_mask_holds_are_classes():
    assert learnt_classes(numbers(0, 2), names=("a", "b", "c"))[0].values == ((0,), (1,), (2,))


def test_names_and_values_differ_in_number():
    with pytest.raises(UsageError, match=r"2 classes are named \(a, b\), but the masks .* have 3"):
        learnt_classes(numbers(0, 1, 9), names=("a", "b"))


def test_the_palette_of_the_masks_is_kept():
    own = [(0, 0, 0), (10, 200, 30), (0, 0, 200)]
    assert learnt_classes(numbers(0, 2, palette=own))[0].palette == (own[0], own[2])
    grey = [(value, value, value) for value in range(256)]
    assert learnt_classes(numbers(0, 1, 2, palette=grey))[0].palette[1] == (128, 0, 0)


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        (numbers(), "no mask that can be read"),
        (numbers(0), "nothing but 0: one class"),
        (numbers(255), "nothing but 255: one class"),
        (numbers(*range(0, 4000, 10)), "400 values from 0 to 3990: more than classes"),
        (numbers(0, 1, 2, 253, 254, 255), "values between black and white, as after JPEG"),
        (colours((1, 2, 3)), "nothing but #010203: one class"),
        (colours(*((i, 0, 9) for i in range(65))), "65 colours: more than classes"),
    ],
)
def test_what_cannot_be_classes(seen, sentence):
    with pytest.raises(DataError, match=sentence):
        learnt_classes(seen)


def test_colours_are_shown_and_in_an_order_of_their_own():
    table, told = learnt_classes(colours((9, 9, 9), (0, 0, 0), (255, 0, 1)))
    assert table.names == ("#000000", "#090909", "#ff0001")
    assert table.palette == ((0, 0, 0), (9, 9, 9), (255, 0, 1))
    assert told == "masks of 3 colours, learnt: #000000, #090909, #ff0001"


def test_known_colours_need_more_than_a_few():
    few = ((0, 0, 0), *camvid.PALETTE[:2])
    assert learnt_classes(colours(*few))[0].names[0] == "#000000"
    table, told = learnt_classes(colours((0, 0, 0), *camvid.PALETTE))
    assert table.names == camvid.CLASSES
    assert told == "masks in the colours of CamVid's eleven classes"


def test_ids_of_cityscapes_by_the_names_of_masks():
    ids = (0, 7, 8, 11, 26, 33)
    table, told = learnt_classes(numbers(*ids, mask="a_gtFine_labelIds.png"))
    assert table.names == tuple(cityscapes.CLASSES)
    assert "nineteen classes" in told
    assert len(learnt_classes(numbers(*ids, mask="a.png"))[0].names) == len(ids)
    assert len(learnt_classes(numbers(*ids, 40, mask="a_labelIds.png"))[0].names) == len(ids) + 1
    train_ids, _ = learnt_classes(numbers(0, 5, 18, 255, mask="a_labelTrainIds.png"))
    assert train_ids.values[5] == (5,)


def test_as_many_values_as_cityscapes_has_are_own_classes_with_a_word_on_it():
    table, told = learnt_classes(numbers(*range(34)))
    assert len(table.names) == 34
    assert "as many as Cityscapes has ids: masks called *_labelIds" in told
    assert "Cityscapes" not in learnt_classes(numbers(*range(33)))[1]


def file(*classes):
    return ClassFile(Path("classes.txt"), tuple(NamedClass(*one) for one in classes))


def test_a_file_of_colours_says_what_they_are():
    said = file(("void", (0, 0, 0)), ("red", (255, 0, 0)), ("blue", (0, 0, 255)))
    table, told = learnt_classes(colours((0, 0, 0), (255, 0, 0)), file=said)
    assert table.names == ("red", "blue")
    assert table.ignored == ((0, 0, 0),)
    assert told == "classes by the colours in classes.txt; void is ignored"


def test_a_file_of_values_says_what_they_are():
    said = file(("unlabeled", None, 0), ("road", None, 7), ("car", None, 9), ("car", None, 11))
    table, _ = learnt_classes(numbers(0, 7, 9), file=said)
    assert (table.names, table.values) == (("road", "car"), ((7,), (9, 11)))
    assert table.ignored == (0, 255)


def test_a_file_of_names_and_colours_for_masks_of_numbers():
    said = file(("void", (1, 1, 1)), ("red", (255, 0, 0)), ("blue", (0, 0, 255)))
    table, told = learnt_classes(numbers(0, 1, 2), file=said)
    assert (table.names, table.values) == (("red", "blue"), ((1,), (2,)))
    assert table.palette == ((255, 0, 0), (0, 0, 255))
    assert "with the names of classes.txt" in told


def test_a_file_with_too_few_names_is_named():
    with pytest.raises(UsageError, match=r"2 classes are in classes\.txt"):
        learnt_classes(numbers(0, 1, 5), file=file(("a",), ("b",)))
