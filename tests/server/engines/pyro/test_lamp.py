"""Volume and lamp lie where the picture shows the fire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.camera import View, view_at
from flashpot_server.engine import Frame, Volume
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.look import FLASH_KEPT, look_of
from flashpot_server.engines.pyro.measures.blaze import STOICHIOMETRIC
from flashpot_server.engines.pyro.picture.lamp import light_of, luminous
from flashpot_server.engines.pyro.solver.store import Snapshot
from flashpot_server.engines.pyro.take import make

from .conftest import Tray, ask, shoot
from .crafted import state


def shown_at(frame: Frame) -> tuple[float, float]:
    """The middle of the emission in the picture, u and v."""
    light = sum(frame.layers[f"emission.{c}"] for c in "RGB")
    assert isinstance(light, np.ndarray)
    height, width = light.shape
    u = float((light.sum(axis=0) * (np.arange(width) + 0.5)).sum() / light.sum() / width)
    v = float((light.sum(axis=1) * (np.arange(height) + 0.5)).sum() / light.sum() / height)
    return u, v


def middle(volume: Volume, field: str, view: View) -> tuple[float, float]:
    values = volume.fields[field]
    places = np.argwhere(values > 0)
    weights = values[values > 0]
    own = np.append((places * weights[:, None]).sum(axis=0) / weights.sum(), 1.0)
    u, v, _ = view.project((volume.to_world @ own)[:3])
    return u, v


@pytest.mark.parametrize("changes", [{}, {"mirror": True, "heading": 70.0}, {"scale": 0.5}])
def test_the_lamp_and_the_flame_are_where_the_picture_shows_them(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    tray = Tray(tmp_path)
    request = ask(diameter=3.0, volume=True, **changes)
    shoot(request, tray)
    number = 1003
    view, u_v = view_at(request.shot, number), shown_at(tray.frames[number])
    lamp = next(light for light in tray.lights if light.number == number)
    u, v, _ = view.project(np.array(lamp.position))
    # The near side of an opaque ball is what is seen: its middle and the ball's differ a little.
    assert (u, v) == pytest.approx(u_v, abs=0.03)
    assert middle(tray.volumes[number], "flame", view) == pytest.approx(u_v, abs=0.03)
    assert lamp.intensity[0] > lamp.intensity[2] > 0
    assert 0.1 < lamp.radius < 3


@pytest.mark.parametrize("effect", ["explosion", "fire"])
def test_its_intensity_is_what_the_picture_radiates(tmp_path: Path, effect: str) -> None:
    """Radiance times area, of the side that is seen against the mean of six, in their colour.

    On a draft's own cells: flames thinner than cells are hardly seen. Its lanes of uneven heat
    make a fireball's picture a little bluer than its gas.
    """
    tray = Tray(tmp_path)
    sizes: dict[str, Any] = {
        "explosion": {"diameter": 6.0, "smoke": 20.0},
        "fire": {"height": 3.0},
    }
    request = ask(effect, 3, shutter=0.0, core_clamp=200.0, **sizes[effect])
    plan = PyroEngine().validate(request.model_copy(update={"quality": "draft"}))
    make(plan.recipe, plan.steps, tray)
    frame, view = tray.frames[1003], view_at(request.shot, 1003)
    height, width = frame.rgba.shape[:2]
    area = 4 * view.tan_x * view.tan_y * 12.0**2 / (width * height)
    seen = np.array([frame.layers[f"emission.{c}"].sum() for c in "RGB"]) * area
    told = np.array(next(light for light in tray.lights if light.number == 1003).intensity)
    assert seen[:2] == pytest.approx(told[:2], rel=0.3)
    assert seen[1] / seen[0] == pytest.approx(told[1] / told[0], rel=0.12)


def test_a_thin_flame_gives_as_much_light_on_coarse_cells() -> None:
    """A sheet half a coarse cell thick; the control looks at cells' middles alone."""
    look = look_of(PyroEngine().validate(ask("fire")).recipe)
    fine, coarse = (sheet_of_flame(parts) for parts in (4, 1))
    assert light_of(coarse, look) == pytest.approx(light_of(fine, look), rel=0.1)
    middles = [
        float(luminous(each.scalars, look).sum()) * each.box.cell**3 for each in (fine, coarse)
    ]
    assert middles[1] > 1.15 * middles[0]


def sheet_of_flame(parts: int) -> Snapshot:
    """Hot fuel around a plane, interpolated on so many parts of a coarse cell."""
    count = 16 * parts
    at = (np.arange(count) + 0.5) / parts - 0.5
    fuel = 0.6 * STOICHIOMETRIC * np.interp(at, np.arange(16), np.eye(16)[8])
    scalars = np.zeros((count, 24 * parts, 24 * parts, 4), np.float32)
    inner = slice(2 * parts, -2 * parts)
    scalars[:, inner, inner, 0] = 0.8
    scalars[:, inner, inner, 1] = fuel[:, None, None]
    return state(scalars, (0.0, 0.0, 0.0), 1.0 / parts)


def test_a_blue_flame_lights_blue(tmp_path: Path) -> None:
    """Alcohol's sheets; the control has none of them."""
    lights = []
    for blue in (1.0, 0.0):
        tray = Tray(tmp_path)
        values: dict[str, Any] = {"fuel": "alcohol", "transparency": 1.0, "blue_base": blue}
        shoot(ask("fire", 1, height=1.0, width=0.5, depth=0.5, **values), tray)
        lights.append(tray.lights[-1].intensity)
    assert lights[0][2] > 1.5 * lights[0][0]
    assert lights[1][2] < 0.2 * lights[1][0]


def test_a_flash_is_in_the_light_too(tmp_path: Path) -> None:
    """Two frames eight times as bright, and less in the next; the control has none."""
    lights = []
    for flash in (2, 0):
        tray = Tray(tmp_path)
        shoot(ask(frames=3, flash=flash, flash_stops=3.0), tray)
        lights.append([light.intensity[0] for light in tray.lights])
    ratio = np.array(lights[0]) / np.array(lights[1])
    assert ratio == pytest.approx([8, 8, 8**FLASH_KEPT])


def test_a_mirrored_volume_is_on_the_other_side(tmp_path: Path) -> None:
    """The control: without the mirror the middle is elsewhere."""
    plain, turned = Tray(tmp_path / "a"), Tray(tmp_path / "b")
    for tray, mirror in ((plain, False), (turned, True)):
        shoot(ask(diameter=3.0, wind=20.0, volume=True, mirror=mirror), tray)
    view = view_at(ask().shot, 1004)
    places = [middle(tray.volumes[1004], "density", view)[0] for tray in (plain, turned)]
    assert places[0] - 0.5 == pytest.approx(0.5 - places[1], abs=0.01)
    assert abs(places[0] - places[1]) > 0.01


def test_before_it_begins_there_is_no_light_and_an_empty_volume(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    shoot(ask(start="+2f", volume=True), tray)
    assert [light.intensity[0] > 0 for light in tray.lights] == [False, False, True, True]
    assert not tray.volumes[1001].fields["density"].any()
    assert tray.volumes[1004].fields["density"].any()


def test_volumes_come_only_where_they_are_asked_for(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    shoot(ask("fire", pre_roll=0.2), tray)
    assert tray.volumes == {}
    assert [light.number for light in tray.lights] == [1001, 1002, 1003, 1004]


@pytest.mark.parametrize("kept", [True, False])
def test_the_light_of_every_frame_comes_after_a_restart(tmp_path: Path, *, kept: bool) -> None:
    """Where no frame is left to make, and even where the stored simulation is gone."""
    first, last = Tray(tmp_path / "a"), Tray(tmp_path / ("a" if kept else "b"))
    shoot(ask(), first)
    last.done = frozenset(first.frames)
    shoot(ask(), last)
    assert (last.frames, last.lights) == ({}, first.lights)
    assert len(last.lights) == 4


def test_velocity_is_how_the_gas_moves_in_metres_a_second(tmp_path: Path) -> None:
    """The soot's middle goes where the velocity says, in a wind and mirrored."""
    for mirror in (False, True):
        tray = Tray(tmp_path)
        shoot(ask(diameter=3.0, frames=8, wind=15.0, volume=True, mirror=mirror), tray)
        before, now = tray.volumes[1007], tray.volumes[1008]
        moved = (gathered(now) - gathered(before)) * 24.0
        weights = now.fields["density"]
        mean = (now.fields["velocity"] * weights[..., None]).sum(axis=(0, 1, 2)) / weights.sum()
        assert mean[0] * (-1 if mirror else 1) > 1
        assert mean == pytest.approx(moved, abs=0.35 * float(np.linalg.norm(moved)))


def gathered(volume: Volume) -> Any:
    """The middle of the soot in the world."""
    weights = volume.fields["density"]
    places = np.argwhere(weights > 0)
    own = np.append((places * weights[weights > 0][:, None]).sum(axis=0) / weights.sum(), 1.0)
    return (volume.to_world @ own)[:3]
