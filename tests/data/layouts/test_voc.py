import numpy as np
import pytest
from PIL import Image

from nasseg.data.class_table import default_palette
from nasseg.errors import DataError

from .small_set import SIZE, opened, write_image, write_mask

LABELMAP = "# label:color_rgb:parts:actions\nbackground:0,0,0::\nroad:10,20,30::\nignored:1,2,3::\n"


def write_list(folder, name, names):
    file = folder / "ImageSets/Segmentation" / f"{name}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(names) + "\n")


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "VOC2012"
    for number in range(4):
        write_image(folder / f"JPEGImages/2007_{number}.jpg", number)
        write_mask(folder / f"SegmentationClass/2007_{number}.png", [0, 15, 20, 255], number)
    write_list(folder, "train", ["2007_0", "2007_1"])
    write_list(folder, "val", ["2007_3"])
    return folder


def coloured(folder, *, palette):
    """Draw all masks in the colours of the label map, directly or by a palette."""
    (folder / "labelmap.txt").write_text(LABELMAP)
    colours = [(0, 0, 0), (10, 20, 30), (1, 2, 3)]
    for number in range(4):
        path = folder / f"SegmentationClass/2007_{number}.png"
        write_mask(path, colours, number)
        if palette:
            image = Image.fromarray(write_mask(path, [0, 1, 2], number).astype(np.uint8), mode="P")
            image.putpalette([channel for colour in colours for channel in colour])
            image.save(path)


def test_pascal(root, tmp_path):
    data = opened(str(root), tmp_path)
    assert data.spec == f"voc:{root}"
    assert data.train.names == ("2007_0", "2007_1")
    assert (data.classes[15], data.palette[15]) == ("person", (192, 128, 128))
    places = write_mask(tmp_path / "again.png", [0, 15, 20, 255], 3)
    np.testing.assert_array_equal(data.val.labels[0], np.array([0, 15, 20, 255])[places])


def test_palette_is_by_pascals_rule():
    assert default_palette(21)[1:4] == ((128, 0, 0), (0, 128, 0), (128, 128, 0))


@pytest.mark.parametrize("palette", [True, False])
def test_colours_of_cvat(root, tmp_path, palette):
    coloured(root, palette=palette)
    data = opened(str(root), tmp_path)
    assert data.classes == ("background", "road")
    places = write_mask(tmp_path / "again.png", [0, 1, 2], 3)
    np.testing.assert_array_equal(data.val.labels[0], np.where(places < 2, places, 255))


def test_grey_masks_hold_lines_of_the_map(root, tmp_path):
    (root / "labelmap.txt").write_text(LABELMAP)
    for number in range(4):
        write_mask(root / f"SegmentationClass/2007_{number}.png", [0, 1, 2], number)
    assert set(np.unique(opened(str(root), tmp_path).train.labels)) == {0, 1, 255}


def test_one_list_of_another_name_is_for_training(root, tmp_path):
    for path in (root / "ImageSets/Segmentation").iterdir():
        path.unlink()
    write_list(root, "default", [f"2007_{number}" for number in range(4)])
    data = opened(f"voc:{root}", tmp_path)
    assert (len(data.train), len(data.val)) == (3, 1)


def test_a_name_with_a_space(root, tmp_path):
    write_image(root / "JPEGImages/my photo.jpg")
    write_mask(root / "SegmentationClass/my photo.png", [0, 1])
    write_list(root, "val", ['"my photo"'])
    assert opened(f"voc:{root}", tmp_path).val.names == ("my photo",)


def test_a_test_list_without_masks_is_left_out(root, tmp_path):
    write_image(root / "JPEGImages/2007_9.jpg")
    write_list(root, "test", ["2007_9"])
    data = opened(f"voc:{root}", tmp_path)
    assert data.test is None
    assert "1 images of test.txt left out: none has a mask" in data.remarks


def test_missing_list(root, tmp_path):
    (root / "ImageSets/Segmentation/train.txt").unlink()
    with pytest.raises(DataError, match=r"there is no list .*train\.txt \(val\.txt\); voc:FOLDER"):
        opened(f"voc:{root}", tmp_path)


def test_missing_image_and_mask(root, tmp_path):
    write_list(root, "val", ["2007_3", "2008_7"])
    with pytest.raises(DataError, match=r"val\.txt names '2008_7', but there is no picture"):
        opened(f"voc:{root}", tmp_path)
    write_image(root / "JPEGImages/2008_7.jpg")
    with pytest.raises(DataError, match=r"2008_7\.jpg has no labels; add .*2008_7\.png or take it"):
        opened(f"voc:{root}", tmp_path)


def test_broken_map_and_unknown_id(root, tmp_path):
    write_mask(root / "SegmentationClass/2007_0.png", [0, 21])
    with pytest.raises(DataError, match="holds the value 21, which no class has"):
        opened(f"voc:{root}", tmp_path)
    (root / "labelmap.txt").write_text("road 1 2 3\n")
    with pytest.raises(DataError, match=r"labelmap\.txt has the line 'road 1 2 3'; every line is"):
        opened(f"voc:{root}", tmp_path)


def test_an_unknown_colour(root, tmp_path):
    coloured(root, palette=False)
    Image.fromarray(np.full((*SIZE, 3), (9, 9, 1), np.uint8)).save(
        root / "SegmentationClass/2007_1.png"
    )
    with pytest.raises(DataError, match=r"2007_1\.png holds the colour #090901, which no class"):
        opened(f"voc:{root}", tmp_path)
