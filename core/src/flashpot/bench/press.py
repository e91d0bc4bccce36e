"""From the press of Generate in real Blender to the first draft frame in its sequencer.

Nothing is stood in for: the bundled extension, a companion and a server of its own. The reference
is the same draft asked of the warm server itself: what companion, bridge and host add to it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from flashpot import __version__, launcher
from flashpot.client import Client, FrameReady
from flashpot.companion.catalogue import catalogue
from flashpot.errors import InputError, JobFailedError
from flashpot.install import bundle
from flashpot.request import Placement, Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot_bridge import Installed, read_address, write_private
from flashpot_bridge.places import CATALOGUE, INSTALLED

SCRIPT = Path(__file__).with_name("press_in_blender.py")
PYTHON = "FLASHPOT_BPY50"
BESIDE = Path(".venv-bpy50/bin/python")
SECONDS = 900
STRAIGHT = 3
GOAL_S, GOAL_HELD_MS = 5.0, 50.0
DRAFT = Size(width=640, height=360)
"""What a draft of a 1920x1080 shot is made at."""


def measure() -> dict[str, Any]:
    """Seconds from press to frame, cold and warm, and how long Blender was held, milliseconds.

    Raises InputError where there is no Blender, JobFailedError where its run broke.
    """
    python = _blender()
    with tempfile.TemporaryDirectory(prefix="fp") as folder, _environment(Path(folder)):
        try:
            found = _pressed(python, Path(folder))
            straight = _straight(launcher.connect())
        finally:
            _ended(Path(folder))
    cold, *warm = found["shown_s"]
    held = sorted(1000 * held for held in found["held_s"])
    return {
        "reference": "the same draft asked of the warm server over gRPC, to its first frame",
        "blender": found["blender"],
        "straight_s": round(straight, 2),
        "warm_s": [round(shown, 2) for shown in warm],
        "warm_vs_straight": round(median(warm) / straight, 2),
        "warm_strip_s": round(median(found["placed_s"][1:]), 2),
        "cold_s": round(cold, 2),
        "cold_strip_s": round(found["placed_s"][0], 2),
        "goal_warm_s": GOAL_S,
        "turns": len(held),
        "held_median_ms": round(median(held), 2),
        "held_longest_ms": [round(one, 1) for one in held[-3:]],
        "goal_held_ms": GOAL_HELD_MS,
    }


def _blender() -> Path:
    python = Path(os.environ.get(PYTHON, BESIDE))
    if not python.exists():
        raise InputError(
            f"{python} is no Python that has Blender",
            field=PYTHON,
            remedy="`python scripts/host_environments.py` makes .venv-bpy50; or name another",
            code="no_blender",
        )
    return python


def _pressed(python: Path, folder: Path) -> dict[str, Any]:
    """What a run of Blender found."""
    told = folder / "told.json"
    command = [str(python), "-I", str(SCRIPT), str(bundle("blender", folder)), str(told)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if not told.exists():
        raise JobFailedError(
            "Blender's run ended without figures",
            field="blender",
            remedy=f"its last words: {ran.stderr.strip()[-300:]}",
        )
    found: dict[str, Any] = json.loads(told.read_text())
    return found


def _straight(client: Client) -> float:
    """Median seconds from CreateJob to the first frame, each of a simulation of its own."""
    with closing(client):
        return median([_first_frame(client, 1001 + n) for n in range(STRAIGHT)])


def _first_frame(client: Client, seed: int) -> float:
    span = FrameRange(first=1001, count=48)
    request = Request(
        effect="explosion",
        shot=Shot(name="bench", range=span, size=DRAFT),
        frames=span,
        quality="draft",
        parameters={"start": "+0f"},
        seed=seed,
        placement=Placement(at=(0.5, 0.6), distance_m=40.0),
    )
    began = time.perf_counter()
    job = client.create(request)
    events = client.watch(job.name)
    next(event for event in events if isinstance(event, FrameReady))
    took = time.perf_counter() - began
    client.cancel(job.name)
    list(events)
    return took


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    """Nothing of the artist's own: config, data, Blender's user files, compiled kernels."""
    config = folder / "config"
    write_private(config / CATALOGUE, catalogue())
    write_private(config / INSTALLED, Installed(sys.executable, __version__))
    own = {
        "FLASHPOT_CONFIG": config,
        "FLASHPOT_DATA": folder / "data",
        "FLASHPOT_RUNTIME": folder / "run",
        "BLENDER_USER_RESOURCES": folder / "user",
        "XDG_DOCUMENTS_DIR": folder / "documents",
        "WARP_CACHE_PATH": folder / "kernels",
    }
    before = dict(os.environ)
    os.environ.update({name: str(path) for name, path in own.items()})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _ended(folder: Path) -> None:
    """Companion and server, wherever Blender's run has left them."""
    address = read_address(folder / "config")
    if address is not None:
        os.kill(address.pid, signal.SIGTERM)
    launcher.stop(folder / "data")
