"""The presets' thumbnail loops that ship with the package: what a card plays at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

LOOP_SIZE = (192, 108)
"""Width and height in pixels."""
LOOP_RATE = 12
"""Frames a second."""


def loop_path(preset_id: str) -> Path | None:
    """The animated WebP of a preset, by its id; None where none ships.

    Explosions and fires move, backgrounds are stills. `scripts/make_loops.py` makes them.
    """
    path = Path(str(files("flashpot.effects") / "loops" / f"{preset_id}.webp"))
    return path if path.is_file() else None
