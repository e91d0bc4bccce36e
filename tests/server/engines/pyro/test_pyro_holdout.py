"""What a plate's matte or depth hides of the effect is hidden, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
import pytest
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Picture, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.rays import whole
from flashpot_server.engines.pyro.picture.layers import EMPTY_DEPTH
from flashpot_server.engines.pyro.picture.plate import ground_depth

from .conftest import ask
from .crafted import Scene, blobs, laid, state

Plane = NDArray[np.float32]
SIZE = Size(width=96, height=54)
SPAN = FrameRange(first=1001, count=2)
NUMBER = 1001
COLUMN = 48
"""The middle of the picture, and of the ball."""
BALL = state(blobs((32, 32, 32), [(15.5, 15.5, 15.5)], 3.0), (-0.5, 0.6, -0.5), 1 / 32)
MOVING = state(
    blobs((32, 32, 32), [(15.5, 15.5, 15.5)], 3.0), (-0.5, 0.6, -0.5), 1 / 32, (4.0, 0.0, 0.0)
)


def written(folder: Path, name: str, channel: str, plane: Plane) -> Picture:
    """A still of one channel."""
    path = folder / f"{name}.exr"
    header = {"type": OpenEXR.scanlineimage, "compression": OpenEXR.ZIP_COMPRESSION}
    OpenEXR.File(header, {channel: np.ascontiguousarray(plane, np.float32)}).write(str(path))
    height, width = plane.shape
    size = Size(width=width, height=height)
    return Picture(pattern=str(path), frames=FrameRange(first=0, count=1), size=size)


def scene(values: dict[str, Any] | None = None, **pictures: Picture) -> Scene:
    shot = Shot(range=SPAN, size=SIZE, matte=pictures.get("matte"), depth=pictures.get("depth"))
    usual = {"diameter": 3.0, "shutter": 0.0, "core_clamp": 200.0}
    return Scene(ask(shot=shot, **{**usual, **(values or {})}))


def filled(value: float) -> Plane:
    return np.full((SIZE.height, SIZE.width), value, np.float32)


def left_of_the_middle(value: float) -> Plane:
    """A wall in the left half, nothing in the right one."""
    plane = filled(0.0)
    plane[:, :COLUMN] = value
    return plane


@pytest.fixture(scope="module")
def bare() -> Frame:
    return scene().shown(BALL, NUMBER)


@pytest.fixture(scope="module")
def middle(bare: Frame) -> float:
    """Metres to the ball."""
    return float(np.median(bare.layers["Z"][bare.rgba[..., 3] > 0.5]))


@pytest.mark.parametrize("where", ["before", "behind"])
def test_gas_behind_a_wall_is_hidden_and_gas_before_it_is_not(
    bare: Frame, middle: float, tmp_path: Path, where: str
) -> None:
    wall = left_of_the_middle(middle - 3 if where == "before" else middle + 3)
    held = scene(depth=written(tmp_path, "d", "Z", wall)).shown(BALL, NUMBER)
    assert np.array_equal(held.rgba[:, COLUMN:], bare.rgba[:, COLUMN:])
    assert bare.rgba[:, :COLUMN, 3].max() > 0.5
    if where == "before":
        assert not held.rgba[:, :COLUMN].any()
        assert (held.layers["Z"][:, :COLUMN] == EMPTY_DEPTH).all()
    else:
        assert np.array_equal(held.rgba, bare.rgba)


def test_a_wall_within_the_gas_hides_its_back_only(
    bare: Frame, middle: float, tmp_path: Path
) -> None:
    wall = written(tmp_path, "d", "Z", filled(middle))
    held = scene({"depth_soft": 0.0}, depth=wall).shown(BALL, NUMBER)
    alpha, whole = held.rgba[..., 3], bare.rgba[..., 3]
    assert (alpha <= whole + 1e-6).all()
    assert 0.2 * whole.sum() < alpha.sum() < 0.95 * whole.sum()
    assert (held.layers["Z"][alpha > 0.01] <= middle + 0.01).all()


def test_a_soft_wall_is_the_mean_of_sharp_ones(middle: float, tmp_path: Path) -> None:
    soft = 0.6
    wall = written(tmp_path, "s", "Z", filled(middle))
    flat = scene({"depth_soft": soft}, depth=wall).shown(BALL, NUMBER)
    sharp = []
    for index in range(12):
        place = middle + soft * ((index + 0.5) / 12 - 0.5)
        wall = written(tmp_path, f"d{index}", "Z", filled(place))
        sharp.append(scene({"depth_soft": 0.0}, depth=wall).shown(BALL, NUMBER).rgba)
    wanted = np.mean(sharp, axis=0)
    scale = wanted.max(axis=(0, 1))
    assert (np.abs(flat.rgba - wanted) / scale).max() < 0.05
    assert (np.abs(sharp[0] - wanted) / scale).max() > 0.2


def test_one_over_the_depth_and_other_units_are_the_same_wall(
    middle: float, tmp_path: Path
) -> None:
    told: dict[str, tuple[dict[str, Any], float]] = {
        "Z": ({}, middle),
        "depth.Z": ({"depth_unit": 0.01}, 100 * middle),
        "R": ({"depth_kind": "1/depth"}, 1 / middle),
    }
    shown = [
        scene(values, depth=written(tmp_path, f"d{i}", channel, filled(value))).shown(BALL, NUMBER)
        for i, (channel, (values, value)) in enumerate(told.items())
    ]
    for other in shown[1:]:
        assert np.abs(other.rgba - shown[0].rgba).max() < 1e-2 * shown[0].rgba.max()


def test_a_depth_of_another_size_and_places_that_are_nowhere(
    bare: Frame, middle: float, tmp_path: Path
) -> None:
    small = np.full((27, 48), np.inf, np.float32)
    small[:, :24] = middle - 3
    small[0, 0], small[1, 1] = np.nan, -1.0
    held = scene(depth=written(tmp_path, "d", "Z", small)).shown(BALL, NUMBER)
    assert not held.rgba[2:, :COLUMN].any()
    assert np.array_equal(held.rgba[:, COLUMN:], bare.rgba[:, COLUMN:])


def test_blur_does_not_carry_gas_over_a_wall_nor_take_it_from_beside(
    middle: float, tmp_path: Path
) -> None:
    """Motion across the wall's edge: the edge stays where it is, the gas as bright."""
    blurred = {"shutter": 360.0}
    free = scene(blurred).shown(MOVING, NUMBER)
    still = scene().shown(MOVING, NUMBER)
    wall = written(tmp_path, "d", "Z", left_of_the_middle(middle - 3))
    held = scene(blurred, depth=wall).shown(MOVING, NUMBER)
    assert np.abs(free.rgba - still.rgba).max() > 0.2
    assert not held.rgba[:, :COLUMN].any()
    assert np.abs(held.rgba[:, COLUMN:] - free.rgba[:, COLUMN:]).max() < 1e-4


@pytest.mark.parametrize("shutter", [0.0, 360.0])
def test_a_held_picture_in_depth_flattens_to_the_held_one(
    middle: float, tmp_path: Path, shutter: float
) -> None:
    wall = written(tmp_path, "d", "Z", left_of_the_middle(middle))
    matte = written(tmp_path, "m", "Y", filled(0.25))
    values = {"shutter": shutter, "deep": True}
    held = scene(values, depth=wall, matte=matte).shown(MOVING, NUMBER)
    assert held.deep is not None
    length = np.linalg.norm(held.rgba, axis=-1, keepdims=True)
    assert (np.abs(laid(held.deep) - held.rgba) <= 2e-3 * length + 1e-6).all()
    pixel = np.repeat(np.arange(held.deep.counts.size), held.deep.counts.ravel())
    behind = held.deep.samples["Z"] > middle + 0.5
    assert not behind[pixel % SIZE.width < COLUMN].any()
    assert behind[pixel % SIZE.width >= COLUMN].any()


@pytest.mark.parametrize("side", ["outside", "inside"])
def test_a_soft_matte_holds_out_what_it_covers_in_every_layer_of_light(
    tmp_path: Path, side: str
) -> None:
    values: dict[str, Any] = {"aovs": "light"}
    free = scene(values).shown(BALL, NUMBER)
    ramp = np.broadcast_to(np.linspace(0, 1, 96, dtype=np.float32), (54, 96))
    matte = written(tmp_path, "m", "Y", ramp)
    held = scene({**values, "matte_side": side}, matte=matte).shown(BALL, NUMBER)
    share = 1 - ramp if side == "outside" else ramp
    assert np.abs(held.rgba - free.rgba * share[..., None]).max() < 3e-4 * free.rgba.max()
    for name, plane in held.layers.items():
        if name.startswith(("emission", "smoke", "light", "shadow")):
            assert np.abs(plane - free.layers[name] * share).max() < 3e-4 * max(plane.max(), 1)
    assert free.layers["light.R"].max() > 5e-4


def test_light_on_the_ground_is_cut_by_what_stands_before_it_and_not_by_the_ground(
    tmp_path: Path,
) -> None:
    values = {"aovs": "light"}
    free = scene(values).shown(BALL, NUMBER).layers["light.R"]
    view = view_at(scene().recipe.shot, NUMBER)
    ground = ground_depth(view, float(scene().stage.ground[1]), whole(SIZE, 0), SIZE)
    plate = np.minimum(ground, 500.0)
    as_is = scene(values, depth=written(tmp_path, "g", "Z", plate)).shown(BALL, NUMBER)
    assert np.allclose(as_is.layers["light.R"], free, rtol=1e-3)
    plate[:, :COLUMN] = 2.0
    held = scene(values, depth=written(tmp_path, "w", "Z", plate)).shown(BALL, NUMBER)
    light = held.layers["light.R"]
    assert not (light[:, :COLUMN] * (ground[:, :COLUMN] > 3)).any()
    assert np.allclose(light[:, COLUMN:], free[:, COLUMN:], rtol=1e-3)
    assert (free[:, :COLUMN] * (ground[:, :COLUMN] > 3)).max() > 5e-4


@pytest.mark.parametrize("name", ["matte", "depth"])
def test_one_of_another_shape_is_refused_by_its_field(tmp_path: Path, name: str) -> None:
    picture = written(tmp_path, "p", "Z", np.ones((54, 54), np.float32))
    bare = Shot(range=SPAN, size=SIZE)
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask(shot=bare.model_copy(update={name: picture})))
    assert (caught.value.field, caught.value.code) == (f"shot.{name}", "other_shape")
    half = written(tmp_path, "h", "Z", np.ones((27, 48), np.float32))
    PyroEngine().validate(ask(shot=bare.model_copy(update={name: half})))


def test_a_frame_that_is_gone_is_named(tmp_path: Path) -> None:
    picture = Picture(pattern=str(tmp_path / "gone.%04d.exr"), frames=SPAN, size=SIZE)
    with (
        launcher(1) as launch,
        scene(depth=picture).holds(launch) as holds,
        pytest.raises(InputError) as caught,
    ):
        holds.at(NUMBER)
    assert caught.value.field.endswith("gone.1001.exr")


def test_a_lens_spreads_no_gas_from_behind_a_wall_over_it(middle: float, tmp_path: Path) -> None:
    soft = {"focus": 0.3, "aperture": 0.7, "deep": True}
    wall = written(tmp_path, "d", "Z", left_of_the_middle(middle - 3))
    held = scene(soft, depth=wall).shown(BALL, NUMBER)
    assert not held.rgba[:, :COLUMN].any()
    free = scene({"focus": 0.3, "aperture": 0.7}).shown(BALL, NUMBER)
    assert free.rgba[..., 3].max() < scene().shown(BALL, NUMBER).rgba[..., 3].max() - 0.05
    assert held.rgba[:, COLUMN:, 3].max() > 0.3 * free.rgba[..., 3].max()
    assert held.deep is not None
    as_is = scene({"deep": True}, depth=wall).shown(BALL, NUMBER)
    assert as_is.deep is not None
    assert np.array_equal(held.deep.counts, as_is.deep.counts)


def test_what_lies_around_the_picture_is_held_out_as_its_edge_is(
    middle: float, tmp_path: Path
) -> None:
    around = 16
    wall = written(tmp_path, "d", "Z", left_of_the_middle(middle - 3))
    matte = written(tmp_path, "m", "Y", filled(0.5))
    values: dict[str, Any] = {"deep": True, "shutter": 0.0}
    inner = scene(values, depth=wall, matte=matte)
    shot = inner.recipe.shot.model_copy(update={"overscan_pixels": around})
    outer = Scene(ask(shot=shot, diameter=3.0, core_clamp=200.0, **values))
    small, large = inner.shown(MOVING, NUMBER), outer.shown(MOVING, NUMBER)
    assert large.rgba.shape[:2] == (SIZE.height + 2 * around, SIZE.width + 2 * around)
    assert np.array_equal(large.rgba[around:-around, around:-around], small.rgba)
    assert not large.rgba[:, : COLUMN + around].any()
    assert small.deep is not None
    assert large.deep is not None
    counts = large.deep.counts[around:-around, around:-around]
    assert np.array_equal(counts, small.deep.counts)
