"""Runs inside Blender: small scenes to try things in, and what is left in a file."""

from __future__ import annotations

import math
from types import GeneratorType
from typing import Any

import bpy

KINDS = (
    "objects", "meshes", "volumes", "lights", "materials", "worlds", "images", "actions",
    "collections", "node_groups",
)  # fmt: skip


def done(result: Any) -> Any:
    """A verb's result, its steps taken."""
    if not isinstance(result, GeneratorType):
        return result
    while True:
        try:
            next(result)
        except StopIteration as end:
            return end.value


def fresh(*, metres: float = 1.0, size: tuple[int, int] = (64, 36)) -> Any:
    """An empty scene of frames 101 to 106 with a camera 10 m before the origin, 1.7 m up."""
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
    scene = bpy.context.scene
    scene.unit_settings.system, scene.unit_settings.scale_length = "METRIC", metres
    scene.frame_start, scene.frame_end = 101, 106
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.fps, scene.render.fps_base = 24, 1.0
    scene.view_settings.view_transform = "Standard"
    camera(scene, "cam", (0, -10 / metres, 1.7 / metres))
    scene.camera = scene.objects["cam"]
    scene.camera.data.clip_end = 1000 / metres
    scene.frame_set(101)
    return scene


def camera(scene: Any, name: str, location: tuple[float, float, float]) -> Any:
    """A camera that looks along +Y, 35 mm on 36 mm."""
    lens = bpy.data.cameras.new(name)
    lens.lens, lens.sensor_width = 35, 36
    made = bpy.data.objects.new(name, lens)
    made.location, made.rotation_euler = location, (math.pi / 2, 0, 0)
    scene.collection.objects.link(made)
    return made


def empty(scene: Any, name: str, location: tuple[float, float, float]) -> Any:
    """An empty at a place in the scene's units."""
    made = bpy.data.objects.new(name, None)
    made.location = location
    scene.collection.objects.link(made)
    return made


def counts() -> dict[str, int]:
    """How many datablocks of each kind are in the file, and strips."""
    held = {kind: len(getattr(bpy.data, kind)) for kind in KINDS}
    held["images"] -= "Render Result" in bpy.data.images
    return {**held, "strips": len(strips())}


def strips() -> list[Any]:
    """Every strip of the scene."""
    editor = bpy.context.scene.sequence_editor
    if editor is None:
        return []
    return list(editor.strips_all if hasattr(editor, "strips_all") else editor.sequences_all)


def linear(path: str, *points: tuple[float, float]) -> list[list[float]]:
    """Pixels of an EXR in linear Rec.709 at u, v (v from the top)."""
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    pixels = image.pixels[:]
    found = []
    for u, v in points:
        at = 4 * (int((1 - v) * height) * width + int(u * width))
        found.append(list(pixels[at : at + 4]))
    bpy.data.images.remove(image)
    return found


def rendered(scene: Any, path: str, frame: int) -> str:
    """Render a frame as half-float EXR in linear Rec.709."""
    settings = scene.render.image_settings
    if hasattr(settings, "media_type"):
        settings.media_type = "IMAGE"
    settings.file_format, settings.color_mode, settings.color_depth = "OPEN_EXR", "RGBA", "16"
    scene.frame_set(frame)
    scene.render.filepath = path
    bpy.ops.render.render(write_still=True, scene=scene.name)
    return path
