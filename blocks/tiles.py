"""Square tiles of a map: their pixels, taking some tiles out, and putting them back."""

from __future__ import annotations

import torch
from torch import Tensor


def tile_pixels(
    chosen: Tensor, columns: int, tile: int, size: tuple[int, int], *, halo: int = 0
) -> Tensor:
    """Return where the pixels of the chosen tiles are in a map of `size`, all batch in one row.

    Args:
        chosen: the tiles' numbers, row by row, `(N, k)`.
        columns: how many tiles are side by side.
        tile: the side of a tile in pixels.
        size: height and width of the map.
        halo: how many pixels around a tile belong to it; beyond the map its edge is repeated.
    """
    height, width = size
    reach = torch.arange(-halo, tile + halo, device=chosen.device)
    top = torch.div(chosen, columns, rounding_mode="floor") * tile
    left = torch.remainder(chosen, columns) * tile
    rows = (top.unsqueeze(-1) + reach).clamp(0, height - 1)
    places = (left.unsqueeze(-1) + reach).clamp(0, width - 1)
    image = torch.arange(chosen.shape[0], device=chosen.device).view(-1, 1, 1, 1) * (height * width)
    pixels = image + rows.unsqueeze(-1) * width + places.unsqueeze(-2)
    return pixels.flatten()


def take_tiles(x: Tensor, pixels: Tensor, side: int) -> Tensor:
    """Return tiles `(N * k, C, side, side)` of a map `(N, C, H, W)`."""
    taken = x.transpose(0, 1).flatten(1).index_select(1, pixels)
    tiles: Tensor = taken.unflatten(1, (-1, side, side))  # type: ignore[no-untyped-call]
    return tiles.transpose(0, 1)


def put_tiles(x: Tensor, pixels: Tensor, tiles: Tensor) -> Tensor:
    """Return the map `(N, C, H, W)` with the tiles in place of what was there."""
    values = tiles.transpose(0, 1).flatten(1)
    by_channel = x.transpose(0, 1)
    flat = by_channel.flatten(1).scatter(1, pixels.expand(values.shape[0], -1), values)
    return flat.view(by_channel.shape).transpose(0, 1)
