"""Runs inside Blender: its own sky over the whole dome, and the light of the sun's disk in it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from plugins.blender import stage

HEIGHT = 48


def findings(asked: dict[str, Any]) -> dict[str, Any]:
    return {str(degrees): dome(degrees, Path(asked["folder"])) for degrees in asked["elevations"]}


def dome(degrees: float, folder: Path) -> dict[str, Any]:
    """The sky of clean air at sea level, without its disk; the disk's irradiance across it."""
    scene = stage.fresh(size=(2 * HEIGHT, HEIGHT))
    scene.render.engine, scene.cycles.samples = "CYCLES", 1
    scene.cycles.use_denoising = scene.cycles.use_adaptive_sampling = False
    scene.cycles.filter_width = 0.01
    air = sky(scene, degrees)
    scene.camera.data.type, scene.camera.data.panorama_type = "PANO", "EQUIRECTANGULAR"
    air.sun_disc = False
    found = {"sky": shown(scene, folder)[: HEIGHT // 2].tolist()}
    air.sun_disc = True
    lens = scene.camera.data
    lens.type, lens.angle = "PERSP", 2 * air.sun_size
    scene.render.resolution_x = scene.render.resolution_y = HEIGHT
    up = math.radians(degrees)
    towards = Vector((0, math.cos(up), math.sin(up))).to_track_quat("-Z", "Y")
    scene.camera.rotation_euler = towards.to_euler()
    solid = (2 * math.tan(air.sun_size) / HEIGHT) ** 2
    found["sun"] = (shown(scene, folder).sum(axis=(0, 1)) * solid).tolist()
    return found


def sky(scene: Any, degrees: float) -> Any:
    """The scene's world as Blender's multiple scattering without aerosols; the sun at +Y."""
    world = scene.world = bpy.data.worlds.new("sky")
    if world.node_tree is None:
        world.use_nodes = True
    tree = world.node_tree
    air = tree.nodes.new("ShaderNodeTexSky")
    air.sky_type = "MULTIPLE_SCATTERING"
    air.sun_elevation, air.sun_rotation, air.altitude = math.radians(degrees), 0, 0
    air.air_density, air.aerosol_density, air.ozone_density = 1, 0, 1
    tree.links.new(air.outputs[0], tree.nodes["Background"].inputs["Color"])
    return air


def shown(scene: Any, folder: Path) -> Any:
    """A render's linear Rec.709 from the top down, (rows, columns, 3)."""
    settings = scene.render.image_settings
    settings.media_type, settings.file_format = "IMAGE", "OPEN_EXR"
    settings.color_depth = "32"
    scene.render.filepath = str(folder / "sky.exr")
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(scene.render.filepath)
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    pixels = np.array(image.pixels[:]).reshape(height, width, 4)[::-1, :, :3]
    bpy.data.images.remove(image)
    return pixels
