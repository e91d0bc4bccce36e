"""A whole element that fades away: its picture, its lamp, and what it does to the plate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from flashpot.recipe import Recipe
from flashpot_server.engine import LightFrame
from flashpot_server.engines.pyro.measures.facts import ignition
from flashpot_server.engines.pyro.measures.scale import number
from flashpot_server.engines.pyro.picture.layers import Part


def share_left(recipe: Recipe, frame: int) -> float:
    """How much of the element is left at a frame: 1, then in an even ramp down to 0."""
    over, held = number(recipe, "fade_out"), number(recipe, "hold")
    if over <= 0:
        return 1.0
    last = ignition(recipe) + held + over if held else recipe.shot.range.last
    return float(np.clip((last - frame) / over, 0.0, 1.0))


def faded(part: Part, share: float) -> Part:
    """The part with so much of its light and opacity left."""
    kept = np.float32(share)
    return replace(part, emission=part.emission * kept, smoke=part.smoke * kept)


def dimmed(lamp: LightFrame, share: float) -> LightFrame:
    """The element's lamp with so much of it left."""
    red, green, blue = (part * share for part in lamp.intensity)
    return replace(lamp, intensity=(red, green, blue))
