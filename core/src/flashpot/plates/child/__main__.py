"""Reads a plate's file: `{"path", "frame", "target"}`; pixels are raw float32 RGBA rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flashpot.plates.child.answering import answer_all
from flashpot.plates.child.limits import MAX_PIXELS, MOVIES, STILLS, Refused

_FLOAT_RGBA = 16


def _read(request: dict[str, Any]) -> Any:
    path = Path(request["path"])
    suffix = path.suffix.lower()
    if suffix == ".exr":
        from flashpot.plates.child.exr_reader import read_exr

        return read_exr(path)
    if suffix in STILLS:
        from flashpot.plates.child.still_reader import read_still

        return read_still(path)
    if suffix in MOVIES:
        from flashpot.plates.child.movie_reader import read_movie

        return read_movie(path, int(request["frame"]), whole=not request["target"])
    raise Refused(
        f"`{suffix or path.name}` is no kind of plate",
        "use EXR, DPX, PNG, TIFF or JPEG, or a MOV, MP4, MXF, MKV or AVI movie",
    )


if __name__ == "__main__":
    answer_all(_read, MAX_PIXELS * _FLOAT_RGBA)
