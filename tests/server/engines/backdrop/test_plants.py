"""Trees and shrubs on open land: where they stand, and that they stand there in every picture."""

# Kernels are typed for Warp's own compiler, in a notation that mypy cannot follow.
# mypy: ignore-errors

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot.shot import Camera, CameraFrame, FrameRange, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.land.foliage import ROUND
from flashpot_server.engines.backdrop.land.ground_shape import Ground
from flashpot_server.engines.backdrop.land.plants import (
    SHRUB,
    TREE,
    cell_side,
    half_map,
    plant_in,
    sun_past_plants,
)
from flashpot_server.engines.backdrop.picture.worlds import world_of
from flashpot_server.engines.backdrop.sky.daylight import daylight_of
from flashpot_server.engines.kernels.launch import launcher

from .conftest import Paint, asked

EYE_M = 1.7
OVER_M = 0.5
"""Nothing of the ground itself stands so high near the stage."""


def land(**values: Any) -> Ground:
    recipe = BackdropEngine().validate(asked(**values)).recipe
    with launcher(1) as launch:
        made = world_of(recipe, launch, daylight_of(recipe, EYE_M)).at(1)[2]
    return getattr(made, "ground", made)


def maps(**values: Any) -> tuple[NDArray[Any], NDArray[Any]]:
    ground = land(**values)
    return ground.trees.numpy(), ground.shrubs.numpy()


def test_more_grows_where_more_vegetation_is_asked_for_and_nothing_at_none() -> None:
    counts = [[int(kind.sum()) for kind in maps(vegetation=v)] for v in (0.0, 20.0, 60.0)]
    assert counts[0] == [0, 0]
    assert counts[1][0] > 1000
    assert counts[1][1] > 1000
    assert counts[2][0] > 1.5 * counts[1][0]
    assert counts[2][1] > 1.5 * counts[1][1]


@pytest.mark.parametrize("ground", ["desert", "snow", "none"])
def test_nothing_grows_on_dunes_or_snow(ground: str) -> None:
    assert not any(kind.any() for kind in maps(ground=ground, vegetation=80.0))


def test_nothing_grows_above_the_snow_line() -> None:
    below, _ = maps(ground="mountain", relief=2000.0, snow_line=3000.0)
    above, _ = maps(ground="mountain", relief=2000.0, snow_line=0.0)
    assert below.sum() > 500
    assert above.sum() < 0.05 * below.sum()


def test_plants_follow_the_terrain_s_seed_alone() -> None:
    here = maps(terrain_seed=5)
    again = maps(terrain_seed=5, seed=9, cloud_seed=3)
    other = maps(terrain_seed=6)
    assert all(np.array_equal(a, b) for a, b in zip(here, again, strict=True))
    assert (here[0] != other[0]).any()


def test_the_stage_and_a_motorway_are_kept_free() -> None:
    for kind, cell, clear in zip(maps(ground="highway"), (13.0, 5.0), (50.0, 20.0), strict=True):
        side = (np.arange(len(kind)) + 0.5) * cell - 0.5 * len(kind) * cell
        assert not kind[:, np.abs(side) < clear].any()
        assert kind.any()
    for kind, cell in zip(maps(), (13.0, 5.0), strict=True):
        side = (np.arange(len(kind)) + 0.5) * cell - 0.5 * len(kind) * cell
        assert not kind[np.hypot(*np.meshgrid(side, side)) < 26.0].any()


@wp.kernel
def grown(ground: Ground, sort: int, far: float, places: wp.array2d(dtype=wp.vec4)):  # noqa: ANN201
    """How far a crown stays within its cell, its half, the sun before it and behind it."""
    i, k = wp.tid()
    plant = plant_in(ground, sort, i, k)
    cell = cell_side(sort)
    half = half_map(ground, sort)
    x = wp.abs(plant.foot[0] + half - (float(k) + 0.5) * cell)
    z = wp.abs(plant.foot[2] + half - (float(i) + 0.5) * cell)
    room = 0.5 * cell - wp.max(x, z) - ROUND * plant.wide
    places[i, k] = wp.vec4(room, plant.wide, 0.0, 0.0)
    there = wp.where(sort == TREE, int(ground.trees[i, k]), int(ground.shrubs[i, k]))
    if there == 1:
        sun = wp.normalize(wp.vec3(1.0, 0.7, 0.0))
        lee = plant.middle - sun * far
        before = plant.middle + sun * (3.0 * plant.wide)
        places[i, k] = wp.vec4(
            room,
            plant.wide,
            sun_past_plants(ground, lee, sun, 0.02, 0),
            sun_past_plants(ground, before, sun, 0.02, 0),
        )


@pytest.mark.parametrize("sort", [int(TREE), int(SHRUB)])
def test_a_plant_keeps_within_its_cell_and_shades_what_lies_behind_it(sort: int) -> None:
    ground = land(vegetation=20.0, relief=0.0)
    size = ground.trees.shape if sort == int(TREE) else ground.shrubs.shape
    found = wp.zeros(size, dtype=wp.vec4)
    wp.launch(grown, dim=size, inputs=[ground, sort, 2.5], outputs=[found])
    room, _, lee, before = np.moveaxis(found.numpy(), -1, 0)
    there = (ground.trees if sort == int(TREE) else ground.shrubs).numpy() == 1
    assert room.min() > -1e-3
    assert np.median(lee[there]) < 0.1
    assert np.median(before[there]) > 0.9


def walked(step: float) -> Shot:
    keys = []
    for frame in (1, 2):
        matrix = np.eye(4)
        matrix[:3, 3] = (step * (frame - 1), EYE_M, 0.0)
        keys.append(CameraFrame(frame=frame, matrix=tuple(matrix.ravel().tolist())))
    size = Size(width=192, height=108)
    return Shot(range=FrameRange(first=1, count=2), size=size, camera=Camera(frames=tuple(keys)))


def test_position_depth_and_motion_of_plants_are_those_of_their_leaves(paint: Paint) -> None:
    """Over the ground stands what P says; motion is what a step aside does to it."""
    step = 2.0
    frames = paint(asked(walked(step), vegetation=60.0, clouds=0.0, relief=0.0, aovs="full"))
    layers = frames[1].layers
    plants = layers["P.Y"] + (layers["P.X"] ** 2 + layers["P.Z"] ** 2) / 12.72e6 > OVER_M
    plants &= layers["sky.A"] <= 0
    assert plants.sum() > 100
    assert np.allclose(layers["Z"][plants], -layers["P.Z"][plants], rtol=1e-4)
    focal = 192 * 35.0 / 36.0
    assert np.allclose(
        layers["forward.u"][plants], -focal * step / layers["Z"][plants], rtol=0.05, atol=0.05
    )
    bare = paint(asked(walked(step), vegetation=0.0, clouds=0.0, relief=0.0, aovs="full"))[1]
    assert bare.layers["P.Y"][bare.layers["sky.A"] <= 0].max() < OVER_M
