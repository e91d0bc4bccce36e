"""A frame's gas as the .vdb that is delivered."""

from __future__ import annotations

from pathlib import Path

from flashpot_server.engine import Volume
from flashpot_server.finishing.vdb import Grid, write_vdb


def volume_path(folder: Path, number: int) -> Path:
    """Where a frame's volume is, or will be."""
    return folder / f"volume.{number:04d}.vdb"


def write_volume(path: Path, volume: Volume, recipe_id: str) -> None:
    """Write the fields as grids of the same names."""
    grids = [Grid(name, values, volume.to_world) for name, values in volume.fields.items()]
    write_vdb(path, grids, {"creator": "Flashpot", "flashpot/recipe_id": recipe_id})
