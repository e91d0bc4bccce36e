"""Depth of field of an element: every pixel's light spread over its circle of confusion."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from flashpot_server.engines.kernels.focus import blur_radius, film_of, out_of_focus
from flashpot_server.engines.pyro.marching.rays import Region
from flashpot_server.engines.pyro.measures.scale import number
from flashpot_server.engines.pyro.picture.layers import FAINTEST, Part
from flashpot_server.engines.pyro.picture.renderer import Renderer

Grid = NDArray[np.float32]


def focused(own: Renderer, part: Part, frame: int) -> Part:
    """The part as the recipe's lens shows it, in a region as much larger as its circles are wide.

    Layers of facts stay sharp. Depth does where the sharp part is seen; around it, it is that of
    what spreads there.
    """
    recipe = own.recipe.at(frame)
    if number(recipe, "focus") <= 0.0 or not part.depth.size:
        return part
    seen = part.smoke[..., 3] >= FAINTEST
    if not seen.any():
        return part
    film, width = film_of(own.recipe.shot, frame), own.picture.width
    opening = number(recipe, "focus"), number(recipe, "aperture")
    reach = blur_radius(film, *opening, part.depth[seen], width)
    wide = _grown(part, math.ceil(float(reach.max())) + 1, own)
    # Where nothing is, a circle is as wide as the element's own are: none narrows another's.
    seen = wide.smoke[..., 3] >= FAINTEST
    depth = np.where(seen, wide.depth, np.median(part.depth[part.smoke[..., 3] >= FAINTEST]))
    depth = np.ascontiguousarray(depth, np.float32)
    radius = blur_radius(film, *opening, depth, width)
    weighed = wide.depth * wide.smoke[..., 3]
    planes = np.concatenate([wide.emission, weighed[..., None]], axis=-1), wide.smoke
    lit, smoke = out_of_focus(planes, depth, radius, own.launch)
    around = lit[..., 3] / np.maximum(smoke[..., 3], 1e-9)
    return replace(
        wide,
        emission=np.ascontiguousarray(lit[..., :3]),
        smoke=smoke,
        depth=np.where(seen, wide.depth, around).astype(np.float32),
    )


def _grown(part: Part, reach: int, own: Renderer) -> Part:
    """The part with so many more pixels to every side, as far as the picture goes."""
    old, whole = part.region, own.whole
    left, top = max(old.left - reach, whole.left), max(old.top - reach, whole.top)
    right = min(old.left + old.width + reach, whole.left + whole.width)
    bottom = min(old.top + old.height + reach, whole.top + whole.height)
    region = Region(left, top, right - left, bottom - top, whole.beyond)
    rows = old.top - top, bottom - old.top - old.height
    columns = old.left - left, right - old.left - old.width

    def wide(plane: Grid) -> Grid:
        return np.pad(plane, [rows, columns, *[(0, 0)] * (plane.ndim - 2)])

    return replace(
        part,
        region=region,
        emission=wide(part.emission),
        smoke=wide(part.smoke),
        depth=wide(part.depth),
        motion=wide(part.motion),
        facts={name: wide(plane) for name, plane in part.facts.items()},
    )
