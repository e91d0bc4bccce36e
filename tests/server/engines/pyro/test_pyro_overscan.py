"""Overscan: what lies around the picture is rendered too, and the picture stays what it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.request import Placement
from flashpot.shot import FrameRange, Lens, Point, Shot, Size
from flashpot_server.engine import Frame, Layer
from flashpot_server.engines.pyro import PyroEngine

from .conftest import Tray, ask, shoot
from .crafted import blobs, state
from .test_pyro_camera import (
    CASES,
    CELL,
    NUMBER,
    ORIGIN,
    PLACES,
    SHAPE,
    own_of,
    pinhole,
    scene_of,
    seen_at,
)
from .test_pyro_camera import Case as Camera

AROUND = 37
FLYING: dict[str, Any] = {
    "sparks": 200, "spark_throw": 12.0, "debris": 12, "debris_size": 0.5, "debris_smoking": 50.0,
}  # fmt: skip


def with_overscan(case: Camera, pixels: int = AROUND) -> Camera:
    """The case's shot with so many pixels around it."""
    return Camera(case.keys, case.size, case.pixel_aspect, pixels)


def inner(plane: Layer, around: int = AROUND) -> Layer:
    """The part of a canvas that is the shot's own picture."""
    return plane[around:-around, around:-around]


def planes(frame: Frame) -> Mapping[str, Layer]:
    return {"rgba": frame.rgba, **frame.layers}


@pytest.mark.parametrize("name", [name for name in CASES if name != "overscan"])
def test_sources_beyond_the_picture_are_seen_where_a_pinhole_sees_them(name: str) -> None:
    """The picture is cut to a third, so that its sources lie in its middle and around it."""
    whole = CASES[name]
    scene = scene_of(whole)
    gas = state(blobs(SHAPE, PLACES, 1.2), ORIGIN, CELL, (0.3, 0.5, -0.2))
    around = 60
    case = with_overscan(cropped(whole, around), around)
    frame = scene_of(case).shown(gas, NUMBER)
    assert frame.rgba.shape[:2] == (whole.size.height, whole.size.width)
    for place in PLACES:
        wanted = pinhole(case, NUMBER, scene.world(own_of(place)))[:2] + around
        assert seen_at(frame, wanted) == pytest.approx(wanted, abs=0.25)


def cropped(case: Camera, pixels: int) -> Camera:
    """The same camera on a film so much smaller."""
    size = Size(width=case.size.width - 2 * pixels, height=case.size.height - 2 * pixels)
    share = size.width / case.size.width
    keys = tuple(
        key.model_copy(update={"film_back_width_mm": key.film_back_width_mm * share})
        for key in case.keys
    )
    return Camera(keys, size, case.pixel_aspect)


def test_the_picture_has_the_same_bits_with_overscan_and_without() -> None:
    """The same rays, with the same jitter: gas, all layers of `aovs=full`, the lit ground."""
    gas = state(blobs(SHAPE, PLACES, 1.2), ORIGIN, CELL, (0.3, 0.5, -0.2))
    plain = planes(scene_of(CASES["moving"]).shown(gas, NUMBER))
    wide = planes(scene_of(with_overscan(CASES["moving"])).shown(gas, NUMBER))
    assert plain.keys() == wide.keys()
    for name, plane in plain.items():
        assert np.array_equal(plane, inner(wide[name])), name
    assert plain["rgba"].max() > 1


def test_what_flies_stays_where_it_was_and_goes_on_beyond_the_edge(tmp_path: Path) -> None:
    """Within two thousandths: a particle's place is rounded on another canvas."""
    made = {}
    for around in (0, 20):
        shot = Shot(
            range=FrameRange(first=1001, count=6), size=Size(width=96, height=54),
            overscan_pixels=around,
        )  # fmt: skip
        near = Placement(world=Point(x=0.0, y=0.0, z=-9.0))
        asked = ask(shot=shot, placement=near, frames=6, shutter=0.0, **FLYING)
        made[around] = shoot(asked, Tray(tmp_path / str(around)))[1006]
    kept = inner(made[20].rgba, 20)
    assert kept == pytest.approx(made[0].rgba, abs=2e-3 * float(made[0].rgba.max()))
    assert made[20].rgba[..., 3].sum() > 1.2 * kept[..., 3].sum()
    empty = made[20].rgba[..., 3] == 0
    assert empty.any()
    assert not any(made[20].layers[f"smoke.{name}"][empty].any() for name in "RGB")


def test_more_than_a_picture_may_have_is_refused_by_its_field() -> None:
    shot = Shot(range=FrameRange(first=1, count=2), size=Size(width=16000, height=64))
    wide = shot.model_copy(update={"overscan_pixels": 200})
    with pytest.raises(InputError) as refusal:
        PyroEngine().validate(ask(shot=wide))
    assert refusal.value.field == "shot.overscan_pixels"


def test_what_lies_around_is_paid_for() -> None:
    shot = Shot(range=FrameRange(first=1, count=24), size=Size(width=1920, height=1080))
    plain, wide = (
        PyroEngine().validate(ask(shot=shot.model_copy(update={"overscan_pixels": pixels})))
        for pixels in (0, 400)
    )
    assert wide.seconds > plain.seconds
    assert wide.memory_mb > plain.memory_mb
    assert wide.disk_mb > plain.disk_mb


def test_both_straight_and_bent_frames_are_paid_for() -> None:
    shot = Shot(
        range=FrameRange(first=1, count=24),
        size=Size(width=1920, height=1080),
        overscan_pixels=200,
    )
    disk, memory = {}, {}
    for delivery in ("undistorted", "redistorted", "both"):
        lens = Lens(redistort="/r.exr", delivery=delivery)
        plan = PyroEngine().validate(ask(shot=shot.model_copy(update={"lens": lens})))
        disk[delivery], memory[delivery] = plan.disk_mb, plan.memory_mb
    assert disk["redistorted"] < disk["undistorted"] < disk["both"]
    assert memory["undistorted"] < memory["redistorted"] == memory["both"]
