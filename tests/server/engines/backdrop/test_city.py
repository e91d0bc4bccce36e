"""Cities: what stands where, what moves, that patterns are filtered and lamps burn by night."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import warp as wp

from flashpot.camera import view_at
from flashpot.shot import Camera, CameraFrame, FrameRange, Rate, Shot, Size
from flashpot_server.engines.backdrop.city.city_building import (
    BUILDING,
    CLUTTER,
    LOW_M,
    NARROW_M,
    PITCHED,
    RUIN,
)
from flashpot_server.engines.backdrop.city.city_plan import (
    Wish,
    plan_of,
)
from flashpot_server.engines.backdrop.city.street_lights import (
    Street,
    car_lights,
    cars,
    chance,
)
from flashpot_server.engines.backdrop.seeing.chances import chance as chance_in_kernels
from flashpot_server.engines.backdrop.seeing.pulses import share_of

from .conftest import SIZE, Paint, asked

DAY: dict[str, Any] = {"ground": "city", "clouds": 0.0, "sun_elevation": 40.0}
STREET = Street(3, True, 0.0, 8.0, -500.0, 500.0, 0.0, (2.2, 5.0))


@wp.kernel(enable_backward=False)  # type: ignore[untyped-decorator]
def numbers(
    a: wp.array(dtype=int),  # type: ignore[valid-type]
    b: wp.array(dtype=int),  # type: ignore[valid-type]
    found: wp.array(dtype=float),  # type: ignore[valid-type]
    x: wp.array(dtype=float),  # type: ignore[valid-type]
    width: wp.array(dtype=float),  # type: ignore[valid-type]
    mean: wp.array(dtype=float),  # type: ignore[valid-type]
) -> None:
    i = wp.tid()
    found[i] = chance_in_kernels(a[i], b[i])
    mean[i] = share_of(x[i], width[i], 0.3, 0.8, 0.0, 7.0)


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    """Numbers of the kernels' own functions, and what they were given."""
    random = np.random.default_rng(3)
    given = {
        "a": random.integers(-(1 << 30), 1 << 30, 500).astype(np.int32),
        "b": random.integers(-(1 << 30), 1 << 30, 500).astype(np.int32),
        "x": random.uniform(-2, 9, 500).astype(np.float32),
        "width": random.uniform(0.01, 5, 500).astype(np.float32),
    }
    arrays = {name: wp.array(values, device="cpu") for name, values in given.items()}
    found, mean = (wp.zeros(500, dtype=float, device="cpu") for _ in range(2))
    wp.launch(
        numbers,
        dim=500,
        inputs=[arrays["a"], arrays["b"], found, arrays["x"], arrays["width"], mean],
        device="cpu",
    )
    return given | {"found": found.numpy(), "mean": mean.numpy()}


def looking(height: float, pitch: float, count: int = 1, step: float = 0.0) -> Shot:
    """A camera over the crossing at the origin; `step` metres to the right a frame."""
    turn, keys = np.radians(pitch), []
    for frame in range(1, count + 2):
        matrix = np.eye(4)
        matrix[1:3, 1:3] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
        matrix[:3, 3] = (step * frame, height, 0.0)
        keys.append(CameraFrame(frame=frame, matrix=tuple(matrix.ravel().tolist())))
    frames = FrameRange(first=1, count=count)
    return Shot(range=frames, size=SIZE, rate=Rate.of(4), camera=Camera(frames=tuple(keys)))


def test_cars_are_drawn_where_their_lights_are_found(drawn: dict[str, Any]) -> None:
    """Kernels and lists of lights draw the same numbers."""
    np.testing.assert_allclose(drawn["found"], chance(drawn["a"], drawn["b"]), atol=1e-6)
    assert 0.45 < drawn["found"].mean() < 0.55


def test_a_row_of_windows_is_averaged_exactly(drawn: dict[str, Any]) -> None:
    points = np.linspace(-0.5, 0.5, 4001)
    for x, width, mean in zip(drawn["x"], drawn["width"], drawn["mean"], strict=True):
        at = x + width * points
        inside = (at > 0) & (at < 7) & (at % 1 > 0.3) & (at % 1 < 0.8)
        assert mean == pytest.approx(inside.mean(), abs=2e-3)


def test_buildings_stand_in_their_blocks_clear_of_the_streets() -> None:
    plan = plan_of(Wish(seed=4, block=90.0, height=30.0, shore=0.0, damage=0.3), 32)
    cell = np.repeat(np.arange(32 * 32), np.diff(plan.start))
    row, column = np.divmod(cell, 32)
    # A cornice may reach out over the pavement.
    assert (plan.low[:, 0] > plan.line_x[column] + plan.road_x[column] + 3).all()
    assert (plan.high[:, 0] < plan.line_x[column + 1] - plan.road_x[column + 1] - 3).all()
    assert (plan.low[:, 2] > plan.line_z[row] + plan.road_z[row] + 3).all()
    assert (plan.high > plan.low).all()
    assert plan.high[:, 1].max() > 60


def kinds(damage: float) -> tuple[Any, Any, Any]:
    """Kinds, ground areas and tops of a city's boxes."""
    plan = plan_of(Wish(seed=4, block=90.0, height=16.0, shore=0.0, damage=damage), 32)
    size = plan.high - plan.low
    return plan.kind, size[:, 0] * size[:, 2], plan.high[:, 1]


def test_only_low_houses_have_pitched_roofs() -> None:
    kind, _, high = kinds(0.0)
    pitched = (kind & 15) == PITCHED
    assert 30 < pitched.sum() < 0.5 * ((kind & 15) == CLUTTER).sum()
    assert high[pitched].max() < LOW_M + 0.5 * NARROW_M


def test_ruins_are_hollow() -> None:
    """Their walls cover little of the ground that whole houses cover."""
    whole, ruined = kinds(0.0), kinds(1.0)
    covered = [float(area[(kind & 15) == BUILDING].sum()) for kind, area, _ in (whole, ruined)]
    assert (ruined[0] >= RUIN).all()
    assert covered[1] < 0.2 * covered[0]


def test_a_harbours_city_stands_behind_its_water() -> None:
    plan = plan_of(Wish(seed=4, block=90.0, height=30.0, shore=500.0, damage=0.0), 32)
    assert plan.high[:, 2].max() < -plan.shore < -400


def test_headlamps_shine_ahead_and_tail_lamps_back() -> None:
    white, red = np.ones(3), np.array([1.0, 0.0, 0.0])
    eye = np.array([0.0, 1.7, 5000.0])
    lights = car_lights(STREET, 3.0, 0.5, eye, white, red)
    _, _, way = cars(STREET, 3.0, 0.5)
    assert (way > 0).any()
    assert (way < 0).any()
    heads, tails = np.split(lights.intensity, 2)
    # Towards +Z, where the eye is, drive those whose way is 1.
    assert (heads[np.tile(way > 0, 2), 1] > 1000).all()
    assert (heads[np.tile(way < 0, 2)] == 0).all()
    assert (tails[np.tile(way < 0, 2), 0] > 1).all()
    assert (tails[:, 1] == 0).all()


def test_positions_in_a_city_lie_where_the_camera_sees_them(paint: Paint) -> None:
    shot = looking(45.0, -12.0)
    frame = paint(asked(shot, aovs="full", **DAY))[1]
    view = view_at(shot, 1)
    for row, column in ((53, 3), (40, 60), (28, 90), (24, 20), (36, 48)):
        place = [float(frame.layers[f"P.{axis}"][row, column]) for axis in "XYZ"]
        u, v, depth = view.project(np.array(place))
        assert (u * SIZE.width, v * SIZE.height) == pytest.approx(
            (column + 0.5, row + 0.5), abs=0.1
        )
        assert depth == pytest.approx(float(frame.layers["Z"][row, column]), rel=1e-4)


def test_walls_look_sideways_and_streets_up(paint: Paint) -> None:
    frame = paint(asked(looking(45.0, -12.0), aovs="full", **DAY))[1]
    normal = np.stack([frame.layers[f"N.{axis}"] for axis in "XYZ"], axis=-1)
    square = np.abs(normal).max(axis=-1) > 0.99
    assert square.mean() > 0.6
    for axis in range(3):
        assert (np.abs(normal[..., axis]) > 0.99).mean() > 0.02


@pytest.mark.parametrize(("traffic", "moves"), [(0.0, 0), (0.8, 1)])
def test_only_cars_move_in_a_city(paint: Paint, traffic: float, moves: int) -> None:
    shot = looking(30.0, -25.0, count=2)
    frames = paint(asked(shot, traffic=traffic, **DAY))
    change = np.abs(frames[1].rgba - frames[2].rgba).max()
    assert bool(change > 1e-3) == moves


def test_cars_have_motion_of_their_own(paint: Paint) -> None:
    """Before a still camera all motion is the cars': along the street, 11 m/s at 4 frames/s."""
    frame = paint(asked(looking(60.0, -89.0), aovs="full", traffic=1.0, **DAY))[1]
    motion = np.hypot(frame.layers["forward.u"], frame.layers["forward.v"])
    moving = motion > 0.05
    assert 0.005 < moving.mean() < 0.3
    assert (frame.layers["P.Y"][moving] < 2.2).all()
    metre = SIZE.width / (2 * 36 / 70 * 59)
    assert np.median(motion[moving]) == pytest.approx(11 / 4 * metre, rel=0.1)


def test_a_city_seen_coarsely_is_the_mean_of_itself_seen_finely(paint: Paint) -> None:
    """Patterns finer than a pixel go into their mean: no moire, from one look a pixel."""
    shot = looking(700.0, -55.0)
    fine = shot.model_copy(update={"size": Size(width=SIZE.width * 6, height=SIZE.height * 6)})
    coarse, many = (paint(asked(s, **DAY))[1].rgba[..., 1] for s in (shot, fine))
    mean = many.reshape(SIZE.height, 6, SIZE.width, 6).mean(axis=(1, 3))
    assert coarse.mean() == pytest.approx(mean.mean(), rel=0.03)


def test_lamps_and_windows_light_the_night_and_not_the_day(paint: Paint) -> None:
    shot = looking(20.0, -5.0)
    night: dict[str, Any] = {"ground": "city", "sun_elevation": -20.0, "moon": 0.0, "clouds": 0.0}
    lit, dark = (paint(asked(shot, lit_windows=w, **night))[1].rgba for w in (60.0, 0.0))
    assert (lit - dark)[..., :3].mean() > 0.03
    assert np.median(lit[..., 1]) > 1.2 * np.median(dark[..., 1])
    assert dark[..., :3].max() > 1
    pair = [paint(asked(shot, lit_windows=w, **DAY))[1].rgba for w in (60.0, 0.0)]
    assert np.abs(pair[0] - pair[1]).max() < 0.01


def test_headlamps_light_the_road_by_night(paint: Paint) -> None:
    """From straight above no lamp shines at the eye: what is added lies on the road."""
    night: dict[str, Any] = {"ground": "city", "sun_elevation": -20.0, "moon": 0.0, "clouds": 0.0}
    shot = looking(60.0, -89.0)
    cars, none = (paint(asked(shot, traffic=t, aovs="full", **night))[1] for t in (0.9, 0.0))
    road = (cars.layers["P.Y"] < 0.05) & (none.layers["P.Y"] < 0.05)
    gain = (cars.rgba[..., 1] / none.rgba[..., 1])[road]
    assert np.percentile(gain, 95) > 1.3
    assert np.percentile(gain, 10) == pytest.approx(1.0, abs=0.02)


HEAVY = pytest.mark.heavy


@HEAVY
def test_a_harbour_mirrors_its_lights(paint: Paint) -> None:
    night: dict[str, Any] = {"sun_elevation": -20.0, "moon": 0.0, "clouds": 0.0, "horizon": 50.0}
    city, sea = (
        paint(asked(ground=ground, wind=3.0, camera_height=4.0, **night))[1].rgba
        for ground in ("harbour", "sea")
    )
    near = slice(30, 50)
    assert city[near, :, :3].mean() > 1.5 * sea[near, :, :3].mean()


@HEAVY
def test_driving_moves_the_road_towards_the_camera(paint: Paint) -> None:
    shot = Shot(range=FrameRange(first=1, count=2), size=SIZE)
    look: dict[str, Any] = {"ground": "highway", "traffic": 0.0, "aovs": "full", "clouds": 0.0}
    frames = paint(asked(shot, speed=24.0, **look))
    moved = frames[1].layers["P.Z"][53] - frames[2].layers["P.Z"][53]
    assert moved.mean() == pytest.approx(1.0, abs=0.05)
    assert frames[1].layers["forward.v"][53].mean() > 1
