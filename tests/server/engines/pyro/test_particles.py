"""Sparks, embers and debris: how they fly, where they are seen, what hides them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot.effects import library
from flashpot.request import Placement, Request
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import Launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.flying.swarm import POINTS, Clock, Swarm, swirls_of
from flashpot_server.engines.pyro.flying.table import Layer
from flashpot_server.engines.pyro.flying.tiles import REACH, tiles_of
from flashpot_server.engines.pyro.marching import streaks
from flashpot_server.engines.pyro.measures.spray import Spray, born_between
from flashpot_server.engines.pyro.picture import laying

from .conftest import Tray, ask, shoot

THROWN: dict[str, Any] = {
    "sparks": 200, "spark_throw": 12.0, "debris": 12, "debris_size": 0.5, "debris_smoking": 50.0
}  # fmt: skip
ALONE = Spray(
    name="sparks", seed=1, count=40, rate=0.0, first=0.0, last=math.inf, over=0.0, life=5.0,
    speed=10.0, axis=(0.0, 1.0, 0.0), cone=1.0, centre=(0.0, 2.0, 0.0), half=(0.0, 0.0, 0.0),
    size=0.002, spread=0.0, density=1e9,
)  # fmt: skip


def flown(launch: Launcher, folder: Path, spray: Spray, seconds: float, fps: float = 24.0) -> Any:
    """The flock of `spray` in the step that ends `seconds` after it was thrown."""
    swarm = Swarm(
        sprays=[spray], smoulder=None, clock=Clock(1 / fps, 1), wind=(0.0, 0.0, 0.0), metres=1.0,
        pace=1.0, eddy=1.0, folder=folder, gas=None, launch=launch, swirls=swirls_of(1, launch),
        colliders=None,
    )  # fmt: skip
    return swarm.at(round(seconds * fps - 1.5))[spray.name]


def same(a: Mapping[int, Frame], b: Mapping[int, Frame]) -> bool:
    return a.keys() == b.keys() and all(
        np.array_equal(a[n].rgba, b[n].rgba)
        and all(np.array_equal(layer, b[n].layers[k]) for k, layer in a[n].layers.items())
        for n in a
    )


@pytest.fixture(scope="module")
def blast(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[int, Frame]]:
    """Six frames of the small explosion with everything that it throws."""
    folder = tmp_path_factory.mktemp("thrown")
    return folder, shoot(ask(frames=6, **THROWN), Tray(folder))


def test_without_air_a_spark_flies_a_parabola(launch: Launcher, tmp_path: Path) -> None:
    time = 19.5 / 24
    flock = flown(launch, tmp_path, ALONE, time)
    start = born_between(ALONE, 0.0, 1.0, POINTS)
    fall = np.array([0.0, -0.5 * 9.81 * time**2, 0.0])
    wanted = start.home + start.velocity * time + fall
    up = wanted[:, 1] > 0.1
    assert up.sum() > 5
    # A move of 1/24/6/3 s falls behind the parabola by half of it.
    assert flock.path[up, -1] == pytest.approx(wanted[up], abs=0.02)


def test_a_light_one_falls_as_fast_as_the_air_lets_it(launch: Launcher, tmp_path: Path) -> None:
    """Gravity over drag is the square of the speed; the control is as heavy as stone."""
    light = replace(ALONE, density=40.0, speed=0.0, centre=(0.0, 60.0, 0.0))
    flock = flown(launch, tmp_path / "a", light, 3.0)
    assert -flock.velocity[:, 1] == pytest.approx(np.sqrt(9.81 / flock.drag), rel=0.03)
    heavy = replace(light, density=1e6)
    assert flown(launch, tmp_path / "b", heavy, 3.0).velocity[:, 1].max() < -25


def test_nothing_falls_through_the_ground_and_bounces_lose_speed(
    launch: Launcher, tmp_path: Path
) -> None:
    dropped = replace(ALONE, speed=0.0, bounce=0.5)
    flock = flown(launch, tmp_path, dropped, 2.0)
    assert flock.path[..., 1].min() >= 0.0
    for seconds, highest in ((1.0, 1.4), (4.0, 0.15)):
        there = flown(launch, tmp_path, dropped, seconds).path[..., 1].max()
        assert 0.001 <= there < highest


def test_threads_do_not_change_a_bit(blast: tuple[Path, dict[int, Frame]], tmp_path: Path) -> None:
    for threads in (1, 4):
        tray = Tray(tmp_path / str(threads), threads=threads)
        assert same(shoot(ask(frames=6, **THROWN), tray), blast[1])


def test_a_longer_take_has_the_same_sparks(
    blast: tuple[Path, dict[int, Frame]], tmp_path: Path
) -> None:
    """Three frames and then six have the bits of six at once."""
    shoot(ask(frames=3, **THROWN), Tray(tmp_path))
    assert same(shoot(ask(frames=6, **THROWN), Tray(tmp_path)), blast[1])


def test_sparks_and_debris_change_while_the_fire_stays(
    blast: tuple[Path, dict[int, Frame]],
) -> None:
    tray = Tray(blast[0])
    other = shoot(ask(frames=6, **{**THROWN, "sparks": 20, "debris_size": 0.2}), tray)
    assert "simulate" not in tray.calls
    assert not same(other, blast[1])


def test_a_change_of_look_keeps_the_alpha(blast: tuple[Path, dict[int, Frame]]) -> None:
    graded = shoot(ask(frames=6, exposure=-2.0, warmth=200.0, **THROWN), Tray(blast[0]))
    for number, frame in graded.items():
        assert np.array_equal(frame.rgba[..., 3], blast[1][number].rgba[..., 3])
    assert graded[1006].rgba[..., :3].sum() < blast[1][1006].rgba[..., :3].sum()


def test_layers_add_up_and_empty_pixels_are_empty(blast: tuple[Path, dict[int, Frame]]) -> None:
    for frame in blast[1].values():
        assert all(np.isfinite(layer).all() for layer in (frame.rgba, *frame.layers.values()))
        for index, channel in enumerate("RGB"):
            total = frame.layers[f"emission.{channel}"] + frame.layers[f"smoke.{channel}"]
            assert total == pytest.approx(frame.rgba[..., index], abs=1e-5)
        empty = frame.rgba[..., 3] == 0
        assert empty.any()
        assert (frame.layers["Z"][empty] == 10000.0).all()
        assert not frame.rgba[empty].any()


def test_debris_is_opaque_and_sparks_hardly_hide_anything(tmp_path: Path) -> None:
    near = Placement(world=Point(x=0.0, y=0.0, z=-3.0))
    stones = {**THROWN, "sparks": 0, "debris_size": 1.0, "debris_smoking": 0.0, "diameter": 1.0}
    shown = shoot(ask(frames=4, placement=near, **stones), Tray(tmp_path))[1004]
    plain = shoot(ask(frames=4, placement=near, diameter=1.0), Tray(tmp_path))[1004]
    only_stone = (shown.rgba[..., 3] > 0.999) & (plain.rgba[..., 3] == 0)
    assert only_stone.sum() > 20
    assert not shown.layers["emission.R"][only_stone].any()
    flight = shoot(ask("sparks", frames=6, rate=3000.0), Tray(tmp_path))[1006]
    lit = flight.rgba[..., 0] > 0.05
    assert lit.sum() > 20
    assert 0 < flight.rgba[lit, 3].max() < 0.2


def test_a_spark_keeps_its_light_wherever_and_however_small_it_is(launch: Launcher) -> None:
    """The sum over the picture is its flux: at any place in a pixel, still or streaked."""
    for shift, length, sigma in ((0.0, 0.0, 0.6), (0.37, 7.3, 0.6), (0.8, 31.0, 1.7)):
        a = np.array([[20.0 + shift, 30.0 - shift]])
        b = a + np.array([[length, 0.4 * length]])
        light = drawn(launch, a, b, sigma, (64, 96))
        assert light[..., 0].sum() == pytest.approx(1.0, abs=5e-3)


def drawn(
    launch: Launcher,
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    sigma: float,
    shape: tuple[int, int],
) -> NDArray[np.float32]:
    """The light of one line of flux 1."""
    one = np.ones(1)
    light, moved = wp.empty(shape, dtype=wp.vec4), wp.empty(shape, dtype=wp.vec3)
    launch(
        streaks.draw, shape, *tiles_of(a, b, REACH * sigma * one, shape).on("cpu"),
        wp.array(a, dtype=wp.vec2), wp.array(b, dtype=wp.vec2), wp.array(sigma * one, dtype=float),
        wp.array(one, dtype=float), wp.array(np.ones((1, 3)), dtype=wp.vec3),
        wp.array(one, dtype=float), wp.zeros(1, dtype=wp.vec2), wp.zeros(shape, dtype=wp.vec2),
        light, moved,
    )  # fmt: skip
    return np.asarray(light.numpy())


CAMERAS = {
    "shifted": {"shift_x_mm": 3.0, "shift_y_mm": -2.0},
    "anamorphic": {"squeeze": 2.0, "film_back_height_mm": 18.0},
    "long": {"focal_mm": 85.0},
}


@pytest.mark.parametrize("kind", CAMERAS)
def test_a_spark_is_where_the_camera_sees_it(kind: str, tmp_path: Path) -> None:
    """The middle of still light lies where its source projects, within a quarter pixel."""
    request = watched(CAMERAS[kind])
    frame = shoot(request, Tray(tmp_path))[1002]
    light = frame.layers["emission.R"].astype(np.float64)
    rows, columns = np.indices(light.shape) + 0.5
    seen = (light * columns).sum() / light.sum(), (light * rows).sum() / light.sum()
    u, v, depth = view_at(request.shot, 1002).project(np.array([0.4, 0.75, -9.0]))
    assert seen == pytest.approx((u * 192, v * 108), abs=0.25)
    assert frame.layers["Z"][light > 0.1 * light.max()] == pytest.approx(depth, abs=0.02)


def watched(camera: dict[str, Any], **changes: Any) -> Request:
    """Sparks that hang still in the air at (0.4, 0.75, -9), and a camera."""
    eye = np.eye(4)
    eye[1, 3] = 1.0
    key = CameraFrame(frame=1001, matrix=tuple(eye.ravel().tolist()), **camera)
    span = FrameRange(first=1001, count=2)
    shot = Shot(range=span, size=Size(width=192, height=108), camera=Camera(frames=(key,)))
    still = {
        "throw": 0.0, "gravity": 0.0, "wind": 0.0, "flutter": 0.0, "width": 0.0, "rate": 4000.0,
        "source_height": 0.75, "core_clamp": 200.0, "exposure": -6.0,
    }  # fmt: skip
    place = Placement(world=Point(x=0.4, y=0.0, z=-9.0))
    return ask("sparks", frames=2, shot=shot, placement=place, **{**still, **changes})


def test_motion_is_how_far_a_spark_goes_on_the_picture(tmp_path: Path) -> None:
    """Rising at 2.4 m/s without gravity, a spark moves by a tenth of a metre a frame."""
    rising = watched({}, rate=0.0, burst=1, drag=0.0, cone=0.0, throw=2.4, aim_elevation=90.0)
    frames = shoot(rising, Tray(tmp_path))
    light = frames[1002].layers["emission.R"]
    seen = light > 0.2 * light.max()
    drift = np.median(frames[1002].layers["forward.v"][seen])
    rows = [
        (f.layers["emission.R"].sum(axis=1) * np.arange(108)).sum() / f.layers["emission.R"].sum()
        for f in frames.values()
    ]
    assert drift < -0.3
    assert drift == pytest.approx(rows[1] - rows[0], abs=0.25)


def test_a_turning_camera_draws_still_sparks_as_streaks(tmp_path: Path) -> None:
    span = FrameRange(first=1001, count=3)
    keys = []
    for frame in range(1000, 1005):
        angle = 0.1 * (frame - 1002)
        c, s = math.cos(angle), math.sin(angle)
        matrix = (c, 0, -s, 0, 0, 1, 0, 1.0, s, 0, c, 0, 0, 0, 0, 1)
        keys.append(CameraFrame(frame=frame, matrix=matrix))
    panning = watched({}).model_copy(
        update={
            "frames": span,
            "shot": Shot(
                range=span, size=Size(width=192, height=108), camera=Camera(frames=tuple(keys))
            ),
        }
    )
    widths = []
    for trail in (0.0, 180.0):
        asked = panning.model_copy(update={"parameters": {**panning.parameters, "trail": trail}})
        light = shoot(asked, Tray(tmp_path))[1002].layers["emission.R"].sum(axis=0)
        place = np.arange(192)
        middle = (light * place).sum() / light.sum()
        widths.append(math.sqrt((light * (place - middle) ** 2).sum() / light.sum()))
    # Half a frame of 0.1 rad, evenly spread: its deviation is its length over sqrt(12).
    length = 0.05 * 192 * 35 / 36
    assert math.sqrt(widths[1] ** 2 - widths[0] ** 2) == pytest.approx(length / 12**0.5, rel=0.08)


def test_smoke_dims_the_sparks_behind_it(tmp_path: Path) -> None:
    """The same sparks in clear and in thick smoke; those before it stay as they are."""
    thrown: dict[str, Any] = {
        "sparks": 4000,
        "spark_throw": 3.0,
        "smoke_density": 400.0,
        "flash": 0,
    }
    smoky = ask(frames=8, exposure=-6.0, **thrown)
    tray = Tray(tmp_path)
    shown = shoot(smoky, tray)[1008]
    clear = shoot(ask(frames=8, exposure=-6.0, **{**thrown, "smoke_density": 0.0}), tray)[1008]
    gas = shoot(ask(frames=8, exposure=-6.0, smoke_density=400.0, flash=0), tray)[1008]
    thick = gas.rgba[..., 3] > 0.98
    light = (shown.layers["emission.R"] - gas.layers["emission.R"])[thick]
    assert thick.sum() > 50
    assert 0 < light.sum() < 0.7 * clear.layers["emission.R"][thick].sum()


def test_a_stone_hides_what_is_behind_it_and_is_hidden_by_what_is_before() -> None:
    shape = (1, 1)
    gas = laying.gas(
        np.full((*shape, 3), 2.0, np.float32), np.full((*shape, 4), 0.5, np.float32),
        np.full(shape, 10.0, np.float32), np.zeros((*shape, 2), np.float32),
    )  # fmt: skip
    stone = Layer(
        np.array([[[0.1, 0.1, 0.1, 1.0]]], np.float32), np.array([[[0.0, 0.0, 5.0]]], np.float32)
    )
    full = gas.emission, gas.smoke
    before = laying.with_solids(
        gas, stone, laying.before(full, (0 * full[0], 0 * full[1]), 1 + 0 * full[1][..., 3:])
    )
    assert before.emission.max() == 0
    assert before.smoke[0, 0].tolist() == pytest.approx([0.1, 0.1, 0.1, 1.0])
    assert before.depth[0, 0] == 5.0
    behind = laying.with_solids(gas, stone, laying.before(full, full, 1 - full[1][..., 3:]))
    assert behind.emission == pytest.approx(gas.emission)
    assert behind.smoke[0, 0].tolist() == pytest.approx([0.55, 0.55, 0.55, 1.0])


def test_a_fire_that_has_burnt_has_its_embers_in_the_air_at_its_first_frame(
    tmp_path: Path,
) -> None:
    """The control, a fire that catches, has none above its flames yet."""
    high = []
    for name, early in (("a", 1.2), ("b", 0.0)):
        burning = ask(
            "fire", frames=1, height=1.0, width=0.5, depth=0.5, pre_roll=early, smoke=0.0,
            embers=2000.0, placement=Placement(world=Point(x=0.0, y=0.0, z=-4.0)),
        )  # fmt: skip
        light = shoot(burning, Tray(tmp_path / name))[1001].layers["emission.R"]
        high.append(float(light[:34].sum()))
    assert high[0] > 20 * max(high[1], 1e-6)


def test_sparks_are_a_lamp_where_they_are(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    shoot(watched({}), tray)
    lamp = tray.lights[-1]
    assert lamp.position == pytest.approx((0.4, 0.75, -9.0), abs=0.01)
    assert lamp.intensity[0] > lamp.intensity[2] > 0


def test_sparks_cost_no_solver_steps_and_their_count_costs_disk() -> None:
    few, many = (
        PyroEngine().validate(ask("sparks", frames=48, rate=rate)) for rate in (100.0, 20000.0)
    )
    assert few.steps == 48
    assert many.disk_mb > few.disk_mb


def test_further_layers_are_of_gas_and_particles_alike(tmp_path: Path) -> None:
    """The same channels as gas alone has; a stone before the gas is its front."""
    near = Placement(world=Point(x=0.0, y=0.0, z=-3.0))
    full, plain = (
        shoot(
            ask(frames=4, aovs="full", placement=near, diameter=1.0, debris=n, debris_size=1.0),
            Tray(tmp_path),
        )[1004]
        for n in (12, 0)
    )
    assert full.layers.keys() == plain.layers.keys()
    assert all(np.isfinite(layer).all() for layer in full.layers.values())
    new = (full.rgba[..., 3] > 0.5) & (plain.rgba[..., 3] == 0)
    assert new.sum() > 3
    assert full.layers["front.Z"][new] == pytest.approx(full.layers["Z"][new])
    motion = np.hypot(full.layers["forward.u"], full.layers["forward.v"])[new]
    back = np.hypot(full.layers["backward.u"], full.layers["backward.v"])[new]
    assert back == pytest.approx(motion, abs=1e-4)


def cornered(effect: str, number: int, **fixed: Any) -> Request:
    """A request with every number of the effect at its least, its most or its default."""
    random = np.random.default_rng(number)
    values: dict[str, Any] = {}
    for p in library().effects[effect].parameters:
        if p.kind in {"float", "int"} and p.id not in fixed and p.affects in {"sim", "look"}:
            values[p.id] = (p.minimum, p.maximum, p.default)[random.integers(3)]
        elif p.kind == "choice":
            values[p.id] = p.choices[random.integers(len(p.choices))]
    return ask(effect, frames=3, **{**values, **fixed})


SPARING: dict[str, dict[str, Any]] = {
    "explosion": {"sparks": 200, "debris": 30, "secondaries": 1},
    "sparks": {"burst": 200, "rate": 300.0, "pre_roll": 0.2},
}
"""Counts that cost a test too much time at their most."""
CORNERS = [pytest.param(n, marks=pytest.mark.heavy if n >= 3 else ()) for n in range(120)]


@pytest.mark.parametrize("number", CORNERS)
@pytest.mark.parametrize("effect", SPARING)
def test_no_corner_of_the_controls_gives_a_value_that_is_no_number(
    effect: str, number: int, tmp_path: Path
) -> None:
    for frame in shoot(cornered(effect, number, **SPARING[effect]), Tray(tmp_path)).values():
        assert np.isfinite(frame.rgba).all()
        assert all(np.isfinite(layer).all() for layer in frame.layers.values())
