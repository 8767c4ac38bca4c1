import pytest
import torch

from nasseg.data import MEAN, STD, open_data
from nasseg.data.augmentation import TrainAugmentation, normalise

LIVELY = {"scale": (0.75, 1.5), "flip": 0.5, "jitter": 0.2}
STILL = {"scale": (1.0, 1.0), "flip": 0.0, "jitter": 0.0}


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    data = open_data("streets", size=(40, 56), cache_dir=tmp_path_factory.mktemp("cache"))
    return torch.tensor(data.train.images[:6]), torch.tensor(data.train.labels[:6])


def test_normalise(batch):
    images, _ = batch
    expected = (images.permute(0, 3, 1, 2) / 255 - torch.tensor(MEAN).view(3, 1, 1)) / torch.tensor(
        STD
    ).view(3, 1, 1)
    torch.testing.assert_close(normalise(images), expected)
    torch.testing.assert_close(normalise(images.permute(0, 3, 1, 2)), expected)


@pytest.mark.parametrize(
    "images", [torch.zeros(1, 3, 4, 4), torch.zeros(3, 4, 4, dtype=torch.uint8)]
)
def test_normalise_refuses(images):
    with pytest.raises(ValueError, match="images must be uint8"):
        normalise(images)


def test_shapes_and_types(batch):
    images, labels = TrainAugmentation(**LIVELY)(*batch)
    assert images.shape == (6, 3, 40, 56)
    assert images.dtype == torch.float32
    assert labels.shape == (6, 40, 56)
    assert labels.dtype == torch.long
    assert type(images) is type(labels) is torch.Tensor
    assert set(labels.unique().tolist()) <= {*range(8), 255}


def test_without_chance_nothing_changes(batch):
    images, labels = TrainAugmentation(**STILL)(*batch)
    torch.testing.assert_close(images, normalise(batch[0]))
    assert torch.equal(labels, batch[1].long())


def test_image_and_labels_move_together(batch):
    labels = batch[1]
    painted = labels[..., None].expand(-1, -1, -1, 3).contiguous() * 30
    images, moved = TrainAugmentation(**STILL | {"flip": 0.5})(painted, labels)
    torch.testing.assert_close(
        images, normalise((moved * 30).byte()[..., None].expand(*moved.shape, 3))
    )


def test_padding_is_ignored(batch):
    _, labels = TrainAugmentation(**STILL | {"scale": (0.5, 0.5)})(*batch)
    assert 0.70 < (labels == 255).float().mean() < 0.80


def test_repeatable_by_the_global_seed_and_different_within_a_batch(batch):
    same = batch[0][:1].expand(4, -1, -1, -1), batch[1][:1].expand(4, -1, -1)
    runs = []
    for seed in (0, 0, 1):
        torch.manual_seed(seed)
        runs.append(TrainAugmentation(**LIVELY)(*same))
    assert torch.equal(runs[0][0], runs[1][0])
    assert torch.equal(runs[0][1], runs[1][1])
    assert not torch.equal(runs[0][0], runs[2][0])
    assert not torch.equal(runs[0][0][0], runs[0][0][1])
