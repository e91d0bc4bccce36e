"""A shot's lens: the element bent as the plate was filmed, every layer by its own rule."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.media.cryptomatte import CHANNELS
from flashpot.optics import seen
from flashpot.request import Placement
from flashpot.shot import Lens, Point, Shot
from flashpot_server.engine import Frame, Layer
from flashpot_server.engines.kernels.glass import Glass, aimed, glass_of, is_light
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro import PyroEngine
from lens_room.brown import Brown

from .conftest import ask
from .crafted import Scene, blobs, state
from .test_pyro_camera import CELL, NUMBER, SMALL, key, pinhole
from .test_pyro_camera import Case as Camera

BROWN = Brown(SMALL.width, SMALL.height)
CAMERA = Camera(tuple(key(1001 + n, pan=0.6 * n, x=0.1 * n) for n in range(4)))
PLACE = Placement(world=Point(x=0.0, y=-3.1, z=-17.0))
ORIGIN = (-2.0, 0.1, -0.5)
SHAPE = (96, 56, 24)
PLACES = (
    (48.3, 28.0, 12.0),
    (7.0, 8.0, 8.0),
    (88.5, 9.4, 14.0),
    (6.5, 49.0, 11.0),
    (89.0, 47.5, 13.5),
)
"""In cells, from the first one's middle: the middle and the corners of the picture."""
DRIFT = (0.9, -0.6, 0.0)


def own_of(cells: tuple[float, float, float]) -> list[float]:
    return [low + CELL * (at + 0.5) for low, at in zip(ORIGIN, cells, strict=True)]


class Bent:
    """One frame, straight and bent, of sources in the middle and towards the corners."""

    def __init__(self, shot: Shot, threads: int = 1) -> None:
        self.scene = Scene(
            ask(shot=seen(shot), placement=PLACE, diameter=4.0, shutter=0.0, aovs="full")
        )
        gas = state(blobs(SHAPE, PLACES, 1.2), ORIGIN, CELL, DRIFT)
        with launcher(threads) as launch:
            made = glass_of(self.scene.recipe, launch).delivered(self.scene.shown(gas, NUMBER))
        self.frame, self.straight = made, made.straight or made
        self.around = self.scene.recipe.shot.overscan_pixels
        self.worlds = [self.scene.world(own_of(place)) for place in PLACES]
        self.drift = self.scene.stage.axes @ np.array(DRIFT) * self.scene.scale.frame


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Bent:
    folder = tmp_path_factory.mktemp("lens")
    return Bent(CAMERA.shot.model_copy(update={"lens": BROWN.written(folder, "both")}))


def middle(frame: Frame, near: NDArray[np.float64], reach: int = 11) -> NDArray[np.float64]:
    """The middle of the light around `near`, in pixels."""
    light = frame.layers["emission.R"]
    rows, columns = (
        np.arange(max(int(at) - reach, 0), min(int(at) + reach + 1, side))
        for at, side in zip(near[::-1], light.shape, strict=True)
    )
    part = light[np.ix_(rows, columns)].astype(np.float64)
    assert part.sum() > 1.0
    return np.array(
        [(part.sum(axis=0) @ columns) / part.sum(), (part.sum(axis=1) @ rows) / part.sum()]
    ) + 0.5  # fmt: skip


def test_the_overscan_is_what_the_map_fetches_from(both: Bent) -> None:
    corner = BROWN.straight(np.array([0.5]), np.array([0.5]))[0]
    assert both.around >= -corner.min()
    assert both.around <= -corner.min() + 6
    assert both.straight.rgba.shape[1] == SMALL.width + 2 * both.around
    assert both.frame.rgba.shape[:2] == (SMALL.height, SMALL.width)


def test_sources_are_seen_where_the_lens_filmed_them(both: Bent) -> None:
    """Straight within 0.25 px of the pinhole, bent within 0.5 px of the lens, in all corners."""
    shifts = []
    for world in both.worlds:
        straight = pinhole(CAMERA, NUMBER, world)[:2]
        found = middle(both.straight, straight + both.around)
        assert found == pytest.approx(straight + both.around, abs=0.25)
        filmed = BROWN.filmed(*straight)
        assert middle(both.frame, filmed) == pytest.approx(filmed, abs=0.5)
        shifts.append(float(np.abs(filmed - straight).max()))
    assert sorted(shifts)[-2] > 4, "the control: an element left straight is off by pixels"


def test_motion_holds_in_the_bent_picture(both: Bent) -> None:
    """Within 0.1 px of where the lens shows the source a frame later, and a frame before."""
    apart = []
    for world in both.worlds:
        here = BROWN.filmed(*pinhole(CAMERA, NUMBER, world)[:2])
        row, column = int(here[1]), int(here[0])
        for step, layer in ((1, "forward"), (-1, "backward")):
            there = pinhole(CAMERA, NUMBER + step, world + step * both.drift)[:2]
            told = [float(both.frame.layers[f"{layer}.{name}"][row, column]) for name in "uv"]
            assert told == pytest.approx(BROWN.filmed(*there) - here, abs=0.1)
            straight = there - pinhole(CAMERA, NUMBER, world)[:2]
            apart.append(float(np.abs(straight - (BROWN.filmed(*there) - here)).max()))
    assert max(apart) > 0.4, "the control: the straight picture's motion does not hold"


def test_facts_are_picked_and_never_mixed(both: Bent) -> None:
    """Depths and identities of the bent picture are values that the straight one has."""
    for name in ("Z", "front.Z", "temperature", CHANNELS[0]):
        assert not is_light(name)
        assert np.isin(both.frame.layers[name], both.straight.layers[name]).all()
    empty = both.frame.rgba[..., 3] == 0
    assert empty.any()
    assert (both.frame.layers["Z"][empty] == both.straight.layers["Z"].max()).all()
    assert (both.frame.layers["Z"][~empty] < both.straight.layers["Z"].max()).all()
    assert (both.frame.layers[CHANNELS[0]] != 0)[~empty].all()


def test_light_stays_light(both: Bent) -> None:
    """Parts add up to the beauty, nothing rings below zero, and clear pixels carry no smoke."""
    frame = both.frame
    for i, name in enumerate("RGB"):
        parts = frame.layers[f"emission.{name}"] + frame.layers[f"smoke.{name}"]
        assert parts == pytest.approx(frame.rgba[..., i], abs=1e-4)
        assert not frame.layers[f"smoke.{name}"][frame.rgba[..., 3] == 0].any()
    lights = [
        plane for name, plane in frame.layers.items() if is_light(name) and "haze" not in name
    ]
    assert min(float(plane.min()) for plane in lights) >= 0
    assert float(frame.rgba.max()) <= float(both.straight.rgba.max()) * 1.0001
    assert frame.rgba.sum() == pytest.approx(shrunk(both), rel=0.02)


def shrunk(both: Bent) -> float:
    """The straight picture's light, each pixel by how much smaller the lens shows it."""
    height, width = both.straight.rgba.shape[:2]
    rows, columns = np.indices((height, width)) + 0.5 - both.around
    steps = [
        BROWN.filmed(columns + dx, rows + dy)
        for dx, dy in ((0.5, 0), (-0.5, 0), (0, 0.5), (0, -0.5))
    ]
    right, down = steps[0] - steps[1], steps[2] - steps[3]
    area = right[..., 0] * down[..., 1] - right[..., 1] * down[..., 0]
    return float((both.straight.rgba * area[..., None]).sum())


def flat(tmp_path: Path) -> Lens:
    """A lens that bends nothing."""
    return Brown(SMALL.width, SMALL.height, 0.0, 0.0, 0.0, 0.0).written(tmp_path, "redistorted")


def test_a_lens_that_bends_nothing_gives_the_same_bits(tmp_path: Path) -> None:
    """Motion within a thousandth of a pixel, for it is carried through the map's numbers."""
    lens = Bent(CAMERA.shot.model_copy(update={"lens": flat(tmp_path)}))
    plain = Bent(CAMERA.shot)
    assert lens.around == 0
    assert np.array_equal(lens.frame.rgba, plain.frame.rgba)
    for name, plane in plain.frame.layers.items():
        apart = 1e-3 if name.startswith(("forward", "backward")) else 0.0
        assert np.abs(lens.frame.layers[name] - plane).max() <= apart, name


def test_threads_change_nothing(tmp_path: Path, both: Bent) -> None:
    shot = CAMERA.shot.model_copy(update={"lens": BROWN.written(tmp_path, "redistorted")})
    other = Bent(shot, threads=2).frame
    assert np.array_equal(other.rgba, both.frame.rgba)
    assert all(np.array_equal(plane, both.frame.layers[n]) for n, plane in other.layers.items())
    assert other.straight is None


def test_a_point_of_the_plate_is_where_the_element_stands_in_it(tmp_path: Path) -> None:
    """`at` is picked on the plate, which is bent: its ray is that of the straight picture."""
    shot = seen(CAMERA.shot.model_copy(update={"lens": BROWN.written(tmp_path)}))
    asked = ask(shot=shot, placement=Placement(at=(0.9, 0.85), distance_m=10.0))
    recipe = PyroEngine().validate(asked).recipe
    with launcher(1) as launch:
        u, v = aimed(recipe, glass_of(recipe, launch)).placement.at or (0.0, 0.0)
    straight = BROWN.straight(np.array([0.9 * SMALL.width]), np.array([0.85 * SMALL.height]))[0]
    assert (u * SMALL.width, v * SMALL.height) == pytest.approx(straight, abs=0.02)
    assert abs(straight[0] - 0.9 * SMALL.width) > 3


def test_what_is_bent_by_heat_is_bent_as_far_in_the_bent_picture(tmp_path: Path) -> None:
    """An offset into the plate is turned and stretched as motion is, within 0.05 px."""
    shot = seen(CAMERA.shot.model_copy(update={"lens": BROWN.written(tmp_path, "redistorted")}))
    size = [side + 2 * shot.overscan_pixels for side in (shot.size.height, shot.size.width)]
    offset = {"haze.u": np.full(size, 6.0, np.float32), "haze.v": np.full(size, -4.0, np.float32)}
    with launcher(1) as launch:
        glass = glass_of(PyroEngine().validate(ask(shot=shot)).recipe, launch)
        made = glass.delivered(Frame(1, np.zeros((*size, 4), np.float32), offset)).layers
    for row, column in ((90, 160), (20, 30), (160, 300)):
        x, y = BROWN.straight(np.array(column + 0.5), np.array(row + 0.5))
        wanted = BROWN.filmed(x + 6.0, y - 4.0) - (column + 0.5, row + 0.5)
        told = [made[name][row, column] for name in ("haze.u", "haze.v")]
        assert told == pytest.approx(wanted, abs=0.05)
    assert abs(made["haze.u"][20, 30] - 6.0) > 0.4


def test_an_edge_a_hundred_times_as_bright_does_not_ring(tmp_path: Path) -> None:
    """Between the least and the greatest of the pixels around, for every layer."""
    shot = seen(CAMERA.shot.model_copy(update={"lens": BROWN.written(tmp_path, "redistorted")}))
    size = [side + 2 * shot.overscan_pixels for side in (shot.size.height, shot.size.width)]
    rgba = np.full((*size, 4), 0.2, np.float32)
    rgba[size[0] // 3 :: 7, size[1] // 4 :: 5, :3] = 100.0
    layers: dict[str, Layer] = {"emission.R": rgba[..., 0] - 0.2}
    with launcher(1) as launch:
        glass: Glass = glass_of(PyroEngine().validate(ask(shot=shot)).recipe, launch)
        made = glass.delivered(Frame(1, rgba, layers))
    assert made.rgba.min() >= 0.2 * (1 - 1e-5)
    assert made.rgba.max() <= 100.0 * (1 + 1e-5)
    assert made.layers["emission.R"] == pytest.approx(made.rgba[..., 0] - 0.2, abs=2e-4)
