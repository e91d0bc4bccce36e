"""Runs inside Blender: a burning ball in a box of cells, one solver step a frame, timed.

Arguments after `--`: cells along each axis, frames, and a file for the figures (JSON).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import bpy


def box(cells: int, cache: str) -> Any:
    """The domain: a cube of `cells` along each axis, no adaptive box and no finer noise."""
    bpy.ops.mesh.primitive_cube_add(size=4, location=(0, 0, 2))
    domain = bpy.context.object
    domain.modifiers.new("Fluid", "FLUID")
    domain.modifiers["Fluid"].fluid_type = "DOMAIN"
    settings = domain.modifiers["Fluid"].domain_settings
    settings.domain_type = "GAS"
    settings.resolution_max = cells
    settings.use_adaptive_domain = settings.use_noise = False
    settings.use_adaptive_timesteps = False
    settings.timesteps_min = settings.timesteps_max = 1
    settings.vorticity = 0.2
    settings.cache_type = "REPLAY"
    settings.cache_directory = cache
    return domain


def burner() -> None:
    """Fire and smoke out of a ball near the floor."""
    bpy.ops.mesh.primitive_uv_sphere_add(radius=0.6, location=(0, 0, 0.9))
    ball = bpy.context.object
    ball.modifiers.new("Fluid", "FLUID")
    ball.modifiers["Fluid"].fluid_type = "FLOW"
    flow = ball.modifiers["Fluid"].flow_settings
    flow.flow_type, flow.flow_behavior = "BOTH", "INFLOW"


def main() -> None:
    cells, frames, told = sys.argv[sys.argv.index("--") + 1 :]
    bpy.ops.wm.read_factory_settings(use_empty=True)
    domain = box(int(cells), str(Path(told).with_name("cache")))
    burner()
    scene = bpy.context.scene
    scene.frame_start, scene.frame_end = 1, int(frames)
    seconds = []
    for frame in range(1, int(frames) + 1):
        began = time.perf_counter()
        scene.frame_set(frame)
        seconds.append(time.perf_counter() - began)
    found = domain.evaluated_get(bpy.context.evaluated_depsgraph_get())
    settings = found.modifiers["Fluid"].domain_settings
    figures = {
        "version": bpy.app.version_string,
        "seconds": seconds[2:],
        "density": max(settings.density_grid, default=0.0),
        "cells": list(settings.domain_resolution),
    }
    Path(told).write_text(json.dumps(figures))


main()
