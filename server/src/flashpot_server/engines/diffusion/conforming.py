"""A model's frames at the shot's: the nearest in time, or a blend of the two beside."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from flashpot_server.engines.diffusion.matte import Matted


def conformed(
    frames: Iterator[tuple[int, Matted]], places: list[Fraction]
) -> Iterator[tuple[int, Matted]]:
    """For each place among `frames` (index and picture, in order) its picture, as they come."""
    held: dict[int, Matted] = {}
    for index, place in enumerate(places):
        for needed in (math.floor(place), math.ceil(place)):
            while needed not in held:
                at, matted = next(frames)
                held[at] = matted
        for old in [at for at in held if at < math.floor(place)]:
            del held[old]
        yield index, _between(held, place)


def _between(held: dict[int, Matted], place: Fraction) -> Matted:
    first, second = held[math.floor(place)], held[math.ceil(place)]
    share = np.float32(place - math.floor(place))
    if share == 0:
        return first
    rgba = first.rgba * (1 - share) + second.rgba * share
    return Matted(rgba.astype(np.float32), max(first.residue, second.residue))
