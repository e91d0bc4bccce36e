"""Runs inside Blender: Generate is pressed, and the clock runs until a frame stands in the strip.

Arguments: the bundle, and a file for the figures (JSON). Blender's timers do not fire without a
window: the extension's own functions are called here at the pace that its timers have.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import bpy

PRESSES = 5
SECONDS = 240.0
FIRST, LAST, SIZE = 1001, 1048, (1920, 1080)


def build() -> Any:
    """A shot of two seconds through a still camera, and an empty 40 m before it."""
    scene = bpy.context.scene
    scene.frame_start, scene.frame_end = FIRST, LAST
    scene.render.resolution_x, scene.render.resolution_y = SIZE
    camera = bpy.data.objects.new("cam", bpy.data.cameras.new("cam"))
    camera.location, camera.rotation_euler = (0, -40, 1.7), (1.5707963, 0, 0)
    scene.collection.objects.link(camera)
    scene.camera = camera
    empty = bpy.data.objects.new("blast", None)
    scene.collection.objects.link(empty)
    bpy.context.view_layer.update()
    return empty


def press(empty: Any, seed: int) -> None:
    """A blast that no store has yet, in the sequencer, from the shot's first frame on."""
    settings = bpy.context.scene.flashpot_ask
    settings.effect, settings.key, settings.seed = "explosion", "", seed
    settings.stand, settings.locator = "LOCATOR", empty
    settings.to_strip, settings.to_plane = True, False
    settings.to_volume = settings.to_light = False
    settings.explosion.start = "+0f"
    bpy.ops.flashpot.generate(effect="")


class Clock:
    """Pumps the session as Blender's timers would, and keeps how long each turn held Blender."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.follow = sys.modules["bl_ext.user_default.flashpot.flashpot_blender.follow"]
        self.takes = sys.modules["bl_ext.user_default.flashpot.flashpot_blender.takes"]
        self.held: list[float] = []
        self._looks = 0.0

    def until_shown(self, elements: int) -> tuple[float, float]:
        """Seconds until the newest element has a strip, and until a frame stands in it."""
        began, placed = time.perf_counter(), 0.0
        while (passed := time.perf_counter() - began) < SECONDS:
            self._turn()
            assert self.session.fault is None, self.session.fault
            known = self.takes.read(bpy.context.scene)["elements"]
            if len(known) == elements:
                placed = placed or passed
                if list(known.values())[-1].get(self.follow.READY, 0) > 0:
                    return placed, time.perf_counter() - began
        raise TimeoutError("no frame came")

    def until_idle(self) -> None:
        """Until no order is on its way."""
        while any(
            order["state"] not in ("done", "failed", "cancelled") for order in self.session.orders
        ):
            self._turn()

    def _turn(self) -> None:
        began = time.perf_counter()
        pause = self.session.pump()
        if began >= self._looks:
            self._looks = began + self.follow.SOON
            self.follow.look(bpy.context.scene)
        self.held.append(time.perf_counter() - began)
        time.sleep(pause)


def main() -> None:
    bundle, told = sys.argv[-2:]
    bpy.ops.extensions.package_install_files(
        filepath=bundle, repo="user_default", enable_on_install=True
    )
    empty = build()
    clock = Clock(bpy.types.FLASHPOT_PT_view_3d.session)
    placed, shown = [], []
    for turn in range(1, PRESSES + 1):
        press(empty, seed=turn)
        strip, frame = clock.until_shown(turn)
        placed.append(strip)
        shown.append(frame)
        clock.until_idle()
    figures = {"placed_s": placed, "shown_s": shown, "held_s": clock.held}
    Path(told).write_text(json.dumps({**figures, "blender": bpy.app.version_string}))
    # Blender 4.5 does not come to its end while an add-on's timers are registered.
    os._exit(0)


main()
