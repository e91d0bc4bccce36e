"""Reads a plate's file: `{"path", "frame", "target", "layer"}`.

A target is a file to write the pixels to, as raw float32 RGBA rows of the display window. The
layer is `colour`, `depth`, or `map`: an STMap, whose red and green are its two channels, whatever
they are called. A depth may be a deep picture: it is written as `deep_reader` says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flashpot.plates.child.answering import answer_all
from flashpot.plates.child.limits import MAX_PIXELS, MOVIES, STILLS, Refused

_FLOAT_RGBA = 16
_NO_EXR = {
    "map": ("an STMap is an EXR file", "write the lens's map as EXR, 32-bit float"),
    "depth": ("only an EXR says how far away things are", "write the depth as EXR"),
}


def _read(request: dict[str, Any]) -> Any:
    path, layer = Path(request["path"]), request["layer"]
    suffix = path.suffix.lower()
    if layer != "colour" and suffix != ".exr":
        raise Refused(*_NO_EXR[layer])
    if suffix == ".exr":
        return _exr(path, layer)
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


def _exr(path: Path, layer: str) -> Any:
    from flashpot.plates.child.exr_header import read_claims

    claims = read_claims(path)
    if layer == "depth" and claims.deep:
        from flashpot.plates.child.deep_reader import read_deep

        return read_deep(path, claims)
    from flashpot.plates.child import exr_reader

    read = {"map": exr_reader.read_map, "depth": exr_reader.read_depth}
    return read.get(layer, exr_reader.read_exr)(path, claims)


if __name__ == "__main__":
    answer_all(_read, MAX_PIXELS * _FLOAT_RGBA)
