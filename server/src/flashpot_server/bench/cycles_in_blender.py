"""Runs inside Blender: its own sky over a grey plain, with and without clouds, timed in Cycles.

Arguments after `--`: width, height, samples without and with clouds, threads, and a file for the
figures (JSON).
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import bpy
import numpy as np

REACH_M = 20_000
BOUNCES = 8
"""In the clouds; with Blender's default, none, they are black."""
BASE_M, THICK_M, COVER, EXTINCTION = 1500.0, 600.0, 0.3, 0.045
"""The same layer as our preset's: metres, share of the sky, per metre."""


def scene(size: tuple[int, int], threads: int) -> Any:
    """A level camera at eye height over a grey plain, under a sun at 25 degrees; Z is up."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    made = bpy.context.scene
    made.render.engine = "CYCLES"
    made.render.resolution_x, made.render.resolution_y = size
    made.render.resolution_percentage = 100
    made.render.threads_mode, made.render.threads = "FIXED", threads
    made.render.image_settings.file_format = "OPEN_EXR"
    made.cycles.device, made.cycles.volume_bounces = "CPU", BOUNCES
    made.cycles.use_adaptive_sampling = made.cycles.use_denoising = False
    lens = bpy.data.cameras.new("cam")
    lens.lens, lens.sensor_width, lens.clip_end = 35, 36, 2 * REACH_M
    camera = bpy.data.objects.new("cam", lens)
    camera.location, camera.rotation_euler = (0, 0, 1.7), (math.pi / 2, 0, 0)
    made.collection.objects.link(camera)
    made.camera = camera
    bpy.ops.mesh.primitive_plane_add(size=2 * REACH_M)
    plain = bpy.data.materials.new("plain")
    plain.use_nodes = True
    plain.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (0.2,) * 3 + (1,)
    bpy.context.object.data.materials.append(plain)
    return made


def sky(made: Any) -> None:
    """Blender's own atmosphere, sun in it."""
    world = made.world = bpy.data.worlds.new("sky")
    world.use_nodes = True
    nodes = world.node_tree.nodes
    air = nodes.new("ShaderNodeTexSky")
    kinds = air.bl_rna.properties["sky_type"].enum_items.keys()
    air.sky_type = "MULTIPLE_SCATTERING" if "MULTIPLE_SCATTERING" in kinds else "NISHITA"
    air.sun_elevation, air.sun_rotation = math.radians(25), math.radians(60)
    world.node_tree.links.new(air.outputs[0], nodes["Background"].inputs["Color"])


def clouds() -> None:
    """One layer of heaps: noise cut off at its cover, as a volume."""
    bpy.ops.mesh.primitive_cube_add(size=1, location=(0, 0, BASE_M + THICK_M / 2))
    layer = bpy.context.object
    layer.scale = (2 * REACH_M, 2 * REACH_M, THICK_M)
    matter = bpy.data.materials.new("clouds")
    matter.use_nodes = True
    tree = matter.node_tree
    tree.nodes.clear()
    place = tree.nodes.new("ShaderNodeNewGeometry")
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value, noise.inputs["Detail"].default_value = 1 / 1400, 5
    cut = tree.nodes.new("ShaderNodeMapRange")
    # A noise texture's values lie about 0.5, so that this share of them is above its cut.
    cut.inputs["From Min"].default_value, cut.inputs["From Max"].default_value = 0.57, 0.67
    cut.inputs["To Max"].default_value = EXTINCTION
    water = tree.nodes.new("ShaderNodeVolumePrincipled")
    water.inputs["Color"].default_value = (1, 1, 1, 1)
    water.inputs["Anisotropy"].default_value = 0.85
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    for source, target in (
        (place.outputs["Position"], noise.inputs["Vector"]),
        (noise.outputs[0], cut.inputs["Value"]),
        (cut.outputs[0], water.inputs["Density"]),
        (water.outputs[0], out.inputs["Volume"]),
    ):
        tree.links.new(source, target)
    layer.data.materials.append(matter)


def rendered(made: Any, samples: int, path: Path) -> tuple[float, Any]:
    """Seconds of one frame, writing it left out, and its pixels, (height, width, 3)."""
    made.cycles.samples = samples
    made.render.filepath = str(path)
    began = time.perf_counter()
    bpy.ops.render.render()
    took = time.perf_counter() - began
    bpy.data.images["Render Result"].save_render(str(path))
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    flat = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(flat)
    return took, flat.reshape(height, width, 4)[::-1, :, :3]


def grain(ground: Any) -> float:
    """How far neighbours on even ground are apart, of their mean: what the samples leave."""
    return float(np.abs(np.diff(ground[..., 1], axis=1)).mean() / ground[..., 1].mean())


def main() -> None:
    width, height, clear, cloudy, threads, told = sys.argv[sys.argv.index("--") + 1 :]
    made = scene((int(width), int(height)), int(threads))
    sky(made)
    with tempfile.TemporaryDirectory() as folder:
        clear_s, open_sky = rendered(made, int(clear), Path(folder) / "clear.exr")
        clouds()
        cloudy_s, covered = rendered(made, int(cloudy), Path(folder) / "cloudy.exr")
    half = slice(0, open_sky.shape[0] // 2)
    changed = np.abs(covered - open_sky)[half].max(axis=-1) > 0.1 * open_sky[half].max(axis=-1)
    figures = {
        "version": bpy.app.version_string,
        "clear_s": clear_s,
        "cloudy_s": cloudy_s,
        "sky": float(np.median(open_sky[half])),
        "ground": float(np.median(open_sky[-10:])),
        "noise": [grain(picture[-len(picture) // 4 :]) for picture in (open_sky, covered)],
        "clouded": float(changed.mean()),
    }
    Path(told).write_text(json.dumps(figures))


main()
