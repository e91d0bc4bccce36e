"""File patterns: #### or %04d for frames, %V and %v for views."""

from __future__ import annotations

import re
from pathlib import Path

FRAME = re.compile(r"%0?(\d*)d|(#+)")


def frame_path(pattern: str, frame: int) -> str:
    """The path of one frame."""
    return FRAME.sub(lambda m: f"{frame:0{len(m[2]) if m[2] else int(m[1] or 1)}d}", pattern)


def view_path(pattern: str, view: str) -> str:
    """The path of one view: %V is its name, %v its first letter."""
    return pattern.replace("%V", view).replace("%v", view[:1])


def has_frames(pattern: str) -> bool:
    """Whether the path is of a sequence."""
    return bool(FRAME.search(pattern))


def frames_on_disk(pattern: str) -> list[int]:
    """The frame numbers that lie there."""
    path = Path(pattern)
    parts = FRAME.split(path.name, maxsplit=1)
    match = FRAME.search(path.name)
    if match is None or not path.parent.is_dir():
        return []
    found = re.compile(re.escape(parts[0]) + r"(-?\d+)" + re.escape(parts[-1]) + r"\Z")
    hits = (found.match(file.name) for file in path.parent.iterdir())
    return sorted(int(hit[1]) for hit in hits if hit)
