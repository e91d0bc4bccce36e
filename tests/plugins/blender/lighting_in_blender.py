"""Runs inside Blender: a grey ball under a background's HDRI, as the plugin puts it there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from plugins.blender import stage


def findings(asked: dict[str, Any]) -> dict[str, Any]:
    from flashpot_blender.host import BlenderHost

    scene = stage.fresh(size=(asked["pixels"], asked["pixels"]))
    scene.render.engine, scene.cycles.samples = "CYCLES", asked["samples"]
    scene.cycles.use_denoising = scene.cycles.use_adaptive_sampling = False
    scene.cycles.filter_width = 0.01
    scene.camera.location = (0, -5, 0)
    scene.camera.data.type, scene.camera.data.ortho_scale = "ORTHO", 2.0
    ball(asked["reflectance"])
    stage.done(BlenderHost().place({**asked["take"], "places": ["world"]}))
    path = stage.rendered(scene, str(Path(asked["folder"]) / "ball.exr"), 101)
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Non-Color"
    return {"ball": image.pixels[:]}


def ball(reflectance: float) -> None:
    """A grey ball of radius 1 m at the origin, no shine to it."""
    bpy.ops.mesh.primitive_uv_sphere_add(segments=256, ring_count=128, radius=1.0)
    made = bpy.context.object
    made.data.shade_smooth()
    paint = bpy.data.materials.new("grey")
    if paint.node_tree is None:
        paint.use_nodes = True
    tree = paint.node_tree
    tree.nodes.clear()
    matt = tree.nodes.new("ShaderNodeBsdfDiffuse")
    matt.inputs["Color"].default_value = (reflectance,) * 3 + (1,)
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(matt.outputs[0], out.inputs["Surface"])
    made.data.materials.append(paint)
