"""From the press of Generate in real Blender to the first draft frame in its sequencer.

Nothing is stood in for: the bundled extension, a companion and a server of its own. The reference
is the same draft asked of the warm server itself: what companion, bridge and host add to it.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from flashpot import launcher
from flashpot.bench.inside import blender_python, told_by
from flashpot.client import Client, FrameReady
from flashpot.install import bundle
from flashpot.request import Placement, Request
from flashpot.shot import FrameRange, Shot, Size
from flashpot.testing.account import account

SCRIPT = Path(__file__).with_name("press_in_blender.py")
STRAIGHT = 3
GOAL_S, GOAL_HELD_MS = 5.0, 50.0
DRAFT = Size(width=640, height=360)
"""What a draft of a 1920x1080 shot is made at."""


def measure() -> dict[str, Any]:
    """Seconds from press to frame, cold and warm, and how long Blender was held, milliseconds.

    Raises InputError where there is no Blender, JobFailedError where its run broke.
    """
    python = blender_python()
    with tempfile.TemporaryDirectory(prefix="fp") as folder, account(Path(folder)):
        made = bundle("blender", Path(folder))
        found = told_by([str(python), "-I", str(SCRIPT), str(made)])
        straight = _straight(launcher.connect())
        compiled = len(list(Path(os.environ["WARP_CACHE_PATH"]).rglob("*.o")))
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
        "cold_kernels_compiled": compiled,
        "goal_warm_s": GOAL_S,
        "turns": len(held),
        "held_median_ms": round(median(held), 2),
        "held_longest_ms": [round(one, 1) for one in held[-3:]],
        "goal_held_ms": GOAL_HELD_MS,
    }


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
