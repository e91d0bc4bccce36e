"""A flame that is known is measured as what it is, and a match brings one to another."""

from __future__ import annotations

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.media.blackbody import glow_acescg
from flashpot.practical import Flame, Practical, match, read_flame, read_flicker
from flashpot.recipe import EngineId, Recipe, resolve
from flashpot.request import Curve, Request
from flashpot.shot import FrameRange, Shot

SURROUNDINGS = (0.08, 0.09, 0.12)


def flame_picture(
    kelvin: float = 1850.0, peak: float = 8.0, *, around: tuple[float, ...] = (0.0, 0.0, 0.0)
) -> np.ndarray:
    """A soft flame, half as high as the picture, over even surroundings."""
    y, x = np.mgrid[-1:1:96j, -1:1:128j]
    level = np.exp(-((x / 0.25) ** 2) - (y / 0.4) ** 2)
    glow = glow_acescg(np.array([kelvin]), kelvin)[0]
    return np.asarray(peak * level[..., None] * glow + np.array(around), np.float32)


def practical(**flame: object) -> Practical:
    return Practical(read_flame([flame_picture(**flame)]), None)  # type: ignore[arg-type]


def fire(**parameters: object) -> Recipe:
    span = FrameRange(first=1001, count=4)
    request = Request(effect="fire", shot=Shot(range=span), frames=span, parameters=parameters)
    return resolve(request, EngineId(name="pyro", version="1"), "test")


def test_a_flame_is_measured_over_its_surroundings() -> None:
    bare, standing = (read_flame([flame_picture(around=a)]) for a in ((0, 0, 0), SURROUNDINGS))
    assert standing.kelvin == pytest.approx(bare.kelvin, rel=0.01)
    assert np.allclose(standing.bands, bare.bands, rtol=0.03)


def test_surroundings_would_cool_the_flame_where_they_are_left_in() -> None:
    """The control: without them taken off, a blue evening makes the flame bluer."""
    picture = flame_picture(peak=0.5, around=SURROUNDINGS)
    left_in = read_flame([picture], over_black=True)
    assert left_in.kelvin > 1.1 * read_flame([picture]).kelvin


@pytest.mark.parametrize("kelvin", [1500.0, 1850.0, 2300.0])
def test_a_flame_has_the_temperature_it_glows_at(kelvin: float) -> None:
    assert read_flame([flame_picture(kelvin)]).kelvin == pytest.approx(kelvin, rel=0.02)


def test_clipped_light_is_told_and_left_out_of_the_colour() -> None:
    clipped = read_flame([np.minimum(flame_picture(), 1.0)])
    assert clipped.clipped > 0.1
    assert not clipped.usable[-1]
    assert clipped.kelvin == pytest.approx(1850.0, rel=0.02)
    assert read_flame([flame_picture()]).clipped == 0


def test_a_match_finds_exposure_and_warmth_and_leaves_nothing() -> None:
    found = match(fire(), practical(peak=8.0), practical(kelvin=1650.0, peak=3.0))
    assert found.stops == pytest.approx(np.log2(3 / 8), abs=0.05)
    assert found.kelvin == pytest.approx(-200, abs=30)
    assert found.residual < 0.02
    assert found.look["warmth"] == pytest.approx(-200, abs=30)


def test_a_light_that_is_no_flame_leaves_a_residual() -> None:
    """The control: the residual is not small whatever the practical is."""
    green = Practical(read_flame([flame_picture() * np.array([0.2, 1.0, 0.3], "f4")]), None)
    assert match(fire(), practical(), green).residual > 0.1


def test_a_clipped_practical_is_matched_by_what_is_not_clipped() -> None:
    clipped = Practical(read_flame([np.minimum(flame_picture(peak=4.0), 1.5)]), None)
    found = match(fire(), practical(peak=8.0), clipped)
    assert found.stops == pytest.approx(-1.0, abs=0.15)


def test_what_is_proposed_stays_within_the_parameters_range() -> None:
    found = match(fire(exposure=5.5), practical(peak=0.5), practical(kelvin=2900.0, peak=30.0))
    assert found.look == {"exposure": 6.0, "warmth": 600.0}


def test_every_key_of_a_keyed_exposure_is_moved() -> None:
    keyed = fire(exposure=Curve(keys=((1001, 0.0), (1004, 1.0))))
    moved = match(keyed, practical(peak=4.0), practical(peak=8.0)).look["exposure"]
    assert isinstance(moved, Curve)
    assert [v for _, v in moved.keys] == pytest.approx([1.0, 2.0], abs=0.05)


@pytest.mark.parametrize("hertz", [1.5, 3.0, 7.5])
def test_a_flicker_is_told_within_what_the_clip_can_tell(hertz: float) -> None:
    time = np.arange(96) / 24
    drift = 1 + 0.3 * time / 4
    light = drift * (1 + 0.2 * np.sin(2 * np.pi * hertz * time))
    found = read_flicker(list(light), 24)
    assert found is not None
    assert abs(found.hertz - hertz) <= found.within


@pytest.mark.parametrize("light", [[1.0] * 96, [1.0, 2.0] * 11])
def test_steady_light_and_short_clips_have_no_rhythm(light: list[float]) -> None:
    assert read_flicker(light, 24) is None


def test_a_faster_practical_asks_for_a_faster_fire() -> None:
    time = np.arange(96) / 24
    slow, fast = (read_flicker(list(1 + 0.2 * np.sin(2 * np.pi * h * time)), 24) for h in (2, 4))
    flame: Flame = practical().flame
    found = match(fire(), Practical(flame, slow), Practical(flame, fast))
    assert found.times == pytest.approx(2.0, abs=0.15)
    assert found.shape["flicker"] == pytest.approx(2.0, abs=0.15)


@pytest.mark.parametrize("picture", [np.zeros((40, 40, 3), "f4"), np.full((40, 40, 3), 0.2, "f4")])
def test_a_box_without_a_flame_is_refused(picture: np.ndarray) -> None:
    with pytest.raises(InputError, match="glows"):
        read_flame([picture])
