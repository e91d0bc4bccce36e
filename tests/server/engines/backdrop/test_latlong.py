"""The whole sphere: the same sky and ground as through the camera, in every direction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engine import LightFrame
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.sky.daylight import daylight_of

from .conftest import Kept, Paint, asked

SPHERE = Shot(range=FrameRange(first=1, count=1), size=Size(width=512, height=256))
LOOK: dict[str, Any] = {"clouds": 0.0, "ground": "plain", "relief": 0.0, "sun_bearing": 70.0}


def at(plane: np.ndarray[Any, Any], way: np.ndarray[Any, Any]) -> Any:
    """The pixel of a lat-long picture in a direction, Y up."""
    unit = way / np.linalg.norm(way)
    u = 0.5 + math.atan2(unit[0], -unit[2]) / (2 * math.pi)
    v = 0.5 - math.asin(unit[1]) / math.pi
    return plane[int(v * plane.shape[0]), int(u * plane.shape[1])]


def test_it_shows_in_every_direction_what_the_camera_shows_there(paint: Paint) -> None:
    sphere = paint(asked(SPHERE, latlong=True, **LOOK))[1].rgba
    request = asked(**LOOK)
    seen = paint(request)[1].rgba
    view = view_at(request.shot, 1)
    height, width = seen.shape[:2]
    for u, v in ((0.1, 0.1), (0.5, 0.2), (0.9, 0.3), (0.5, 0.35)):
        pixel = seen[int(v * height), int(u * width), :3]
        np.testing.assert_allclose(at(sphere, view.ray(u, v))[:3], pixel, rtol=0.05)


@pytest.mark.parametrize("bearing", [-150.0, 0.0, 70.0])
def test_the_sun_stands_at_its_bearing_and_elevation(paint: Paint, bearing: float) -> None:
    values = {**LOOK, "sun_bearing": bearing, "sun_elevation": 30.0}
    sphere = paint(asked(SPHERE, latlong=True, **values))[1].rgba[..., 1]
    row, column = np.unravel_index(sphere.argmax(), sphere.shape)
    assert column / 512 == pytest.approx(0.5 + bearing / 360, abs=0.004)
    assert row / 256 == pytest.approx(0.5 - 30 / 180, abs=0.008)


def test_its_seam_does_not_show(paint: Paint) -> None:
    sphere = paint(asked(SPHERE, latlong=True, **LOOK))[1].rgba[:120, :, :3]
    step = np.abs(sphere[:, 0] - sphere[:, -1]).max()
    usual = np.abs(np.diff(sphere[:, :40], axis=1)).max()
    assert step <= 2 * usual


def test_it_is_twice_as_wide_as_high(paint: Paint) -> None:
    with pytest.raises(InputError, match="2048x1024"):
        BackdropEngine().validate(asked(latlong=True))
    assert paint(asked(SPHERE, latlong=True, **LOOK))[1].layers["forward.u"].max() == 0


@pytest.mark.parametrize(("elevation", "bearing"), [(12.0, 70.0), (35.0, 40.0), (55.0, 70.0)])
def test_its_light_on_level_ground_is_the_skys_and_the_suns_of_the_same_air(
    elevation: float, bearing: float
) -> None:
    """The picture's own pixels summed up, beside the direct and diffuse light of the model."""
    values = {**LOOK, "ground": "none", "sun_elevation": elevation, "latlong": True}
    values |= {"sun_bearing": bearing}
    sphere = SPHERE.model_copy(update={"size": Size(width=1024, height=512)})
    request = asked(sphere, **values)
    engine, sink = BackdropEngine(), Kept(1)
    plan = engine.validate(request)
    engine.run(plan, sink)
    rows, columns = sink.frames[1].rgba.shape[:2]
    up = np.sin(np.pi * (0.5 - (np.arange(rows) + 0.5) / rows))
    solid = np.sqrt(1 - up**2) * 2 * np.pi**2 / (rows * columns)
    weight = (np.maximum(up, 0) * solid)[:, None, None]
    found = (sink.frames[1].rgba[..., :3] * weight).sum(axis=(0, 1))
    light = daylight_of(plan.recipe, 1.7)
    assert found == pytest.approx(light.skylight + light.beam * light.sun[1], rel=0.03)


def test_the_sun_can_be_left_out_and_comes_as_a_light(paint: Paint) -> None:
    tracks: list[Sequence[LightFrame]] = []

    class Lit(Kept):
        def light(self, track: Sequence[LightFrame]) -> None:
            tracks.append(track)

    engine, sink = BackdropEngine(), Lit(1)
    plan = engine.validate(asked(SPHERE, latlong=True, hdri_sun="out", **LOOK))
    engine.run(plan, sink)
    within = paint(asked(SPHERE, latlong=True, **LOOK))[1].rgba
    assert within.max() > 100 * sink.frames[1].rgba.max()
    lamp, light = tracks[0][0], daylight_of(plan.recipe, 1.7)
    way = np.array(lamp.position)
    distance = np.linalg.norm(way)
    assert way / distance == pytest.approx(light.sun, abs=1e-6)
    assert np.array(lamp.intensity) / distance**2 == pytest.approx(light.beam, rel=1e-6)
