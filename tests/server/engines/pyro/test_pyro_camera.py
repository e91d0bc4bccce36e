"""What is known to stand somewhere is seen there: place, motion and depth against the pinhole."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.request import Placement
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Shot, Size
from flashpot_server.engine import Frame

from .conftest import ask
from .crafted import Scene, blobs, state

CELL = 1 / 24
ORIGIN = (-1.0, 0.1, -0.5)
SHAPE = (48, 32, 24)
PLACES = (
    (8.0, 6.0, 5.0),
    (38.0, 24.5, 18.0),
    (24.3, 14.0, 12.0),
    (9.5, 25.0, 15.5),
    (39.0, 7.5, 8.0),
)
"""In cells, from the first one's middle; far enough apart to be told apart in the picture."""
VELOCITY = (0.3, 0.5, -0.2)
NUMBER = 1002
SMALL = Size(width=320, height=180)


@dataclass(frozen=True)
class Case:
    """A shot by its camera's two keys."""

    keys: tuple[CameraFrame, ...]
    size: Size = SMALL
    pixel_aspect: float = 1.0
    overscan: int = 0

    @property
    def shot(self) -> Shot:
        span = FrameRange(first=1001, count=4)
        return Shot(
            range=span, size=self.size, pixel_aspect=self.pixel_aspect,
            camera=Camera(frames=self.keys), overscan_pixels=self.overscan,
        )  # fmt: skip


def key(
    frame: int, roll: float = 0.0, pan: float = 0.0, x: float = 0.0, **more: float
) -> CameraFrame:
    """A camera 1.7 m up that looks down -z, panned to the right and rolled, degrees."""
    a, b = math.radians(pan), math.radians(roll)
    about_y = np.array([[math.cos(a), 0, -math.sin(a)], [0, 1, 0], [math.sin(a), 0, math.cos(a)]])
    about_z = np.array([[math.cos(b), -math.sin(b), 0], [math.sin(b), math.cos(b), 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = about_y @ about_z
    matrix[:3, 3] = (x, 1.7, 0.0)
    return CameraFrame(frame=frame, matrix=tuple(matrix.ravel().tolist()), **more)


CASES = {
    "plain": Case((key(1001),)),
    "shifted": Case((key(1001, shift_x_mm=3.0, shift_y_mm=-2.0),)),
    "anamorphic": Case((key(1001, squeeze=2.0, film_back_width_mm=22.0),), pixel_aspect=2.0),
    "overscan": Case((key(1001, film_back_width_mm=43.2),), size=Size(width=384, height=216)),
    "rolled": Case((key(1001, roll=25.0),)),
    "moving": Case(tuple(key(1001 + n, pan=2.0 * n, x=0.15 * n, roll=n) for n in range(4))),
}


def pinhole(case: Case, frame: int, world: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pixels from the left and from the top, and depth, by the film: no code of the product's."""
    held = [k for k in case.keys if k.frame <= frame][-1]
    x, y, z, _ = np.linalg.inv(np.array(held.matrix).reshape(4, 4)) @ np.append(world, 1.0)
    back = held.film_back_width_mm
    high = back * held.squeeze * case.size.height / (case.size.width * case.pixel_aspect)
    across = (held.focal_mm * x / -z / held.squeeze - held.shift_x_mm) / back + 0.5
    up = (held.focal_mm * y / -z - held.shift_y_mm) / high + 0.5
    return np.array([across * case.size.width, (1 - up) * case.size.height, -z])


def scene_of(case: Case) -> Scene:
    place = Placement(world=Point(x=0.0, y=-0.5, z=-17.0))
    return Scene(ask(shot=case.shot, placement=place, diameter=4.0, shutter=0.0, aovs="full"))


def own_of(cells: tuple[float, float, float]) -> list[float]:
    return [low + CELL * (at + 0.5) for low, at in zip(ORIGIN, cells, strict=True)]


def seen_at(frame: Frame, near: NDArray[np.float64]) -> NDArray[np.float64]:
    """The middle of the light around `near`, in pixels."""
    light, reach = frame.layers["emission.R"], 11
    column, row = int(near[0]), int(near[1])
    part = light[row - reach : row + reach + 1, column - reach : column + reach + 1]
    rows, columns = np.indices(part.shape)
    total = part.sum()
    assert total > 1.0
    return np.array(
        [
            (part * columns).sum() / total + column - reach + 0.5,
            (part * rows).sum() / total + row - reach + 0.5,
        ]
    )


@pytest.mark.parametrize("name", CASES)
def test_small_sources_are_seen_where_a_pinhole_sees_them(name: str) -> None:
    """Within a quarter of a pixel; and they move as it says, ahead and back, within a tenth."""
    case = CASES[name]
    scene = scene_of(case)
    gas = state(blobs(SHAPE, PLACES, 1.2), ORIGIN, CELL, VELOCITY)
    frame = scene.shown(gas, NUMBER)
    drift = scene.stage.axes @ np.array(VELOCITY) * scene.scale.frame
    for place in PLACES:
        world = scene.world(own_of(place))
        wanted = pinhole(case, NUMBER, world)
        assert seen_at(frame, wanted[:2]) == pytest.approx(wanted[:2], abs=0.25)
        row, column = int(wanted[1]), int(wanted[0])
        for step, layer in ((1, "forward"), (-1, "backward")):
            told = [float(frame.layers[f"{layer}.{c}"][row, column]) for c in "uv"]
            ahead = pinhole(case, NUMBER + step, world + step * drift)
            assert told == pytest.approx((ahead - wanted)[:2], abs=0.1)


def test_a_source_elsewhere_is_seen_elsewhere() -> None:
    """The control: half a cell aside is over a quarter of a pixel."""
    case = CASES["plain"]
    scene = scene_of(case)
    moved = [(x + 0.5, y, z) for x, y, z in PLACES]
    frame = scene.shown(state(blobs(SHAPE, moved, 1.2), ORIGIN, CELL), NUMBER)
    wanted = pinhole(case, NUMBER, scene.world(own_of(PLACES[0])))
    assert abs(seen_at(frame, wanted[:2]) - wanted[:2]).max() > 0.25


def test_depth_is_that_of_the_gas_within_half_a_voxel() -> None:
    """The front of a block of opaque gas, and the middle of a thin sheet of smoke."""
    case = CASES["plain"]
    scene = scene_of(case)
    voxel = CELL * scene.stage.metres
    block = np.zeros((*SHAPE, 4), np.float32)
    block[8:40, 8:24, 6:15] = (1.0, 0.0, 1.0, 1.0)
    face = scene.world(own_of((24.0, 16.0, 14.5)))
    front = scene.shown(state(block, ORIGIN, CELL), NUMBER).layers["front.Z"]
    wanted = pinhole(case, NUMBER, face)
    assert front[int(wanted[1]), int(wanted[0])] == pytest.approx(wanted[2], abs=0.5 * voxel)
    thin = np.zeros((*SHAPE, 4), np.float32)
    thin[8:40, 8:24, 10:13, 2] = 0.02
    middle = pinhole(case, NUMBER, scene.world(own_of((24.0, 16.0, 11.0))))
    depth = scene.shown(state(thin, ORIGIN, CELL), NUMBER).layers["Z"]
    assert depth[int(middle[1]), int(middle[0])] == pytest.approx(middle[2], abs=0.5 * voxel)
