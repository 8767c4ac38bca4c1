"""The fine column of a two-column network, computed where the coarse column asks for it."""

from __future__ import annotations

import math

import torch.nn.functional as F
from torch import Tensor, nn

from nasseg.blocks.cff import stride_of_finer
from nasseg.blocks.conv import Conv, plain_conv
from nasseg.blocks.sizes import extend, resize, size_of
from nasseg.blocks.tiles import put_tiles, take_tiles, tile_pixels
from nasseg.graph.papers import SPATIAL_SPARSITY
from nasseg.graph.registry import Params, Shape, register


def sparse_column_law(inputs: tuple[Shape, ...], params: Params) -> dict[str, Shape]:
    """`out_channels`, `stride` times coarser than the second, fine input."""
    coarse, fine = inputs
    scores = Shape(params["out_channels"], fine.stride * params["stride"])
    return {"": Shape(scores.channels, stride_of_finer(coarse, scores))}


@register("sparse_column", paper=SPATIAL_SPARSITY, law=sparse_column_law, inputs=2)
class SparseColumn(nn.Module):
    """Scores of a coarse column, refined by convolutions on the tiles that it weights most.

    Wu et al., 2017, arXiv:1712.00213, the selection of locations; coarse features `(N, C1, h, w)`
    and fine features or the image `(N, C2, H, W)` to scores
    `(N, out_channels, ceil(H / stride), ceil(W / stride))`. The coarse features give scores and a
    weight for every location. The `share` of the tiles with the largest weights is taken out of the
    fine map, each with a `halo`, and only there the fine column is computed, on the tile and the
    coarse scores of it; the result is weight * fine + (1 - weight) * coarse, elsewhere the coarse
    scores. No code was published. The paper selects by a threshold; a fixed share makes the cost
    the same for every image. `tile` and `halo` are pixels of the result.
    """

    def __init__(
        self,
        in_channels: tuple[int, ...],
        out_channels: int,
        *,
        share: float = 0.25,
        width: int = 32,
        depth: int = 2,
        stride: int = 4,
        tile: int = 16,
        halo: int = 2,
    ) -> None:
        super().__init__()
        if not 0 < share <= 1:
            raise ValueError(f"share must be above 0 and at most 1, got {share}")
        if stride not in (2, 4, 8):
            raise ValueError(f"stride must be 2, 4 or 8, got {stride}")
        if tile < 1:
            raise ValueError(f"tile must be 1 or more, got {tile}")
        if not 0 <= halo <= tile:
            raise ValueError(f"halo must be between 0 and the tile of {tile}, got {halo}")
        coarse, fine = in_channels
        self.predict = plain_conv(coarse, out_channels + 1, kernel_size=1, bias=True)
        halvings = stride.bit_length() - 1
        self.down = nn.Sequential(
            *(
                Conv(channels, width, stride=2, activation="relu")
                for channels in (fine, *(width,) * (halvings - 1))
            )
        )
        self.reuse = plain_conv(out_channels + 1, width, kernel_size=1)
        self.layers = nn.Sequential(
            *(Conv(width, width, activation="relu") for _ in range(depth)),
        )
        self.classify = plain_conv(width, out_channels, kernel_size=1, bias=True)
        self.share = share
        self.stride = stride
        self.tile = tile
        self.halo = halo

    def forward(self, coarse: Tensor, fine: Tensor) -> Tensor:
        height, width = (math.ceil(extent / self.stride) for extent in size_of(fine))
        rows, columns = math.ceil(height / self.tile), math.ceil(width / self.tile)
        whole = (rows * self.tile, columns * self.tile)
        predicted = extend(resize(self.predict(coarse), (height, width)), whole)

        weight_of_tile = F.avg_pool2d(predicted[:, -1:], self.tile).flatten(1)
        count = max(1, round(self.share * rows * columns))
        chosen = weight_of_tile.topk(count).indices

        around = tile_pixels(chosen, columns, self.tile, whole, halo=self.halo)
        before = take_tiles(predicted, around, self.tile + 2 * self.halo)
        after = self._fine_scores(before, self._fine_tiles(fine, chosen, columns))
        inner = slice(self.halo, self.halo + self.tile)
        before, after = before[..., inner, inner], after[..., inner, inner]
        weight = before[:, -1:].sigmoid()
        blended = weight * after + (1 - weight) * before[:, :-1]
        pixels = tile_pixels(chosen, columns, self.tile, whole)
        return put_tiles(predicted[:, :-1], pixels, blended)[..., :height, :width]

    def _fine_tiles(self, fine: Tensor, chosen: Tensor, columns: int) -> Tensor:
        tile, halo = self.stride * self.tile, self.stride * self.halo
        pixels = tile_pixels(chosen, columns, tile, size_of(fine), halo=halo)
        return take_tiles(fine, pixels, tile + 2 * halo)

    def _fine_scores(self, coarse_tiles: Tensor, fine_tiles: Tensor) -> Tensor:
        features = self.down(fine_tiles) + self.reuse(coarse_tiles)
        scores: Tensor = self.classify(self.layers(features))
        return scores
