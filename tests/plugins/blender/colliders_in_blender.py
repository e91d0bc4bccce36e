"""Runs inside Blender: which objects are colliders, and what is written of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from plugins.blender import stage


def findings(asked: dict[str, Any]) -> dict[str, Any]:
    from flashpot_blender import colliders
    from flashpot_blender.host import BlenderHost
    from flashpot_bridge import HostError

    folder, host = Path(asked["folder"]), BlenderHost()
    scene = stage.fresh(metres=0.01)
    wall, ball = _wall(scene), _ball(scene)
    lamp = stage.empty(scene, "blast", (0, 0, 0))
    found: dict[str, Any] = {"none": stage.done(host.current_shot())["shot"]["colliders"]}
    found["refused"] = _refusal(lambda: colliders.mark([lamp]), HostError)
    colliders.mark([wall, ball, lamp])
    found["unsaved"] = _refusal(lambda: stage.done(host.current_shot()), HostError)
    bpy.ops.wm.save_as_mainfile(filepath=str(folder / "set.blend"))
    found["first"] = stage.done(host.current_shot())["shot"]["colliders"]
    found["again"] = stage.done(host.current_shot())["shot"]["colliders"]
    wall.location.x += 50
    found["moved"] = stage.done(host.current_shot())["shot"]["colliders"]
    found["cleared"] = colliders.clear(scene)
    found["left"] = stage.done(host.current_shot())["shot"]["colliders"]
    found["objects"] = len(scene.objects)
    return found


def _wall(scene: Any) -> Any:
    """One quad, 2 x 1 m, made a wall 10 cm thick by a modifier, mirrored, 3 m to the right."""
    mesh = bpy.data.meshes.new("wall")
    mesh.from_pydata([(0, 0, 0), (0, 200, 0), (0, 200, 100), (0, 0, 100)], [], [(0, 1, 2, 3)])
    wall = bpy.data.objects.new("the wall / é", mesh)
    wall.location, wall.scale = (300, 0, 0), (-1, 1, 1)
    wall.modifiers.new("thick", "SOLIDIFY").thickness = 10
    scene.collection.objects.link(wall)
    return wall


def _ball(scene: Any) -> Any:
    """A sphere of 50 cm, a child of a parent that is moved."""
    bpy.ops.mesh.primitive_uv_sphere_add(radius=50, location=(0, 0, 0))
    ball = bpy.context.object
    parent = stage.empty(scene, "parent", (0, 400, 200))
    ball.parent, ball.name = parent, "ball"
    return ball


def _refusal(act: Any, kind: type[Exception]) -> str:
    try:
        act()
    except kind as error:
        return str(error.told["code"])  # type: ignore[attr-defined]
    return ""
