"""Reads a plate's file: `{"path", "frame", "target", "map"}`.

A target is a file to write the pixels to, as raw float32 RGBA rows of the display window. A map is
an STMap: red and green are its two channels, whatever they are called.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flashpot.plates.child.answering import answer_all
from flashpot.plates.child.limits import MAX_PIXELS, MOVIES, STILLS, Refused

_FLOAT_RGBA = 16


def _read(request: dict[str, Any]) -> Any:
    path = Path(request["path"])
    suffix = path.suffix.lower()
    if request["map"]:
        return _read_map(path)
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


def _read_map(path: Path) -> Any:
    if path.suffix.lower() != ".exr":
        raise Refused("an STMap is an EXR file", "write the lens's map as EXR, 32-bit float")
    from flashpot.plates.child.exr_reader import read_map

    return read_map(path)


if __name__ == "__main__":
    answer_all(_read, MAX_PIXELS * _FLOAT_RGBA)
