"""What a compositor does with the layers gives the picture that the renderer meant."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot.comp.over import over
from flashpot.media.cryptomatte import identity
from flashpot.media.exr import read_exr
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.marching.look import look_of, sun_direction
from flashpot_server.engines.pyro.picture.lamp import lamp_of
from flashpot_server.engines.pyro.picture.layers import EMPTY_DEPTH, FACTS, GROUND
from flashpot_server.engines.pyro.picture.render import render
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.solver.store import Snapshot
from flashpot_server.finishing.frames import write_frame

from .conftest import ask
from .crafted import Scene, blobs, state

SHAPE = (32, 32, 32)
CELL = 1 / 32
NUMBER = 1001


def lit() -> tuple[Scene, Snapshot]:
    """A small fireball 1.1 diameters up."""
    scene = Scene(ask(diameter=3.0, aovs="full", shutter=0.0))
    return scene, state(blobs(SHAPE, [(15.5, 15.5, 15.5)], 3.0), (-0.5, 0.6, -0.5), CELL)


@pytest.fixture(scope="module")
def frame() -> Frame:
    scene, gas = lit()
    return scene.shown(gas, NUMBER)


def test_over_hides_of_the_plate_what_the_smoke_takes_from_its_light() -> None:
    """By Beer's law through an even sheet, to 1e-3; the control is half the sheet."""
    scene = Scene(ask("smoke", height=4.0, breakup=0.0, shutter=0.0))
    depth = np.exp(-(((np.arange(32) - 15.5) / 4.0) ** 2))
    soot = np.zeros((*SHAPE, 4), np.float32)
    soot[..., 2] = 0.5 * depth[None, None, :]
    shown = scene.shown(state(soot, (-0.5, 0.1, -0.5), CELL), NUMBER)
    view = view_at(scene.recipe.shot, NUMBER)
    plate = np.ones_like(shown.rgba)
    comp = over(shown.rgba, plate)
    across = look_of(scene.recipe).soot * 0.5 * depth.sum() * CELL
    columns = [(row, column) for row in range(20, 31) for column in range(43, 54)]
    for row, column in columns:
        ray = scene.stage.inward(view.ray((column + 0.5) / 96, (row + 0.5) / 54))
        left = np.exp(-across * np.linalg.norm(ray) / abs(ray[2]))
        in_scene = shown.rgba[row, column, :3] + left * plate[row, column, :3]
        assert comp[row, column, :3] == pytest.approx(in_scene, abs=1e-3)
        assert abs(comp[row, column, 0] - shown.rgba[row, column, 0] - np.sqrt(left)) > 1e-2


def test_smoke_that_is_broken_up_ends_in_an_edge() -> None:
    """Thin, it hides less than half of what an even stream hides; thick, as much."""
    hidden = {}
    for breakup in (0.0, 0.5):
        scene = Scene(ask("smoke", height=4.0, breakup=breakup, shutter=0.0))
        for thick in (0.01, 0.5):
            soot = np.zeros((*SHAPE, 4), np.float32)
            soot[8:24, 8:24, 8:24, 2] = thick
            shown = scene.shown(state(soot, (-0.5, 0.1, -0.5), CELL), NUMBER)
            hidden[breakup, thick] = float(shown.rgba[25, 48, 3])
    assert 0.005 < hidden[0.5, 0.01] < 0.5 * hidden[0.0, 0.01]
    assert hidden[0.5, 0.5] == pytest.approx(hidden[0.0, 0.5], abs=0.02)


def test_layers_of_light_sum_to_the_beauty_before_rounding(frame: Frame) -> None:
    total = np.zeros_like(frame.rgba[..., :3])
    for index, name in enumerate("RGB"):
        total[..., index] = frame.layers[f"emission.{name}"] + frame.layers[f"smoke.{name}"]
    assert np.abs(total - frame.rgba[..., :3]).max() < 1e-4
    assert all(frame.layers[f"{part}.R"].max() > 1e-2 for part in ("emission", "smoke"))


def test_layers_of_light_sum_to_the_beauty_in_the_file(frame: Frame, tmp_path: Path) -> None:
    """To a part in 2^9, for half floats round each of the three."""
    scene, _ = lit()
    write_frame(tmp_path / "frame.exr", frame, scene.recipe.shot, "a" * 64)
    read = read_exr(tmp_path / "frame.exr")
    assert frame.rgba[..., :3].max() > 1
    for index, name in enumerate("RGB"):
        total = read.layers[f"emission.{name}"] + read.layers[f"smoke.{name}"]
        beauty = read.rgba[..., index]
        assert (np.abs(total - beauty) <= 2**-9 * beauty + 1e-7).all()


def test_the_file_holds_a_cryptomatte_that_names_its_object(frame: Frame, tmp_path: Path) -> None:
    scene, _ = lit()
    write_frame(tmp_path / "frame.exr", frame, scene.recipe.shot, "a" * 64)
    read = read_exr(tmp_path / "frame.exr")
    (manifest,) = (v for k, v in read.attributes.items() if k.endswith("/manifest"))
    assert list(json.loads(manifest)) == ["explosion"]
    covered = frame.rgba[..., 3] > 0
    assert (read.layers["cryptoElement00.R"][covered] == identity("explosion")).all()
    assert not read.layers["cryptoElement00.R"][~covered].any()
    assert np.array_equal(read.layers["cryptoElement00.G"], frame.rgba[..., 3])


def test_only_the_layers_that_are_asked_for_come(frame: Frame) -> None:
    """And a frame without gas has the same ones."""
    gas = lit()[1]
    names = {}
    for aovs in ("comp", "light", "full"):
        asked = Scene(ask(diameter=3.0, aovs=aovs))
        names[aovs] = set(asked.shown(gas, NUMBER).layers)
        empty = state(np.zeros((*SHAPE, 4), np.float32), (-0.5, 0.6, -0.5), CELL)
        assert set(asked.shown(empty, NUMBER).layers) == names[aovs]
    assert names["light"] - names["comp"] == set(GROUND)
    assert names["full"] - names["light"] > set(FACTS)


def test_empty_pixels_hold_no_gas_in_any_layer(frame: Frame) -> None:
    empty = frame.rgba[..., 3] == 0
    assert empty.any()
    for name, layer in frame.layers.items():
        if name not in GROUND:
            wanted = EMPTY_DEPTH if name in {"Z", "front.Z"} else 0.0
            assert (layer[empty] == wanted).all(), name


def test_the_ground_is_lit_as_by_a_lamp_of_the_fires_strength(frame: Frame) -> None:
    """By the inverse square of the distance and the cosine, on 18 % grey, within 5 %."""
    scene, gas = lit()
    lamp = lamp_of(NUMBER, gas, look_of(scene.recipe), scene.stage)
    at, foot, view = np.array(lamp.position), scene.stage.ground[1], view_at(ask().shot, NUMBER)
    for row, column in ((40, 48), (40, 20), (46, 60), (53, 2)):
        ray = view.ray((column + 0.5) / 96, (row + 0.5) / 54)
        far = at - (view.origin + ray * (foot - view.origin[1]) / ray[1])
        wanted = 0.18 / np.pi * lamp.intensity[0] * far[1] / np.linalg.norm(far) ** 3
        assert frame.layers["light.R"][row, column] == pytest.approx(wanted, rel=0.05)


def test_the_shadow_lies_where_the_sun_throws_it() -> None:
    scene = Scene(ask(diameter=3.0, aovs="light", sun_elevation=60.0, sun_bearing=90.0))
    soot = np.zeros((*SHAPE, 4), np.float32)
    soot[10:22, 10:22, 10:22, 2] = 1.0
    shown = scene.shown(state(soot, (-0.5, 0.6, -0.5), CELL), NUMBER)
    middle = scene.world((0.0, 1.1, 0.0))
    to_sun = scene.stage.camera_axes @ sun_direction(scene.recipe)
    foot = middle - to_sun * (middle[1] - scene.stage.ground[1]) / to_sun[1]
    assert pixel(scene, shown, "shadow.A", foot) > 0.9
    assert pixel(scene, shown, "shadow.A", foot + np.array([2.5, 0.0, 0.0])) < 1e-3


def pixel(scene: Scene, frame: Frame, layer: str, world: NDArray[np.float64]) -> float:
    height, width = frame.rgba.shape[:2]
    u, v, depth = view_at(scene.recipe.shot, NUMBER).project(world)
    assert depth > 0
    assert 0 < u < 1
    assert 0 < v < 1
    return float(frame.layers[layer][int(v * height), int(u * width)])


def test_pictures_of_many_sizes_keep_no_more_memory_than_the_last() -> None:
    """Gas that grows is seen in ever larger parts of the picture: no smaller one is kept."""
    scene = Scene(ask("explosion", frames=1, shutter=0.0))
    held = []
    with launcher(1) as launch:
        own = renderer(launch, scene.recipe, scene.scale, scene.stage)
        for radius in (0.6, 2.0, 4.0, 0.6):
            ball = state(blobs((24,) * 3, [(11.5, 11.5, 11.5)], radius), (-0.6, 0.0, -0.6), 0.05)
            render(own, ball, 1001, 100)
            held.append(own.scratch.held())
    assert held[0] < held[1] <= held[2]
    assert held[3] == held[0]


def test_what_only_the_shutter_shows_is_as_deep_as_the_gas_beside_it() -> None:
    """A firm ball 12 m away that flies on while the shutter is open; the control is its width."""
    ball = blobs((24,) * 3, [(11.5, 11.5, 11.5)], 4.0)
    ball[ball[..., 0] < 0.5] = 0.0
    flying = state(ball, (-0.6, 0.0, -0.6), 0.05, (8.0, 0.0, 0.0))
    sharp, blurred = (
        Scene(ask("explosion", frames=1, shutter=angle)).shown(flying, NUMBER)
        for angle in (0.0, 360.0)
    )
    assert (blurred.rgba[..., 3] > 0).sum() > 1.3 * (sharp.rgba[..., 3] > 0).sum()
    depths = blurred.layers["Z"][blurred.rgba[..., 3] > 0]
    assert 9.0 < depths.min() < depths.max() < 15.0
