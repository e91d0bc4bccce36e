"""A picture's parts as the frame that is delivered, with the layers that were asked for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot.shot import Size
from flashpot_server.engine import Frame
from flashpot_server.engines.backdrop.seeing.still import Still
from flashpot_server.engines.backdrop.sky.setting import number

Plane = NDArray[np.float32]


def layers_of(
    recipe: Recipe,
    frame: int,
    still: Still,
    colour: Plane,
    dome: Plane,
    by_sun: Plane,
    matte: Plane,
    motion: Plane,
) -> Frame:
    """The frame: `comp` depth, motion and mattes; `light` the two lights too; `full` P and N."""
    seen = still.seen.numpy()
    sky = seen[..., 0]
    empty = recipe.parameters["ground"] == "none"
    alpha = sky + (1 - sky) * matte if empty else np.ones_like(sky)
    rgb = np.maximum(colour, 0)
    planes = {
        "Z": seen[..., 2],
        "forward.u": motion[..., 0],
        "forward.v": motion[..., 1],
        "sky.A": sky * (1 - matte),
        "cloud.A": matte,
    }
    if recipe.parameters["aovs"] in {"light", "full"}:
        planes |= _named("sunlight", np.minimum(by_sun, rgb))
        planes |= _named("skylight", rgb - np.minimum(by_sun, rgb))
    if recipe.parameters["aovs"] == "full":
        planes |= _named("P", still.place.numpy(), "XYZ")
        planes |= _named("N", still.normal.numpy(), "XYZ")
    rgba = np.concatenate([rgb, alpha[..., None]], axis=-1).astype(np.float32)
    if recipe.parameters["split"]:
        planes |= _apart(recipe, rgba, seen, np.clip(dome, 0, rgb))
    return Frame(frame, rgba, {name: np.ascontiguousarray(p) for name, p in planes.items()})


def _apart(recipe: Recipe, rgba: Plane, seen: Plane, dome: Plane) -> dict[str, Plane]:
    """The picture as layers by depth, premultiplied: their colours and alphas add up to it."""
    sky = seen[..., :1] * (rgba[..., 3:] > 0)
    land = np.concatenate([rgba[..., :3] - dome, rgba[..., 3:] - sky], axis=-1)
    far, edges = seen[..., 2:3], (number(recipe, "foreground_to"), number(recipe, "mid_to"))
    near, back = far < edges[0], far >= edges[1]
    parts = {
        "foreground": np.where(near, land, 0),
        "mid": np.where(near | back, 0, land),
        "back": np.where(back & ~near, land, 0),
        "dome": np.concatenate([dome, sky], axis=-1),
    }
    return {
        name: plane
        for layer, part in parts.items()
        for name, plane in _named(layer, part.astype(np.float32), "RGBA").items()
    }


class Whole:
    """A picture put together from strips of rows, each given up once it is in."""

    def __init__(self, size: Size) -> None:
        self._shape = (size.height, size.width)
        self._rgba = np.zeros((*self._shape, 4), np.float32)
        self._planes: dict[str, Plane] = {}
        self._top = 0

    def add(self, part: Frame, kept: slice) -> None:
        """The next rows: those of `part` that are its own."""
        rows = slice(self._top, self._top + kept.stop - kept.start)
        self._rgba[rows] = part.rgba[kept]
        for name, plane in part.layers.items():
            whole = self._planes.setdefault(name, np.zeros(self._shape, np.float32))
            # Untouched zeros take no memory: a lat-long has no motion.
            if plane.any():
                whole[rows] = plane[kept]
        self._top = rows.stop

    def frame(self, at: int) -> Frame:
        """All of it."""
        return Frame(at, self._rgba, self._planes)


def _named(layer: str, planes: Plane, channels: str = "RGB") -> dict[str, Plane]:
    return {f"{layer}.{name}": planes[..., i] for i, name in enumerate(channels)}
