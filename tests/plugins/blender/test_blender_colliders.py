"""Objects of a Blender scene as colliders: what is written, when, and where it stands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flashpot.geometry import GeometryReader
from flashpot.shot import Collider

from .conftest import Found, RunInBlender


@pytest.fixture(scope="module")
def found(in_blender: RunInBlender, tmp_path_factory: pytest.TempPathFactory) -> Found:
    return in_blender("colliders_in_blender.py", tmp_path_factory.mktemp("colliders"))


def _extent(collider: Collider) -> tuple[np.ndarray, np.ndarray, float]:
    """Lowest and highest corner, and the volume that the faces enclose outwards."""
    with GeometryReader() as reader:
        surface = reader.read(Path(collider.path))
    a, b, c = (surface.points[surface.corners[:, n]] for n in range(3))
    volume = float((a * np.cross(b, c)).sum() / 6)
    return surface.points.min(axis=0), surface.points.max(axis=0), volume


def test_colliders_are_written_in_metres_with_y_up_and_their_insides_in(found: Found) -> None:
    """A mirrored wall with a modifier, and a ball whose parent moved, of a scene in cm."""
    ball, wall = (Collider.model_validate(each) for each in found["first"])
    assert (ball.name, wall.name) == ("ball", "the wall / é")
    low, high, volume = _extent(wall)
    assert np.allclose(sorted((low[0], high[0])), (3.0, 3.1), atol=1e-5) or np.allclose(
        sorted((low[0], high[0])), (2.9, 3.0), atol=1e-5
    )
    assert np.allclose((low[1], high[1], low[2], high[2]), (0, 1, -2, 0), atol=1e-5)
    assert volume == pytest.approx(0.2, rel=1e-4)
    low, high, volume = _extent(ball)
    assert np.allclose((low + high) / 2, (0, 2, -4), atol=1e-5)
    assert volume == pytest.approx(4 / 3 * np.pi * 0.125, rel=0.05)


def test_a_file_is_never_written_over(found: Found) -> None:
    """The same set has the same files; a wall that moved has one of its own beside it."""
    assert found["again"] == found["first"]
    ball, moved = found["moved"]
    assert ball == found["first"][0]
    assert moved["path"] != found["first"][1]["path"]
    assert Path(found["first"][1]["path"]).is_file()


def test_only_what_is_marked_is_a_collider(found: Found) -> None:
    assert found["none"] == found["left"] == []
    assert (found["cleared"], found["objects"]) == (2, 5)


def test_what_cannot_be_written_is_refused(found: Found) -> None:
    assert (found["refused"], found["unsaved"]) == ("no_mesh", "not_saved")
