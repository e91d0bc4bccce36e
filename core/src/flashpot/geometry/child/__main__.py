"""Reads a geometry file: `{"path", "target"}`; float64 points, then int32 corners by threes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import trimesh
from numpy.typing import NDArray

from flashpot.geometry.child.limits import (
    MAX_BYTES,
    MAX_FILE_BYTES,
    MAX_REACH,
    MAX_TRIANGLES,
    SUFFIXES,
)
from flashpot.plates.child.answering import answer_all
from flashpot.plates.child.limits import Refused


@dataclass(frozen=True)
class Facts:
    """How much a file holds."""

    points: int
    triangles: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Triangles:
    """A file's triangles in its own units and axes."""

    points: NDArray[np.float64]
    corners: NDArray[np.int32]

    @property
    def facts(self) -> Facts:
        return Facts(len(self.points), len(self.corners))

    def write(self, target: Path) -> None:
        target.write_bytes(self.points.tobytes() + self.corners.tobytes())


def _read(request: dict[str, Any]) -> Triangles:
    path = Path(request["path"])
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(
            f"`{suffix or path.name}` is no kind of geometry that is read",
            "export it as OBJ, PLY, STL or GLB",
        )
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Refused(
            f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB", "export a coarser mesh"
        )
    with path.open("rb") as file:
        # Never by its path: what an OBJ or a glTF names beside it is not opened.
        scene = trimesh.load_scene(file, file_type=suffix[1:], process=False, skip_materials=True)
    mesh = scene.to_mesh()
    points = np.ascontiguousarray(mesh.vertices, np.float64)
    corners = np.ascontiguousarray(mesh.faces, np.int32)
    _check(points, corners)
    return Triangles(points, corners)


def _check(points: NDArray[np.float64], corners: NDArray[np.int32]) -> None:
    if not len(corners):
        raise Refused("there is no face in it", "export the object as a mesh of polygons")
    if len(corners) > MAX_TRIANGLES or len(points) > 3 * MAX_TRIANGLES:
        raise Refused(
            f"{len(corners)} triangles are more than {MAX_TRIANGLES // 1_000_000} million",
            "export a coarser mesh",
        )
    if corners.min() < 0 or corners.max() >= len(points):
        raise Refused("a face names a point that is not there")
    used = points[corners.ravel()]
    if not np.isfinite(used).all():
        raise Refused("a point of it is no number (NaN or infinity)")
    if np.abs(used).max() > MAX_REACH:
        raise Refused(
            f"it reaches {np.abs(used).max():.3g} units far",
            f"move it within {MAX_REACH:.0e} units of the origin",
        )


if __name__ == "__main__":
    answer_all(_read, MAX_BYTES)
