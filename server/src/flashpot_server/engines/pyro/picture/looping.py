"""A fire that goes round: its last frames are laid over its first, so that no frame jumps.

Where a round begins, the gas of the round before still burns on in the same pictures and fades
away, while the new round's comes up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashpot.media.cryptomatte import CHANNELS
from flashpot.recipe import Recipe
from flashpot_server.engine import Frame, LightFrame
from flashpot_server.engines.pyro.measures.facts import blend_of, ignition, round_of

Grid = NDArray[np.float32]

COVERAGE = CHANNELS[1]
ADDING = ("emission.", "smoke.", "light.", "shadow.", "haze.", COVERAGE)
"""Layers of which each round gives its share; of the others a pixel has that of one of them."""


@dataclass(frozen=True)
class Turn:
    """One age of the gas, frames after ignition, and its share of the picture."""

    age: int
    share: float


def turns_of(recipe: Recipe, frame: int) -> tuple[Turn, ...]:
    """What of the simulation a frame shows: one age, or two where rounds meet."""
    age, span = frame - ignition(recipe), round_of(recipe)
    if not span or age < 0:
        return (Turn(age, 1.0),)
    place, blend = age % span, blend_of(recipe)
    if place >= blend:
        return (Turn(place, 1.0),)
    new = place / blend
    return (Turn(place + span, 1.0 - new), *((Turn(place, new),) if new > 0.0 else ()))


def newest(recipe: Recipe, frame: int) -> int:
    """The last age that a frame shows."""
    return max(turn.age for turn in turns_of(recipe, frame))


def blended(frames: Sequence[Frame], turns: Sequence[Turn]) -> Frame:
    """The pictures of a frame's turns as one."""
    if len(frames) == 1:
        return frames[0]
    shares = [np.float32(turn.share) for turn in turns]
    seen = [frame.rgba[..., 3] * share for frame, share in zip(frames, shares, strict=True)]
    second = seen[1] > seen[0]

    def joined(name: str) -> Grid:
        one, other = (frame.layers[name] for frame in frames)
        if name.startswith(ADDING):
            return one * shares[0] + other * shares[1]
        return np.where(second, other, one)

    rgba = frames[0].rgba * shares[0] + frames[1].rgba * shares[1]
    layers = {name: joined(name) for name in frames[0].layers}
    return Frame(frames[0].number, rgba, layers, frames[0].matte)


def mixed(lamps: Sequence[LightFrame], turns: Sequence[Turn]) -> LightFrame:
    """The lamps of a frame's turns as one: in the middle of their light, as bright as both."""
    if len(lamps) == 1:
        return lamps[0]
    lights = np.array([lamp.intensity for lamp in lamps]) * [[turn.share] for turn in turns]
    weights = lights.sum(axis=1)
    weights = weights / weights.sum() if weights.sum() > 0.0 else np.full(2, 0.5)
    x, y, z = (float(part) for part in weights @ np.array([lamp.position for lamp in lamps]))
    red, green, blue = (float(part) for part in lights.sum(axis=0))
    radius = float(weights @ [lamp.radius for lamp in lamps])
    return LightFrame(lamps[0].number, (x, y, z), radius, (red, green, blue))
