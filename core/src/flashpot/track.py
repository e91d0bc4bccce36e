"""2D tracks: where a point of the plate is, frame by frame, from a text file.

Each line is `frame u v`, separated by blanks or commas; `#` begins a comment. `u, v` run from 0
to 1, `v` from the top of the picture, and may leave it. A track in pixels says so before its
first point, with the picture's size and where y counts from:

    # pixels 1920x1080 bottom
    1001 960.0 216.0

`bottom` is how Nuke counts, `top` (where nothing is said) how most others do. Nuke's curves of a
Tracker, exported as ASCII with frame, x and y columns, become such a file by that one line.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from flashpot.camerafile.files import read_lines
from flashpot.errors import InputError

FIELD = "track"
_PIXELS = re.compile(
    r"#?\s*pixels\s+(\d{1,5})\s*x\s*(\d{1,5})(?:\s+(top|bottom))?\s*", re.IGNORECASE
)
_FARTHEST = 10.0
_REMEDY = "each line is: frame u v; for pixels, begin with '# pixels 1920x1080 bottom'"


class TrackPoint(NamedTuple):
    """A point of the picture at a frame; `v` from the top."""

    frame: int
    u: float
    v: float


def read_track(path: Path) -> tuple[TrackPoint, ...]:
    """The points of a track file, in order of their frames.

    Raises `InputError` naming file, line and remedy; also for a frame that stands twice and for
    points farther than ten pictures away, which are pixels that nobody said were pixels.
    """
    points: dict[int, TrackPoint] = {}
    to_picture = _Scale()
    for number, line in enumerate(read_lines(path, FIELD), 1):
        pixels = _PIXELS.fullmatch(line)
        if pixels and not points:
            to_picture = _scale(path, pixels)
            continue
        words = line.partition("#")[0].replace(",", " ").split()
        if not words:
            continue
        point = _point(path, number, words, to_picture)
        if point.frame in points:
            raise _refusal(path, number, f"frame {point.frame} stands twice")
        points[point.frame] = point
    if not points:
        raise InputError(f"{path.name} has no points", field=FIELD, remedy=_REMEDY)
    return tuple(sorted(points.values()))


def point_at(track: tuple[TrackPoint, ...], frame: int) -> tuple[float, float]:
    """`u, v` at a frame: straight between the track's points, held before and after them."""
    place = bisect_right(track, frame, key=lambda point: point.frame)
    earlier, later = track[max(place - 1, 0)], track[min(place, len(track) - 1)]
    gap = later.frame - earlier.frame
    share = (frame - earlier.frame) / gap if gap else 0.0
    return (
        earlier.u + (later.u - earlier.u) * share,
        earlier.v + (later.v - earlier.v) * share,
    )


class _Scale(NamedTuple):
    width: float = 1.0
    height: float = 1.0
    from_bottom: bool = False


def _scale(path: Path, pixels: re.Match[str]) -> _Scale:
    width, height = int(pixels[1]), int(pixels[2])
    if not (width and height):
        fact = f"{path.name}: a picture of {width}x{height} pixels"
        raise InputError(fact, field=FIELD, remedy=_REMEDY)
    return _Scale(width, height, (pixels[3] or "").lower() == "bottom")


def _point(path: Path, number: int, words: list[str], scale: _Scale) -> TrackPoint:
    try:
        frame, x, y = (float(word) for word in words)
    except ValueError as error:
        raise _refusal(path, number, "is not three numbers") from error
    if not (math.isfinite(frame) and frame.is_integer() and abs(frame) <= 1e9):
        raise _refusal(path, number, f"{words[0]:.40} is no frame number")
    u, v = x / scale.width, y / scale.height
    if not (abs(u) <= _FARTHEST and abs(v) <= _FARTHEST):
        raise _refusal(path, number, f"{u:g}, {v:g} lies far outside the picture")
    return TrackPoint(int(frame), u, 1.0 - v if scale.from_bottom else v)


def _refusal(path: Path, number: int, fact: str) -> InputError:
    return InputError(f"{path.name}, line {number}: {fact}", field=FIELD, remedy=_REMEDY)
