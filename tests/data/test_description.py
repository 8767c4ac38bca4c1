from dataclasses import replace
from pathlib import Path

import pytest

from nasseg.data.class_table import ClassTable, default_palette
from nasseg.data.description import Description, described, load, written
from nasseg.data.patterns import Patterns
from nasseg.errors import DataError, UsageError

USAGES = {"folders": "folders:FOLDER", "camvid": "camvid:FOLDER"}
TABLE = ClassTable(("a", "b"), default_palette(2), ((0,), (1,)), (255,))


def test_options_of_a_text(tmp_path):
    text = (
        f"{tmp_path}?resize=crop&val_share=0.1&seed=3&classes=a, b&ignore=255,#010203,void"
        "&group=^(.)&images=i/*.png&masks=m/*.png"
    )
    found = described(text, USAGES)
    assert found == Description(
        spec=text,
        path=tmp_path,
        resize="crop",
        val_share=0.1,
        seed=3,
        classes=("a", "b"),
        ignore=(255, (1, 2, 3), "void"),
        group="^(.)",
        images="i/*.png",
        masks="m/*.png",
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("resise=crop", "unknown option 'resise' of a data set; did you mean 'resize'"),
        ("resize=fit", "unknown way to resize 'fit'; choose one of crop, letterbox, stretch"),
        ("val_share=many", "option val_share of a data set cannot be 'many'"),
        ("val_share=1", "a val share of 1 leaves a split empty"),
        ("seed=x", "option seed of a data set cannot be 'x'"),
        ("group=(", r"the group '\(' is no regular expression"),
        ("images=a/*.png", "images and masks are both needed"),
    ],
)
def test_options_that_are_wrong(tmp_path, options, sentence):
    with pytest.raises(UsageError, match=sentence):
        described(f"{tmp_path}?{options}", USAGES)


WHOLE = Description(
    layout="folders",
    resize="letterbox",
    val_share=0.3,
    seed=4,
    table=TABLE,
    group="^(.*)_",
    splits={
        "train": (Patterns("a/*.png", "b/*.png"), Patterns("c/*.png", "b/*.png", "train.txt")),
        "val": (Patterns(list="val.txt"),),
    },
)


@pytest.mark.parametrize(
    "description",
    [
        WHOLE,
        replace(WHOLE, table=None, classes=("x", "y"), ignore=(7, (1, 2, 3), "void")),
        replace(WHOLE, mapping={"car": "vehicle", "3": "vehicle", "sky": None}, ignore=("tree",)),
        Description(layout="folders", images="a/*.png", masks="b/*.png"),
    ],
)
def test_a_file_is_read_as_it_was_written(tmp_path, description):
    file = tmp_path / "my.yaml"
    file.write_text(written(replace(description, path=tmp_path / "data"), tmp_path))
    assert described(str(file), USAGES) == replace(
        description, path=tmp_path / "data", spec=str(file)
    )


def test_a_file_beside_its_data_moves_with_them(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one/my.yaml").write_text(
        written(Description(path=tmp_path / "one/data"), tmp_path / "one")
    )
    (tmp_path / "one").rename(tmp_path / "two")
    assert load(tmp_path / "two/my.yaml").path == tmp_path / "two/data"
    assert "path: /elsewhere" in written(Description(path=tmp_path.parent), tmp_path).replace(
        str(tmp_path.parent), "/elsewhere"
    )


def test_a_short_file(tmp_path):
    (tmp_path / "my.yaml").write_text(
        "images: rgb/*.png\nmasks: ids/*.png\nignore: [0]\nmapping: {1: thing, 2: thing}\n"
    )
    found = load(tmp_path / "my.yaml")
    assert (found.path, found.images, found.ignore) == (tmp_path, "rgb/*.png", (0,))
    assert found.mapping == {"1": "thing", "2": "thing"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", "my.yaml is no YAML"),
        ("just text", "my.yaml describes no data set; nasseg data PATH --save FILE writes one"),
        ("paht: x", "unknown key 'paht'; did you mean 'path'"),
        ("splits: {trian: {images: a/*, masks: b/*}}", "unknown split 'trian'; did you mean"),
        ("splits: {train: {images: a/*}}", "images and masks are both needed"),
        ("splits: {train: {pictures: a/*}}", "the train split needs images and masks, or a list"),
        ("splits: {train: }", "the train split needs images and masks"),
        ("classes: [{colour: [0, 0, 0]}, {name: b}]", "'name' is missing in a class"),
        ("classes: [{name: a, colour: [0, 0]}, {name: b}]", "describes no data set"),
        ("classes: [{name: a}]", "there are 1 classes in a"),
        ("seed: x", "describes no data set"),
        ("val_share: [1]", "describes no data set"),
        ("mapping: [1]", "describes no data set"),
        ("resize: fit", "unknown way to resize 'fit'"),
        ("images: a/*.png", "images and masks are both needed"),
    ],
)
def test_files_that_are_wrong(tmp_path, text, sentence):
    (tmp_path / "my.yaml").write_text(text)
    with pytest.raises(DataError, match=sentence) as caught:
        load(tmp_path / "my.yaml")
    assert "my.yaml" in str(caught.value) or "classes in a" in str(caught.value)


def test_the_file_in_the_guide(tmp_path):
    text = (Path(__file__).parents[2] / "README.md").read_text()
    (tmp_path / "my.yaml").write_text(text.partition("```yaml\n")[2].partition("```")[0])
    found = load(tmp_path / "my.yaml")
    assert found.path == tmp_path / "data/orchard"
    assert found.splits["val"] == (Patterns("night/rgb/*.jpg", "night/ids/*.png"),)
    assert found.mapping == {"stem": "leaf", "person": None}
    assert (found.ignore, found.resize) == ((255,), "letterbox")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match=r"cannot read .*my\.yaml: No such file"):
        described(str(tmp_path / "my.yaml"), USAGES)
