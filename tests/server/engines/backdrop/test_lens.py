"""The lens: disks of the right size that keep their light, and what keeps sharp."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from flashpot.recipe import Recipe
from flashpot.shot import FrameRange, Shot, Size
from flashpot_server.engines.backdrop import BackdropEngine
from flashpot_server.engines.backdrop.city.night_lights import (
    Lights,
    spread,
)
from flashpot_server.engines.backdrop.picture.gaze import eye_at
from flashpot_server.engines.backdrop.picture.lens import (
    disks_of,
    through_lens,
)
from flashpot_server.engines.backdrop.seeing.strips import strips_of
from flashpot_server.engines.kernels.launch import launcher

from .conftest import Paint, asked

WIDTH, HEIGHT = 160, 90


def recipe_with(**values: Any) -> Recipe:
    shot = Shot(range=FrameRange(first=1, count=1), size=Size(width=WIDTH, height=HEIGHT))
    return BackdropEngine().validate(asked(shot, **values)).recipe


def seen_through(recipe: Recipe, depth: Any) -> Any:
    light = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    light[45, 80] = 100.0
    with launcher(1) as launch:
        depth = depth.astype(np.float32)
        return through_lens(recipe, 1, depth, launch, light, light * 0)[0]


def test_a_far_light_is_a_disk_of_the_thin_lenss_width() -> None:
    """The circle of confusion f^2 / (N (s - f)) at infinity, 85 mm at f/2 focused at 3 m."""
    recipe = recipe_with(focal=85.0, focus=3.0, aperture=2.0)
    made = seen_through(recipe, np.full((HEIGHT, WIDTH), 1e5))
    radius = 0.5 * 85**2 / (2 * (3000 - 85)) / 36 * WIDTH
    light = made[..., 1]
    rows, columns = np.indices(light.shape)
    square = (rows - 45) ** 2 + (columns - 80) ** 2
    # The mean square of a disk's distances is half its radius squared.
    assert np.sqrt(2 * (light * square).sum() / light.sum()) == pytest.approx(radius, rel=0.1)
    assert light.sum() == pytest.approx(100.0, rel=0.02)
    assert light[square < 2].std() < 0.01 * light.max()


def test_large_disks_keep_their_light_too() -> None:
    recipe = recipe_with(focal=400.0, focus=10.0, aperture=2.0)
    light = seen_through(recipe, np.full((HEIGHT, WIDTH), 1e5))[..., 1]
    radius = float(disks_of(recipe, 1, np.array([1e5]))[0])
    assert radius > 6
    assert light.sum() == pytest.approx(100.0, rel=0.03)
    assert (light > 0.5 * light.max()).sum() == pytest.approx(np.pi * radius**2, rel=0.15)


def test_what_is_in_focus_stays_as_it_is() -> None:
    recipe = recipe_with(focal=85.0, focus=3.0, aperture=2.0)
    made = seen_through(recipe, np.full((HEIGHT, WIDTH), 3.0))
    assert made[45, 80, 1] > 90
    near, far = disks_of(recipe, 1, np.array([2.0, 6.0]))
    assert near == pytest.approx(far, rel=0.01)


def test_no_focus_and_no_glare_change_nothing() -> None:
    made = seen_through(recipe_with(), np.full((HEIGHT, WIDTH), 50.0))
    assert made[45, 80, 1] == 100.0
    assert made.sum() == 300.0


def test_glare_takes_its_share_from_the_light_and_spreads_it() -> None:
    made = seen_through(recipe_with(glare=10.0), np.full((HEIGHT, WIDTH), 50.0))[..., 1]
    assert 90 < made[45, 80] < 99.5
    assert made.sum() == pytest.approx(100, rel=0.02)
    assert made[45, 84] > made[45, 90] > made[45, 110] > 0


@pytest.mark.parametrize("far", [40.0, 400.0, 4000.0])
def test_a_spot_has_the_lights_whole_energy_at_any_distance(far: float) -> None:
    recipe = recipe_with()
    eye = eye_at(recipe, 1, strips_of(recipe)[0])
    place = np.array([[0.02 * far, 1.7, -far]])
    picture = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    spread(picture, Lights(place, np.full((1, 3), 50.0), np.array([0.1])), np.ones((1, 3)), eye)
    pixel = (2 * float(eye.tan_x) / WIDTH) ** 2
    square = float(((place - [0, 1.7, 0]) ** 2).sum())
    assert picture[..., 1].sum() * pixel == pytest.approx(50.0 / square, rel=0.01)


def test_smoke_stands_before_the_sky_and_climbs(paint: Paint) -> None:
    shot = Shot(range=FrameRange(first=1, count=2), size=Size(width=96, height=54))
    look: dict[str, Any] = {"clouds": 0.0, "relief": 0.0, "horizon": 30.0}
    smoky = paint(asked(shot, smoke_columns=8, **look))
    clear = paint(asked(shot, **look))
    hidden = clear[1].layers["sky.A"] - smoky[1].layers["sky.A"]
    assert hidden.min() >= 0
    assert 0.02 < hidden.mean() < 0.6
    assert np.abs(smoky[1].rgba - smoky[2].rgba).max() > 1e-4
    assert (clear[1].rgba == clear[2].rgba).all()


def test_the_view_can_be_turned_to_the_sun(paint: Paint) -> None:
    look: dict[str, Any] = {"clouds": 0.0, "sun_elevation": 8.0, "sun_bearing": 90.0}
    to, away = (paint(asked(view_bearing=b, **look))[1].rgba[:26, :, 1] for b in (90.0, -90.0))
    assert to.max() > 20 * away.max()
