"""Objects of the scene that gas goes around: marked by the artist, written as PLY for the server.

A file is named by what is in it and never written over: a take keeps the set that it was made in.
"""

from __future__ import annotations

import hashlib
import re
import struct
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mathutils import Matrix

from flashpot_blender.camera import UPRIGHT
from flashpot_blender.scene import depsgraph_of, metres_per_unit, out_folder
from flashpot_bridge import HostError

COLLIDER = "flashpot_collider"
"""The mark on an object; it is saved and copied with it."""
FOLDER = "colliders"
SOLID = ("MESH", "CURVE", "SURFACE", "FONT", "META")
"""Kinds of objects that have a surface."""
_HEADER = """ply
format binary_little_endian 1.0
element vertex {points}
property float x
property float y
property float z
element face {faces}
property list uchar int vertex_indices
end_header
"""


def marked(scene: Any) -> list[Any]:
    """The scene's colliders, by name."""
    found = [thing for thing in scene.objects if thing.get(COLLIDER) and thing.type in SOLID]
    return sorted(found, key=lambda thing: str(thing.name))


def mark(objects: Sequence[Any]) -> list[Any]:
    """Make objects colliders. Raises HostError where none of them has a surface."""
    solid = [thing for thing in objects if thing.type in SOLID]
    if not solid:
        raise HostError(
            "nothing with a surface is selected",
            "select the meshes that smoke and fire are to go around",
            "colliders",
            "no_mesh",
        )
    for thing in solid:
        thing[COLLIDER] = True
    return solid


def clear(scene: Any) -> int:
    """Let no object be a collider any more. Returns how many were."""
    there = marked(scene)
    for thing in there:
        del thing[COLLIDER]
    return len(there)


def written(scene: Any) -> list[dict[str, str]]:
    """The colliders as they stand at the playhead, as the protocol has them.

    Raises HostError where the scene was never saved, so that there is no place for their files.
    """
    there = marked(scene)
    if not there:
        return []
    out = out_folder()
    if not out:
        raise HostError(
            "colliders are written beside the scene's file, and it was never saved",
            "save it, or clear the colliders",
            "colliders",
            "not_saved",
        )
    graph = depsgraph_of(scene)
    found = []
    for thing in there:
        data = ply(scene, thing.evaluated_get(graph))
        if data:
            found.append({"name": thing.name, "path": str(_kept(Path(out), thing.name, data))})
    return found


def ply(scene: Any, thing: Any) -> bytes:
    """An evaluated object's triangles in metres, Y up; nothing where it has none."""
    mesh = thing.to_mesh()
    try:
        if mesh is None:
            return b""
        matrix = Matrix.Scale(metres_per_unit(scene), 4) @ UPRIGHT.to_4x4() @ thing.matrix_world
        points = [matrix @ vertex.co for vertex in mesh.vertices]
        mesh.calc_loop_triangles()
        corners = [tuple(triangle.vertices) for triangle in mesh.loop_triangles]
    finally:
        thing.to_mesh_clear()
    if not corners:
        return b""
    if matrix.determinant() < 0:
        # A mirrored object's faces are turned over, and Blender turns them back as it draws.
        corners = [(a, c, b) for a, b, c in corners]
    flat = array("f", (part for point in points for part in point))
    faces = b"".join(struct.pack("<Biii", 3, *triangle) for triangle in corners)
    header = _HEADER.format(points=len(points), faces=len(corners))
    return header.encode() + flat.tobytes() + faces


def _kept(out: Path, name: str, data: bytes) -> Path:
    """The file of a collider, written where it is not there yet."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", name)[:40] or "collider"
    path = out / FOLDER / f"{plain}_{hashlib.sha256(data).hexdigest()[:12]}.ply"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp")
        unfinished.write_bytes(data)
        unfinished.replace(path)
    return path
