"""Geometry files: one shape in every format, broken ones by their fact, the shot's own world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import trimesh

from flashpot.errors import InputError
from flashpot.geometry import GeometryReader, in_world, seen
from flashpot.shot import Collider, FrameRange, Shot

SHOT = Shot(range=FrameRange(first=1, count=2))
TRIANGLE = "v 0 0 0\nv 1 0 0\nv 0 1 0\n"


@pytest.fixture(scope="module", name="reader")
def _reader() -> Iterator[GeometryReader]:
    with GeometryReader() as own:
        yield own


def _box(path: Path) -> Path:
    """A box 1 x 2 x 3 with a corner at the origin."""
    shape = trimesh.creation.box(bounds=[(0, 0, 0), (1, 2, 3)])
    shape.export(path)
    return path


def _collider(path: Path) -> Collider:
    return Collider(name="box", path=str(path))


@pytest.mark.parametrize("suffix", ["obj", "ply", "stl", "glb"])
def test_every_format_gives_the_same_box(
    reader: GeometryReader, tmp_path: Path, suffix: str
) -> None:
    surface = reader.read(_box(tmp_path / f"box.{suffix}"))
    a, b, c = (surface.points[surface.corners[:, n]] for n in range(3))
    volume = float((a * np.cross(b, c)).sum() / 6)
    assert volume == pytest.approx(6.0, rel=1e-5)
    assert np.allclose(surface.points.max(axis=0), (1, 2, 3))


@pytest.mark.parametrize(
    ("name", "text", "fact"),
    [
        ("set.abc", "Ogawa", "`.abc` is no kind of geometry"),
        ("set.obj", "", "no face"),
        ("set.obj", "dear client,\nthe set is attached\n", "no face"),
        ("set.obj", "v 0 0 nan\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "NaN"),
        ("set.obj", "v 0 0 inf\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "NaN or inf"),
        ("set.obj", "v 0 0 1e9\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "reaches 1e\\+09 units"),
        ("set.obj", TRIANGLE + "f 1 2 9\n", "damaged|names a point"),
        ("set.ply", "ply\nformat ascii 1.0\nelement vertex 3\n", "damaged"),
        ("set.stl", "solid nothing\nendsolid\n", "damaged|no face"),
        ("set.glb", "glTF, they said", "damaged"),
    ],
)
def test_a_broken_file_is_refused_by_name_fact_and_remedy(
    reader: GeometryReader, tmp_path: Path, name: str, text: str, fact: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=fact) as caught:
        reader.read(path)
    assert caught.value.field == str(path)
    assert caught.value.remedy


def test_files_that_an_obj_names_are_not_opened(tmp_path: Path) -> None:
    """Its material library is a pipe that would never end."""
    path = tmp_path / "set.obj"
    path.write_text("mtllib /dev/zero\nusemtl a\n" + TRIANGLE + "f 1 2 3\n")
    assert len(seen(_collider(path)).sha256) == 64


@pytest.mark.parametrize("path", ["box.obj", "/nowhere/box.obj"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(InputError, match=r"absolute|no such file"):
        seen(_collider(Path(path)))


def test_the_shots_unit_and_up_axis_count(reader: GeometryReader, tmp_path: Path) -> None:
    """A box 3 high along a Z that is up, in centimetres, stands 3 cm along Y, 2 deep from us."""
    collider = _collider(_box(tmp_path / "box.obj"))
    shot = SHOT.model_copy(update={"metres_per_unit": 0.01, "up_axis": "z"})
    points = in_world(shot, collider, reader).points
    assert np.allclose(points.min(axis=0), (0, 0, -0.02))
    assert np.allclose(points.max(axis=0), (0.01, 0.03, 0))


def test_a_file_that_changed_since_is_refused(reader: GeometryReader, tmp_path: Path) -> None:
    """The control is the file as it was."""
    asked = seen(_collider(_box(tmp_path / "box.obj")))
    in_world(SHOT, asked, reader)
    (tmp_path / "box.obj").write_text(TRIANGLE + "f 1 2 3\n")
    with pytest.raises(InputError, match="has changed"):
        in_world(SHOT, asked, reader)
