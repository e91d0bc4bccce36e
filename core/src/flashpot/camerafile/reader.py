"""Which reader a camera file gets, and what is said of the formats that have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from flashpot.camerafile.chan import read_chan
from flashpot.camerafile.exr import read_exr_camera
from flashpot.camerafile.files import read_start
from flashpot.camerafile.jsonfile import read_json
from flashpot.camerafile.keys import FIELD, Wanted
from flashpot.camerafile.usda import read_usda
from flashpot.errors import InputError
from flashpot.shot import Camera, FrameRange, Size

MAX_FRAMES = 100_000

_READERS: dict[str, Callable[[Wanted], Camera]] = {
    ".json": read_json,
    ".chan": read_chan,
    ".usda": read_usda,
    ".usd": read_usda,
    ".exr": read_exr_camera,
}
_UNREAD = {
    ".abc": "Alembic",
    ".fbx": "FBX",
    ".usd": "binary USD",
    ".usdc": "binary USD",
    ".usdz": "packed USD",
    ".nk": "a Nuke script",
    ".blend": "a Blender file",
    ".ma": "a Maya scene",
    ".mb": "a Maya scene",
}
_EXPORTS = (
    "export the camera - in Nuke: set vaperture to haperture times height over width of the "
    "picture, then 'export chan file'; in Blender: File > Export > "
    "Universal Scene Description, with a name ending in .usda; in Maya: File > Export, USD "
    "Export, file format ASCII; in Houdini: a USD ROP writing .usda; from any USD: "
    "usdcat --flatten -o camera.usda scene.usd"
)


def read_camera(
    path: Path,
    frames: FrameRange,
    size: Size,
    *,
    pixel_aspect: float = 1.0,
    metres_per_unit: float | None = None,
    up_axis: Literal["y", "z"] = "y",
) -> Camera:
    """The camera of a .json, .chan, .usda or .exr file, with a key on each of `frames`.

    A file with a single key is a camera that stands still and gives that one key. `size` and
    `pixel_aspect` are the picture's; `metres_per_unit` and `up_axis` count where the file itself
    does not say them (.chan and EXR never do; .usda may; the JSON form is always Y up, and in
    metres unless it says else). `path` may be a sequence for EXR: `name.%04d.exr`,
    `name.####.exr`. Raises `InputError` for whatever is wrong, naming file, frame, field and
    remedy.
    """
    if not 0 < frames.count <= MAX_FRAMES:
        fact = f"a camera of {frames.count} frames"
        raise InputError(fact, field=FIELD, remedy=f"ask for 1 to {MAX_FRAMES} frames")
    wanted = Wanted(path, frames, size, pixel_aspect, metres_per_unit, up_axis)
    suffix = path.suffix.lower()
    is_binary = suffix == ".usd" and not read_start(path, 5, FIELD).startswith(b"#usda")
    if suffix not in _READERS or is_binary:
        kind = _UNREAD.get(suffix, f"{suffix or 'a file without an ending'}")
        raise wanted.refusal(f"{kind} is not read as a camera", _EXPORTS)
    return _READERS[suffix](wanted)
