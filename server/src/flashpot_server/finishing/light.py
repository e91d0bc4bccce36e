"""The light track: the element as a lamp, frame by frame, for hosts to light a scene with."""

from __future__ import annotations

import json
from collections.abc import Sequence

from flashpot.recipe import Recipe
from flashpot_server.engine import LightFrame

LIGHT = "light.json"
_LUMINANCE = (0.2722287, 0.6740818, 0.0536895)
"""Of linear ACEScg, SMPTE ST 2065-1 white."""


def light_json(recipe: Recipe, track: Sequence[LightFrame]) -> bytes:
    """The track as JSON: `position` and `radius` in metres, Y up; `rgb` as radiant intensity.

    `rgb` is linear ACEScg, scene radiance times m²; `flicker` is its luminance against the
    track's brightest frame, 0 to 1.
    """
    levels = [sum(w * c for w, c in zip(_LUMINANCE, f.intensity, strict=True)) for f in track]
    peak = max(levels, default=0.0) or 1.0
    frames = [
        {
            "frame": light.number,
            "position": light.position,
            "radius": light.radius,
            "rgb": light.intensity,
            "flicker": level / peak,
        }
        for light, level in zip(track, levels, strict=True)
    ]
    told = {
        "schema_version": 1,
        "recipe_id": recipe.recipe_id,
        "rate": recipe.shot.rate.model_dump(mode="json"),
        "frames": frames,
    }
    return json.dumps(told, allow_nan=False).encode()
