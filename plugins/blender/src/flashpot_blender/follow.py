"""While a job runs its frames appear one by one: the scene's pieces are told to look again."""

from __future__ import annotations

from typing import Any

import bpy

from flashpot_blender import files, looking, placing, takes
from flashpot_bridge import book

SOON, LATER = 0.5, 3.0
READY = "ready"


def start() -> None:
    """Look for frames from Blender's own timer, until none is missing any more.

    In the background no timer fires, and one that is left makes Blender 4.5 hang at its end.
    """
    if not bpy.app.background and not bpy.app.timers.is_registered(_tick):
        bpy.app.timers.register(_tick, first_interval=SOON)


def look(scene: Any) -> tuple[bool, bool]:
    """Show what has come. Returns whether anything has, and whether anything is missing still."""
    record = takes.read(scene)
    came = missing = False
    for element in record["elements"].values():
        take = book.shown_take(element)
        wanted = len(files.paths_of(take)) if take["pattern"] else 0
        ready = files.ready_count(take)
        missing = missing or ready < wanted
        if ready != element.get(READY, 0):
            came = True
            element[READY] = ready
            placing.refresh(scene, take)
    if came:
        takes.write(scene, record)
    return came, missing


def _tick() -> float | None:
    seen = [look(scene) for scene in bpy.data.scenes if takes.RECORD in scene]
    came, missing = any(c for c, _ in seen), any(m for _, m in seen)
    if came:
        looking.redraw()
    return (SOON if came else LATER) if missing else None
