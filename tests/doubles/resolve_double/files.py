"""What lies on disk, as Resolve's media storage sees it: sequences, stills, movies, sound."""

from __future__ import annotations

import re
import wave
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from doubles.resolve_double.bridge import Refused
from flashpot.media.exr import read_attributes, read_exr
from flashpot.media.timecode import timecode_to_frames

PICTURES, MOVIES = (".exr", ".dpx", ".tif", ".png"), (".mov", ".mp4", ".mxf")
PRINTF = re.compile(r"%0?(\d*)d")

Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Found:
    """A file that Resolve takes, or the files of a sequence."""

    kind: str
    first: int = 0
    count: int = 1
    rate: Fraction | None = None
    """None where the file does not say: Resolve takes the project's."""
    size: tuple[int, int] = (0, 0)
    aspect: float = 1.0
    start: int | None = None
    """The first frame counted from timecode zero, where the file says it."""
    drop: bool = False
    sounds: bool = False


def sequence(pattern: str, first: int, last: int) -> Found:
    """The numbered files of a pattern. Refused where one is not there."""
    if not PRINTF.search(pattern) or last < first:
        raise Refused
    files = [Path(pattern % number) for number in range(first, last + 1)]
    if files[0].suffix not in PICTURES or not all(file.is_file() for file in files):
        raise Refused
    return _pictured("Video", files[0], first, last - first + 1)


def single(path: str) -> Found:
    """One file. Refused where it is not there, or of a kind that Resolve does not read."""
    file = Path(path)
    if not file.is_file():
        raise Refused
    if file.suffix == ".wav":
        return _sound(file)
    if file.suffix in MOVIES:
        return _movie(path)
    if file.suffix in PICTURES:
        return _pictured("Still", file, 0, 1)
    raise Refused


def pixels_of(path: str, number: int) -> Pixels | None:
    """A frame of a movie, or the picture at a path; None for what is offline."""
    if Path(path).suffix in MOVIES:
        return _decoded(path)[number] if Path(path).is_file() else None
    file = Path(path % number if PRINTF.search(path) else path)
    return read_exr(file).rgba if file.is_file() else None


def _pictured(kind: str, file: Path, first: int, count: int) -> Found:
    header = read_attributes(file)
    (left, top), (right, bottom) = header["displayWindow"]
    size = int(right - left + 1), int(bottom - top + 1)
    aspect = float(header["pixelAspectRatio"])
    start, drop = _counted(header.get("timeCode"), header.get("framesPerSecond"))
    return Found(kind, first, count, None, size, aspect, start, drop)


def _counted(code: Any, said: Any) -> tuple[int | None, bool]:
    """A header's timecode as frames; above 30 a second its word counts pairs of them."""
    if code is None:
        return None, False
    rate = Fraction(said.numerator, said.denominator) if said else Fraction(24)
    frame = code.frame * 2 + int(code.fieldPhase) if rate > 30 else code.frame
    drop = bool(code.dropFrame)
    text = f"{code.hours:02}:{code.minutes:02}:{code.seconds:02}{';' if drop else ':'}{frame:02}"
    return timecode_to_frames(text, rate), drop


def _sound(file: Path) -> Found:
    with wave.open(str(file)) as sound:
        seconds = Fraction(sound.getnframes(), sound.getframerate())
    return Found("Audio", 0, max(int(seconds * 24), 1), sounds=True)


def _movie(path: str) -> Found:
    container: Any
    with av.open(path) as container:
        stream = container.streams.video[0]
        told = {**container.metadata, **stream.metadata}.get("timecode", "")
        rate = Fraction(stream.average_rate)
        return Found(
            "Video + Audio" if container.streams.audio else "Video",
            0,
            int(stream.frames),
            rate,
            (int(stream.width), int(stream.height)),
            float(stream.sample_aspect_ratio or 1),
            timecode_to_frames(told, rate) if told else None,
            ";" in told,
            sounds=bool(container.streams.audio),
        )


@lru_cache(maxsize=4)
def _decoded(path: str) -> list[Pixels]:
    container: Any
    with av.open(path) as container:
        frames = [frame.reformat(format="rgba64le") for frame in container.decode(video=0)]
    return [frame.to_ndarray().astype(np.float32) / 65535 for frame in frames]
