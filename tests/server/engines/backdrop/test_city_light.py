"""Shade between houses against paths of light followed in float64."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.city.city_canyon import (
    Trough,
    trough_light,
)
from flashpot_server.engines.backdrop.sky.daylight import daylight_of

from .conftest import asked

Array = NDArray[Any]
HALF_M, HIGH_M = 11.5, 28.0
WALL, FLOOR, SKY, BEAM = 0.2, 0.12, 0.3, 1.6
PATHS, BOUNCES = 40_000, 3
PLACES = [
    (0.0, 0.0, "up"), (8.0, 0.0, "up"), (-8.0, 0.0, "up"), (0.0, 40.0, "up"),
    (-11.4, 2.0, "right"), (-11.4, 20.0, "right"), (11.4, 6.0, "left"), (0.0, 1.0, "left"),
]  # fmt: skip
LOOKS = {"up": (0.0, 1.0), "right": (1.0, 0.0), "left": (-1.0, 0.0)}


@wp.kernel(enable_backward=False)  # type: ignore[untyped-decorator]
def lit(
    street: Trough,
    place: wp.array(dtype=wp.vec2),  # type: ignore[valid-type]
    up: wp.array(dtype=float),  # type: ignore[valid-type]
    right: wp.array(dtype=float),  # type: ignore[valid-type]
    left: wp.array(dtype=float),  # type: ignore[valid-type]
) -> None:
    i = wp.tid()
    cube = trough_light(street, place[i][0], place[i][1])
    up[i] = cube.up[0]
    right[i] = cube.right[0]
    left[i] = cube.left[0]


def by_formula(sun: tuple[float, float]) -> dict[str, Array]:
    street = Trough()
    street.half, street.high = HALF_M, HIGH_M
    street.wall, street.floor = wp.vec3(WALL), wp.vec3(FLOOR)
    street.sky, street.beam = wp.vec3(SKY), wp.vec3(BEAM)
    street.sun_x, street.sun_y = sun
    count = len(PLACES)
    at = wp.array([place[:2] for place in PLACES], dtype=wp.vec2, device="cpu")
    found = {name: wp.zeros(count, dtype=float, device="cpu") for name in LOOKS}
    wp.launch(lit, dim=count, inputs=[street, at, *found.values()], device="cpu")
    return {name: array.numpy() for name, array in found.items()}


def by_paths(sun: tuple[float, float], place: tuple[float, float], look: str) -> float:
    """Irradiance without the sun's own: paths across a street without end, of one height."""
    random = np.random.default_rng(5)
    sun_x, sun_y = sun
    x, y = np.full(PATHS, place[0]), np.full(PATHS, place[1])
    nx, ny = (np.full(PATHS, part) for part in LOOKS[look])
    weight, total = np.ones(PATHS), 0.0
    for bounce in range(BOUNCES + 1):
        turn, share = random.uniform(0, 2 * np.pi, PATHS), np.sqrt(random.random(PATHS))
        outward, aside = np.sqrt(1 - share**2), share * np.cos(turn)
        dx, dy = outward * nx - aside * ny, outward * ny + aside * nx
        with np.errstate(divide="ignore", invalid="ignore"):
            to_wall = np.where(dx > 0, HALF_M - x, -HALF_M - x) / dx
            to_floor = np.where(dy < 0, -y / dy, np.inf)
        on_floor = to_floor < to_wall
        high = y + dy * to_wall
        sky = ~on_floor & ((high > HIGH_M) | ~np.isfinite(to_wall))
        total += SKY * float(weight[sky].sum())
        t = np.where(on_floor, to_floor, to_wall)
        kept = ~sky
        x, y = (x + dx * t)[kept], np.where(on_floor, 0.0, high)[kept]
        on_floor, dx, weight = on_floor[kept], dx[kept], weight[kept]
        nx, ny = np.where(on_floor, 0.0, -np.sign(dx)), np.where(on_floor, 1.0, 0.0)
        facing = np.maximum(nx * sun_x + ny * sun_y, 0.0)
        reach = (HALF_M - x if sun_x > 0 else HALF_M + x) / abs(sun_x)
        seen = (y + sun_y * reach > HIGH_M) & (facing > 0)
        weight = weight * np.where(on_floor, FLOOR, WALL)
        if bounce < BOUNCES:
            total += BEAM * float((weight * facing * seen).sum())
        lost = PATHS - len(x)
        x, y, nx, ny, weight = (np.pad(part, (0, lost)) for part in (x, y, nx, ny, weight))
        ny[len(x) - lost :] = 1.0
    return total / PATHS


@pytest.mark.parametrize("sun", [(-0.64, 0.62), (0.3, 0.62), (-0.2, 0.9), (0.9, 0.19)])
def test_shade_of_a_street_is_as_bright_as_paths_of_light_find_it(
    sun: tuple[float, float],
) -> None:
    found = by_formula(sun)
    for n, (x, y, look) in enumerate(PLACES):
        expected = by_paths(sun, (x, y), look)
        assert found[look][n] == pytest.approx(expected, rel=0.1), (x, y, look)


@pytest.mark.parametrize(("ground", "brighter"), [("city", 4.0), ("plain", 1.0)])
def test_a_picture_from_a_street_is_exposed_for_the_street(ground: str, brighter: float) -> None:
    recipe = BackdropEngine().validate(asked(ground=ground, sun_elevation=40.0)).recipe
    street, sky = (daylight_of(recipe, height).scale for height in (1.5, 200.0))
    assert street / sky == pytest.approx(brighter, rel=0.5 if brighter > 1 else 0.01)
