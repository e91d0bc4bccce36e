"""Runs inside Blender: what a scene says of itself in units, rates, lenses and markers."""

from __future__ import annotations

from typing import Any

from mathutils import Vector

from plugins.blender import stage

POINTS = ((0.5, 2.0, 0.25), (-1.5, 4.0, 3.0), (2.0, 9.0, -1.0))
LENSES = (
    ("AUTO", (64, 36), (1, 1)),
    ("AUTO", (36, 64), (1, 1)),
    ("HORIZONTAL", (64, 36), (1, 1)),
    ("HORIZONTAL", (36, 64), (2, 1)),
    ("VERTICAL", (64, 36), (1, 1)),
    ("VERTICAL", (64, 36), (1, 1.5)),
)


def findings(_asked: dict[str, Any]) -> dict[str, Any]:
    from flashpot_blender import scene as facts
    from flashpot_blender.host import BlenderHost

    host = BlenderHost()
    found: dict[str, Any] = {"rates": {}, "views": [views(host, *lens) for lens in LENSES]}
    found["centimetres"] = centimetres(host)
    for fps, base in ((24, 1.001), (30, 1.001), (25, 1.0), (24, 1.0), (60, 1.001), (100, 6.0)):
        scene = stage.fresh()
        scene.render.fps, scene.render.fps_base = fps, base
        found["rates"][f"{fps}/{base}"] = facts.rate_of(scene)
    scene = stage.fresh()
    scene["flashpot_capture_rate"] = 96.0
    scene.render.resolution_percentage = 50
    scene.render.resolution_x, scene.render.resolution_y = 1920, 1080
    found["slow"] = stage.done(host.current_shot())["shot"]
    found["cuts"] = cuts(host)
    found["refused"] = refused(host)
    found["playhead"] = playhead(host)
    found["identity"] = identity(facts)
    return found


def views(host: Any, fit: str, size: tuple[int, int], aspect: tuple[float, float]) -> Any:
    """Points of the world, and where Blender's own projection has them."""
    from bpy_extras.object_utils import (
        world_to_camera_view,
    )

    scene = stage.fresh(size=size)
    scene.render.pixel_aspect_x, scene.render.pixel_aspect_y = aspect
    camera = scene.camera
    camera.rotation_euler = (1.4, 0.1, -0.2)
    camera.scale = (2.0, 2.0, 2.0)
    lens = camera.data
    lens.sensor_fit, lens.sensor_width, lens.sensor_height = fit, 36, 20
    lens.lens, lens.shift_x, lens.shift_y = 28, 0.15, -0.1
    scene.frame_set(101)
    seen = [tuple(world_to_camera_view(scene, camera, Vector(p))) for p in POINTS]
    shot = stage.done(host.current_shot())["shot"]
    world = [(x, z, -y) for x, y, z in POINTS]
    return {"shot": shot, "world": world, "seen": [(u, 1 - v, depth) for u, v, depth in seen]}


def centimetres(host: Any) -> Any:
    scene = stage.fresh(metres=0.01)
    stage.empty(scene, "blast", (50, 200, 25))
    scene.objects["blast"].select_set(True)
    scene.cursor.location = (100, 0, 0)
    return stage.done(host.current_shot())


def cuts(host: Any) -> Any:
    """The shot at each playhead of a scene that two markers cut."""
    scene = stage.fresh()
    scene.frame_end = 140
    for name, frame in (("sh010", 105), ("sh020", 120)):
        marker = scene.timeline_markers.new(name, frame=frame)
        marker.camera = stage.camera(scene, f"{name} cam", (0, -frame, 1))
    scene.timeline_markers.new("flashpot: car bomb, 12 m", frame=125)
    scene.timeline_markers.new("flashpot: dust", frame=106)
    told = {}
    for frame in (101, 110, 119, 120, 140):
        scene.frame_set(frame)
        seen = stage.done(host.current_shot())
        camera = seen["shot"]["camera"]
        depths = {round(key["matrix"][11]) for key in camera["frames"]}
        told[frame] = [
            seen["shot"]["name"], seen["shot"]["range"], camera["name"], sorted(depths),
            seen["requests"],
        ]  # fmt: skip
    return told


def refused(host: Any) -> dict[str, Any]:
    from flashpot_bridge import HostError

    told = {}
    for what in ("ORTHO", "PANO", "none"):
        scene = stage.fresh()
        if what == "none":
            scene.camera = None
        else:
            scene.camera.data.type = what
        try:
            stage.done(host.current_shot())
        except HostError as error:
            told[what] = error.told
        told[f"{what} frame"] = scene.frame_current
    return told


def playhead(host: Any) -> Any:
    """Where the playhead stands after sampling to the end, and after giving up half way."""
    scene = stage.fresh()
    scene.frame_set(103, subframe=0.25)
    stage.done(host.current_shot())
    whole = [scene.frame_current, scene.frame_subframe]
    steps = host.current_shot()
    next(steps)
    next(steps)
    steps.close()
    return [whole, [scene.frame_current, scene.frame_subframe]]


def identity(facts: Any) -> Any:
    scene = stage.fresh()
    first = facts.document_of(scene)
    scene.name = "renamed"
    copied = scene.copy()
    return [
        first == facts.document_of(scene),
        first == facts.document_of(copied),
        first == facts.document_of(scene),
    ]
