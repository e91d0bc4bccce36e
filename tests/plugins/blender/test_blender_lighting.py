"""A background's HDRI lights a scene in Blender as its own sky and sun would."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.recipe import Recipe
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.picture.picture import Painter
from flashpot_server.engines.backdrop.sky.daylight import (
    Daylight,
    daylight_of,
)
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.finishing.frames import write_frame

from .conftest import RunInBlender
from .test_blender_space import REC709_FROM_AP1

Array = NDArray[Any]
PIXELS, PATCH, SAMPLES, REFLECTANCE = 32, 4, 512, 0.5
SPHERE = Size(width=1024, height=512)


def recipe_of(elevation: float) -> Recipe:
    shot = Shot(range=FrameRange(first=101, count=1), size=SPHERE)
    look = {"sun_elevation": elevation, "sun_bearing": 40.0, "clouds": 0.0, "ground": "none"}
    request = Request(
        effect="background",
        shot=shot,
        frames=shot.range,
        quality="draft",
        parameters={**look, "latlong": True},
    )
    return BackdropEngine().validate(request).recipe


def exported(recipe: Recipe, folder: Path) -> dict[str, Any]:
    """The recipe's EXR as the finisher writes it, as a take of the plugin."""
    with launcher(1) as launch:
        frame = Painter(recipe, launch).frame(101, lambda: None)
    write_frame(folder / "sky.0101.exr", frame, recipe.shot, recipe.recipe_id)
    return {
        "key": "k1", "take": 1, "label": "sky", "name": "sky_v001", "effect": "background",
        "shot": "Scene", "state": "final", "frames": {"first": 101, "count": 1},
        "rate": {"numerator": 24, "denominator": 1}, "camera": "cam", "anchor": None,
        "size": {"width": SPHERE.width, "height": SPHERE.height},
        "pattern": str(folder / "sky.%04d.exr"), "colour_space": recipe.shot.colour_space,
    }  # fmt: skip


def normals() -> Array:
    """Of the ball before a camera that looks along -Z, (rows, columns, 3); NaN beside it."""
    axis = (np.arange(PIXELS) + 0.5) / PIXELS * 2 - 1
    x, y = np.meshgrid(axis, -axis)
    with np.errstate(invalid="ignore"):
        return np.dstack([x, y, np.sqrt(1 - x**2 - y**2)])


def radiosity(light: Daylight, facing: Array) -> Array:
    """What the ball would give back of sky and sun, by an integral over the sky in float64."""
    nodes, weights = np.polynomial.legendre.leggauss(200)
    ups = ((nodes + 1) / 2) ** 2
    shares = weights / 2 * (nodes + 1)
    turns = (np.arange(400) + 0.5) / 400 * 2 * np.pi
    rows = np.sqrt((ups + light.dip) / (1 + light.dip)) * (len(light.table) - 1)
    columns = np.abs((turns + np.pi) % (2 * np.pi) - np.pi) / np.pi * (light.table.shape[1] - 1)
    sky = _between(light.table.astype(np.float64), rows, columns)
    bearing = math.atan2(light.sun[0], -light.sun[2]) + turns
    flat = np.sqrt(1 - ups**2)
    ways = np.dstack(
        [
            flat[:, None] * np.sin(bearing),
            np.broadcast_to(ups[:, None], (200, 400)),
            -flat[:, None] * np.cos(bearing),
        ]
    )
    falls = np.maximum(np.einsum("pc,rtc->prt", facing, ways), 0)
    share = shares * 2 * np.pi / 400
    by_sky = np.einsum("prt,rtc,r->pc", falls, sky, share)
    by_sun = np.maximum(facing @ np.array(light.sun), 0)[:, None] * light.beam
    return np.asarray((by_sky + by_sun) * REFLECTANCE / np.pi)


def _between(table: Array, rows: Array, columns: Array) -> Array:
    i = np.minimum(rows.astype(int), len(table) - 2)
    k = np.minimum(columns.astype(int), table.shape[1] - 2)
    a, b = (rows - i)[:, None, None], (columns - k)[None, :, None]
    low = table[i][:, k] * (1 - b) + table[i][:, k + 1] * b
    high = table[i + 1][:, k] * (1 - b) + table[i + 1][:, k + 1] * b
    return np.asarray(low * (1 - a) + high * a)


def patches(picture: Array) -> Array:
    """Means of patches of pixels: the tracer's noise is in single ones. NaN where one is NaN."""
    count = PIXELS // PATCH
    return np.asarray(picture.reshape(count, PATCH, count, PATCH, 3).mean(axis=(1, 3)))


@pytest.mark.parametrize("in_blender", ["bpy50"], indirect=True, scope="session")
def test_a_grey_ball_is_lit_as_by_the_integral_of_our_sky_and_sun_within_3_percent(
    in_blender: RunInBlender, tmp_path: Path
) -> None:
    recipe = recipe_of(35.0)
    found = in_blender(
        "lighting_in_blender.py",
        tmp_path,
        take=exported(recipe, tmp_path),
        pixels=PIXELS,
        samples=SAMPLES,
        reflectance=REFLECTANCE,
    )
    seen = patches(np.array(found["ball"]).reshape(PIXELS, PIXELS, 4)[::-1, :, :3])
    facing = normals()
    light = daylight_of(recipe, 1.7)
    flat = radiosity(light, facing.reshape(-1, 3)) @ REC709_FROM_AP1.T
    expected = patches(flat.reshape(PIXELS, PIXELS, 3))
    there = np.isfinite(expected).all(axis=-1)
    assert there.sum() > 20
    np.testing.assert_allclose(seen[there], expected[there], rtol=0.03)
    # The control: a beam weaker by a fifth would be seen.
    weaker = radiosity(replace(light, beam=0.8 * light.beam), facing.reshape(-1, 3))
    other = patches((weaker @ REC709_FROM_AP1.T).reshape(PIXELS, PIXELS, 3))
    assert np.abs(seen[there] / other[there] - 1).max() > 0.05
