"""Movies: what the container says, and one frame decoded."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from flashpot.plates.child.limits import Refused, check_size
from flashpot.plates.child.picture import Facts, Picture, sane_aspect
from flashpot.plates.child.still_reader import picture_stream, rgba_planes

DEMUXERS = {
    ".mov": "mov", ".mp4": "mov", ".m4v": "mov", ".mxf": "mxf", ".mkv": "matroska", ".avi": "avi",
}  # fmt: skip
"""Named by suffix: formats that open further files (playlists, concat) are never tried."""

_BT709 = 1


def read_movie(path: Path, frame: int, *, whole: bool) -> Picture:
    """Decode frame number `frame`, counted from 0; of the `whole` movie, its last one too.

    A copy that broke off keeps its table of frames, and lacks the last ones.
    """
    with av.open(
        f"file:{path}",
        format=DEMUXERS[path.suffix.lower()],
        options={"protocol_whitelist": "file"},
    ) as container:
        stream = picture_stream(container)
        if not stream.average_rate:
            raise Refused("it has no frame rate")
        check_size(stream.width, stream.height, 8)
        decoded = _frame(container, stream, frame)
        facts = _facts(container, stream, decoded)
        if whole and facts.frames > 1:
            _frame(container, stream, facts.frames - 1)
        return Picture(facts, *rgba_planes(decoded))


def _frame(container: Any, stream: Any, number: int) -> Any:
    rate = Fraction(stream.average_rate)
    start = stream.start_time or 0
    wanted = start + number / rate / stream.time_base
    if number:
        container.seek(int(wanted), stream=stream)
    for decoded in container.decode(stream):
        if decoded.is_corrupt:
            raise Refused(f"its frame {number} is damaged")
        if decoded.pts is None or decoded.pts >= wanted - Fraction(1, 2) / rate / stream.time_base:
            return decoded
    raise Refused(f"it has no frame {number}")


def _facts(container: Any, stream: Any, frame: Any) -> Facts:
    rate = Fraction(stream.average_rate)
    seconds = (stream.duration or 0) * stream.time_base
    tags = (int(frame.color_primaries), int(frame.color_trc))
    metadata = {**container.metadata, **stream.metadata}
    aspect = stream.sample_aspect_ratio or 1.0
    return Facts(
        kind="movie",
        size=(frame.width, frame.height),
        data=(0, 0, frame.width, frame.height),
        channels=list("RGBA")[: len(frame.format.components)],
        pixel_aspect=sane_aspect(aspect),
        colour={"colorInteropID": "g24_rec709_tx"} if tags == (_BT709, _BT709) else {},
        rate=(rate.numerator, rate.denominator),
        timecode=str(metadata.get("timecode", ""))[:20],
        frames=int(stream.frames or round(seconds * rate)),
    )
