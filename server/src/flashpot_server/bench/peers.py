"""Looks beside Blender: one pool fire at equal grids, in one picture with times.

Mantaflow and Cycles of Debian's Blender, set up as its manual does, against a final of ours; the
same camera, light, size and age of the event. Which looks better is for eyes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flashpot.bench.inside import told_by
from flashpot.comp.lettering import burn_in
from flashpot.errors import JobFailedError
from flashpot.media.colour import to_display, to_working
from flashpot.media.exr import read_exr
from flashpot.request import Placement, Request, Value
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Shot, Size
from flashpot_server.bench.mantaflow import refuse_empty
from flashpot_server.bench.pyro import THREADS, Nowhere, timed
from flashpot_server.engine import Frame
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.measures.grids import Budget, Grids
from flashpot_server.engines.pyro.take import make

Pixels = NDArray[np.float32]

SCRIPT = Path(__file__).with_name("peers_in_blender.py")
PICTURE = Path("peers.jpg")
SIZE = Size(width=960, height=540)
SAMPLES = 64
GREY = 0.18


CELLS = (64, 64, 128)
SETUP: dict[str, Any] = {
    "cells": max(CELLS),
    "box": (4.0, 8.0),
    "frames": 60,
    "distance": 9.0,
    "camera_height": 1.6,
    "radius": 1.0,
    "density": 4.0,
    "glow": 8.0,
    "hurry": 2.0,
    "size": (SIZE.width, SIZE.height),
    "samples": SAMPLES,
}
"""Blender's: metres, frames at 24 a second; at a time scale of 1 its gas rises too slowly."""
OURS: dict[str, Value] = {"height": 2.7, "width": 2.0, "depth": 2.0, "pre_roll": 2.5, "wind": 0.0}


@dataclass
class _Kept(Nowhere):
    """A sink that wants the first frame and keeps it."""

    kept: Frame | None = None

    def frame(self, frame: Frame) -> None:
        self.kept = frame

    def wanted(self, number: int) -> bool:
        return number == 1


def measure() -> dict[str, Any]:
    """Seconds from nothing to the picture, simulating and rendering, and the picture's path.

    Raises JobFailedError where Blender is not installed or simulated nothing.
    """
    ours, simulated, rendered = _ours()
    theirs, found = _theirs()
    whole = found["simulated_s"] + found["rendered_s"]
    cells = "x".join(map(str, CELLS))
    row = [
        _shown(ours, f"Flashpot, {cells} cells", f"{simulated + rendered:.0f} s"),
        _shown(theirs, f"Blender {found['version']}, as many", f"{whole:.0f} s"),
    ]
    page = np.concatenate(row, axis=1)
    Image.fromarray((page * 255 + 0.5).astype(np.uint8)).save(PICTURE, quality=90)
    return {
        "simulated_s": round(simulated, 1),
        "rendered_s": round(rendered, 1),
        "blender_simulated_s": round(found["simulated_s"], 1),
        "blender_rendered_s": round(found["rendered_s"], 1),
        "times_faster": round(whole / (simulated + rendered), 1),
        "picture": str(PICTURE.absolute()),
    }


def _ours() -> tuple[Pixels, float, float]:
    """The picture, seconds simulating, seconds rendering."""
    span = FrameRange(first=1, count=1)
    raised = (1, 0, 0, 0, 0, 1, 0, SETUP["camera_height"], 0, 0, 1, 0, 0, 0, 0, 1)
    request = Request(
        effect="fire",
        shot=Shot(
            range=span, size=SIZE, camera=Camera(frames=(CameraFrame(frame=1, matrix=raised),))
        ),
        frames=span,
        quality="final",
        placement=Placement(world=Point(z=-SETUP["distance"])),
        parameters={"start": "+0f", **OURS},
    )
    plan = PyroEngine().validate(request)
    grids = Grids(Budget(cells=int(np.prod(CELLS)), least=48))
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        sink = _Kept(Path(folder))
        whole, rendered = (
            timed(lambda: make(plan.recipe, plan.steps, sink, grids)) for _ in range(2)
        )
    assert sink.kept is not None
    return sink.kept.rgba, max(whole - rendered, 0.0), rendered


def _theirs() -> tuple[Pixels, dict[str, Any]]:
    blender = shutil.which("blender")
    if blender is None:
        raise JobFailedError(
            "no `blender` is installed here",
            field="reference",
            remedy="install Debian's blender 3.4.1",
        )
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        picture = Path(folder) / "picture.exr"
        setup = json.dumps({**SETUP, "picture": str(picture)})
        command = [blender, "-b", "--factory-startup", "-t", str(THREADS), "-P", str(SCRIPT)]
        found: dict[str, Any] = told_by([*command, "--", setup])
        refuse_empty(found["density"], found["simulated_s"])
        return to_working(read_exr(picture).rgba, "lin_rec709_scene"), found


def _shown(rgba: Pixels, left: str, right: str) -> Pixels:
    over = rgba[..., :3] + (1 - rgba[..., 3:]) * np.float32(GREY)
    return burn_in(to_display(over), left, right)
