"""The light track: the element as a lamp, frame by frame, for hosts to light a scene with."""

from __future__ import annotations

import json
from collections.abc import Sequence

from flashpot.media.blackbody import LUMINANCE
from flashpot.recipe import Recipe
from flashpot_server.engine import LightFrame

LIGHT = "light.json"


def light_json(recipe: Recipe, track: Sequence[LightFrame]) -> bytes:
    """The track as JSON: `position` and `radius` in metres, Y up; `rgb` as radiant intensity.

    `rgb` is linear ACEScg, scene radiance times m²; `flicker` is its luminance against the
    track's brightest frame, 0 to 1.
    """
    levels = [sum(w * c for w, c in zip(LUMINANCE, f.intensity, strict=True)) for f in track]
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
