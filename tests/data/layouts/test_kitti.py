import numpy as np
import pytest

from nasseg.errors import DataError

from .small_set import opened, write_image, write_mask


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "kitti"
    for number in range(5):
        write_image(folder / f"training/image_2/{number:06d}_10.png", number)
        write_mask(folder / f"training/semantic/{number:06d}_10.png", [7, 26, 0, 255], number)
    return folder


def test_ids_of_cityscapes(root, tmp_path):
    data = opened(str(root), tmp_path)
    assert data.spec == f"kitti:{root}"
    assert (len(data.train), len(data.val)) == (4, 1)
    name = data.val.names[0]
    places = write_mask(root / "again.png", [7, 26, 0, 255], int(name[:6]))
    np.testing.assert_array_equal(data.val.labels[0], np.array([0, 13, 255, 255])[places])


def test_missing_mask_and_folder(root, tmp_path):
    (root / "training/semantic/000003_10.png").unlink()
    with pytest.raises(DataError, match=r"000003_10\.png has no labels; add .*semantic/000003_10"):
        opened(f"kitti:{root}", tmp_path)
    with pytest.raises(DataError, match=r"there is no folder .*image_2; kitti:FOLDER needs"):
        opened(f"kitti:{tmp_path}", tmp_path)
