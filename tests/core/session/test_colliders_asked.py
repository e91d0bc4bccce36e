"""Colliders from the command line's wish and from a host's shot to the request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flashpot.cli.parsing import axis_of, unit_of
from flashpot.companion.orders import Ask
from flashpot.companion.wishes import requested
from flashpot.errors import InputError
from flashpot.host import HostShot
from flashpot.session import Wish, ask
from flashpot.shot import Collider, FrameRange, Shot, Size

WALL = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"
SPAN = FrameRange(first=1, count=2)


def _wish(*colliders: Path, **more: Any) -> Wish:
    return Wish(
        effect="fire", frames=SPAN, size=Size(width=64, height=36), colliders=colliders, **more
    )


def test_a_wish_names_geometry_by_its_whole_path_with_unit_and_axis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wall.obj").write_text(WALL)
    monkeypatch.chdir(tmp_path)
    shot = ask(_wish(Path("wall.obj"), metres_per_unit=0.01, up_axis="z")).request.shot
    assert shot.colliders == (Collider(name="wall", path=str(tmp_path / "wall.obj")),)
    assert (shot.metres_per_unit, shot.up_axis) == (0.01, "z")


def test_unit_and_axis_are_the_geometrys_alone(tmp_path: Path) -> None:
    """A shot without any stays in metres, Y up: its camera is so already."""
    shot = ask(_wish(metres_per_unit=0.01, up_axis="z")).request.shot
    assert (shot.metres_per_unit, shot.up_axis) == (1.0, "y")


def test_geometry_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        ask(_wish(tmp_path / "gone.obj"))
    assert caught.value.field == str(tmp_path / "gone.obj")


@pytest.mark.parametrize(
    ("parse", "text", "field"),
    [
        (unit_of, 0.0, "--metres-per-unit"),
        (unit_of, -1.0, "--metres-per-unit"),
        (unit_of, float("nan"), "--metres-per-unit"),
        (axis_of, "x", "--up-axis"),
    ],
)
def test_what_is_no_unit_and_no_axis_is_refused(parse: Any, text: Any, field: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert caught.value.field == field


def test_a_hosts_colliders_are_the_simulations_alone() -> None:
    """A fire goes around them; a background has nothing to go around, and would be refused."""
    shot = Shot(range=SPAN, colliders=(Collider(name="wall", path="/set/wall.obj"),))
    found = {
        effect: requested(Ask(effect=effect), HostShot(shot=shot)).shot.colliders
        for effect in ("fire", "explosion", "smoke", "sparks", "background")
    }
    assert found.pop("background") == ()
    assert all(colliders == shot.colliders for colliders in found.values())
