"""Runs inside Blender: a pool fire as its users set it up, simulated and rendered.

Arguments after `--`: the setup as JSON (see `peers.py`), and a file for the figures (JSON). The
picture, linear Rec.709 with alpha, lies beside that file as `picture.exr`.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import bpy

SUN, SKY = 10.4, (0.42, 0.50, 0.66, 1.0)
"""The engine's own daylight: 3.3 on a white surface, and the sky's colour."""


def domain(setup: dict[str, Any], cache: str) -> Any:
    wide, high = setup["box"]
    bpy.ops.mesh.primitive_cube_add(size=1, location=(0, setup["distance"], high / 2))
    box = bpy.context.object
    box.scale = (wide, wide, high)
    box.modifiers.new("Fluid", "FLUID")
    box.modifiers["Fluid"].fluid_type = "DOMAIN"
    settings = box.modifiers["Fluid"].domain_settings
    settings.domain_type = "GAS"
    settings.resolution_max = setup["cells"]
    settings.use_adaptive_domain = settings.use_noise = False
    settings.vorticity, settings.flame_vorticity = 0.5, 1.0
    settings.time_scale, settings.beta = setup["hurry"], 3.0
    settings.cache_type, settings.cache_directory = "REPLAY", cache
    box.data.materials.append(material(setup))
    return box


def material(setup: dict[str, Any]) -> Any:
    """Smoke from `density`, glow from `flame`: the nodes that tutorials make."""
    made = bpy.data.materials.new("gas")
    made.use_nodes = True
    nodes, links = made.node_tree.nodes, made.node_tree.links
    nodes.clear()
    out, gas = nodes.new("ShaderNodeOutputMaterial"), nodes.new("ShaderNodeVolumePrincipled")
    flame, hot = nodes.new("ShaderNodeAttribute"), nodes.new("ShaderNodeMath")
    glow, colour = nodes.new("ShaderNodeMath"), nodes.new("ShaderNodeBlackbody")
    flame.attribute_name = "flame"
    hot.operation, hot.inputs[1].default_value, hot.inputs[2].default_value = (
        "MULTIPLY_ADD",
        700,
        1100,
    )
    glow.operation, glow.inputs[1].default_value = "MULTIPLY", setup["glow"]
    gas.inputs["Density"].default_value = setup["density"]
    gas.inputs["Color"].default_value = (0.15, 0.15, 0.15, 1)
    links.new(flame.outputs["Fac"], hot.inputs[0])
    links.new(hot.outputs[0], colour.inputs[0])
    links.new(flame.outputs["Fac"], glow.inputs[0])
    links.new(glow.outputs[0], gas.inputs["Emission Strength"])
    links.new(colour.outputs[0], gas.inputs["Emission Color"])
    links.new(gas.outputs[0], out.inputs["Volume"])
    return made


def source(setup: dict[str, Any]) -> None:
    bpy.ops.mesh.primitive_cylinder_add(
        radius=setup["radius"], depth=0.1, location=(0, setup["distance"], 0.1)
    )
    thing = bpy.context.object
    thing.hide_render = True
    thing.modifiers.new("Fluid", "FLUID")
    thing.modifiers["Fluid"].fluid_type = "FLOW"
    flow = thing.modifiers["Fluid"].flow_settings
    flow.flow_type, flow.flow_behavior = "BOTH", "INFLOW"


def stage(setup: dict[str, Any]) -> Any:
    scene = bpy.context.scene
    camera = bpy.data.cameras.new("camera")
    camera.lens, camera.sensor_width = 35, 36
    seen = bpy.data.objects.new("camera", camera)
    seen.location, seen.rotation_euler = (0, 0, setup["camera_height"]), (math.pi / 2, 0, 0)
    scene.collection.objects.link(seen)
    scene.camera = seen
    sun = bpy.data.objects.new("sun", bpy.data.lights.new("sun", "SUN"))
    sun.data.energy = SUN
    sun.rotation_euler = (math.radians(50), 0, math.radians(60))
    scene.collection.objects.link(sun)
    scene.world = bpy.data.worlds.new("sky")
    scene.world.use_nodes = True
    scene.world.node_tree.nodes["Background"].inputs[0].default_value = SKY
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = setup["samples"], False
    scene.render.film_transparent = True
    scene.render.resolution_x, scene.render.resolution_y = setup["size"]
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_mode = "RGBA"
    scene.render.image_settings.color_depth = "32"
    return scene


def main() -> None:
    setup, told = json.loads(sys.argv[sys.argv.index("--") + 1]), Path(sys.argv[-1])
    bpy.ops.wm.read_factory_settings(use_empty=True)
    box = domain(setup, str(told.with_name("cache")))
    source(setup)
    scene = stage(setup)
    scene.frame_start, scene.frame_end = 1, setup["frames"]
    began = time.perf_counter()
    for frame in range(1, setup["frames"] + 1):
        scene.frame_set(frame)
    simulated = time.perf_counter() - began
    settings = box.evaluated_get(bpy.context.evaluated_depsgraph_get()).modifiers["Fluid"]
    cells = list(settings.domain_settings.domain_resolution)
    density = max(settings.domain_settings.density_grid, default=0.0)
    scene.render.filepath = setup["picture"]
    began = time.perf_counter()
    bpy.ops.render.render(write_still=True)
    figures = {
        "version": bpy.app.version_string,
        "simulated_s": simulated,
        "rendered_s": time.perf_counter() - began,
        "cells": cells,
        "density": density,
    }
    told.write_text(json.dumps(figures))


main()
