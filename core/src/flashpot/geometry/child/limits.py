"""How much a geometry file may hold."""

from __future__ import annotations

SUFFIXES = (".obj", ".ply", ".stl", ".glb")
"""Of files that stand alone: no buffers, materials or layers beside them are opened."""

MAX_FILE_BYTES = 400_000_000
MAX_TRIANGLES = 2_000_000
MAX_REACH = 1e7
"""Units from the origin: beyond, half a millimetre is lost in single precision."""
FLOAT, INDEX = 8, 4
"""Bytes of a coordinate and of a corner's number."""
MAX_BYTES = MAX_TRIANGLES * 3 * (3 * FLOAT + INDEX)
