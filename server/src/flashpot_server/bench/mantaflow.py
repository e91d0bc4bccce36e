"""The reference under the solver's speed: Mantaflow in Blender, a process of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from flashpot.bench.inside import told_by
from flashpot.errors import JobFailedError

SCRIPT = Path(__file__).with_name("mantaflow_in_blender.py")
FRAMES = 7
LEAST_DENSITY = 0.1


@dataclass(frozen=True)
class Baked:
    """What Blender's solver took: seconds a frame of one step, over `cells` along x, y and z."""

    version: str
    cells: tuple[int, int, int]
    frame_s: float
    density: float


def mantaflow(cells: int, threads: int) -> Baked | None:
    """Steps of fire and smoke in a cube, or None where no `blender` is installed.

    Raises JobFailedError where it simulated nothing: then no ratio may stand on it.
    """
    blender = shutil.which("blender")
    if blender is None:
        return None
    command = [blender, "-b", "--factory-startup", "-t", str(threads), "-P", str(SCRIPT)]
    return checked(told_by([*command, "--", str(cells), str(FRAMES)]))


def checked(found: dict[str, Any]) -> Baked:
    """Blender's figures, refused where there is no smoke in them or no time."""
    frame = median(found["seconds"])
    refuse_empty(found["density"], frame)
    x, y, z = found["cells"]
    return Baked(found["version"], (x, y, z), frame, found["density"])


def refuse_empty(density: float, seconds: float) -> None:
    """Raise JobFailedError where Mantaflow simulated nothing, or in no time."""
    if density <= LEAST_DENSITY or seconds <= 0:
        raise JobFailedError(
            "Mantaflow simulated nothing to compare with: "
            f"its density is {density} and it took {seconds} s",
            field="reference",
            remedy="take Debian's blender 3.4.1; the bpy wheels do not simulate",
        )
