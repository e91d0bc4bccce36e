"""Geometry on its way to the server: looked at before anything is queued, known by its hash."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.client import Client
from flashpot.errors import InputError
from flashpot.media.files import file_sha256
from flashpot.request import Placement, Request
from flashpot.shot import Collider, FrameRange, Point, Shot, Size

SPAN = FrameRange(first=1, count=2)


def _asked(path: Path, effect: str = "fire") -> Request:
    shot = Shot(
        range=SPAN,
        size=Size(width=64, height=36),
        colliders=(Collider(name="wall", path=str(path)),),
    )
    placement = Placement(world=Point(z=-10.0))
    return Request(effect=effect, shot=shot, frames=SPAN, placement=placement)


def test_an_estimate_looks_at_the_geometry(client: Client, tmp_path: Path) -> None:
    """The same set twice is one simulation, another set another."""
    wall = tmp_path / "wall.obj"
    wall.write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")
    first = client.estimate(_asked(wall))
    assert client.estimate(_asked(wall)).sim_id == first.sim_id
    before = file_sha256(wall)
    wall.write_text("v 0 0 0\nv 2 0 0\nv 0 1 0\nf 1 2 3\n")
    assert file_sha256(wall) != before
    assert client.estimate(_asked(wall)).sim_id != first.sim_id


@pytest.mark.parametrize(
    ("effect", "text", "field"),
    [("fire", "no mesh at all", "wall.obj"), ("background", "v 0 0 0\n", "shot.colliders")],
)
def test_what_cannot_be_used_is_refused_before_it_is_queued(
    client: Client, tmp_path: Path, effect: str, text: str, field: str
) -> None:
    (tmp_path / "wall.obj").write_text(text)
    with pytest.raises(InputError) as caught:
        client.create(_asked(tmp_path / "wall.obj", effect))
    assert caught.value.field.endswith(field)
