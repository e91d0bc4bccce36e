"""The demo's material: a plate of our own and a cut that asks for elements by its markers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from flashpot.request import Request
from flashpot.session.making import Made
from flashpot.shot import FrameRange, Rate, Shot, Size
from flashpot.timeline import NewClip, make_cut

SIZE = Size(width=640, height=360)
FRAMES = FrameRange(first=1001, count=24)
START_FRAME = 86400
PLATE_SHOT = "demo_plate"
REQUESTS = (
    "car bomb, 9 m, at +1f, at 0.38,0.7, distance=30 m, seed=7",
    "fire, 2.2 m, width=1.4 m, at 0.76,0.82, distance=12 m, pre_roll=1.5 s, seed=3",
)
BACKGROUND = "golden hour haze, seed=5"


def demo_cut(out: Path, make: Callable[[Request, Path], Made]) -> Path:
    """Make the plate with the backdrop engine and write the cut; returns the cut's path."""
    request = Request(
        effect="background",
        preset="dunes",
        label="plate",
        shot=Shot(name=PLATE_SHOT, range=FRAMES, start_timecode="01:00:00:00", size=SIZE),
        frames=FRAMES,
        seed=11,
    )
    pattern = _as_plate(make(request, out / "plate"), out / "plate")
    clips = [
        NewClip("sh010", pattern, FRAMES, FRAMES, REQUESTS),
        NewClip("sh020", "", FRAMES, FRAMES, (BACKGROUND,)),
    ]
    return make_cut(out / "demo.otio", "demo", Rate(), clips, start_frame=START_FRAME)


def _as_plate(made: Made, folder: Path) -> str:
    """The element's frames as a plain sequence, as a plate comes from a camera."""
    pattern = folder.resolve() / f"{PLATE_SHOT}.%04d.exr"
    for number in made.element.frames:
        made.element.frame_path(number).replace(str(pattern) % number)
    shutil.rmtree(folder / "elements")
    return str(pattern)
