"""One run of a module without values."""

import pytest
import torch
from torch import nn

from nasseg.network.trace import trace


class Twice(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())
        self.second = nn.Conv2d(4, 2, 1)

    def forward(self, x):
        return self.second(self.first(x)) + 1


def test_calls_are_told_apart_by_the_part_that_makes_them():
    module = Twice()
    traced = trace(module, torch.empty(1, 3, 8, 8), parts=[module.first, module.second])
    assert [(call.name, call.part) for call in traced.calls if call.written] == [
        ("conv2d", 0), ("relu", 0), ("conv2d", 1), ("add", None)
    ]  # fmt: skip
    assert {part: tuple(result.shape) for part, result in traced.results.items()} == {
        0: (1, 4, 6, 6), 1: (1, 2, 6, 6)
    }  # fmt: skip
    assert sum(call.macs for call in traced.calls) == 36 * 4 * 27 + 36 * 2 * 4
    assert traced.params == 4 * 27 + 4 + 2 * 4 + 2
    assert traced.result.device.type == "meta"


def test_tensors_in_lists_are_read_and_parts_of_a_split_are_written():
    class Shuffle(nn.Module):
        def forward(self, x):
            return torch.cat(x.chunk(2, dim=1)[::-1], dim=1)

    chunk, cat = (c for c in trace(Shuffle(), torch.empty(1, 4, 2, 2)).calls if c.written)
    assert [tuple(tensor.shape) for tensor in chunk.written] == [(1, 2, 2, 2)] * 2
    assert {id(tensor) for tensor in cat.read} == {id(tensor) for tensor in chunk.written}


def test_the_module_is_left_as_it_was():
    module = Twice().train()
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    with pytest.raises(RuntimeError):
        trace(module, torch.empty(1, 5, 8, 8), parts=[module.first])
    assert module.training
    assert not module.first._forward_hooks
    assert not module.first._forward_pre_hooks
    assert all(torch.equal(before[name], tensor) for name, tensor in module.state_dict().items())
