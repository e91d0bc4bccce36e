"""A deep plate holds an element out as the two deep pictures merged by another's program do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
import OpenImageIO
import pytest
from numpy.typing import NDArray

from deep_plates import ZIPS, Pixels, Sample, write_deep_plate
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Picture, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.flying.table import Layer as Drawn

from .conftest import Tray, ask, shoot
from .crafted import Scene, blobs, laid, state
from .depths import curve

Floats = NDArray[np.float64]
SIZE = Size(width=96, height=54)
SPAN = FrameRange(first=1001, count=2)
NUMBER = 1001
GAS = blobs((32, 32, 32), [(15.5, 15.5, 15.5)], 3.0)
BALL = state(GAS, (-0.5, 0.6, -0.5), 1 / 32)
MOVING = state(GAS, (-0.5, 0.6, -0.5), 1 / 32, (4.0, 0.0, 0.0))
FAR_AWAY: Sample = (1.0, 60.0, 60.0)
DEPTHS = np.linspace(-1.5, 1.5, 257)
"""Metres from the ball's middle, between slices of it."""


def scene(values: dict[str, Any] | None = None, plate: Path | None = None) -> Scene:
    picture = Picture(pattern=str(plate), frames=FrameRange(first=0, count=1), size=SIZE)
    shot = Shot(range=SPAN, size=SIZE, depth=picture if plate else None)
    usual = {"diameter": 3.0, "shutter": 0.0, "core_clamp": 200.0}
    return Scene(ask(shot=shot, **{**usual, **(values or {})}))


@pytest.fixture(scope="module")
def bare() -> Frame:
    return scene().shown(BALL, NUMBER)


@pytest.fixture(scope="module")
def middle(bare: Frame) -> float:
    """Metres to the ball."""
    return float(np.median(bare.layers["Z"][bare.rgba[..., 3] > 0.5]))


def fog(middle: float) -> Pixels:
    """Haze that begins before the ball and ends within it."""
    return _everywhere([(0.8, middle - 2, middle + 0.3), FAR_AWAY])


def leaves(middle: float) -> Pixels:
    """Thin surfaces all through the ball, other ones in every pixel."""
    chance = np.random.default_rng(1)

    def some() -> list[Sample]:
        places = np.sort(middle + chance.uniform(-1, 1, 4)).tolist()
        alphas = chance.uniform(0.1, 0.6, 4).tolist()
        return [(alpha, z, z) for alpha, z in zip(alphas, places, strict=True)] + [FAR_AWAY]

    return [[some() for _ in range(SIZE.width)] for _ in range(SIZE.height)]


def edge(middle: float) -> Pixels:
    """A thing in the left half, as far as the ball, whose edge covers a part of its pixels."""

    def covered(column: int) -> list[Sample]:
        alpha = min(max((52 - column) / 8, 0.0), 1.0)
        return [(alpha, middle, middle), FAR_AWAY]

    return [[covered(column) for column in range(SIZE.width)]] * SIZE.height


def _everywhere(samples: list[Sample]) -> Pixels:
    return [[samples] * SIZE.width] * SIZE.height


PLATES = {"fog": fog, "leaves": leaves, "edge": edge}


def merged(sliced: Floats, depths: Floats, plate: Path, folder: Path) -> Floats:
    """What a black deep plate leaves of an element's slices, by OpenImageIO.

    `sliced` (slices, height, width, 4) is three channels and opacity up to each of `depths`.
    """
    left = np.maximum(1 - sliced[:-1, ..., 3:], 1e-9)
    slices = np.where(left > 1e-3, np.diff(sliced, axis=0) / left, 0).astype(np.float32)
    own = folder / "own.exr"
    OpenEXR.File(dict(ZIPS), _channels(slices, depths)).write(str(own))
    both = OpenImageIO.ImageBufAlgo.deep_merge(
        OpenImageIO.ImageBuf(str(own)), OpenImageIO.ImageBuf(str(plate))
    )
    assert not both.has_error, both.geterror()
    flat = OpenImageIO.ImageBufAlgo.flatten(both)
    return np.asarray(flat.get_pixels(OpenImageIO.FLOAT), np.float64)[..., :3]


def _channels(slices: NDArray[np.float32], depths: Floats) -> dict[str, NDArray[Any]]:
    """The slices with something in them, pixel by pixel."""
    planes = {name: slices[..., i] for i, name in enumerate("RGBA")}
    for name, ends in (("Z", depths[:-1]), ("ZBack", depths[1:])):
        planes[name] = np.broadcast_to(ends[:, None, None], slices.shape[:3])
    there = slices[..., 3] > 1e-7
    channels = {name: np.full(slices.shape[1:3], None, object) for name in planes}
    for row, column in [(0, 0), *np.argwhere(there.any(axis=0)).tolist()]:
        seen = there[:, row, column]
        for name, plane in planes.items():
            channels[name][row, column] = plane[seen, row, column].astype(np.float32)
    return channels


@pytest.fixture(scope="module")
def sliced(middle: float) -> Floats:
    """Red, green and opacity up to every depth, and opacity again, which hides."""
    return curve(scene(), BALL, middle + DEPTHS)[..., [0, 1, 3, 3]]


@pytest.mark.parametrize("name", PLATES)
def test_it_is_what_merging_both_in_depth_leaves_of_the_element(
    middle: float, sliced: Floats, tmp_path: Path, name: str
) -> None:
    """Light and opacity, to a thousandth of the most; the control lies a quarter metre deeper."""
    made = [
        write_deep_plate(tmp_path / f"{apart}.exr", PLATES[name](middle + apart))
        for apart in (0.0, 0.25)
    ]
    wanted = merged(sliced, middle + DEPTHS, made[0], tmp_path)
    held, deeper = (scene(plate=path).shown(BALL, NUMBER).rgba[..., [0, 1, 3]] for path in made)
    whole, peak = sliced[-1, ..., :3], sliced[-1, ..., :3].max(axis=(0, 1))
    assert (np.abs(held - wanted) / peak).max() < 1e-3
    assert (np.abs(deeper - wanted) / peak).max() > 0.05
    assert (np.abs(whole - wanted) / peak).max() > 0.2


def test_opaque_samples_are_the_wall_that_a_flat_depth_is(
    bare: Frame, middle: float, tmp_path: Path
) -> None:
    """In centimetres, and of half the picture's size."""
    half = [[[(1.0, 100 * middle, 100 * middle)] if c < 24 else [] for c in range(48)]] * 27
    deep = write_deep_plate(tmp_path / "deep.exr", half)
    told = np.where(np.arange(48) < 24, 100 * middle, 0).astype(np.float32)
    OpenEXR.File({}, {"Z": np.broadcast_to(told, (27, 48)).copy()}).write(str(tmp_path / "f.exr"))
    values = {"depth_unit": 0.01, "depth_soft": 0.0}
    by_deep, by_flat = (
        scene(values, path).shown(BALL, NUMBER) for path in (deep, tmp_path / "f.exr")
    )
    assert np.abs(by_deep.rgba - by_flat.rgba).max() < 2e-3 * bare.rgba.max()
    assert np.array_equal(by_deep.rgba[:, 48:], bare.rgba[:, 48:])
    assert np.abs(by_deep.rgba - bare.rgba).max() > 0.2 * bare.rgba.max()


def test_blur_carries_no_gas_over_a_thing_and_takes_none_from_beside(
    middle: float, tmp_path: Path
) -> None:
    """Motion across the edge of a thing before it: half of its gas is seen, and blurred alike."""
    blurred, half = {"shutter": 360.0}, [(0.5, middle - 3, middle - 3)]
    plate = write_deep_plate(tmp_path / "a.exr", [[half] * 48 + [[]] * 48] * SIZE.height)
    free, still = scene(blurred).shown(MOVING, NUMBER), scene().shown(MOVING, NUMBER)
    held = scene(blurred, plate).shown(MOVING, NUMBER)
    assert np.abs(free.rgba - still.rgba).max() > 0.2
    wanted = free.rgba * np.where(np.arange(SIZE.width) < 48, 0.5, 1)[:, None]
    seen = held.rgba[..., 3] > 0
    assert np.abs(held.rgba - wanted)[seen].max() < 1e-3 * free.rgba.max()
    assert wanted[~seen].max() < 2e-3


@pytest.mark.parametrize("shutter", [0.0, 360.0])
def test_held_by_a_deep_plate_it_flattens_to_what_is_held(
    middle: float, tmp_path: Path, shutter: float
) -> None:
    plate = write_deep_plate(tmp_path / "a.exr", fog(middle))
    held = scene({"shutter": shutter, "deep": True}, plate).shown(MOVING, NUMBER)
    assert held.deep is not None
    assert held.rgba.max() > 0.2
    length = np.linalg.norm(held.rgba, axis=-1, keepdims=True)
    assert (np.abs(laid(held.deep) - held.rgba) <= 2e-3 * length + 1e-6).all()


def test_what_flies_and_what_lies_on_the_ground_are_held_out_too(tmp_path: Path) -> None:
    """A half-opaque sample at 10 m: before it all is seen, behind it half, and on it all."""
    plate = write_deep_plate(tmp_path / "a.exr", _everywhere([(0.5, 10.0, 10.0)]))
    with launcher(1) as launch, scene({"depth_soft": 0.2}, plate).holds(launch) as holds:
        hold = holds.at(NUMBER)
    depth = np.full((SIZE.height, SIZE.width), 9.0, np.float32)
    depth[:, 40:] = 10.1
    depth[:, 70:] = 11.0
    moved = np.stack([0 * depth, 0 * depth, depth], axis=-1)
    flying = hold.layer(Drawn(np.ones((*depth.shape, 4), np.float32), moved))
    assert flying is not None
    wanted = np.where(np.arange(SIZE.width) < 40, 1, 0.5)
    assert flying.colour == pytest.approx(np.broadcast_to(wanted[:, None], (54, 96, 4)), abs=1e-6)
    wanted = np.where(np.arange(SIZE.width) < 70, 1, 0.5)
    assert hold.seen_beside(depth) == pytest.approx(np.broadcast_to(wanted, (54, 96)), abs=1e-6)


@pytest.mark.parametrize("deep", [False, True])
def test_what_is_half_open_before_everything_halves_everything(
    tmp_path: Path, *, deep: bool
) -> None:
    """A blast with chunks, smoke behind them and sparks: no gas comes to show through a chunk."""
    plate = write_deep_plate(tmp_path / "a.exr", _everywhere([(0.5, 3.0, 3.0)]))
    picture = Picture(pattern=str(plate), frames=FrameRange(first=0, count=1), size=SIZE)
    blast: dict[str, Any] = {
        "diameter": 6.0, "sparks": 100, "debris": 300, "smoke": 200.0, "core_clamp": 200.0,
    }  # fmt: skip
    frames = FrameRange(first=1001, count=5)
    shots = [Shot(range=frames, size=SIZE, depth=depth) for depth in (None, picture)]
    free, held = (
        shoot(ask(frames=frames.count, shot=shot, deep=deep, **blast), Tray(tmp_path))[1005]
        for shot in shots
    )
    seen = free.rgba[..., 3] > 1e-3
    wrong = np.abs(held.rgba - 0.5 * free.rgba) / (
        np.linalg.norm(free.rgba, axis=-1)[..., None] + 1e-6
    )
    assert wrong[seen].max() < 2e-3
    if held.deep is not None:
        length = np.linalg.norm(held.rgba, axis=-1, keepdims=True)
        assert (np.abs(laid(held.deep) - held.rgba) <= 2e-3 * length + 1e-6).all()


def test_around_the_picture_a_deep_plate_is_as_its_edge(middle: float, tmp_path: Path) -> None:
    pixels = [[[(0.5, middle - 3, middle - 3)]] * 48 + [[]] * 48] * SIZE.height
    plate = write_deep_plate(tmp_path / "a.exr", pixels)
    inner = scene(plate=plate)
    shot = inner.recipe.shot.model_copy(update={"overscan_pixels": 16})
    outer = Scene(ask(shot=shot, diameter=3.0, core_clamp=200.0, shutter=0.0))
    small, large = inner.shown(MOVING, NUMBER), outer.shown(MOVING, NUMBER)
    assert np.array_equal(large.rgba[16:-16, 16:-16], small.rgba)
    assert small.rgba.any()


def test_one_over_a_depth_is_not_what_deep_samples_tell(tmp_path: Path) -> None:
    plate = write_deep_plate(tmp_path / "a.exr", _everywhere([FAR_AWAY]))
    with (
        launcher(1) as launch,
        scene({"depth_kind": "1/depth"}, plate).holds(launch) as holds,
        pytest.raises(InputError) as caught,
    ):
        holds.at(NUMBER)
    assert (caught.value.field, caught.value.code) == ("depth_kind", "unsupported")
