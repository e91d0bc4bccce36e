"""The reference under a background's speed: Blender's own sky in Cycles, a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashpot.bench.inside import blender_python, told_by
from flashpot.errors import JobFailedError
from flashpot.shot import Size

SCRIPT = Path(__file__).with_name("cycles_in_blender.py")
CLEAR_SAMPLES, CLOUDY_SAMPLES = 16, 1
"""A pixel. With clouds one sample takes minutes at full size; a clean picture needs tens."""
LEAST_CLOUDED = 0.05


@dataclass(frozen=True)
class Traced:
    """What Cycles took for one frame without and with clouds, seconds, and what it shows.

    `noise` is how far neighbouring pixels of even ground are apart, of their mean, in both.
    """

    version: str
    clear_s: float
    cloudy_s: float
    clouded: float
    noise: tuple[float, float]


def cycles(size: Size, threads: int) -> Traced:
    """One frame each without and with clouds, on so many threads.

    Raises InputError where there is no Blender, JobFailedError where it rendered nothing: then
    no ratio may stand on it.
    """
    numbers = (size.width, size.height, CLEAR_SAMPLES, CLOUDY_SAMPLES, threads)
    command = [str(blender_python()), "-I", str(SCRIPT), "--", *(str(one) for one in numbers)]
    return checked(told_by(command))


def checked(found: dict[str, Any]) -> Traced:
    """Cycles' figures, refused where sky, ground or clouds are not in its pictures."""
    seen = min(found["sky"], found["ground"]) > 0 and found["clouded"] > LEAST_CLOUDED
    if not seen or min(found["clear_s"], found["cloudy_s"]) <= 0:
        raise JobFailedError(
            f"Cycles rendered nothing to compare with: sky {found['sky']}, ground "
            f"{found['ground']}, {found['clouded']} of the sky clouded, "
            f"{found['clear_s']} and {found['cloudy_s']} s",
            field="reference",
            remedy="run it again; take the Blender of requirements-bpy50.txt",
        )
    clear, cloudy = found["noise"]
    return Traced(
        found["version"], found["clear_s"], found["cloudy_s"], found["clouded"], (clear, cloudy)
    )
