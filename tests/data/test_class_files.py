import pytest

from nasseg.data.class_files import NamedClass, class_file_in


@pytest.mark.parametrize(
    ("file", "text", "classes"),
    [
        ("classes.txt", "road\nthe car\n", [("road",), ("the car",)]),
        ("labels.txt", "lane 1\nlane 2\n", [("lane 1",), ("lane 2",)]),
        ("obj.names", "road\ncar\n", [("road",), ("car",)]),
        ("classes.txt", "0 road\n1 the car\n", [("road", None, 0), ("the car", None, 1)]),
        ("classes.txt", "0: road\n7: car\n", [("road", None, 0), ("car", None, 7)]),
        ("classes.csv", "name,id\nroad,0\ncar,7\n", [("road", None, 0), ("car", None, 7)]),
        (
            "class_dict.csv",
            "name,r,g,b\nroad,1,2,3\nthe car, 4, 5, 6\n",
            [("road", (1, 2, 3)), ("the car", (4, 5, 6))],
        ),
        (
            "label_colors.txt",
            "1 2 3\t\troad\n4 5 6\t\tthe car\n",
            [("road", (1, 2, 3)), ("the car", (4, 5, 6))],
        ),
        ("classes.txt", "road 1 2 3\ncar 4 5 6\n", [("road", (1, 2, 3)), ("car", (4, 5, 6))]),
        (
            "labelmap.txt",
            "# label:color_rgb:parts:actions\nroad:1,2,3::\ncar:4,5,6::\n",
            [("road", (1, 2, 3)), ("car", (4, 5, 6))],
        ),
    ],
)
def test_every_form(tmp_path, file, text, classes):
    (tmp_path / file).write_text(text)
    assert class_file_in(tmp_path).classes == tuple(NamedClass(*one) for one in classes)


@pytest.mark.parametrize(("file", "text"), [("notes.txt", "a\nb\n"), ("classes.txt", "\n")])
def test_no_class_file(tmp_path, file, text):
    (tmp_path / file).write_text(text)
    assert class_file_in(tmp_path) is None


@pytest.mark.parametrize("name", ["Void", "unlabeled", "Dont Care", "ignore"])
def test_names_of_what_does_not_count(name):
    assert NamedClass(name).is_ignored
    assert not NamedClass("voids").is_ignored
