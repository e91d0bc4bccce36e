"""An element in Blender's 3D scene: on its pixels, in its light, at its size."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from flashpot.media.exr import write_exr
from flashpot_server.finishing.vdb import Grid, write_vdb

from .conftest import Found, RunInBlender

WIDTH, HEIGHT = 64, 36
FRAMES = range(101, 107)
INTENSITY = np.array((30.0, 20.0, 5.0))
REC709_FROM_AP1 = np.array(
    ((1.70505099, -0.62179212, -0.08325887), (-0.13025642, 1.14080474, -0.01054832),
     (-0.02400336, -0.12896998, 1.15297333))
)  # fmt: skip
Pixels = NDArray[Any]


def chart(frame: int) -> Pixels:
    """Every pixel its own colour, brighter each frame; the outermost are fire without alpha."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    rgb = np.stack((x / WIDTH, y / HEIGHT, np.full_like(x, 0.5, float)), -1) * (frame - 100)
    return np.dstack((rgb, np.full((HEIGHT, WIDTH), 0.0))).astype(np.float32)


def seen(pixels: list[float]) -> Pixels:
    """Blender's pixels from the top down."""
    return np.array(pixels).reshape(HEIGHT, WIDTH, 4)[::-1]


def smoke(folder: Path) -> str:
    """A ball of smoke of 1 m around a place that moves 0.4 m to the right each frame."""
    folder.mkdir()
    pattern = str(folder / "smoke.%04d.vdb")
    i, j, k = np.indices((24, 24, 24)) - 11.5
    ball = (np.sqrt(i**2 + j**2 + k**2) < 10).astype(np.float32) * 40
    for frame in FRAMES:
        to_world = np.diag((0.1, 0.1, 0.1, 1.0))
        to_world[:3, 3] = (-1.0 + 0.4 * (frame - 101) - 1.15, 1.7 - 1.15, -1.15)
        write_vdb(Path(pattern % frame), [Grid("density", ball, to_world)], {})
    return pattern


def lamp(path: Path) -> str:
    """A light 2 m over the ground that grows brighter each frame."""
    frames = [
        {
            "frame": frame,
            "position": [0.0, 2.0, 0.0],
            "radius": 0.05,
            "rgb": list(INTENSITY * (frame - 100) / 3),
            "flicker": (frame - 100) / 6,
        }
        for frame in FRAMES
    ]
    path.write_text(json.dumps({"schema_version": 1, "frames": frames}), encoding="utf-8")
    return str(path)


def sphere(folder: Path) -> str:
    """A lat-long picture: red ahead, green to the right, blue above, else black."""
    folder.mkdir()
    pixels = np.zeros((32, 64, 4), np.float32)
    pixels[..., 3] = 1
    pixels[12:20, 28:36, 0] = 1
    pixels[12:20, 44:52, 1] = 1
    pixels[:4, :, 2] = 1
    write_exr(folder / "sphere.0101.exr", pixels, {}, {})
    return str(folder / "sphere.%04d.exr")


def takes_in(folder: Path) -> dict[str, dict[str, Any]]:
    pattern = str(folder / "chart.%04d.exr")
    for frame in FRAMES:
        write_exr(Path(pattern % frame), chart(frame), {}, {})
    base = {
        "key": "k1", "take": 0, "label": "bomb", "name": "Scene_bomb", "effect": "explosion",
        "shot": "Scene", "state": "waiting", "frames": {"first": 101, "count": 6},
        "rate": {"numerator": 24, "denominator": 1}, "size": {"width": WIDTH, "height": HEIGHT},
        "camera": "cam", "anchor": {"x": 0.0, "y": 0.0, "z": 0.0},
    }  # fmt: skip
    return {
        "waiting": base,
        "draft": {**base, "take": 1, "state": "draft", "name": "bomb_v001", "pattern": pattern},
        "chart": {**base, "take": 2, "state": "final", "name": "bomb_v002", "pattern": pattern,
                  "volume": smoke(folder / "smoke"), "light": lamp(folder / "light.json")},
        "sphere": {**base, "take": 1, "state": "final", "name": "sky_v001", "anchor": None,
                   "frames": {"first": 101, "count": 1}, "size": {"width": 64, "height": 32},
                   "pattern": sphere(folder / "sphere"), "colour_space": "lin_rec709_scene"},
    }  # fmt: skip


@pytest.fixture(scope="module")
def found(in_blender: RunInBlender, tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("space")
    return in_blender("space_in_blender.py", folder, takes=takes_in(folder))


@pytest.mark.parametrize("frame", [101, 103, 106])
def test_the_plane_shows_every_pixel_at_its_place_unchanged(found: Found, frame: int) -> None:
    """Through a moving, zooming, shifting, scaled camera of a scene in centimetres."""
    picture = seen(found["plane"]["frames"][str(frame)])[..., :3]
    expected = chart(frame)[..., :3] @ REC709_FROM_AP1.T
    inner = (slice(2, -2), slice(2, -2))
    assert_allclose(picture[inner], expected[inner], rtol=4e-3, atol=6e-3 * (frame - 100))


def test_a_plane_one_pixel_aside_would_be_seen(found: Found) -> None:
    """The control of the above."""
    picture = seen(found["plane"]["frames"]["101"])[..., :3]
    expected = chart(101)[..., :3] @ REC709_FROM_AP1.T
    assert np.abs(picture[2:-2, 2:-3] - expected[2:-2, 3:-2]).max() > 0.02


def test_the_plane_stands_at_the_effects_depth(found: Found) -> None:
    depths = found["plane"]["depths"]
    assert depths["101"] == pytest.approx(10.0, rel=1e-4)
    assert depths["106"] == pytest.approx(8.0, rel=1e-4)


def test_the_plane_is_there_for_its_frames_only_and_undo_leaves_nothing(found: Found) -> None:
    assert_allclose(found["plane"]["after"][0][:3], [0, 0, 0])
    before, after = found["plane"]["counts"]
    assert before == after


def test_what_is_nearer_hides_the_plane_and_it_hides_nothing_that_shines_through(
    found: Found,
) -> None:
    near, far, free = (np.array(pixel[:3]) for pixel in found["hidden"]["seen"])
    assert_allclose(near, (0, 0.5, 0), atol=1e-3)
    picture = chart(101)[..., :3] @ REC709_FROM_AP1.T
    assert_allclose(far, picture[17, 49] + (0, 0.5, 0), atol=0.03)
    assert_allclose(free, picture[17, 32], atol=0.03)


def test_elements_at_one_place_are_both_seen(found: Found) -> None:
    picture = np.maximum(2 * chart(101)[..., :3] @ REC709_FROM_AP1.T, 0)
    expected = [picture[row, column] for row in (7, 28) for column in (19, 44)]
    told = np.array(found["layers"])[:, :3]
    assert_allclose(told, expected, atol=0.05)


def test_the_plate_is_the_scene_without_us(found: Found) -> None:
    near, far, free = (np.array(pixel[:3]) for pixel in found["hidden"]["plate"])
    assert_allclose((near, far, free), ((0, 0.5, 0), (0, 0.5, 0), (0, 0, 0)), atol=1e-3)
    assert not any(found["hidden"]["visible"])


def test_the_light_follows_its_track(found: Found) -> None:
    keys = found["light"]["keys"]
    place, energy, colour, radius = keys["103"]
    rgb = REC709_FROM_AP1 @ INTENSITY
    assert_allclose(place, (0, 0, 200), atol=1e-3)
    assert_allclose(colour, rgb / rgb.max(), rtol=1e-5)
    assert energy == pytest.approx(4 * math.pi * rgb.max() / 0.01**2, rel=1e-4)
    assert radius == pytest.approx(5.0)
    assert keys["106"][1] == pytest.approx(2 * energy, rel=1e-4)
    assert keys["100"][1] == keys["107"][1] == 0


def test_the_light_lights_as_its_intensity_says(found: Found) -> None:
    """A white floor straight under it sends back intensity / (pi d²)."""
    expected = REC709_FROM_AP1 @ INTENSITY / (math.pi * 2.0**2)
    assert_allclose(found["light"]["lit"][:3], expected, rtol=0.03)


@pytest.mark.parametrize(("frame", "x"), [(101, -1.0), (106, 1.0)])
def test_the_volume_is_where_and_when_it_was_made(found: Found, frame: int, x: float) -> None:
    dark = seen(found["volume"]["frames"][str(frame)])[..., 1] < 0.3
    row, column = (part.mean() + 0.5 for part in np.nonzero(dark))
    focal = 35 / 36 * WIDTH
    assert column == pytest.approx(WIDTH / 2 + x * focal / 10, abs=0.5)
    assert row == pytest.approx(HEIGHT / 2, abs=0.5)
    radius = math.sqrt(dark.sum() / math.pi)
    assert radius == pytest.approx(1.0 * focal / 10, rel=0.12)


def test_the_volume_is_light_in_the_viewport_and_ends_with_its_frames(found: Found) -> None:
    assert found["volume"]["viewport"] == "BOUNDS"
    assert found["volume"]["grids"] == ["smoke.0103.vdb", "density"]
    assert (seen(found["volume"]["frames"]["107"])[..., 1] > 0.9).all()


def test_the_world_shows_each_direction_where_it_is(found: Found) -> None:
    assert_allclose(found["world"]["ahead"][:3], (1, 0, 0), atol=1e-3)
    assert_allclose(found["world"]["right"][:3], (0, 1, 0), atol=1e-3)
    assert_allclose(found["world"]["up"][:3], (0, 0, 1), atol=1e-3)


def test_the_artists_world_comes_back(found: Found) -> None:
    assert found["world"]["name"] == "sky_v001"
    assert found["world"]["back"] == [True, 1, 0]


def test_all_places_show_the_same_take(found: Found) -> None:
    switch = found["switch"]
    assert switch["draft"] == {"MESH": "bomb_v001 plane", "IMAGE": "bomb_v001 draft"}
    assert switch["whole"] == {
        "MESH": "bomb_v002 plane",
        "VOLUME": "bomb_v002 volume",
        "LIGHT": "bomb_v002 light",
        "IMAGE": "bomb_v002",
    }
    assert switch["back"] == switch["draft"]
    assert switch["again"] == switch["whole"]
    assert switch["selected"] == ["LIGHT", "MESH", "VOLUME"]


def test_undo_leaves_the_file_as_it_was(found: Found) -> None:
    before, after = found["switch"]["counts"]
    assert before == after
