"""Looks beside Blender: one fire and one explosion, at equal grids, in one picture with times.

Mantaflow and Cycles of Debian's Blender, set up as its manual does, against a final of ours; the
same camera, light, size and age of the event. Which looks better is for eyes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
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
from flashpot.shot import Camera, CameraFrame, FrameRange, Point, Rate, Shot, Size
from flashpot_server.bench.mantaflow import refuse_empty
from flashpot_server.bench.pyro import THREADS, Nowhere, timed
from flashpot_server.engine import Frame
from flashpot_server.engines.pyro import PyroEngine
from flashpot_server.engines.pyro.grids import Budget
from flashpot_server.engines.pyro.take import make

Pixels = NDArray[np.float32]

SCRIPT = Path(__file__).with_name("peers_in_blender.py")
PICTURE = Path("peers.jpg")
SIZE = Size(width=960, height=540)
SAMPLES = 64
GREY = 0.18


@dataclass(frozen=True)
class Event:
    """One event, as both are asked for it; metres, frames at 24 a second."""

    effect: str
    cells: tuple[int, int, int]
    box: tuple[float, float]
    frames: int
    distance: float
    camera_height: float
    radius: float
    fuel: float
    density: float
    glow: float
    hurry: float
    """Blender's time scale: at 1 its gas rises as if it were far larger."""
    ours: Mapping[str, Value] = field(default_factory=dict)


EVENTS = (
    Event(
        effect="fire",
        cells=(64, 64, 128),
        box=(4.0, 8.0),
        frames=60,
        distance=9.0,
        camera_height=1.6,
        radius=1.0,
        fuel=1.0,
        density=4.0,
        glow=8.0,
        hurry=2.0,
        ours={"height": 2.7, "width": 2.0, "depth": 2.0, "pre_roll": 2.5, "wind": 0.0},
    ),
    Event(
        effect="explosion",
        cells=(96, 96, 96),
        box=(14.0, 14.0),
        frames=12,
        distance=20.0,
        camera_height=5.0,
        radius=1.6,
        fuel=2.0,
        density=5.0,
        glow=12.0,
        hurry=2.0,
        ours={"diameter": 8.0, "wind": 0.0},
    ),
)


@dataclass
class _Kept(Nowhere):
    """A sink that wants one frame and keeps it."""

    number: int = 0
    kept: Frame | None = None

    def frame(self, frame: Frame) -> None:
        self.kept = frame

    def wanted(self, number: int) -> bool:
        return number == self.number


def measure() -> dict[str, Any]:
    """Seconds from nothing to the picture, simulating and rendering, and the picture's path.

    Raises JobFailedError where Blender is not installed or simulated nothing.
    """
    figures: dict[str, Any] = {}
    rows = []
    for event in EVENTS:
        ours, simulated, rendered = _ours(event)
        theirs, found = _theirs(event)
        name = event.effect
        figures[f"{name}_ours_s"] = f"{simulated:.1f} simulated, {rendered:.1f} rendered"
        figures[f"{name}_blender_s"] = (
            f"{found['simulated_s']:.1f} simulated, {found['rendered_s']:.1f} rendered"
        )
        whole = found["simulated_s"] + found["rendered_s"]
        figures[f"{name}_times_faster"] = round(whole / (simulated + rendered), 1)
        cells = "x".join(map(str, event.cells))
        rows.append(
            [
                _shown(ours, f"Flashpot, {name}, {cells} cells", f"{simulated + rendered:.0f} s"),
                _shown(theirs, f"Blender {found['version']}, as many", f"{whole:.0f} s"),
            ]
        )
    page = np.concatenate([np.concatenate(row, axis=1) for row in rows])
    Image.fromarray((page * 255 + 0.5).astype(np.uint8)).save(PICTURE, quality=90)
    return {**figures, "picture": str(PICTURE.absolute())}


def _ours(event: Event) -> tuple[Pixels, float, float]:
    """The picture, seconds simulating, seconds rendering."""
    fire = event.effect == "fire"
    span = FrameRange(first=1, count=1 if fire else event.frames)
    camera = Camera(frames=(CameraFrame(frame=1, matrix=_raised(event.camera_height)),))
    request = Request(
        effect=event.effect,
        shot=Shot(range=span, size=SIZE, rate=Rate(), camera=camera),
        frames=span,
        quality="final",
        placement=Placement(world=Point(z=-event.distance)),
        parameters={"start": "+0f", **event.ours},
    )
    plan = PyroEngine().validate(request)
    budget = Budget(cells=int(np.prod(event.cells)), least=48)
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        sink = _Kept(Path(folder), number=span.last)
        whole, rendered = (
            timed(lambda: make(plan.recipe, plan.steps, sink, budget)) for _ in range(2)
        )
    assert sink.kept is not None
    return sink.kept.rgba, max(whole - rendered, 0.0), rendered


def _theirs(event: Event) -> tuple[Pixels, dict[str, Any]]:
    blender = shutil.which("blender")
    if blender is None:
        raise JobFailedError(
            "no `blender` is installed here",
            field="reference",
            remedy="install Debian's blender 3.4.1",
        )
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        picture = Path(folder) / "picture.exr"
        setup = {
            "kind": event.effect,
            "cells": max(event.cells),
            "box": event.box,
            "frames": event.frames,
            "distance": event.distance,
            "camera_height": event.camera_height,
            "radius": event.radius,
            "fuel": event.fuel,
            "density": event.density,
            "glow": event.glow,
            "hurry": event.hurry,
            "size": (SIZE.width, SIZE.height),
            "samples": SAMPLES,
            "picture": str(picture),
        }
        command = [blender, "-b", "--factory-startup", "-t", str(THREADS), "-P", str(SCRIPT)]
        found: dict[str, Any] = told_by([*command, "--", json.dumps(setup)])
        refuse_empty(found["density"], found["simulated_s"])
        return to_working(read_exr(picture).rgba, "lin_rec709_scene"), found


def _shown(rgba: Pixels, left: str, right: str) -> Pixels:
    over = rgba[..., :3] + (1 - rgba[..., 3:]) * np.float32(GREY)
    return burn_in(to_display(over), left, right)


def _raised(height: float) -> tuple[float, ...]:
    return (1, 0, 0, 0, 0, 1, 0, height, 0, 0, 1, 0, 0, 0, 0, 1)
