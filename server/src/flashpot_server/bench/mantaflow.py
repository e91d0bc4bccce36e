"""The reference under the solver's speed: Mantaflow in Blender, a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from flashpot.errors import JobFailedError

SCRIPT = Path(__file__).with_name("mantaflow_in_blender.py")
FRAMES = 7
SECONDS = 600
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
    with tempfile.TemporaryDirectory(prefix="fp") as folder:
        told = Path(folder) / "told.json"
        command = [blender, "-b", "--factory-startup", "-t", str(threads), "-P", str(SCRIPT)]
        command += ["--", str(cells), str(FRAMES), str(told)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        if not told.exists():
            raise _empty(f"Blender ended without figures: {ran.stderr.strip()[-200:]}")
        return checked(told.read_text())


def checked(told: str) -> Baked:
    """Blender's figures, refused where there is no smoke in them or no time."""
    found = json.loads(told)
    frame = median(found["seconds"])
    if found["density"] <= LEAST_DENSITY or frame <= 0:
        raise _empty(f"its density is {found['density']} and its frame took {frame} s")
    x, y, z = found["cells"]
    return Baked(found["version"], (x, y, z), frame, found["density"])


def _empty(fact: str) -> JobFailedError:
    return JobFailedError(
        f"Mantaflow simulated nothing to compare with: {fact}",
        field="reference",
        remedy="take Debian's blender 3.4.1; the bpy wheels do not simulate",
    )
