"""Land: how much sky its places see, and grass that is as bright near as far."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.backdrop.land.grass import (
    COARSEST,
    HALF_M,
    PIXELS,
    grass_tone,
)
from flashpot_server.engines.backdrop.land.relief import (
    OPEN,
    Shape,
    tile_of,
)
from flashpot_server.engines.kernels.launch import launcher


@wp.kernel
def looked_at(fall: float, across: float, seen: wp.array2d(dtype=wp.vec3)):  # noqa: ANN201 - a kernel
    i, k = wp.tid()
    p = wp.vec3(float(i) * across * 3.1, 0.0, float(k) * across * 2.7)
    way = wp.normalize(wp.vec3(0.6, -fall, -0.8))
    up = wp.vec3(0.0, 1.0, 0.0)
    seen[i, k] = grass_tone(p, way, up, across, 0.6, wp.vec2(0.3, 0.2))


def tones(fall: float, across: float) -> NDArray[Any]:
    seen = wp.zeros((120, 120), dtype=wp.vec3)
    wp.launch(looked_at, dim=seen.shape, inputs=[fall, across], outputs=[seen])
    return np.asarray(seen.numpy())


@pytest.mark.parametrize("fall", [0.04, 0.12, 0.3, 0.8, 3.0])
def test_grass_too_far_for_blades_is_as_bright_as_blades_are_in_the_mean(fall: float) -> None:
    near = tones(fall, 0.004).mean()
    far = tones(fall, 2.0 * HALF_M / PIXELS * 2.0 ** (COARSEST + 1.0))
    assert np.ptp(far) < 1e-6
    assert near == pytest.approx(far.mean(), rel=0.12)


def test_blades_are_told_apart_where_a_pixel_is_finer_than_one() -> None:
    seen = tones(0.3, 0.002)[..., 1]
    assert seen.std() > 0.12


def openness(kind: str, relief: float, size: int) -> NDArray[Any]:
    with launcher(1) as launch:
        return np.asarray(tile_of(kind, 1, Shape(relief), launch, size).open)


@pytest.mark.parametrize("size", [128, 256])
def test_gentle_country_sees_its_sky_whatever_the_tile(size: int) -> None:
    """Hills of 120 m that rise over kilometres hide nothing of the sky from the stage."""
    found = openness("plain", 120.0, size)
    assert found[size // 2, size // 2] > 0.9 * OPEN
    assert found.min() > 0.7 * OPEN


def slope(kind: str, shape: Shape) -> float:
    """The mean slope of a landscape."""
    with launcher(1) as launch:
        tile = tile_of(kind, 1, shape, launch, 128)
    return float(np.hypot(*np.gradient(tile.height, tile.cell)).mean())


@pytest.mark.parametrize("kind", ["plain", "desert", "highway"])
def test_ridges_farther_apart_are_gentler(kind: str) -> None:
    usual, wide = (slope(kind, Shape(300.0, ridges=ridges)) for ridges in (1500.0, 4500.0))
    assert wide < 0.7 * usual


def test_water_cuts_a_canyon_deeper_the_more_it_is_told_to() -> None:
    """More of the plateau is gone; the control is a plain, which no water cuts."""
    left = [slope("plain", Shape(300.0, erosion=much)) for much in (0.0, 1.0)]
    assert left[0] == left[1]
    with launcher(1) as launch:
        stands = [
            float(tile_of("canyon", 1, Shape(400.0, erosion=much), launch, 128).height.mean())
            for much in (0.0, 0.5, 1.0)
        ]
    assert stands[0] > 1.05 * stands[1] > 1.1 * stands[2]


def test_valleys_between_steep_mountains_do_not() -> None:
    """The control of the above."""
    assert np.percentile(openness("mountain", 2200.0, 128), 2) < 0.75 * OPEN
