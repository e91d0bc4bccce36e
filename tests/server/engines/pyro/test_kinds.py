"""Explosions of other kinds, aimed, in chains and over dusty ground; fires of other shapes."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.request import Placement
from flashpot.shot import FrameRange, Point, Rate, Shot, Size
from flashpot_server.engine import Frame, Volume
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.blaze import blaze_of
from flashpot_server.engines.pyro.measures.scale import scale_of, turbulent
from flashpot_server.engines.pyro.solver.fire import fuel_speed

from .conftest import Tray, ask, shoot

FAR = Placement(world=Point(x=0.0, y=0.0, z=-30.0))


def glow(frame: Frame) -> Any:
    return sum(frame.layers[f"emission.{c}"] for c in "RGB")


def middle(weights: Any) -> float:
    """The weighted mean column, 0 in the middle of the picture, 1 at its right edge."""
    columns = np.arange(weights.shape[1]) + 0.5
    return float((weights.sum(axis=0) * columns).sum() / weights.sum() / weights.shape[1] * 2 - 1)


def test_dust_glows_in_its_flash_alone(tmp_path: Path) -> None:
    """The control, gasoline, glows on."""
    dust = shoot(ask(kind="dust", flash=1, flash_stops=4.0), Tray(tmp_path))
    assert glow(dust[1001]).max() > 0.5
    assert glow(dust[1003]).max() == 0
    assert dust[1003].rgba[..., 3].max() > 0.5
    assert glow(shoot(ask(flash=1), Tray(tmp_path))[1003]).max() > 0.5


@pytest.mark.parametrize("bearing", [90.0, -90.0])
def test_an_aimed_burst_goes_where_it_is_aimed(bearing: float, tmp_path: Path) -> None:
    aimed = ask(
        frames=6, placement=FAR, wind=0.0, cone=40.0, aim_elevation=0.0, aim_bearing=bearing,
        burst_height=4.0,
    )  # fmt: skip
    alpha = shoot(aimed, Tray(tmp_path))[1006].rgba[..., 3]
    assert middle(alpha) * bearing > 0.05 * 90


def test_debris_flies_where_the_burst_is_aimed(tmp_path: Path) -> None:
    aimed: dict[str, Any] = {
        "cone": 40.0, "aim_elevation": 20.0, "aim_bearing": 90.0, "burst_height": 4.0,
        "debris_size": 0.4,
    }  # fmt: skip
    thrown, gas = (
        shoot(ask(frames=6, placement=FAR, debris=count, **aimed), Tray(tmp_path))[1006]
        for count in (60, 0)
    )
    assert middle(np.abs(thrown.rgba[..., 3] - gas.rgba[..., 3])) > 0.1


CHAIN: dict[str, Any] = {
    "secondaries": 2,
    "delay": 3.0,
    "spread": 9.0,
    "diameter": 4.0,
    "wind": 0.0,
}


def test_secondaries_burst_later_and_to_both_sides(tmp_path: Path) -> None:
    near = Placement(world=Point(x=0.0, y=0.0, z=-16.0))
    frames = shoot(ask(frames=12, placement=near, **CHAIN), Tray(tmp_path))
    light = {n: glow(frames[n]) for n in (1001, 1005, 1011)}
    left, right = ({n: float(e[:, part].max()) for n, e in light.items()}
                   for part in (slice(0, 37), slice(61, 96)))  # fmt: skip
    assert (left[1001], right[1001], left[1005]) == (0.0, 0.0, 0.0)
    assert right[1005] > 0.5
    assert left[1011] > 0.2


def test_a_chain_goes_on_from_a_stored_state_as_it_would_have(tmp_path: Path) -> None:
    whole = shoot(ask(frames=7, placement=FAR, **CHAIN), Tray(tmp_path / "w", threads=1))
    shoot(ask(frames=2, placement=FAR, **CHAIN), Tray(tmp_path / "s"))
    rest = shoot(ask(frames=7, placement=FAR, **CHAIN), Tray(tmp_path / "s"))
    assert all(np.array_equal(frame.rgba, whole[n].rgba) for n, frame in rest.items())


def test_dust_lies_around_the_fireball_where_the_ground_is_dusty(tmp_path: Path) -> None:
    wide = [
        shoot(ask(frames=6, placement=FAR, diameter=5.0, dust_skirt=r), Tray(tmp_path))[1006]
        for r in (0.0, 8.0)
    ]
    reach = [float(np.ptp(np.flatnonzero((f.rgba[28:, :, 3] > 0.1).any(axis=0)))) for f in wide]
    assert reach[1] > 1.3 * reach[0]


def test_a_capture_rate_is_the_rate_of_a_shot_that_plays_slower(tmp_path: Path) -> None:
    span = FrameRange(first=1001, count=4)
    fast = Shot(range=span, size=Size(width=96, height=54), rate=Rate.of(48))
    thrown: dict[str, Any] = {"sparks": 50, "debris": 5}
    a = shoot(ask(shot=fast, **thrown), Tray(tmp_path))
    b = shoot(ask(capture_rate=48.0, **thrown), Tray(tmp_path))
    assert all(np.array_equal(frame.rgba, b[n].rgba) for n, frame in a.items())
    slow = shoot(ask(**thrown), Tray(tmp_path))
    assert not np.array_equal(slow[1004].rgba, b[1004].rgba)


def floor_of(volume: Volume) -> tuple[float, float]:
    """The fullest flame over the base's middle and over its rim, near the ground."""
    flame = volume.fields["flame"]
    ways = np.indices(flame.shape).reshape(3, -1)
    place = volume.to_world @ np.vstack([ways, np.ones(ways.shape[1])])
    away = np.hypot(place[0], place[2] + 4.0)
    low = (place[1] < 0.12) & (flame.ravel() > 0)
    inner, rim = low & (away < 0.15), low & (away > 0.3)
    return tuple(float(flame.ravel()[part].sum()) for part in (inner, rim))  # type: ignore[return-value]


def test_a_ring_burns_around_its_empty_middle(tmp_path: Path) -> None:
    """The control, a disc, burns in its middle too."""
    shares = []
    for source in ("ring", "disc"):
        tray = Tray(tmp_path / source)
        shoot(
            ask(
                "fire", frames=1, source=source, height=0.6, width=1.0, depth=1.0, wind=0.0,
                pre_roll=0.5, volume=True, placement=Placement(world=Point(x=0, y=0, z=-4)),
            ),
            tray,
        )  # fmt: skip
        inner, rim = floor_of(tray.volumes[1001])
        shares.append(inner / rim)
    assert shares[0] < 0.25 * shares[1]


def test_alcohol_burns_clearer_than_wood(tmp_path: Path) -> None:
    wood, alcohol = (
        glow(
            shoot(ask("fire", frames=1, pre_roll=1.0, blue_base=0.0, fuel=fuel), Tray(tmp_path))[
                1001
            ]
        )
        for fuel in ("wood", "alcohol")
    )
    assert 0 < alcohol.sum() < 0.1 * wood.sum()


def test_a_long_base_burns_more_fuel_than_a_round_one_of_its_area() -> None:
    """A thin line, 0.035 Q'^(2/3) metres (Hasemi and Nishihata), and what its depth adds."""
    recipe = (
        PyroEngine().validate(ask("fire", height=1.0, width=2.0, depth=0.1, source="box")).recipe
    )
    blaze = blaze_of(recipe, scale_of(recipe))
    assert blaze.half == (1.0, 0.05)
    rounder = replace(blaze, half_width=math.sqrt(0.05), half_depth=math.sqrt(0.05))
    thin = (1 / 0.035) ** 1.5 * 2.0
    heskestad = ((1 + 1.02 * blaze.across) / 0.235) ** 2.5
    ratio = fuel_speed(blaze, 0.05) / fuel_speed(rounder, 0.05) * heskestad / thin
    assert ratio == pytest.approx((1 + 1.17 * 0.1) ** 1.5, rel=0.15)


def test_a_candles_flame_is_laminar_and_a_fires_is_not() -> None:
    assert turbulent(0.04) == 0.0
    assert turbulent(0.3) == 1.0
