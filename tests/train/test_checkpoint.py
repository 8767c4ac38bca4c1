import errno
import os

import pytest
import torch

from nasseg.errors import TrainingError
from nasseg.train import Recipe, load_weights, train
from nasseg.train.checkpoint import load_checkpoint, save_checkpoint

RECIPE = Recipe(epochs=2, batch_size=7)


@pytest.fixture
def checkpoint(tmp_path, data, make_network):
    path = tmp_path / "run" / "checkpoint.pt"
    train(make_network(), data, RECIPE, until_epoch=1, seed=3, checkpoint=path)
    return path


def go_on(path, data, network, recipe=RECIPE, seed=3):
    return train(network, data, recipe, until_epoch=2, seed=seed, checkpoint=path)


def test_weights_are_the_averaged_ones(checkpoint, data, make_network):
    network = make_network()
    train(network, data, RECIPE, until_epoch=1, seed=3)
    weights = load_weights(checkpoint)
    assert weights.keys() == network.state_dict().keys()
    assert all(torch.equal(weights[name], value) for name, value in network.state_dict().items())


def test_nothing_else_is_left(checkpoint):
    assert [path.name for path in checkpoint.parent.iterdir()] == ["checkpoint.pt"]


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x03\x04 garbage", None])
def test_broken_file(checkpoint, data, make_network, content):
    checkpoint.write_bytes(checkpoint.read_bytes()[:-2000] if content is None else content)
    with pytest.raises(TrainingError, match=r"cannot read .*checkpoint\.pt.*delete it"):
        go_on(checkpoint, data, make_network())


@pytest.mark.parametrize("content", [{"weights": torch.ones(2)}, [1, 2], {"format": 0}])
def test_another_kind_of_file(checkpoint, content):
    torch.save(content, checkpoint)
    with pytest.raises(TrainingError, match="not a checkpoint of this version"):
        load_checkpoint(checkpoint)


def test_a_file_with_code_is_not_run(checkpoint):
    torch.save({"format": 1, "call": os.getcwd}, checkpoint)
    with pytest.raises(TrainingError, match="cannot read"):
        load_checkpoint(checkpoint)


def test_another_recipe(checkpoint, data, make_network):
    with pytest.raises(TrainingError, match=r"belongs to another run \(recipe "):
        go_on(checkpoint, data, make_network(), recipe=Recipe(epochs=3))


def test_another_seed(checkpoint, data, make_network):
    with pytest.raises(TrainingError, match=r"another run \(seed 3, not 4\)"):
        go_on(checkpoint, data, make_network(), seed=4)


def test_another_network(checkpoint, data, make_network):
    with pytest.raises(TrainingError, match="belongs to another network"):
        go_on(checkpoint, data, make_network(width=9))


def test_missing_file(tmp_path):
    with pytest.raises(TrainingError, match="cannot read"):
        load_weights(tmp_path / "nothing.pt")


def test_full_disk_keeps_the_old_file(checkpoint, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = checkpoint.read_bytes()
    state = load_checkpoint(checkpoint)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TrainingError, match=r"cannot write the checkpoint .*No space left"):
        save_checkpoint(checkpoint, state)
    assert checkpoint.read_bytes() == before
    assert len(list(checkpoint.parent.iterdir())) == 1
