"""The drawing of one street scene: ground between two walls, and what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nasseg.data.dataset import Pixels
from nasseg.data.street_canvas import FAR, Box, Camera, Canvas, span
from nasseg.data.street_materials import (
    BUILDING,
    PAVEMENT,
    PERSON,
    POLE,
    ROAD,
    SKY,
    TILE,
    VEGETATION,
    VEHICLE,
    Array,
    Material,
    Rng,
)
from nasseg.data.street_things import Thing, paint_thing

VERSION = 2
"""To be raised whenever a drawn pixel changes, so that caches are made anew."""


def draw_street(rng: Rng, size: tuple[int, int]) -> tuple[Pixels, Pixels]:
    """Return the image `(H, W, 3)` and its labels `(H, W)` of one random street.

    Args:
        rng: all chance; the scene depends on the image's size only in its resolution.
        size: `(height, width)`.
    """
    street = _draw_layout(rng)
    canvas = Canvas(Camera.draw(rng, size))
    _paint_sky(canvas, rng)
    for side in (-1, 1):
        _paint_wall(canvas, rng, side, street)
    _paint_ground(canvas, rng, street)
    for thing in sorted(_draw_things(rng, street), key=lambda thing: -thing.depth):
        paint_thing(canvas, rng, thing)
    return canvas.develop(rng), canvas.labels


@dataclass(frozen=True)
class Street:
    """Distances from the camera to the right, in metres.

    Attributes:
        kerbs: where the road ends on the left (negative) and on the right.
        walls: where the pavement ends.
    """

    kerbs: tuple[float, float]
    walls: tuple[float, float]


def _draw_layout(rng: Rng) -> Street:
    left, right = -rng.uniform(2.2, 5.5), rng.uniform(2.2, 5.5)
    widths = rng.uniform(1.5, 4.5, 2)
    return Street((left, right), (left - widths[0], right + widths[1]))


def _draw_things(rng: Rng, street: Street) -> list[Thing]:
    sides = zip(street.kerbs, street.walls, strict=True)
    things = [thing for kerb, wall in sides for thing in _draw_side(rng, kerb, wall)]
    things += [
        Thing(VEHICLE, rng.uniform(*street.kerbs) * 0.6, depth)
        for depth in rng.uniform(8, 45, rng.integers(0, 3))
    ]
    things += [
        Thing(PERSON, rng.uniform(*street.kerbs), depth)
        for depth in rng.uniform(6, 20, rng.integers(0, 3))
    ]
    return things


def _draw_side(rng: Rng, kerb: float, wall: float) -> Iterator[Thing]:
    """Yield what stands on one pavement and is parked before it."""
    side, width = np.sign(kerb), wall - kerb
    for depth in np.arange(rng.uniform(4, 9), 45, rng.uniform(7, 14)):
        yield Thing(POLE, kerb + side * rng.uniform(0.2, 0.5), depth)
    for depth in rng.uniform(6, 40, rng.integers(0, 4)):
        yield Thing(VEGETATION, kerb + width * rng.uniform(0.4, 1), depth)
    for depth in rng.uniform(4, 16, rng.integers(2, 6)):
        yield Thing(PERSON, kerb + width * rng.uniform(0.1, 0.9), depth)
    if rng.random() < 0.6:
        for depth in np.arange(rng.uniform(5, 20), 45, rng.uniform(6, 14)):
            yield Thing(VEHICLE, kerb - side * rng.uniform(1.0, 1.4), depth)


def _paint_sky(canvas: Canvas, rng: Rng) -> None:
    material = Material.draw(rng, SKY)
    box = (span(0, canvas.camera.horizon + 1, canvas.camera.size[0]), slice(None))
    colours = canvas.texture(material, box)
    fade = rng.uniform(-0.3, 0.3) * (canvas.rows[box[0]] / canvas.camera.horizon - 0.5)
    canvas.image[:, *box] = colours + fade


def _paint_ground(canvas: Canvas, rng: Rng, street: Street) -> None:
    camera = canvas.camera
    top = min(max(int(np.ceil(camera.horizon + 1)), 0), camera.size[0])
    box = (slice(top, None), slice(None))
    depth = camera.focal * camera.elevation / (canvas.rows[top:] - camera.horizon)
    x = (canvas.columns - camera.centre) * depth / camera.focal
    depth = np.broadcast_to(depth, x.shape)
    inside = (x > street.walls[0]) & (x < street.walls[1]) & (depth < FAR)
    on_road = (x > street.kerbs[0]) & (x < street.kerbs[1])
    for label, mask in ((PAVEMENT, inside & ~on_road), (ROAD, inside & on_road)):
        colours = canvas.texture(Material.draw(rng, label), box)
        canvas.paint(box, mask, colours, label, depth)
    kerb = np.minimum(abs(x - street.kerbs[0]), abs(x - street.kerbs[1])) < 0.12
    canvas.darken(box, inside & kerb, rng.choice([0.75, 1.25]))
    if rng.random() < 0.6:
        middle, dash = sum(street.kerbs) / 2, rng.uniform(3, 7)
        line = (abs(x - middle) < 0.08) & (depth % dash < dash / 2)
        canvas.darken(box, inside & line, rng.uniform(1.2, 1.8))
    if rng.random() < 0.6:
        edge = rng.uniform(*street.walls)
        shadow = (x < edge) if rng.random() < 0.5 else (x > edge)
        canvas.darken(box, inside & shadow, rng.uniform(0.55, 0.85))


def _paint_wall(canvas: Canvas, rng: Rng, side: int, street: Street) -> None:
    """Paint the houses and hedges of one side, from the nearest to the street's end."""
    camera = canvas.camera
    distance = abs(street.walls[0 if side < 0 else 1])
    away = np.maximum(side * (canvas.columns[0] - camera.centre), 0.5)
    depth = np.minimum(camera.focal * distance / away, FAR)
    here = side * (canvas.columns[0] - camera.centre) >= 0
    block = np.searchsorted(np.cumsum(rng.uniform(6, 22, 5)), depth)
    shade = np.float32(rng.uniform(0.7, 1.0))
    for index in np.unique(block[here]):
        first, last = np.flatnonzero(here & (block == index))[[0, -1]]
        box = (slice(None), slice(first, last + 1))
        z = depth[box[1]]
        y = camera.elevation - (canvas.rows - camera.horizon) * z / camera.focal
        (_paint_hedge if rng.random() < 0.25 else _paint_house)(canvas, rng, box, z, y, shade)


def _paint_hedge(canvas: Canvas, rng: Rng, box: Box, z: Array, y: Array, shade: np.float32) -> None:
    material = Material.draw(rng, VEGETATION)
    top = rng.uniform(1.5, 6) + 0.5 * material.tile[0, (z * 6).astype(np.int32) % TILE]
    canvas.paint(box, (y > 0) & (y < top), canvas.texture(material, box) * shade, VEGETATION, z)


def _paint_house(canvas: Canvas, rng: Rng, box: Box, z: Array, y: Array, shade: np.float32) -> None:
    material = Material.draw(rng, BUILDING)
    front = (y > 0) & (y < rng.uniform(5, 18))
    canvas.paint(box, front, canvas.texture(material, box) * shade, BUILDING, z)
    if rng.random() < 0.45:
        period, storey = rng.uniform(1.8, 4), rng.uniform(2.6, 3.6)
        glass = ((z / period % 1) > 0.45) & ((y / storey % 1) > 0.45)
        canvas.darken(box, front & glass, rng.choice([0.65, 0.8, 1.25]))
