"""Whether a plate can be used: every frame decoded, every frame alike, and what it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

from flashpot.errors import InputError
from flashpot.media.colour import detect_space, space_named
from flashpot.media.exr import Window
from flashpot.plates.sandbox import Facts, PlateLayer, Sandbox, Seen, refusal
from flashpot.plates.sequence import Sequence, is_pattern, missing, parse_sequence, spoken
from flashpot.shot import FrameRange, Picture, Rate, Size

MIN_SIDE = 16
MAX_RATE = 10_000


@dataclass(frozen=True)
class PlateInfo:
    """A plate that was looked at, whole."""

    path: str
    """Absolute; with `%04d` for a sequence."""
    kind: Literal["sequence", "still", "movie"]
    size: tuple[int, int]
    """Of the display window, pixels."""
    data_window: Window
    """Of the first frame, in its display window."""
    pixel_aspect: float
    channels: tuple[str, ...]
    colour_space: str | None
    """By the pinned config's name; None where nothing says it, so somebody must."""
    frames: FrameRange
    """First to last on disk; a movie's count from 0, a still is frame 0."""
    missing: tuple[int, ...]
    rate: Fraction | None
    timecode: str
    """Of the first frame, "" where the file has none."""
    sha256: str
    """Over the frames' own hashes, in order."""
    limited: bool
    """Whether the memory of the reading process was limited; not every system keeps a limit."""

    def as_picture(self) -> Picture:
        """The plate as a shot carries it. Raises InputError where its colour space is unknown."""
        return Picture(
            pattern=self.path,
            frames=self.frames,
            size=Size(width=self.size[0], height=self.size[1]),
            colour_space=known_space(self.colour_space, self.path),
            sha256=self.sha256,
        )


def check_file(
    path: Path | str, show_default: str = "", layer: PlateLayer = "colour"
) -> PlateInfo:
    """Look at one file: a frame, a still or a movie, the pixels of its `layer` decoded.

    Raises InputError with one line that says why it cannot be used.
    """
    target = Path(path).absolute()
    with Sandbox(layer=layer) as sandbox:
        return _one_file(target, sandbox.check(target), show_default)


def probe(
    pattern: str,
    frames: FrameRange | None = None,
    *,
    colour_space: str = "",
    show_default: str = "",
    layer: PlateLayer = "colour",
) -> PlateInfo:
    """Look at a whole plate: pattern, one frame of a sequence, still or movie.

    With `frames`, those are asked for: only they are decoded, and each one that is not on disk
    is listed in `missing`. `colour_space` is the user's word and overrules the file. Raises
    InputError naming the first file that cannot be used, or that differs in size.
    """
    sequence = parse_sequence(pattern)
    numbers = sequence.on_disk() if sequence is not None else []
    if sequence is None or (len(numbers) < 2 and not is_pattern(pattern)):
        info = check_file(pattern, show_default, layer)
        if frames is not None and info.kind == "movie":
            gaps = missing(list(info.frames.frames()), frames)
            info = replace(info, frames=frames, missing=tuple(gaps))
    else:
        info = _probe_sequence(sequence, numbers, frames, show_default, layer)
    return replace(info, colour_space=space_named(colour_space)) if colour_space else info


def known_space(space: str | None, path: str) -> str:
    """The colour space, where there is one. Raises InputError: it is asked for, never guessed."""
    if space:
        return space
    raise InputError(
        "nothing says in which colour space these pixels are",
        field=path,
        remedy="say it with --colour-space, lin_ap1_scene for one",
        code="unknown_colour_space",
    )


def _one_file(path: Path, seen: Seen, show_default: str) -> PlateInfo:
    movie = seen.facts.kind == "movie"
    return _info(
        str(path),
        "movie" if movie else "still",
        seen,
        FrameRange(first=0, count=seen.facts.frames if movie else 1),
        (),
        _hash_of([seen.sha256]),
        show_default,
    )


def _probe_sequence(
    sequence: Sequence,
    numbers: list[int],
    frames: FrameRange | None,
    show_default: str,
    layer: PlateLayer,
) -> PlateInfo:
    asked = frames or sequence.declared
    there = [number for number in numbers if asked is None or number in asked]
    if not there:
        wanted = f"of {asked} " if asked else ""
        raise refusal(sequence.pattern, f"no frame {wanted}is on disk", _nearby(numbers))
    with Sandbox(layer=layer) as sandbox:
        seen = [sandbox.check(sequence.path(number)) for number in there]
    for number, frame in zip(there, seen, strict=True):
        _same_shape(sequence.path(number), seen[0].facts, frame.facts)
    span = asked or FrameRange.spanning(there[0], there[-1])
    return _info(
        sequence.pattern,
        "sequence",
        seen[0],
        span,
        tuple(missing(there, span)),
        _hash_of([frame.sha256 for frame in seen]),
        show_default,
    )


def _same_shape(path: Path, first: Facts, other: Facts) -> None:
    if other.size != first.size:
        (width, height), (wide, high) = other.size, first.size
        raise refusal(path, f"it is {width}x{height}, the first frame is {wide}x{high}")


def _nearby(numbers: list[int]) -> str:
    if not numbers:
        return "give a pattern such as plate.%04d.exr whose frames exist"
    return f"on disk are {spoken(numbers)}"


def _info(
    path: str,
    kind: Literal["sequence", "still", "movie"],
    seen: Seen,
    frames: FrameRange,
    gaps: tuple[int, ...],
    sha256: str,
    show_default: str,
) -> PlateInfo:
    facts = seen.facts
    if min(facts.size) < MIN_SIDE:
        raise refusal(path, f"{facts.size[0]}x{facts.size[1]} pixels are too few for a plate")
    return PlateInfo(
        path=path,
        kind=kind,
        size=facts.size,
        data_window=Window(*facts.data),
        pixel_aspect=facts.pixel_aspect,
        channels=facts.channels,
        colour_space=detect_space(facts.colour, path, show_default),
        frames=frames,
        missing=gaps,
        rate=_rate(facts),
        timecode=facts.timecode,
        sha256=sha256,
        limited=seen.limited,
    )


def _rate(facts: Facts) -> Fraction | None:
    """The exact rate that the file means, None where it says none that can be."""
    numerator, denominator = facts.rate or (0, 0)
    if denominator <= 0 or not 0 < numerator / denominator < MAX_RATE:
        return None
    return Rate.snapped(numerator / denominator).fraction


def _hash_of(hashes: list[str]) -> str:
    digest = hashlib.sha256()
    for each in hashes:
        digest.update(bytes.fromhex(each))
    return digest.hexdigest()
