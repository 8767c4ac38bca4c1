"""What stands in a street: poles, persons, trees and vehicles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nasseg.data.street_canvas import Box, Canvas, Mask, span
from nasseg.data.street_materials import (
    PERSON,
    POLE,
    TILE,
    VEGETATION,
    VEHICLE,
    Array,
    Material,
    Rng,
    draw_colour,
    planes,
    sample,
    textures,
)


@dataclass(frozen=True)
class Thing:
    """Something that stands on the ground."""

    label: int
    x: float
    depth: float


def paint_thing(canvas: Canvas, rng: Rng, thing: Thing) -> None:
    """Paint one thing over what is behind it."""
    _PAINTERS[thing.label](canvas, rng, thing)


def _grid(
    canvas: Canvas, box: Box, x: float, half_width: float, top: float, depth: float
) -> tuple[Array, Array]:
    """Return coordinates in a box: across from -1 to 1, and up from 0 to 1."""
    camera = canvas.camera
    scale = camera.focal / depth
    across = (canvas.columns[:, box[1]] - camera.centre - x * scale) / (half_width * scale)
    up = (camera.horizon + camera.elevation * scale - canvas.rows[box[0]]) / (top * scale)
    return across, up


def _paint_pole(canvas: Canvas, rng: Rng, thing: Thing) -> None:
    radius, top = rng.uniform(0.09, 0.16), rng.uniform(2.5, 6.5)
    plate = rng.uniform(0.25, 0.45) if rng.random() < 0.5 else radius
    box = canvas.camera.box(thing.x, plate, top, thing.depth)
    across, up = _grid(canvas, box, thing.x, plate, top, thing.depth)
    least = 0.75 * thing.depth / canvas.camera.focal
    mask = (abs(across) * plate < max(radius, least)) | (up > 1 - 2 * plate / top) & (
        plate > radius
    )
    _stand(canvas, rng, thing, box, mask & (up < 1))


def _paint_person(canvas: Canvas, rng: Rng, thing: Thing) -> None:
    half, top = rng.uniform(0.26, 0.36), rng.uniform(1.5, 1.9)
    box = canvas.camera.box(thing.x, half, top, thing.depth)
    across, up = _grid(canvas, box, thing.x, half, top, thing.depth)
    head = (across / 0.38) ** 2 + ((up - 0.92) / 0.085) ** 2 < 1
    torso = (abs(across) < 0.85 - 0.5 * abs(up - 0.65)) & (up > 0.42) & (up < 0.84)
    stride = rng.uniform(0.1, 0.7)
    legs = (abs(abs(across) - stride * (1 - up / 0.45)) < 0.3) & (up <= 0.45)
    _stand(canvas, rng, thing, box, head | torso | legs)
    canvas.paint(box, legs, planes(draw_colour(rng, PERSON)), PERSON, thing.depth)


def _paint_tree(canvas: Canvas, rng: Rng, thing: Thing) -> None:
    half, top = rng.uniform(1.0, 2.4), rng.uniform(3.5, 7.5)
    box = canvas.camera.box(thing.x, half, top, thing.depth)
    across, up = _grid(canvas, box, thing.x, half, top, thing.depth)
    tile = textures()[2]
    rows = (up * top * 9).astype(np.int32) + rng.integers(TILE)
    columns = (across * half * 9).astype(np.int32) + rng.integers(TILE)
    ragged = 0.18 * sample(tile, rows, columns)
    crown = across**2 + ((up - 0.68) / 0.32) ** 2 < 0.85 + ragged
    trunk = (abs(across) * half < 0.14) & (up < 0.6)
    _stand(canvas, rng, thing, box, crown)
    canvas.paint(box, trunk & ~crown, planes(draw_colour(rng, POLE)), VEGETATION, thing.depth)


def _paint_vehicle(canvas: Canvas, rng: Rng, thing: Thing) -> None:
    half, top, length = rng.uniform(0.8, 1.0), rng.uniform(1.35, 2.1), rng.uniform(3, 4.8)
    if rng.random() < 0.35:
        half, top, length = 1.25, rng.uniform(2.6, 3.6), rng.uniform(6, 11)
    material = Material.draw(rng, VEHICLE)
    _paint_flank(canvas, rng, thing, half, top, length, material)
    box = canvas.camera.box(thing.x, half, top, thing.depth)
    across, up = _grid(canvas, box, thing.x, half, top, thing.depth)
    shadow = canvas.camera.box(thing.x, half * 1.1, 0.15 * top, thing.depth)
    canvas.darken(shadow, np.ones_like(canvas.labels[shadow], bool), 0.5)
    body = (up > 0.16) & (abs(across) < np.where(up < 0.55, 1, 1 - 0.5 * (up - 0.55)))
    wheels = (abs(abs(across) - 0.78) < 0.14) & (up <= 0.2)
    _paint_solid(canvas, thing, box, body, material)
    canvas.paint(box, wheels, _RUBBER, VEHICLE, thing.depth)
    glass = body & (up > 0.58) & (up < 0.9) & (abs(across) < 0.72)
    canvas.darken(box, glass, rng.choice([0.5, 0.7, 1.3]))
    lights = body & (abs(up - 0.45) < 0.06) & (abs(abs(across) - 0.8) < 0.12)
    canvas.darken(box, lights, 1.5)


def _paint_flank(
    canvas: Canvas,
    rng: Rng,
    thing: Thing,
    half: float,
    top: float,
    length: float,
    material: Material,
) -> None:
    """Paint the long side of a vehicle, as far as the camera sees it."""
    camera = canvas.camera
    edge = thing.x - np.sign(thing.x) * half
    if edge * thing.x <= 0.05:
        return
    ends = [camera.centre + camera.focal * edge / z for z in (thing.depth, thing.depth + length)]
    columns = span(min(ends), max(ends), camera.size[1])
    depth = camera.focal * edge / (canvas.columns[:, columns] - camera.centre)
    rows = camera.box(edge, 1, top, thing.depth)[0]
    y = camera.elevation - (canvas.rows[rows] - camera.horizon) * depth / camera.focal
    along = (depth - thing.depth) / length
    roof = top * np.where(abs(along - 0.45) < 0.32, 1, 0.58)
    body = (y > 0.16 * top) & (y < roof)
    wheels = (y > 0) & (y < 0.33 * top) & (abs(abs(along - 0.5) - 0.3) < 0.08)
    colours = material.shade(depth * 12, y * 12) * np.float32(0.8)
    canvas.paint((rows, columns), body, colours, VEHICLE, thing.depth)
    canvas.paint((rows, columns), wheels, _RUBBER, VEHICLE, thing.depth)
    glass = body & (y > 0.6 * top) & (y < 0.9 * top) & (abs(along - 0.45) < 0.27)
    canvas.darken((rows, columns), glass, rng.choice([0.5, 0.7, 1.3]))


def _stand(canvas: Canvas, rng: Rng, thing: Thing, box: Box, mask: Mask) -> None:
    """Paint a thing of one random material."""
    _paint_solid(canvas, thing, box, mask, Material.draw(rng, thing.label))


def _paint_solid(canvas: Canvas, thing: Thing, box: Box, mask: Mask, material: Material) -> None:
    canvas.paint(box, mask, canvas.texture(material, box), thing.label, thing.depth)


_RUBBER = planes((0.1, 0.1, 0.1))
_PAINTERS = {
    POLE: _paint_pole,
    PERSON: _paint_person,
    VEGETATION: _paint_tree,
    VEHICLE: _paint_vehicle,
}
