"""An element as a volume: its VDB sequence, whole at render, a box in the viewport."""

from __future__ import annotations

import math
from typing import Any

import bpy

from flashpot_blender import files, pieces, shading
from flashpot_blender.scene import metres_per_unit

PLACE = "volume"

Take = dict[str, Any]


def is_ready(take: Take) -> bool:
    """Whether the take has a volume: it comes with the whole take."""
    return bool(take["volume"])


def find(scene: Any, key: str) -> Any:
    """The element's volume object, or None."""
    return pieces.object_of(scene, key, PLACE)


def show(scene: Any, take: Take) -> None:
    """The take's volume where it is in the world."""
    made = find(scene, take["key"]) or new(scene, take)
    pieces.name(made, take["name"])
    first, count = files.span_of(take)
    load(made.data, take["volume"], first, count)


def remove(scene: Any, key: str) -> None:
    """Take the volume away."""
    made = find(scene, key)
    if made is not None:
        pieces.delete_object(scene, made)


def refresh(_scene: Any, _take: Take) -> None:
    """A volume comes whole: there is nothing to look for."""


def load(volume: Any, pattern: str, first: int, count: int) -> None:
    """Have a volume show the files of `count` frames from `first` on at those frames."""
    volume.filepath = files.frame_path(pattern, first)
    volume.is_sequence = True
    volume.sequence_mode = "CLIP"
    volume.frame_start, volume.frame_duration = first, count
    volume.frame_offset = first - 1


def stand(made: Any, scene: Any) -> None:
    """Turn and scale an object whose own space is the protocol's world: metres, Y up."""
    made.rotation_euler = (math.pi / 2, 0.0, 0.0)
    made.scale = (1 / metres_per_unit(scene),) * 3


def new(scene: Any, take: Take) -> Any:
    key = take["key"]
    data = bpy.data.volumes.new(take["name"])
    made = pieces.new_object(scene, take["name"], data, key, PLACE)
    data.materials.append(shading.fire_material(key, take["name"]))
    data.render.space = "OBJECT"
    stand(made, scene)
    # The plane is what the viewport shows; a whole explosion would hold every redraw up.
    made.display_type = "BOUNDS"
    data.display.wireframe_type = "BOXES"
    data.display.wireframe_detail = "COARSE"
    return made
