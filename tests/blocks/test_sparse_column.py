"""The sparse column computes what it selects, and no more."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from nasseg.blocks.sizes import extend
from nasseg.blocks.sparse_column import SparseColumn
from nasseg.blocks.tiles import put_tiles, take_tiles, tile_pixels
from nasseg.graph.registry import Shape, registry
from nasseg.network.cost import count_module
from nasseg.testing.checks import onnx_outputs, trained_like

TILE = 8
sides = st.integers(1, 30)


def column(**params):
    torch.manual_seed(0)
    return trained_like(SparseColumn((4, 3), 5, width=6, tile=TILE, **params))


def inputs(height, width, batch=1):
    """Coarse features at stride 16 and an image."""
    generator = torch.Generator().manual_seed(1)
    coarse = (batch, 4, math.ceil(height / 16), math.ceil(width / 16))
    return (
        torch.randn(coarse, generator=generator),
        torch.randn(batch, 3, height, width, generator=generator),
    )


def coarse_scores(block, features, size):
    enlarged = F.interpolate(block.predict(features), size, mode="bilinear", align_corners=True)
    return enlarged[:, :-1], enlarged[:, -1]


@settings(max_examples=25, deadline=None)
@given(sides, sides, st.integers(1, 6), st.integers(1, 3))
def test_tiles_go_back_where_they_came_from(height, width, tile, batch):
    rows, columns = math.ceil(height / tile), math.ceil(width / tile)
    size = (rows * tile, columns * tile)
    x = extend(torch.randn(batch, 2, height, width), size)
    chosen = torch.stack([torch.randperm(rows * columns) for _ in range(batch)])
    pixels = tile_pixels(chosen, columns, tile, size)
    tiles = take_tiles(x, pixels, tile)
    assert tiles.shape == (batch * rows * columns, 2, tile, tile)
    assert torch.equal(put_tiles(torch.zeros_like(x), pixels, tiles), x)


@settings(max_examples=25, deadline=None)
@given(sides, sides, st.integers(1, 6), st.integers(0, 4))
def test_a_halo_repeats_the_edge(height, width, tile, halo):
    columns = math.ceil(width / tile)
    last = math.ceil(height / tile) * columns - 1
    x = torch.randn(1, 2, height, width)
    side = tile + 2 * halo
    (taken,) = take_tiles(
        x, tile_pixels(torch.tensor([[last]]), columns, tile, (height, width), halo=halo), side
    )
    padded = F.pad(x, (halo, side, halo, side), mode="replicate")[0]
    top, left = last // columns * tile, last % columns * tile
    assert torch.equal(taken, padded[:, top : top + side, left : left + side])


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_only_the_tiles_of_largest_weight_change(share):
    block = column(share=share)
    features, image = inputs(128, 192, batch=2)
    with torch.inference_mode():
        scores, weight = coarse_scores(block, features, (32, 48))
        changed = (block(features, image) != scores).any(1).float()
    tiles = F.avg_pool2d(changed.unsqueeze(1), TILE).flatten(1) > 0
    wanted = F.avg_pool2d(weight.unsqueeze(1), TILE).flatten(1).topk(int(share * 24)).indices
    assert tiles.sum(1).tolist() == [int(share * 24)] * 2
    assert tiles.gather(1, wanted).all()


def test_an_inner_tile_is_what_the_dense_column_gives():
    block = column(share=1.0, halo=6, depth=2)
    features, image = inputs(96, 96)
    with torch.inference_mode():
        before = F.interpolate(
            block.predict(features), (24, 24), mode="bilinear", align_corners=True
        )
        after = block.classify(block.layers(block.down(image) + block.reuse(before)))
        weight = before[:, -1:].sigmoid()
        dense = weight * after + (1 - weight) * before[:, :-1]
        sparse = block(features, image)
    inner = slice(TILE, 2 * TILE)
    torch.testing.assert_close(sparse[..., inner, inner], dense[..., inner, inner])


@pytest.mark.parametrize("size", [(37, 150), (150, 203), (33, 32)])
def test_odd_sizes_agree_in_onnx_runtime(size):
    block = column(share=0.5)
    features, image = inputs(*size)
    with torch.inference_mode():
        expected = block(features, image)
    assert expected.shape == (1, 5, math.ceil(size[0] / 4), math.ceil(size[1] / 4))
    (ours,) = onnx_outputs(block, (features, image))
    np.testing.assert_allclose(ours, expected.numpy(), rtol=0, atol=1e-4)


def test_the_scorer_learns():
    block = column(share=0.25).train()
    block(*inputs(128, 128, batch=2)).square().mean().backward()
    assert block.predict.weight.grad[-1].abs().max() > 0
    assert block.predict.bias.grad[-1].abs() > 0


def test_the_fine_columns_cost_is_the_shares():
    macs = {
        share: count_module(column(share=share), *inputs(256, 256)).macs
        for share in (0.25, 0.5, 1.0)
    }
    quarter = (macs[1.0] - macs[0.5]) / 2
    assert macs[0.5] - macs[0.25] == quarter
    assert macs[0.25] - quarter == 6 * 4 * 16 * 16  # the 1x1 on the coarse features


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"share": 0.0}, "share must be above 0"),
        ({"share": 1.5}, "share must be above 0"),
        ({"stride": 3}, "stride must be 2, 4 or 8, got 3"),
        ({"halo": 9}, "halo must be between 0 and the tile of 8, got 9"),
    ],
)
def test_wrong_values_are_refused(params, sentence):
    with pytest.raises(ValueError, match=sentence):
        column(**params)


def test_a_coarse_map_that_is_finer_is_refused():
    entry = registry["sparse_column"]
    params = entry.defaults | {"out_channels": 5}
    with pytest.raises(ValueError, match="the coarse map has stride 2"):
        entry.law((Shape(4, 2), Shape(3, 1)), params)
