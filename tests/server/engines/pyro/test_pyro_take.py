"""Whole takes on a small grid: bits, layers, places, stored states and stopping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.media.cryptomatte import CHANNELS
from flashpot.request import Placement, Request
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Shot, Size
from flashpot_server.engine import Frame, Stopped
from flashpot_server.engines.pyro.picture.layers import FACTS, GROUND, HAZE

from .conftest import Tray, ask, shoot

FIRE: dict[str, Any] = {
    "effect": "fire",
    "height": 4.0,
    "width": 2.0,
    "depth": 2.0,
    "pre_roll": 1.2,
}


@pytest.fixture(scope="module")
def blast(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[int, Frame]]:
    """Six frames of the small explosion, and the folder of their states."""
    folder = tmp_path_factory.mktemp("blast")
    return folder, shoot(ask(frames=6), Tray(folder))


@pytest.mark.parametrize("threads", [1, 4])
def test_threads_do_not_change_a_bit(
    blast: tuple[Path, dict[int, Frame]], tmp_path: Path, threads: int
) -> None:
    """Of any layer: simulated and drawn by one thread and by four, against by two."""
    other = shoot(ask(frames=6, aovs="full"), Tray(tmp_path, threads=threads))
    assert _same({n: _comp(frame) for n, frame in other.items()}, blast[1])


def test_a_fire_repeats_its_bits(tmp_path: Path) -> None:
    """Twice from nothing, the second with one thread."""
    first = shoot(ask(**FIRE), Tray(tmp_path / "a"))
    again = shoot(ask(**FIRE), Tray(tmp_path / "b", threads=1))
    assert _same(first, again)
    assert first[1004].rgba[..., :3].max() > 0.2


def test_another_seed_is_another_take(
    blast: tuple[Path, dict[int, Frame]], tmp_path: Path
) -> None:
    """Different, and as large within a factor of two."""
    other = shoot(ask(frames=6, seed=2), Tray(tmp_path))
    alpha, beta = blast[1][1006].rgba[..., 3], other[1006].rgba[..., 3]
    assert np.abs(alpha - beta).max() > 0.3
    assert 0.5 < alpha.sum() / beta.sum() < 2.0


def test_a_change_of_look_runs_no_step_and_keeps_the_alpha(
    blast: tuple[Path, dict[int, Frame]],
) -> None:
    folder, plain = blast
    tray = Tray(folder)
    graded = shoot(ask(frames=6, exposure=-2.0, saturation=20.0, smoke_tone=0.7), tray)
    assert "simulate" not in tray.calls
    for number, frame in graded.items():
        assert np.array_equal(frame.rgba[..., 3], plain[number].rgba[..., 3])
    assert not np.allclose(graded[1004].rgba, plain[1004].rgba)


def test_a_change_of_shape_simulates(blast: tuple[Path, dict[int, Frame]]) -> None:
    """The control of the look change."""
    tray = Tray(blast[0])
    shoot(ask(frames=2, diameter=11.0), tray)
    assert "simulate" in tray.calls


def test_a_later_start_shows_the_same_frames_later(
    blast: tuple[Path, dict[int, Frame]],
) -> None:
    folder, plain = blast
    tray = Tray(folder)
    later = shoot(ask(frames=6, start="+2f"), tray)
    assert "simulate" not in tray.calls
    for number in (1001, 1002):
        assert not later[number].rgba.any()
        assert (later[number].layers["Z"] == 10000.0).all()
    assert np.array_equal(later[1006].rgba, plain[1004].rgba)


def test_an_extension_goes_on_from_the_stored_state(
    blast: tuple[Path, dict[int, Frame]], tmp_path: Path
) -> None:
    """Three frames and then six have the bits of six at once, and take fewer steps."""
    whole, short, rest = Tray(tmp_path / "w"), Tray(tmp_path / "s"), Tray(tmp_path / "s")
    shoot(ask(frames=6), whole)
    shoot(ask(frames=3), short)
    shoot(ask(frames=6), rest)
    assert _same(rest.frames, blast[1])
    assert 0 < rest.calls.count("simulate") < whole.calls.count("simulate")


def test_emission_and_smoke_add_up_to_beauty(blast: tuple[Path, dict[int, Frame]]) -> None:
    for frame in blast[1].values():
        for index, channel in enumerate("RGB"):
            total = frame.layers[f"emission.{channel}"] + frame.layers[f"smoke.{channel}"]
            assert np.abs(total - frame.rgba[..., index]).max() <= 1e-6 * max(total.max(), 1)


def test_every_value_is_finite_and_empty_pixels_are_empty(
    blast: tuple[Path, dict[int, Frame]],
) -> None:
    for frame in blast[1].values():
        empty = frame.rgba[..., 3] == 0
        assert empty.any()
        assert np.isfinite(frame.rgba).all()
        for name, layer in frame.layers.items():
            assert np.isfinite(layer).all()
            assert (layer[empty] == (10000.0 if name == "Z" else 0.0)).all(), name


def test_a_pixel_never_exceeds_the_core_clamp(blast: tuple[Path, dict[int, Frame]]) -> None:
    assert blast[1][1003].rgba[..., :3].max() > 1.5
    clamped = shoot(ask(frames=3, core_clamp=1.0), Tray(blast[0]))
    assert clamped[1003].rgba[..., :3].max() <= 1.0


def test_the_fire_stands_where_the_camera_sees_its_anchor(tmp_path: Path) -> None:
    """The lowest lit row and the middle column project where the anchor does, within pixels."""
    request = ask(**FIRE, wind=0.0, smoke=0.0, placement=Placement(at=(0.3, 0.8), distance_m=14.0))
    frame = shoot(request, Tray(tmp_path))[1003]
    light = frame.layers["emission.R"]
    rows = np.flatnonzero(light.max(axis=1) > 0.05)
    base = light[rows[-1] - 5 : rows[-1] + 1].sum(axis=0)
    middle = float((base * np.arange(96)).sum() / base.sum()) + 0.5
    assert abs(middle - 0.3 * 96) < 3
    assert abs(rows[-1] + 1 - 0.8 * 54) < 5
    seen = light > 0.05
    assert abs(float(frame.layers["Z"][seen].mean()) - 14.0) < 1.5


def test_a_camera_that_pans_moves_every_pixel(tmp_path: Path) -> None:
    """Turning right by 0.05 rad moves the picture left by focal times that, in pixels."""
    frame = shoot(_panning(0.05, shutter=0.0), Tray(tmp_path))[1003]
    still = shoot(_panning(0.0, shutter=0.0), Tray(tmp_path))[1003]
    wanted = -0.05 * 96 / 2 / (18.0 / 35.0)
    both = (frame.rgba[..., 3] > 0.5) & (still.rgba[..., 3] > 0.5)
    moved = frame.layers["forward.u"][both].mean() - still.layers["forward.u"][both].mean()
    assert moved == pytest.approx(wanted, abs=0.6)


def test_mirror_exchanges_left_and_right(tmp_path: Path) -> None:
    plain = shoot(ask(frames=4, shutter=0.0), Tray(tmp_path))[1004].rgba[..., 3]
    turned = shoot(ask(frames=4, shutter=0.0, mirror=True), Tray(tmp_path))[1004].rgba[..., 3]
    assert np.abs(plain[:, ::-1] - turned).mean() < 0.25 * np.abs(plain - turned).mean()


def test_cancelling_stops_within_one_step(tmp_path: Path) -> None:
    tray = Tray(tmp_path, stop_after=3)
    with pytest.raises(Stopped):
        shoot(ask(frames=6), tray)
    assert len(tray.calls) == 3


def _panning(turn: float, **parameters: Any) -> Request:
    """A request whose camera turns right by `turn` between frames 1003 and 1004."""
    span = FrameRange(first=1001, count=3)
    keys = []
    for frame in (1003, 1004):
        angle = turn * (frame - 1003)
        c, s = float(np.cos(angle)), float(np.sin(angle))
        matrix = (c, 0, -s, 0, 0, 1, 0, 1.7, s, 0, c, 0, 0, 0, 0, 1)
        keys.append(CameraFrame(frame=frame, matrix=matrix))
    shot = Shot(range=span, size=Size(width=96, height=54), camera=Camera(frames=tuple(keys)))
    assert view_at(shot, 1004).forward[0] == pytest.approx(np.sin(turn))
    place = Placement(world=Point(x=0.0, y=0.0, z=-20.0))
    return ask(frames=3, shot=shot, placement=place, **parameters)


def _comp(frame: Frame) -> Frame:
    """With the layers that a comp gets unasked."""
    extra = {*GROUND, *HAZE, *FACTS, *CHANNELS}
    kept = {name: layer for name, layer in frame.layers.items() if name not in extra}
    return replace(frame, layers=kept, matte="")


def _same(a: Mapping[int, Frame], b: Mapping[int, Frame]) -> bool:
    return a.keys() == b.keys() and all(
        np.array_equal(a[number].rgba, b[number].rgba)
        and all(
            np.array_equal(layer, b[number].layers[k]) for k, layer in a[number].layers.items()
        )
        for number in a
    )


def test_an_air_burst_is_framed_with_the_ground_below_it(tmp_path: Path) -> None:
    request = ask(frames=3, diameter=6.0, burst_height=40.0, placement=Placement())
    alpha = shoot(request, Tray(tmp_path))[1003].rgba[..., 3]
    rows = np.flatnonzero((alpha > 0.3).any(axis=1))
    assert rows.size
    assert 0 < rows.mean() < alpha.shape[0] / 2
