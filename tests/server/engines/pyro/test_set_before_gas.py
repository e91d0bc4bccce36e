"""What the camera sees of an effect in a set: hidden gas, soft edges, bounced sparks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from trimesh.transformations import rotation_matrix

from flashpot.camera import view_at
from flashpot.request import Placement
from flashpot.shot import FrameRange, Point, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.marching.rays import whole
from flashpot_server.engines.pyro.picture.holding import Screen
from flashpot_server.engines.pyro.picture.layers import EMPTY_DEPTH
from flashpot_server.engines.pyro.picture.render import render
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.engines.pyro.solver.colliders import colliders_of
from flashpot_server.engines.pyro.solver.store import Snapshot

from .conftest import Tray, ask, shoot
from .crafted import Scene, blobs, laid, state
from .sets import block, sheet, written

SIZE = Size(width=96, height=54)
SPAN = FrameRange(first=1001, count=1)
SHAPE = (24, 24, 24)


def _shown(shape: Any, folder: Path, gas: Snapshot | None = None, **parameters: Any) -> Frame:
    """A burning ball 12 m before the camera, and a set of own lengths (12 m) before or behind."""
    shot = Shot(range=SPAN, size=SIZE)
    scene = Scene(ask(frames=1, shot=shot, shutter=0.0, **parameters))
    if shape is not None:
        world = shape.copy()
        world.vertices = [scene.world(tuple(point)) for point in shape.vertices]
        shot = shot.model_copy(update={"colliders": (written(world, folder),)})
        scene = Scene(ask(frames=1, shot=shot, shutter=0.0, **parameters))
    gas = gas or state(blobs(SHAPE, [(12, 12, 12)], 4.0), (-0.5, 0.0, -0.5), 1 / 24)
    with launcher(1) as launch:
        colliders = colliders_of(scene.recipe, scene.stage, launch)
        own = renderer(launch, scene.recipe, scene.scale, scene.stage, None, colliders)
        return render(own, gas, 1001, 100)


def test_a_wall_hides_what_is_behind_it_and_nothing_before_it(tmp_path: Path) -> None:
    """The left half before the ball, the right half behind it; the control has no wall."""
    free = _shown(None, tmp_path).rgba
    before = _shown(block((-9, -9, 0.6), (0.0, 9, 0.65)), tmp_path / "a").rgba
    behind = _shown(block((-9, -9, -0.65), (0.0, 9, -0.6)), tmp_path / "b").rgba
    assert free[:, :46, 3].max() > 0.3
    assert before[:, :46].max() == 0.0
    assert np.array_equal(before[:, 50:], free[:, 50:])
    assert np.abs(behind - free).max() < 2e-3


def test_a_wall_through_the_middle_leaves_the_half_before_it(tmp_path: Path) -> None:
    """Opacity between none and all, and the depth is that of what is left of it."""
    free, half = (_shown(shape, tmp_path) for shape in (None, block((-9, -9, -9), (9, 9, 0.0))))
    there = free.rgba[..., 3] > 0.5
    assert (half.rgba[there, 3] < free.rgba[there, 3]).all()
    assert (half.rgba[there, 3] > 0.2).all()
    assert (half.layers["Z"][there] < 12.0).all()
    assert (free.layers["Z"][there].mean()) > half.layers["Z"][there].mean() + 0.3


def test_an_edge_is_as_soft_as_the_pixel_it_crosses(tmp_path: Path) -> None:
    """A slanting edge covers pixels by its area, within the sixteen looks at each."""
    shape = block((-9, -9, 0.6), (0.0, 9, 0.65))
    shape.apply_transform(rotation_matrix(0.2, (0, 0, 1), (0, 0.5, 0)))
    free, cut = (_shown(each, tmp_path).rgba[..., 3] for each in (None, shape))
    solid = free > 0.3
    share = np.where(solid, cut / np.maximum(free, 1e-6), 0.0)
    steps = np.unique(np.round(share[solid] * 16))
    assert len(steps) >= 6
    assert np.abs(share[solid] * 16 - np.round(share[solid] * 16)).max() < 1e-3


@pytest.mark.parametrize("thick", [0.0, 0.03, 0.06])
@pytest.mark.parametrize("turn", [0.0, 0.4])
def test_nothing_shines_through_a_wall_however_thin(
    tmp_path: Path, thick: float, turn: float
) -> None:
    """Dense smoke right behind it, warped by noise; one of 0.06 is one and a half cells thick."""
    wall = block((-9, -9, -thick), (9, 9, 0.0)) if thick else sheet(0.0)
    if not thick:
        wall.apply_transform(rotation_matrix(np.pi / 2, (0, 1, 0)))
    wall.apply_transform(rotation_matrix(turn, (1.0, 0.6, 0)))
    wall.apply_translation((0.0, 0.5, 0.01))
    into = rotation_matrix(turn, (1.0, 0.6, 0))[:3, 2]
    at = (np.moveaxis(np.indices(SHAPE), 0, -1) + 0.5) / 24 + (-0.5, 0.0, -0.5)
    behind = (at - (0.0, 0.5, 0.01)) @ into < -thick
    smoke = behind[..., None] * np.array([0.0, 0.0, 1.0, 0.0], np.float32)
    gas = replace(state(smoke.astype(np.float32), (-0.5, 0.0, -0.5), 1 / 24), weights=(1.0, 0.0))
    assert _shown(wall, tmp_path, gas).rgba[..., 3].max() < 2e-2
    assert _shown(None, tmp_path, gas).rgba[..., 3].max() > 0.5


def test_what_is_hidden_can_be_asked_for(tmp_path: Path) -> None:
    shape = block((-9, -9, 0.6), (9, 9, 0.65))
    assert _shown(shape, tmp_path).rgba.max() == 0.0
    assert _shown(shape, tmp_path, colliders_hide=False).rgba.max() > 0.1


def test_pictures_of_two_sizes_share_a_screen(tmp_path: Path) -> None:
    """A preview is smaller than its frame and seen by the same camera."""
    shape = block((-9, -9, 0.6), (0.0, 9, 0.65))
    shot = Shot(range=SPAN, size=SIZE, colliders=(written(shape, tmp_path),))
    scene = Scene(ask(frames=1, shot=shot))
    with launcher(1) as launch:
        colliders = colliders_of(scene.recipe, scene.stage, launch)
        assert colliders is not None
        screen = Screen(colliders, scene.stage)
        view = view_at(shot, 1001)
        for size in (SIZE, Size(width=48, height=27), SIZE):
            front = screen.front(view, whole(size, 0), size)
            assert front.near.depth.shape == (size.height, size.width)


def test_all_layers_agree_on_what_is_hidden(tmp_path: Path) -> None:
    """Also the ground's light and shadow, which the set stands before."""
    shape = block((-9, -9, 0.6), (0.0, 9, 0.65))
    frame = _shown(shape, tmp_path, aovs="full")
    free = _shown(None, tmp_path, aovs="full")
    assert frame.layers.keys() == free.layers.keys()
    for name, layer in frame.layers.items():
        empty = EMPTY_DEPTH if name in {"Z", "front.Z"} else 0.0
        assert (layer[:, :46] == empty).all(), name
    assert free.layers["light.R"][:, :46].max() > 0.0


def test_sparks_bounce_off_a_wall(tmp_path: Path) -> None:
    """None gets beyond it, and those that would have lie or fly on its near side."""
    shot = Shot(range=FrameRange(first=1001, count=12), size=SIZE)
    found = []
    for name in ("free", "walled"):
        wall = written(block((1.0, -5.0, -30.0), (1.05, 30.0, 20.0)), tmp_path / "set")
        own = shot.model_copy(update={"colliders": (wall,) if name == "walled" else ()})
        tray = Tray(tmp_path / name)
        place = Placement(world=Point(x=0.0, y=0.0, z=-12.0))
        request = ask("sparks", frames=12, shot=own, placement=place, wind=0.0)
        shoot(request, tray)
        last = max((tmp_path / name).rglob("particles.*.npz"))
        with np.load(last) as stored:
            paths = [stored[key] for key in stored.files if key.endswith(".path")]
        found.append(np.concatenate([path[:, -1] for path in paths]))
    free, walled = found
    assert (free[:, 0] > 1.1).sum() > 20
    assert (walled[:, 0] > 1.0).sum() == 0
    assert len(walled) == len(free)


def test_in_depth_nothing_lies_behind_the_set_and_flattened_it_is_the_same(tmp_path: Path) -> None:
    """A wall through the middle of the ball; the control is a ball without one."""
    free, half = (
        _shown(shape, tmp_path, deep=True) for shape in (None, block((-9, -9, -9), (9, 9, 0.0)))
    )
    for frame in (free, half):
        assert frame.deep is not None
        length = np.linalg.norm(frame.rgba, axis=-1, keepdims=True)
        assert (np.abs(laid(frame.deep) - frame.rgba) <= 2e-3 * length + 1e-6).all()
    assert free.deep is not None
    assert half.deep is not None
    assert free.deep.samples["Z"].max() > 13.0
    assert half.deep.samples["Z"].max() < 12.6
