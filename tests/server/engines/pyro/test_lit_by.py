"""The light of another element of the shot plays on this one's smoke and chunks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.errors import InputError
from flashpot.shot import FrameRange, Light, LightKey, Shot, Size
from flashpot_server.engine import Frame
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.flying.surroundings import ON_SURFACES
from flashpot_server.engines.pyro.measures.facts import gas_id

from .conftest import Tray, ask, shoot
from .crafted import Scene, blobs, state

Plane = NDArray[np.float32]
SPAN = FrameRange(first=1001, count=4)
NUMBER = 1001
PUFF = state(blobs((32, 32, 32), [(15.5, 15.5, 15.5)], 4.0), (-0.5, 0.1, -0.5), 1 / 32)
MIDDLE = (0.0, 1.8, -12.0)
"""Of the puff, in the world: 3 m high on the ground, 12 m before the camera."""
ORANGE = (800.0, 320.0, 64.0)
SMOKE: dict[str, Any] = {
    "height": 3.0, "width": 1.0, "depth": 1.0, "light": "night", "shutter": 0.0, "smoke_tone": 0.6,
    "core_clamp": 200.0,
}  # fmt: skip


def lamp(
    position: tuple[float, float, float],
    intensity: tuple[float, float, float] = ORANGE,
    frame: int = NUMBER,
    radius: float = 0.0,
) -> Light:
    key = LightKey(frame=frame, position=position, radius_m=radius, intensity=intensity)
    return Light(name="bang", frames=(key,))


def puff(*lights: Light, **values: Any) -> Frame:
    """Smoke at night."""
    shot = Shot(range=SPAN, size=Size(width=96, height=54), lights=lights)
    return Scene(ask("smoke", shot=shot, **{**SMOKE, **values})).shown(PUFF, NUMBER)


def beside(metres: float) -> tuple[float, float, float]:
    """So far right of the puff."""
    x, y, z = MIDDLE
    return x + metres, y, z


def gain(lit: Frame, dark: Frame) -> Plane:
    return lit.rgba[..., :3] - dark.rgba[..., :3]


def test_the_side_towards_it_is_lit_in_its_colour_and_the_smoke_hides_as_before() -> None:
    dark, right, left = puff(), puff(lamp(beside(3))), puff(lamp(beside(-3)))
    assert np.array_equal(dark.rgba[..., 3], right.rgba[..., 3])
    light = gain(right, dark)
    assert light.max() > 100 * dark.rgba[..., :3].max()
    assert light.min() > -1e-6
    seen = light[..., 1] > 0.02 * light[..., 1].max()
    ratio = light[seen] / light[seen][:, :1]
    assert ratio == pytest.approx(
        np.broadcast_to(np.array(ORANGE) / ORANGE[0], ratio.shape), rel=1e-3
    )
    near, far = light[:, 48:].sum(), light[:, :48].sum()
    assert near > 1.5 * far
    mirrored = gain(left, dark)
    assert mirrored[:, :48].sum() > 1.5 * mirrored[:, 48:].sum()


def test_it_falls_by_the_square_of_the_distance_and_a_wide_one_less_at_hand() -> None:
    dark = puff()
    near, far = (gain(puff(lamp(beside(away))), dark).sum() for away in (20.0, 40.0))
    assert near / far == pytest.approx(4.0, rel=0.02)
    wide = gain(puff(lamp(beside(20.0), radius=20.0)), dark).sum()
    assert near / wide == pytest.approx(2.0, rel=0.02)


def test_thin_smoke_shows_what_a_sun_as_bright_on_a_surface_would_show_in_it() -> None:
    """Light a share of opacity: albedo times what the lamp gives a cloud, 20 m from it."""
    thin = {"smoke_density": 2.0}
    dark, lit = puff(**thin), puff(lamp(beside(20.0), (900.0, 900.0, 900.0)), **thin)
    alpha = dark.rgba[..., 3]
    assert 0.01 < alpha.max() < 0.2
    shown = gain(lit, dark).sum(axis=(0, 1)) / alpha.sum()
    wanted = 0.6 * 900.0 / (np.pi * ON_SURFACES * 20.0**2)
    assert shown == pytest.approx([wanted] * 3, rel=0.06)


def test_several_add_up_and_none_shines_at_frames_that_it_does_not_have() -> None:
    one, two = lamp(beside(3)), lamp(beside(-4), (10.0, 40.0, 400.0))
    dark = puff()
    both = gain(puff(one, two), dark)
    apart = gain(puff(one), dark) + gain(puff(two), dark)
    assert both == pytest.approx(apart, abs=1e-4 * float(both.max()))
    assert np.array_equal(puff(lamp(beside(3), frame=NUMBER + 1)).rgba, dark.rgba)


def test_chunks_are_lit_by_it_too_and_move_as_they_did(tmp_path: Path) -> None:
    """A blast at night whose own light is past: more light, the same opacity."""
    values: dict[str, Any] = {
        "diameter": 4.0, "sparks": 0, "debris": 200, "light": "night", "shutter": 0.0,
        "exposure": -6.0, "smoke_density": 1.0, "flash": 0,
    }  # fmt: skip
    track = Light(
        name="bang",
        frames=tuple(
            LightKey(frame=frame, position=(3.0, 3.0, -9.0), intensity=ORANGE)
            for frame in SPAN.frames()
        ),
    )
    shots = [Shot(range=SPAN, size=Size(width=96, height=54), lights=it) for it in ((), (track,))]
    asked = [ask(frames=SPAN.count, shot=shot, **values) for shot in shots]
    dark, lit = (shoot(request, Tray(tmp_path))[SPAN.last] for request in asked)
    assert np.array_equal(dark.rgba[..., 3], lit.rgba[..., 3])
    assert lit.rgba[..., 0].sum() > 3 * dark.rgba[..., 0].sum()
    recipes = [PyroEngine().validate(request).recipe for request in asked]
    assert recipes[0].sim_id == recipes[1].sim_id
    assert gas_id(recipes[0]) == gas_id(recipes[1])
    assert recipes[0].recipe_id != recipes[1].recipe_id


def test_a_light_of_other_frames_is_refused_with_both() -> None:
    shot = Shot(range=SPAN, size=Size(width=96, height=54), lights=(lamp(MIDDLE, frame=7),))
    with pytest.raises(InputError, match="from frame 7 to 7, this is 1001-1004") as caught:
        PyroEngine().validate(ask("smoke", shot=shot))
    assert (caught.value.field, caught.value.code) == ("shot.lights", "no_frames")
