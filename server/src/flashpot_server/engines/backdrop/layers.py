"""A picture's parts as the frame that is delivered, with the layers that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot_server.engine import Frame

if TYPE_CHECKING:
    from flashpot_server.engines.backdrop.picture import Still

Plane = NDArray[np.float32]


def layers_of(
    recipe: Recipe,
    number: int,
    still: Still,
    colour: Plane,
    by_sun: Plane,
    matte: Plane,
    motion: Plane,
) -> Frame:
    """The frame: `comp` depth, motion and mattes; `light` the two lights too; `full` P and N."""
    seen = still.seen.numpy()
    sky = seen[..., 0]
    alpha = sky + (1 - sky) * matte if recipe.parameters["ground"] == "none" else np.ones_like(sky)
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
    return Frame(number, rgba, {name: np.ascontiguousarray(p) for name, p in planes.items()})


def _named(layer: str, planes: Plane, channels: str = "RGB") -> dict[str, Plane]:
    return {f"{layer}.{name}": planes[..., i] for i, name in enumerate(channels)}
