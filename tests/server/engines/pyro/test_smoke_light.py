"""Light in cold smoke: what is seen casts the shadow, in every cell, and pale smoke is deep."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import warp as wp
from numpy.typing import NDArray

from flashpot_server.engine import Frame
from flashpot_server.engines.kernels.launch import launcher
from flashpot_server.engines.pyro.marching import lighting
from flashpot_server.engines.pyro.marching.gas import Gas
from flashpot_server.engines.pyro.marching.look import look_of
from flashpot_server.engines.pyro.picture import illumination
from flashpot_server.engines.pyro.picture.lamp import volume_of

from .conftest import ask
from .crafted import Scene, blobs, state

CELLS = 32


def ball(effect: str, **controls: Any) -> Frame:
    """A ball of soot that stands on its source."""
    scene = Scene(ask(effect, 1, shutter=0.0, wind=0.0, **controls))
    return scene.shown(state(_soot(), (-0.5, 0.0, -0.5), 1 / CELLS), 1001)


def _soot() -> NDArray[np.float32]:
    soot = blobs((CELLS, CELLS, CELLS), [(15.5, 15.5, 15.5)], 4.0)
    return np.asarray(soot * np.array([0.0, 0.0, 2.0, 0.0]), np.float32)


def test_cold_smoke_is_lit_cell_by_cell_on_any_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control, soot that may glow, has half the cells' light where there are many."""
    smoke, explosion = ball("smoke").rgba, ball("explosion").rgba
    monkeypatch.setattr(illumination, "FINEST", 0)
    assert np.array_equal(smoke, ball("smoke").rgba)
    assert not np.array_equal(explosion, ball("explosion").rgba)


def test_pale_smoke_is_less_dark_away_from_the_sun() -> None:
    """Below over above, of one ball; the control is dark smoke."""
    pale, dark = (
        _shaded(ball("smoke", smoke_tone=tone, smoke_density=400.0)) for tone in (0.9, 0.05)
    )
    assert pale > 1.1 * dark


def _shaded(frame: Frame) -> float:
    lit, alpha = frame.rgba[..., 1], frame.rgba[..., 3]
    rows = np.flatnonzero((alpha > 0.9).any(axis=1))
    upper, lower = np.array_split(rows, 2)
    return float(lit[lower][alpha[lower] > 0.9].mean() / lit[upper][alpha[upper] > 0.9].mean())


def test_smoke_too_thin_to_be_seen_casts_no_shadow() -> None:
    """Soot 0.02 where a firm edge begins at a twelfth; the control has no firm edge."""
    assert _casting(crisp=12.0) == pytest.approx(0.02 * 12.0 * 0.02)
    assert _casting(crisp=0.0) == pytest.approx(0.02)


def test_nor_does_it_on_the_ground() -> None:
    """The control is an even stream, whose edge is soft and all of it seen."""
    firm, soft = (_shadow(breakup) for breakup in (1.0, 0.0))
    assert soft > 0.0
    assert firm < 0.5 * soft


def _shadow(breakup: float) -> float:
    scene = Scene(ask("smoke", 1, shutter=0.0, wind=0.0, breakup=breakup, aovs="light"))
    thin = state(_soot() * np.float32(0.03), (-0.5, 0.0, -0.5), 1 / CELLS)
    return float(scene.shown(thin, 1001).layers["shadow.A"].sum())


def test_a_volume_holds_the_density_that_is_seen() -> None:
    """Thin smoke's is less where its edge is firm; the control is an even stream."""
    firm, soft = (_density(breakup) for breakup in (1.0, 0.0))
    assert soft > 0.0
    assert firm < 0.5 * soft


def _density(breakup: float) -> float:
    scene = Scene(ask("smoke", 1, breakup=breakup))
    thin = state(_soot() * np.float32(0.03), (-0.5, 0.0, -0.5), 1 / CELLS)
    made = volume_of(1001, thin, look_of(scene.recipe), scene.stage, scene.scale)
    return float(made.fields["density"].sum())


def test_the_shadow_falls_from_where_noise_shows_the_smoke() -> None:
    """Looked up three cells away, as the picture does; nothing where nothing is near."""
    shape = (8, 8, 8)
    field = np.zeros((*shape, 4), np.float32)
    field[:4, ..., 2] = 0.5
    ways = np.zeros((*shape, 3), np.float32)
    ways[..., 0] = 3.0
    found = _seen(field, ways, Gas())
    assert (found[0, 4, 4], found[1, 4, 4]) == pytest.approx((0.5, 0.0), abs=1e-6)
    assert _seen(field, 0 * ways, Gas())[2, 4, 4] == pytest.approx(0.5)
    assert not _seen(field, 0 * ways, Gas(), live=0).any()


def _casting(crisp: float) -> float:
    gas = Gas()
    gas.crisp = crisp
    field = np.full((8, 8, 8, 4), 0.02, np.float32)
    return float(_seen(field, np.zeros((8, 8, 8, 3), np.float32), gas)[4, 4, 4])


def _seen(
    field: NDArray[np.float32], ways: NDArray[np.float32], gas: Gas, live: int = 1
) -> NDArray[np.float32]:
    with launcher(1) as launch:
        device, shape = launch.device, field.shape[:3]
        soot = wp.zeros(shape, dtype=float, device=device)
        launch.rows(
            lighting.seen, shape,
            wp.array(field, dtype=wp.vec4, device=device),
            wp.array(ways, dtype=wp.vec3, device=device),
            wp.full(shape, live, dtype=wp.uint8, device=device), gas, soot,
        )  # fmt: skip
        return np.asarray(soot.numpy()).copy()
