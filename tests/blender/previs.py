"""Runs inside Blender: a previs artist's round, from the bundle to the undo.

Arguments: the bundle, a file for the findings (JSON), a folder for Blender's own renders, and
`final` where one is made.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy
from bpy_extras.object_utils import world_to_camera_view

FIRST, LAST, SIZE = 1001, 1010, (320, 180)
SECONDS = 240.0
CAPTURED = 96.0


def build(scale: float) -> Any:
    """A camera that moves and turns, an empty 20 m before it; a unit is `scale` metres."""
    scene = bpy.context.scene
    for thing in list(scene.objects):
        bpy.data.objects.remove(thing)
    scene.unit_settings.system = "METRIC"
    scene.unit_settings.scale_length = scale
    scene.frame_start, scene.frame_end = FIRST, LAST
    scene.frame_set(FIRST)
    scene.render.fps, scene.render.fps_base = 24, 1.0
    scene.render.resolution_x, scene.render.resolution_y = SIZE
    lens = bpy.data.cameras.new("cam")
    lens.clip_start, lens.clip_end = 0.1 / scale, 1000 / scale
    camera = bpy.data.objects.new("cam", lens)
    scene.collection.objects.link(camera)
    scene.camera = camera
    for frame in (FIRST, LAST):
        late = frame == LAST
        camera.location = (1.5 * late / scale, -20 / scale, 1.7 / scale)
        camera.rotation_euler = (math.pi / 2, 0, -0.05 * late)
        camera.keyframe_insert("location", frame=frame)
        camera.keyframe_insert("rotation_euler", frame=frame)
    empty = bpy.data.objects.new("blast", None)
    empty.location = (0.6 / scale, 0, 1.2 / scale)
    scene.collection.objects.link(empty)
    bpy.context.view_layer.update()
    return empty


def until(session: Any, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, (session.bridge.state, session.fault, session.orders)
        session.pump()
        time.sleep(0.01)


def states(session: Any) -> list[str]:
    return [order["state"] for order in session.orders]


def waited(session: Any, count: int) -> None:
    """Until so many orders of this document are done, and none is on its way."""
    until(session, lambda: states(session) == ["done"] * count or "failed" in states(session))
    assert "failed" not in states(session), session.orders


def takes() -> Any:
    return sys.modules["bl_ext.user_default.flashpot.flashpot_blender.takes"]


def placed() -> list[dict[str, Any]]:
    """What the record says, with what really stands in the scene."""
    scene = bpy.context.scene
    editor = scene.sequence_editor
    strips = (editor.strips if hasattr(editor, "strips") else editor.sequences) if editor else []
    ours = [strip for strip in strips if strip.get("flashpot")]
    kinds = sorted(thing.type for thing in scene.objects if thing.get("flashpot"))
    return [
        {
            "key": element["key"],
            "selected": element["selected"],
            "takes": [take["take"] for take in element["takes"]],
            "strips": [(strip.name, strip.type, strip.frame_start) for strip in ours],
            "objects": kinds,
            "pattern": next(
                t["pattern"] for t in element["takes"] if t["take"] == element["selected"]
            ),
        }
        for element in takes().placed(scene)
    ]


def rendered(folder: Path, empty: Any) -> list[dict[str, Any]]:
    """Blender's own renders of the plane alone, and where Blender sees the empty in them."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 4
    scene.cycles.use_denoising = False
    scene.cycles.pixel_filter_type = "BOX"
    scene.render.use_sequencer = False
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_depth = "32"
    world = bpy.data.worlds.new("black")
    scene.world = world
    world.color = (0, 0, 0)
    for node in world.node_tree.nodes if world.node_tree else ():
        if node.type == "BACKGROUND":
            node.inputs[0].default_value = (0, 0, 0, 1)
    for thing in scene.objects:
        thing.hide_render = thing.hide_render or thing.type in {"VOLUME", "LIGHT"}
    found = []
    for frame in range(FIRST, FIRST + 7):
        scene.frame_set(frame)
        path = folder / f"seen.{frame}.exr"
        scene.render.filepath = str(path)
        bpy.ops.render.render(write_still=True)
        at = world_to_camera_view(scene, scene.camera, empty.matrix_world.translation)
        found.append({"frame": frame, "path": str(path), "at": (at.x, 1 - at.y)})
    return found


def blast(session: Any) -> None:
    """Press Generate for a fist-sized burst at the empty, everywhere at once."""
    settings = bpy.context.scene.flashpot_ask
    settings.effect, settings.key = "explosion", ""
    settings.stand, settings.locator = "LOCATOR", bpy.data.objects["blast"]
    settings.capture_rate = CAPTURED
    for name in ("strip", "plane", "volume", "light"):
        setattr(settings, f"to_{name}", True)
    settings.explosion.diameter = 0.2
    # What flies out of it would move the middle of its light.
    settings.explosion.sparks = settings.explosion.debris = 0
    settings.explosion.start = "+0f"
    bpy.ops.flashpot.generate(effect="")


def findings(bundle: str, folder: Path, *, final: bool) -> dict[str, Any]:
    bpy.ops.extensions.package_install_files(
        filepath=bundle, repo="user_default", enable_on_install=True
    )
    session = bpy.types.FLASHPOT_PT_view_3d.session
    empty = build(1.0)
    blast(session)
    until(session, lambda: bool(placed()) or bool(session.fault))
    found: dict[str, Any] = {"fault": session.fault, "at once": placed()}
    waited(session, 1)
    found["draft"] = placed()
    found["renders"] = rendered(folder, empty)
    key, count = found["draft"][0]["key"], 1

    def further(name: str, press: Callable[[], Any]) -> None:
        nonlocal count
        press()
        count += 1
        until(session, lambda: len(session.orders) == count)
        waited(session, count)
        found[name] = placed()

    if final:
        further("final", lambda: bpy.ops.flashpot.finish(key=key))
    further("note", lambda: bpy.ops.flashpot.note(key=key, verb="brighter"))
    bpy.ops.flashpot.select_take(key=key, take=1)
    found["switched"] = placed()
    bpy.ops.flashpot.undo()
    found["undone"] = placed()
    for _ in range(count):
        bpy.ops.flashpot.undo()
    found["all undone"] = placed()
    build(0.01)
    further("centimetres", lambda: blast(session))
    return found


def main() -> None:
    bundle, found, folder, final = sys.argv[-4:]
    try:
        told = findings(bundle, Path(folder), final=final == "final")
    except BaseException:  # noqa: BLE001 - the test tells it
        told = {"broke": traceback.format_exc()}
    Path(found).write_text(json.dumps(told))
    # A wheel's process may hang at its end; what it found is on disk.
    os._exit(0)


main()
