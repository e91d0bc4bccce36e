"""What the artist sees of it: selection, redraw, and Blender's own undo."""

from __future__ import annotations

from typing import Any

import bpy

from flashpot_blender import pieces
from flashpot_blender.scene import view_layer_of

SHOWN_IN = frozenset({"VIEW_3D", "SEQUENCE_EDITOR", "PROPERTIES"})


def reveal(scene: Any, key: str, frames: dict[str, int]) -> None:
    """Select the element's pieces and nothing else, and bring the playhead into its range."""
    layer = view_layer_of(scene)
    for other in scene.objects:
        if other.name in layer.objects:
            is_ours = other.get(pieces.KEY) == key and not other.get(pieces.HIT)
            other.select_set(is_ours, view_layer=layer)
            if is_ours:
                layer.objects.active = other
    _go_to(scene, frames["first"], frames["first"] + frames["count"])
    found = pieces.strip_of(scene, key)
    if found is not None:
        _, strip = found
        for other in pieces.strips_of(strip.id_data):
            other.select = other == strip
        strip.id_data.sequence_editor.active_strip = strip
        _go_to(strip.id_data, strip.frame_final_start, strip.frame_final_end)
    redraw()


def redraw() -> None:
    """Have the areas that show our pieces drawn again."""
    for window in bpy.context.window_manager.windows:
        for area in window.screen.areas:
            if area.type in SHOWN_IN:
                area.tag_redraw()


def push_undo(step: str) -> None:
    """Make Blender's own undo stop here too; without a window it keeps no steps."""
    windows = bpy.context.window_manager.windows
    if bpy.app.background or not windows:
        return
    with bpy.context.temp_override(window=windows[0]):
        if bpy.ops.ed.undo_push.poll():
            bpy.ops.ed.undo_push(message=step)


def _go_to(scene: Any, first: int, end: int) -> None:
    if not first <= scene.frame_current < end:
        scene.frame_set(first)
