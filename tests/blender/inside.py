"""Runs inside Blender: the stage's scene, our host, its bridge, polled as its timer would.

Arguments: the folder of the user's files, the folder of the plugin's sources, that of the
bridge's. A line on standard input builds the scene anew.
"""

from __future__ import annotations

import math
import select
import sys
from pathlib import Path

import bpy

FRAMES, SIZE = (1001, 1006), (64, 36)


def build() -> None:
    """One shot through a moving camera, and an empty; Blender's Z is up."""
    bpy.ops.wm.read_homefile(use_empty=True)
    scene = bpy.context.scene
    scene.name = "sh010"
    scene.frame_start, scene.frame_end = FRAMES
    scene.frame_set(FRAMES[0])
    scene.render.fps, scene.render.fps_base = 24, 1.0
    scene.render.resolution_x, scene.render.resolution_y = SIZE
    scene.render.resolution_percentage = 100
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 1
    lens = bpy.data.cameras.new("cam")
    lens.lens, lens.sensor_width = 35, 36
    camera = bpy.data.objects.new("cam", lens)
    scene.collection.objects.link(camera)
    scene.camera = camera
    camera.rotation_euler = (math.pi / 2, 0, 0)
    for frame in range(FRAMES[0], FRAMES[1] + 1):
        camera.location = ((frame - FRAMES[0]) / (FRAMES[1] - FRAMES[0]), -10, 1.7)
        camera.keyframe_insert("location", frame=frame)
    empty = bpy.data.objects.new("blast", None)
    empty.location = (0.5, 2.0, 0.25)
    scene.collection.objects.link(empty)


def main() -> None:
    folder, *sources = sys.argv[-3:]
    sys.path[:0] = sources
    from flashpot_blender.host import BlenderHost
    from flashpot_bridge import Bridge, HostIdentity

    def opened() -> Bridge:
        build()
        bridge = Bridge(
            HostIdentity("blender", bpy.app.version_string),
            BlenderHost(),
            Path(folder),
            lambda *_: None,
        )
        bridge.connect()
        return bridge

    bridge = opened()
    while True:
        bridge.poll()
        if select.select([sys.stdin], [], [], 0.002)[0]:
            if not sys.stdin.readline():
                break
            bridge.close()
            bridge = opened()
    bridge.close()


main()
