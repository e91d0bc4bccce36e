"""Pictures of the backdrop engine: where things are, how they move, that they repeat."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.shot import Camera, CameraFrame, FrameRange, Rate, Shot
from flashpot_server.engine import Stopped
from flashpot_server.engines.backdrop import BackdropEngine

from .conftest import SIZE, Kept, Paint, asked

FLAT: dict[str, Any] = {"relief": 0.0, "clouds": 0.0}
BACKGROUNDS = [p.id for p in library().presets.values() if p.effect == "background"]


def filmed(count: int = 2, metres: float = 0.0, pitch: float = 0.0, **lens: Any) -> Shot:
    """A camera 2 m up that moves to the right by `metres` a frame, pitched up by degrees."""
    turn = np.radians(pitch)
    keys = []
    for frame in range(1, count + 2):
        matrix = np.eye(4)
        matrix[1:3, 1:3] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
        matrix[:3, 3] = (metres * frame, 2.0, 0.0)
        keys.append(CameraFrame(frame=frame, matrix=tuple(matrix.ravel().tolist()), **lens))
    frames = FrameRange(first=1, count=count)
    return Shot(range=frames, size=SIZE, camera=Camera(frames=tuple(keys)))


@pytest.mark.parametrize(
    ("shot", "row"),
    [
        (filmed(1), 27.0),
        (filmed(1, shift_y_mm=-3.6), 27.0 * (1 - 2 * 3.6 / 20.25)),
        (filmed(1, pitch=8.0), 27.0 * (1 + np.tan(np.radians(8)) / (20.25 / 70))),
    ],
)
def test_the_horizon_is_where_the_camera_says(paint: Paint, shot: Shot, row: float) -> None:
    sky = paint(asked(shot, **FLAT))[1].layers["sky.A"]
    assert sky.mean() * SIZE.height == pytest.approx(row, abs=0.6)


def test_the_horizon_can_be_put_at_a_height_of_the_frame(paint: Paint) -> None:
    sky = paint(asked(horizon=25.0, **FLAT))[1].layers["sky.A"]
    assert sky.mean() == pytest.approx(0.75, abs=0.02)


def test_the_sun_stands_where_it_is_asked_for(paint: Paint) -> None:
    shot = filmed(1, pitch=12.0)
    rgba = paint(asked(shot, sun_elevation=16.0, sun_bearing=10.0, **FLAT))[1].rgba
    bright = np.argwhere(rgba[..., 1] > 0.5 * rgba[..., 1].max()).mean(axis=0) + 0.5
    up, side = np.radians(16.0), np.radians(10.0)
    view = view_at(shot, 1)
    direction = [np.cos(up) * np.sin(side), np.sin(up), -np.cos(up) * np.cos(side)]
    u, v, _ = view.project(view.origin + 1e6 * np.array(direction))
    assert bright == pytest.approx((v * SIZE.height, u * SIZE.width), abs=1.0)


def test_haze_takes_the_contrast_to_2_percent_at_the_visibility(paint: Paint) -> None:
    """Koschmieder's law, on two grounds of different reflectance seen through the same air."""
    pair = [
        paint(asked(ground_albedo=albedo, visibility=0.2, ground="desert", **FLAT))[1]
        for albedo in (0.1, 0.2)
    ]
    contrast = pair[1].rgba[..., 1] - pair[0].rgba[..., 1]
    depth = pair[0].layers["Z"]
    rows = [row for row in range(30, 54) if depth[row].mean() < 300]
    logs = [np.log(contrast[row].mean()) for row in rows]
    slope = np.polyfit([float(depth[row].mean()) for row in rows], logs, 1)[0]
    assert slope == pytest.approx(-3.912 / 200, rel=0.15)


def test_one_and_two_threads_give_the_same_bits_and_so_does_a_repeat(paint: Paint) -> None:
    request = asked(preset="grass_plain")
    one, two, again = paint(request), paint(request, threads=2), paint(request)
    assert one[1].rgba.tobytes() == two[1].rgba.tobytes() == again[1].rgba.tobytes()


def test_another_seed_is_another_sky_and_land(paint: Paint) -> None:
    first, second = (paint(asked(seed=seed, clouds=60.0))[1].rgba for seed in (1, 2))
    assert np.abs(first - second)[:20].max() > 0.01
    assert np.abs(first - second)[40:].max() > 0.01


def test_a_still_camera_gives_no_motion(paint: Paint) -> None:
    frame = paint(asked(clouds=0.0))[1]
    assert np.abs(frame.layers["forward.u"]).max() < 1e-3
    assert np.abs(frame.layers["forward.v"]).max() < 1e-3


def test_motion_is_that_of_the_projection_when_the_camera_moves(paint: Paint) -> None:
    shot = filmed(2, metres=0.2)
    frame = paint(asked(shot, **FLAT))[1]
    now, later = view_at(shot, 1), view_at(shot, 2)
    for row, column in ((52, 10), (45, 80), (40, 48)):
        u, v = (column + 0.5) / SIZE.width, (row + 0.5) / SIZE.height
        point = now.point(u, v, float(frame.layers["Z"][row, column]))
        then_u, then_v, _ = later.project(point)
        moved = ((then_u - u) * SIZE.width, (then_v - v) * SIZE.height)
        found = (frame.layers["forward.u"][row, column], frame.layers["forward.v"][row, column])
        assert found == pytest.approx(moved, abs=0.1)
        assert abs(moved[0]) > 0.3


def test_depth_is_that_of_the_ground_and_the_sky_is_far(paint: Paint) -> None:
    depth = paint(asked(filmed(1), **FLAT))[1].layers["Z"]
    expected = 2.0 / (2 * 53.5 / 54 - 1) / (20.25 / 70)
    assert depth[53].mean() == pytest.approx(expected, rel=0.02)
    assert (depth[:20] == 100_000).all()


def test_without_ground_the_sky_alone_is_opaque(paint: Paint) -> None:
    alpha = paint(asked(ground="none", clouds=0.0))[1].rgba[..., 3]
    assert (alpha[:25] == 1).all()
    assert (alpha[30:] == 0).all()
    assert (paint(asked())[1].rgba[..., 3] == 1).all()


@pytest.mark.parametrize(
    ("speed", "evolve", "moves"), [(60.0, 0.0, 1), (0.0, 20.0, 1), (0.0, 0.0, 0)]
)
def test_nothing_changes_before_a_still_camera_but_what_moves(
    paint: Paint, speed: float, evolve: float, moves: int
) -> None:
    shot = Shot(range=FrameRange(first=1, count=2), size=SIZE, rate=Rate.of(1))
    frames = paint(asked(shot, clouds=70.0, cloud_speed=speed, cloud_evolve=evolve))
    change = np.abs(frames[1].rgba - frames[2].rgba)
    assert bool(change[:20].max() > 1e-3) == moves
    assert moves or change.max() == 0


def test_clouds_shade_the_ground_that_they_stand_over(paint: Paint) -> None:
    shot = filmed(1, pitch=-30.0)
    look: dict[str, Any] = {
        "aovs": "light",
        "camera_height": 2.0,
        "relief": 0.0,
        "sun_elevation": 70.0,
    }
    clear, covered = (
        paint(asked(shot, clouds=cover, cloud_type="stratus", **look))[1].layers["sunlight.G"]
        for cover in (0.0, 100.0)
    )
    assert covered.mean() < 0.2 * clear.mean()


def test_the_two_lights_add_up_to_the_picture(paint: Paint) -> None:
    frame = paint(asked(aovs="light", clouds=40.0))[1]
    for i, name in enumerate("RGB"):
        parts = frame.layers[f"sunlight.{name}"] + frame.layers[f"skylight.{name}"]
        np.testing.assert_allclose(parts, frame.rgba[..., i], rtol=1e-5)
    assert frame.layers["sunlight.G"][35:].max() > 0.01


@pytest.mark.parametrize("ground", ["plain", "mountain"])
def test_positions_lie_where_the_camera_sees_them_within_a_tenth_of_a_pixel(
    paint: Paint, ground: str
) -> None:
    shot = filmed(2, metres=0.3)
    frames = paint(asked(shot, aovs="full", clouds=0.0, ground=ground, relief=900.0))
    for number, frame in frames.items():
        view = view_at(shot, number)
        for row, column in ((53, 3), (40, 60), (28, 90), (24, 20)):
            place = [float(frame.layers[f"P.{axis}"][row, column]) for axis in "XYZ"]
            if frame.layers["sky.A"][row, column] > 0:
                continue
            u, v, depth = view.project(np.array(place))
            assert (u * SIZE.width, v * SIZE.height) == pytest.approx(
                (column + 0.5, row + 0.5), abs=0.1
            )
            assert depth == pytest.approx(float(frame.layers["Z"][row, column]), rel=1e-4)


def test_the_stage_is_level_whatever_surrounds_it(paint: Paint) -> None:
    for ground in ("mountain", "canyon"):
        frame = paint(asked(aovs="full", ground=ground, relief=400.0, clouds=0.0))[1]
        near = frame.layers["Z"] < 20
        assert near.any()
        assert np.abs(frame.layers["P.Y"][near]).max() < 0.02


def test_stars_show_by_night_and_not_by_day(paint: Paint) -> None:
    night: dict[str, Any] = {"sun_elevation": -40.0, "moon": 0.0, "clouds": 0.0, "city_glow": 0.0}
    shot = filmed(1, pitch=30.0)
    with_stars, without = (paint(asked(shot, stars=m, **night))[1].rgba for m in (6.0, 0.0))
    assert (with_stars - without)[..., :3].max() > 2 * without[..., :3].mean()
    day = {**night, "sun_elevation": 20.0}
    pair = [paint(asked(shot, stars=m, **day))[1].rgba for m in (6.0, 0.0)]
    assert (pair[0] == pair[1]).all()


SWEEP = [(preset, elevation) for preset in BACKGROUNDS for elevation in (-30.0, -12.0, 0.0, 90.0)]
SAMPLE = [("canyon", 0.0), ("full_moon_night", -30.0), ("sunrise_cloud_sea", 90.0)]


@pytest.mark.parametrize(
    ("preset", "elevation"),
    [pytest.param(*case, marks=[] if case in SAMPLE else pytest.mark.heavy) for case in SWEEP],
)
def test_every_picture_is_finite_and_fits_half_floats(
    paint: Paint, preset: str, elevation: float
) -> None:
    frame = paint(asked(preset=preset, sun_elevation=elevation))[1]
    for plane in (frame.rgba, *frame.layers.values()):
        assert np.isfinite(plane).all()
    assert frame.rgba.min() >= 0
    assert frame.rgba.max() <= 65504
    assert frame.rgba[..., :3].max() > 1e-4


def test_camera_height_counts_only_without_a_camera(paint: Paint) -> None:
    high, low = (paint(asked(camera_height=h))[1].layers["Z"][53].mean() for h in (20.0, 2.0))
    assert high > 5 * low
    own = [paint(asked(filmed(1), camera_height=h, **FLAT))[1].layers["Z"] for h in (20.0, 2.0)]
    assert (own[0] == own[1]).all()


@pytest.mark.parametrize("word", [1, 2])
def test_a_cancel_comes_through(word: int) -> None:
    engine, sink = BackdropEngine(), Kept(stop_at=word)
    shot = Shot(range=FrameRange(first=1, count=3), size=SIZE)
    with pytest.raises(Stopped):
        engine.run(engine.validate(asked(shot)), sink)
    assert len(sink.frames) < 3


def test_look_keeps_the_land_and_the_clouds() -> None:
    validate = BackdropEngine().validate
    base = validate(asked()).recipe.sim_id
    assert validate(asked(exposure=1.0, sun_elevation=5.0)).recipe.sim_id == base
    assert validate(asked(relief=900.0)).recipe.sim_id != base


def test_other_effects_and_absurd_lengths_are_refused() -> None:
    engine = BackdropEngine()
    fire = asked().model_copy(update={"effect": "fire", "parameters": {}})
    with pytest.raises(InputError, match="makes no fire"):
        engine.validate(fire)
    long = asked().model_copy(update={"frames": FrameRange(first=1, count=6000)})
    with pytest.raises(InputError, match="1 to 5000"):
        engine.validate(long)


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_looking_at_a_request_loads_no_kernel() -> None:
    plan = (
        "from flashpot.request import Request\n"
        "from flashpot.shot import FrameRange, Shot\n"
        "from flashpot_server.engines.backdrop import BackdropEngine\n"
        "shot = Shot(range=FrameRange(first=1, count=1))\n"
        "BackdropEngine().validate(Request(effect='background', shot=shot, frames=shot.range))"
    )
    assert not loaded_by(plan) & {"warp", "torch"}
    assert "warp" in loaded_by("import flashpot_server.engines.backdrop.take")
