"""Runs inside Blender: an element in the 3D scene, rendered by Cycles on a few pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from plugins.blender import stage

SIZE = (64, 36)
FRAMES = (101, 103, 106)


def findings(asked: dict[str, Any]) -> dict[str, Any]:
    from flashpot_blender.host import BlenderHost

    host, folder, takes = BlenderHost(), Path(asked["folder"]), asked["takes"]
    return {
        "plane": plane(host, folder, takes),
        "hidden": hidden(host, folder, takes),
        "light": light(host, folder, takes),
        "volume": volume(host, folder, takes),
        "world": world(host, folder, takes),
        "switch": switch(host, takes),
        "layers": layers(host, folder, takes),
    }


def traced(*, metres: float = 1.0, samples: int = 4, size: tuple[int, int] = SIZE) -> Any:
    scene = stage.fresh(metres=metres, size=size)
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = samples, False
    scene.cycles.filter_width = 0.01
    scene.world = bpy.data.worlds.new("black")
    scene.world.use_nodes = True
    sky(scene, 0.0)
    return scene


def sky(scene: Any, level: float) -> None:
    background = scene.world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (level, level, level, 1)


def shaken(scene: Any) -> None:
    """Move the camera, its lens and its shift, in a scene of any unit."""
    metres = scene.unit_settings.scale_length
    camera = scene.camera
    for frame, (at, lens, shift) in zip(
        (101, 106), (((0, -10, 1.7), 35, 0.0), ((2, -8, 3), 50, 0.1)), strict=True
    ):
        camera.location = tuple(part / metres for part in at)
        camera.data.lens, camera.data.shift_x = lens, shift
        camera.keyframe_insert("location", frame=frame)
        camera.data.keyframe_insert("lens", frame=frame)
        camera.data.keyframe_insert("shift_x", frame=frame)


def place(host: Any, take: dict[str, Any], **other: Any) -> None:
    stage.done(host.place({**take, **other}))


def plane(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """Every pixel of a picture through a moving camera, in a scene in centimetres."""
    scene = traced(metres=0.01)
    shaken(scene)
    scene.camera.scale = (3.0, 3.0, 3.0)
    scene.render.film_transparent = True
    before = stage.counts()
    place(host, takes["chart"], places=["plane"], anchor={"x": 0.0, "y": 0.0, "z": 0.0})
    found: dict[str, Any] = {"frames": {}, "depths": {}}
    made = next(o for o in scene.objects if o.get("flashpot"))
    for frame in FRAMES:
        path = stage.rendered(scene, str(folder / f"plane{frame}.exr"), frame)
        image = bpy.data.images.load(path)
        image.colorspace_settings.name = "Non-Color"
        found["frames"][frame] = image.pixels[:]
        bpy.data.images.remove(image)
        origin = made.matrix_world.translation - scene.camera.matrix_world.translation
        found["depths"][frame] = origin.y * 0.01
    path = stage.rendered(scene, str(folder / "after.exr"), 107)
    found["after"] = stage.linear(path, (0.5, 0.5))
    stage.done(host.undo())
    found["counts"] = [before, stage.counts()]
    return found


def layers(host: Any, folder: Path, takes: dict[str, Any]) -> list[Any]:
    """Two elements at the very same place: both add their light, on all of the picture."""
    scene = traced()
    for key in ("k1", "k2"):
        place(host, takes["chart"], key=key, places=["plane"])
    path = stage.rendered(scene, str(folder / "layers.exr"), 101)
    return stage.linear(path, (0.3, 0.2), (0.7, 0.2), (0.3, 0.8), (0.7, 0.8))


def hidden(host: Any, folder: Path, takes: dict[str, Any]) -> Any:
    """A wall at the left before the effect, one at the right behind it; seen and as plate."""
    scene = traced(samples=8)
    glow = bpy.data.materials.new("wall")
    from flashpot_blender.plane import card
    from flashpot_blender.shading import nodes_of

    tree = nodes_of(glow)
    emission = tree.nodes.new("ShaderNodeEmission")
    emission.inputs["Color"].default_value = (0.0, 0.5, 0.0, 1.0)
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(emission.outputs[0], out.inputs["Surface"])
    for x, y in ((-2.0, -4.0), (4.0, 4.0)):
        mesh = card("wall", "")
        wall = bpy.data.objects.new("wall", mesh)
        mesh.materials.append(glow)
        wall.location, wall.rotation_euler, wall.scale = (x, y, 1.7), (1.5708, 0, 0), (1, 3, 1)
        scene.collection.objects.link(wall)
    place(host, takes["chart"], places=["plane"], anchor={"x": 0.0, "y": 0.0, "z": 0.0})
    points = ((0.17, 0.5), (0.78, 0.5), (0.5, 0.5))
    seen = stage.linear(stage.rendered(scene, str(folder / "hidden.exr"), 101), *points)
    plate = stage.done(host.export_plate({"first": 101, "count": 1}, str(folder / "clean")))
    clean = stage.linear(plate["pattern"].replace("%04d", "0101"), *points)
    return {"seen": seen, "plate": clean, "visible": [o.hide_render for o in scene.objects]}


def light(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """A lamp 2 m over a white floor in a scene in centimetres, and its keys."""
    scene = traced(metres=0.01, samples=64)
    from flashpot_blender.plane import card
    from flashpot_blender.shading import nodes_of

    mesh = card("floor", "")
    floor = bpy.data.objects.new("floor", mesh)
    floor.scale = (2000, 2000, 1)
    white = bpy.data.materials.new("white")
    tree = nodes_of(white)
    matte = tree.nodes.new("ShaderNodeBsdfDiffuse")
    matte.inputs["Color"].default_value = (1, 1, 1, 1)
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(matte.outputs[0], out.inputs["Surface"])
    mesh.materials.append(white)
    scene.collection.objects.link(floor)
    scene.camera.location, scene.camera.rotation_euler = (0, 0, 170), (0, 0, 0)
    place(host, takes["chart"], places=["light"])
    lamp = next(o for o in scene.objects if o.type == "LIGHT")
    keys = {}
    for frame in (100, 101, 103, 106, 107):
        scene.frame_set(frame)
        data = lamp.data
        keys[frame] = [list(lamp.location), data.energy, list(data.color), data.shadow_soft_size]
    path = stage.rendered(scene, str(folder / "lit.exr"), 103)
    return {"keys": keys, "lit": stage.linear(path, (0.5, 0.5))[0]}


def volume(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """Smoke before a white sky, frame by frame, in a scene in centimetres."""
    scene = traced(metres=0.01, samples=16)
    sky(scene, 1.0)
    place(host, takes["chart"], places=["volume"])
    made = next(o for o in scene.objects if o.type == "VOLUME")
    found: dict[str, Any] = {"frames": {}, "viewport": made.display_type}
    scene.frame_set(103)
    seen = made.evaluated_get(bpy.context.evaluated_depsgraph_get()).data
    seen.grids.load()
    found["grids"] = [Path(seen.grids.frame_filepath).name, *(grid.name for grid in seen.grids)]
    for frame in (101, 106, 107):
        path = stage.rendered(scene, str(folder / f"smoke{frame}.exr"), frame)
        image = bpy.data.images.load(path)
        image.colorspace_settings.name = "Non-Color"
        found["frames"][frame] = image.pixels[:]
        bpy.data.images.remove(image)
    return found


def world(host: Any, folder: Path, takes: dict[str, Any]) -> dict[str, Any]:
    """A sphere's picture around the camera: ahead, to the right, up; and the old world again."""
    scene = traced(samples=1)
    old = scene.world
    place(host, takes["sphere"], places=["world"])
    found: dict[str, Any] = {"name": scene.world.name}
    for name, turn in (("ahead", (1.5708, 0, 0)), ("right", (1.5708, 0, -1.5708)),
                       ("up", (2.9, 0, 0))):  # fmt: skip
        scene.camera.rotation_euler = turn
        path = stage.rendered(scene, str(folder / f"{name}.exr"), 104)
        found[name] = stage.linear(path, (0.5, 0.5))[0]
    stage.done(host.undo())
    found["back"] = [scene.world == old, len(bpy.data.worlds), stage.counts()["images"]]
    return found


def switch(host: Any, takes: dict[str, Any]) -> dict[str, Any]:
    """Everything of a whole take, then a draft that has no volume and no light, and back."""
    scene = stage.fresh()
    shaken(scene)
    places = ["strip", "plane", "volume", "light"]
    before = stage.counts()
    stage.done(host.place({**takes["waiting"], "places": places}))
    stage.done(host.replace({**takes["draft"], "places": places}))
    found: dict[str, Any] = {"draft": pieces(scene)}
    stage.done(host.replace({**takes["chart"], "places": places}))
    found["whole"] = pieces(scene)
    stage.done(host.select_take("k1", 1))
    found["back"] = pieces(scene)
    stage.done(host.select_take("k1", 2))
    found["again"] = pieces(scene)
    host.reveal("k1")
    found["selected"] = sorted(o.type for o in scene.objects if o.select_get())
    for _ in range(4):
        stage.done(host.undo())
    found["counts"] = [before, stage.counts()]
    return found


def pieces(scene: Any) -> dict[str, str]:
    made = {o.type: o.name for o in scene.objects if o.get("flashpot")}
    return {**made, **{strip.type: strip.name for strip in stage.strips()}}
