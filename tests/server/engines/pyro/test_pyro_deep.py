"""The deep picture is the flat one with its depths, as readers of others flatten it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import OpenImageIO
import pytest
from numpy.typing import NDArray

from flashpot.camera import view_at
from flashpot.comp.over import over
from flashpot.errors import InputError
from flashpot.media.exr import read_exr
from flashpot.recipe import Recipe
from flashpot.request import Placement
from flashpot.shot import Point
from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.marching.slices import MOST
from flashpot_server.engines.pyro.picture.render import medium_of
from flashpot_server.engines.pyro.picture.renderer import renderer
from flashpot_server.finishing.deep import write_deep
from flashpot_server.finishing.frames import write_frame

from .conftest import Tray, ask, shoot
from .crafted import Scene, blobs, laid, state
from .depths import curve, stopped

Floats = NDArray[np.float64]
LAST = 1006
BLAST: dict[str, Any] = {
    "diameter": 6.0, "sparks": 300, "debris": 80, "shutter": 360.0, "deep": True, "start": "+1f",
    "exposure": -2.0,
}  # fmt: skip
ID = "a" * 64


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Frame]:
    """A blast with all that flies in it, under a whole shutter; the first is before ignition."""
    return shoot(ask(frames=6, **BLAST), Tray(tmp_path_factory.mktemp("deep")))


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    return PyroEngine().validate(ask(frames=6, **BLAST)).recipe


def flattened(path: Path) -> NDArray[np.float32]:
    """A deep file as OpenImageIO lays it."""
    flat = OpenImageIO.ImageBufAlgo.flatten(OpenImageIO.ImageBuf(str(path)))
    assert not flat.has_error, flat.geterror()
    return np.asarray(flat.get_pixels(OpenImageIO.FLOAT))[..., :4]


def test_flattened_it_is_the_beauty_in_halves(frames: dict[int, Frame]) -> None:
    for number in range(1003, LAST + 1):
        frame = frames[number]
        assert frame.deep is not None
        assert frame.rgba.max() > 0.3
        wrong = np.abs(laid(frame.deep) - frame.rgba)
        length = np.linalg.norm(frame.rgba, axis=-1, keepdims=True)
        assert (wrong <= 2e-3 * length + 1e-6).all()
        assert wrong.mean() < 2e-5


def test_its_samples_are_in_order_few_and_only_where_something_is_seen(
    frames: dict[int, Frame],
) -> None:
    frame = frames[LAST]
    assert frame.deep is not None
    counts, samples = frame.deep.counts, frame.deep.samples
    assert ((counts > 0) == (frame.rgba[..., 3] > 0)).all()
    assert 4 < counts.max() <= MOST
    assert counts[counts > 0].mean() < 8
    assert (samples["Z"] <= samples["ZBack"]).all()
    pixel = np.repeat(np.arange(counts.size), counts.ravel())
    same = pixel[1:] == pixel[:-1]
    assert (samples["Z"][1:] >= samples["ZBack"][:-1])[same].all()
    assert (samples["ZBack"][1:] > samples["ZBack"][:-1])[same].all()
    assert all((plane >= 0).all() for plane in samples.values())
    assert samples["A"].max() <= 1


def test_before_ignition_it_is_empty(frames: dict[int, Frame]) -> None:
    deep = frames[1001].deep
    assert deep is not None
    assert not deep.counts.any()


def test_another_reader_flattens_the_file_to_the_flat_one(
    frames: dict[int, Frame], recipe: Recipe, tmp_path: Path
) -> None:
    frame, shot = frames[LAST], recipe.shot
    assert frame.deep is not None
    write_deep(tmp_path / "deep.exr", frame.deep, LAST, shot, ID)
    write_frame(tmp_path / "flat.exr", frame, shot, ID)
    flat = read_exr(tmp_path / "flat.exr").rgba
    wrong = np.abs(flattened(tmp_path / "deep.exr") - flat)
    assert (wrong <= 3e-3 * np.linalg.norm(flat, axis=-1, keepdims=True) + 1e-6).all()
    spec = OpenImageIO.ImageBuf(str(tmp_path / "deep.exr")).spec()
    assert list(spec.channelnames) == ["R", "G", "B", "A", "Z", "ZBack"]
    assert spec["flashpot/recipe_id"] == ID
    assert spec["colorInteropID"] == "lin_ap1_scene"


def test_an_empty_picture_is_a_file_too(
    frames: dict[int, Frame], recipe: Recipe, tmp_path: Path
) -> None:
    deep = frames[1001].deep
    assert deep is not None
    write_deep(tmp_path / "deep.exr", deep, 1001, recipe.shot, ID)
    assert not flattened(tmp_path / "deep.exr").any()


def test_over_is_the_picture_with_the_plate_in_the_scene(
    frames: dict[int, Frame], recipe: Recipe, tmp_path: Path
) -> None:
    """The plate as one more sample behind all others, laid by OpenImageIO: `over` to 1e-3."""
    frame = frames[LAST]
    assert frame.deep is not None
    write_deep(tmp_path / "deep.exr", frame.deep, LAST, recipe.shot, ID)
    plate = np.random.default_rng(1).random(frame.rgba.shape).astype(np.float16).astype(np.float32)
    plate[..., 3] = 1
    far = np.full((*plate.shape[:2], 2), 500.0, np.float32)
    spec = OpenImageIO.ImageSpec(plate.shape[1], plate.shape[0], 6, OpenImageIO.FLOAT)
    spec.channelnames = ("R", "G", "B", "A", "Z", "ZBack")
    flat = OpenImageIO.ImageBuf(spec)
    flat.set_pixels(spec.roi, np.concatenate([plate, far], axis=-1))
    gas, behind = (
        OpenImageIO.ImageBuf(str(tmp_path / "deep.exr")),
        OpenImageIO.ImageBufAlgo.deepen(flat),
    )
    both = OpenImageIO.ImageBufAlgo.deep_merge(gas, behind)
    assert not both.has_error, both.geterror()
    scene = np.asarray(OpenImageIO.ImageBufAlgo.flatten(both).get_pixels(OpenImageIO.FLOAT))
    scene = scene[..., :3]
    comp = over(frame.rgba, plate)[..., :3]
    assert np.abs(scene - comp).max() < 1e-3
    assert np.abs(comp - plate[..., :3]).max() > 0.3


def test_cut_at_a_depth_it_is_what_rays_see_that_stop_there() -> None:
    """To a cell's length, through two balls one behind the other; the control is cut elsewhere."""
    scene = Scene(ask(diameter=3.0, shutter=0.0, deep=True, core_clamp=200.0))
    gas = state(blobs((32, 32, 32), [(13, 15, 8), (18, 15, 22)], 3.0), (-0.5, 0.2, -0.5), 1 / 32)
    frame = scene.shown(gas, 1001)
    assert frame.deep is not None
    with launcher(1) as launch:
        own = renderer(launch, scene.recipe, scene.scale, scene.stage)
        medium = medium_of(own, gas, view_at(scene.recipe.shot, 1001))
        assert medium is not None
        region, cell = medium.region, medium.box.cell * scene.stage.metres
        middle = float(np.median(frame.layers["Z"][frame.rgba[..., 3] > 0]))
        slack = 0.02 * frame.rgba.max(axis=(0, 1))
        outside = []
        for stop in np.linspace(middle - 0.8, middle + 0.8, 7):
            low, high = stopped(medium, stop - cell) - slack, stopped(medium, stop + cell) + slack
            for apart in (0.0, 3 * cell):
                seen = laid(frame.deep, stop + apart)[region.rows, region.columns]
                outside.append(int(((seen < low) | (seen > high)).sum()))
    assert sum(outside[::2]) == 0
    assert sum(outside[1::2]) > 100


def test_two_elements_merged_in_depth_are_both_in_one_scene(tmp_path: Path) -> None:
    """Two balls of gas within one another, by OpenImageIO against both marched at once.

    The second burns at an eighth; the control lays one over the other.
    """
    values: dict[str, Any] = {"diameter": 3.0, "shutter": 0.0, "deep": True, "core_clamp": 200.0}
    gas = state(blobs((32, 32, 32), [(15.5, 15.5, 15.5)], 3.0), (-0.5, 0.2, -0.5), 1 / 32)
    places = (Point(x=-0.15, y=0.0, z=-12.0), Point(x=0.15, y=0.0, z=-12.2))
    pair = [
        Scene(ask(placement=Placement(world=place), exposure=stops, **values))
        for place, stops in zip(places, (0.0, -3.0), strict=True)
    ]
    files, flat = [], []
    for index, scene in enumerate(pair):
        frame = scene.shown(gas, 1001)
        assert frame.deep is not None
        files.append(tmp_path / f"{index}.exr")
        write_deep(files[-1], frame.deep, 1001, scene.recipe.shot, ID)
        flat.append(frame.rgba)
    near_file, far_file = (OpenImageIO.ImageBuf(str(file)) for file in files)
    both = OpenImageIO.ImageBufAlgo.deep_merge(near_file, far_file)
    merged = np.asarray(OpenImageIO.ImageBufAlgo.flatten(both).get_pixels(OpenImageIO.FLOAT))
    depths = np.linspace(10.5, 13.7, 97)
    near, far = (curve(scene, gas, depths) for scene in pair)
    joint = np.zeros(flat[0].shape)
    for own, other in ((near, far), (far, near)):
        clear = 1 - (other[1:, ..., 3:] + other[:-1, ..., 3:]) / 2
        joint += (np.diff(own, axis=0) * clear).sum(axis=0)
    peak = joint.max(axis=(0, 1))
    wrong = np.abs(merged[..., :4] - joint) / peak
    assert np.quantile(wrong, 0.999) < 0.06
    assert wrong.mean() < 1e-3
    assert (np.abs(over(flat[0], flat[1]) - joint) / peak).max() > 0.2


def test_a_fire_that_goes_round_has_no_depth() -> None:
    with pytest.raises(InputError) as caught:
        PyroEngine().validate(ask("fire", deep=True, loop=2.0))
    assert (caught.value.field, caught.value.code) == ("deep", "unsupported")
    PyroEngine().validate(ask("fire", deep=True))
