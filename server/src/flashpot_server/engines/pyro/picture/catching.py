"""The layers of the ground: the fire's light on it and the smoke's shadow, for the whole picture.

Both are of a level ground at the effect's foot and of 18 % grey, as if nothing stood in front of
it: the plate loses the shadow and gains the light before the element is put over it.
"""

from __future__ import annotations

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import View
from flashpot_server.engines.pyro.marching import ground
from flashpot_server.engines.pyro.marching.look import SCENES, sun_direction
from flashpot_server.engines.pyro.marching.rays import lens_of, window_of
from flashpot_server.engines.pyro.picture.lamp import crisped, leaving
from flashpot_server.engines.pyro.picture.renderer import Renderer
from flashpot_server.engines.pyro.solver.store import Snapshot

Grid = NDArray[np.float32]

GREY = 0.18
"""Albedo of the ground."""
TEXELS = 192
NEAR = 0.6
"""Half of the map lies within so many of the effect's own lengths, along each axis."""
BLOCKS = 12
"""About as many blocks of light along the gas's longest side."""


def caught(own: Renderer, snapshot: Snapshot, view: View) -> dict[str, Grid]:
    """`light.R/G/B`, radiance, and `shadow.A`, the share of the sun's light that is lost."""
    launch, device, box = own.launch, own.launch.device, snapshot.box
    places, lights = _emitters(snapshot, leaving(snapshot, own.look))
    plane = _plane(own, snapshot, places, lights)
    lit = wp.empty((TEXELS, TEXELS), dtype=wp.vec3, device=device)
    lamps = [
        wp.array(values, dtype=kind, device=device)
        for values, kind in ((places, wp.vec4), (lights * own.stage.metres**2, wp.vec3))
    ]
    launch(ground.shine, lit.shape, plane, *lamps, lit)
    soot = crisped(snapshot.scalars[..., 2], own.look)
    found = wp.empty(own.whole.shape, dtype=wp.vec4, device=device)
    launch(
        ground.catch, own.whole.shape, window_of(own.whole, own.picture),
        lens_of(view, own.stage, box), plane,
        wp.array(soot, dtype=float, device=device, copy=False), lit, found,
    )  # fmt: skip
    layers = found.numpy()
    grey = np.float32(GREY / np.pi)
    return {
        **{f"light.{name}": layers[..., i] * grey for i, name in enumerate("RGB")},
        "shadow.A": layers[..., 3],
    }


def _plane(own: Renderer, snapshot: Snapshot, places: Grid, lights: Grid) -> ground.Ground:
    box = snapshot.box
    to_sun = own.stage.inward(own.stage.camera_axes @ sun_direction(own.recipe))
    shone = max(SCENES[str(own.recipe.parameters["light"])].sun) > 0
    plane = ground.Ground()
    plane.level = -box.low[1] / box.cell - 0.5
    shares = lights.mean(axis=-1)
    middle = (
        np.average(places, axis=0, weights=shares) if shares.any() else np.array(box.shape) / 2
    )
    plane.middle = wp.vec2(float(middle[0]), float(middle[2]))
    plane.near = NEAR / box.cell
    plane.to_sun = wp.vec3(*(to_sun / np.linalg.norm(to_sun)))
    plane.extinction = own.look.soot * box.cell * shone
    plane.length = box.cell * own.stage.metres
    return plane


def _emitters(snapshot: Snapshot, shine: Grid) -> tuple[Grid, Grid]:
    """Blocks of light: their middles in cells with a radius, and what each gives off.

    The latter is radiance times the square of the effect's own length.
    """
    side = max(-(-max(shine.shape[:3]) // BLOCKS), 1)
    at = np.indices(shine.shape[:3]).reshape(3, -1)
    block = at // side
    counts = block.max(axis=1) + 1
    names = np.ravel_multi_index(tuple(block), tuple(counts))
    weights = shine.mean(axis=-1).ravel()

    def summed(values: NDArray[np.float32]) -> NDArray[np.float64]:
        return np.bincount(names, values, int(np.prod(counts))).astype(np.float64)

    total = summed(weights)
    lit = total > 1e-6 * max(float(total.max()), 1e-9)
    middles = [(summed(weights * axis)[lit] / total[lit]) * 2 + 0.5 for axis in at]
    lights = [summed(shine[..., c].ravel())[lit] for c in range(3)]
    places = np.stack([*middles, np.full(int(lit.sum()), float(side))], axis=-1)
    volume = (2 * snapshot.box.cell) ** 3
    return places.astype(np.float32), (np.stack(lights, axis=-1) * volume).astype(np.float32)
