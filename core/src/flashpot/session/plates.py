"""The plate that a shot is made for: found on disk, its first frame looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flashpot.errors import InputError
from flashpot.plates.probe import probe
from flashpot.plates.sandbox import PlateLayer
from flashpot.plates.sequence import parse_sequence
from flashpot.shot import FrameRange, Picture, Rate, Size


@dataclass(frozen=True)
class FoundPlate:
    """A plate with the facts that a shot takes from it; the server reads all of its frames."""

    picture: Picture
    name: str
    on_disk: FrameRange
    pixel_aspect: float
    rate: Rate | None
    timecode: str


def find_plate(
    pattern: str,
    colour_space: str = "",
    layer: PlateLayer = "colour",
    option: str = "--plate",
) -> FoundPlate:
    """The plate at a pattern, with size and colour space from its first frame.

    Its colour space stays empty where nothing says it: elements do not need it, comps do. Raises
    InputError, of `option` or the file, where nothing is there, or the frame cannot be decoded
    as that layer.
    """
    sequence = parse_sequence(pattern)
    numbers = sequence.on_disk() if sequence else []
    if sequence and not numbers:
        raise InputError(
            f"no frame of {sequence.pattern} is on disk",
            field=option,
            remedy="give the pattern of a sequence that exists, as plate.%04d.exr",
            code="no_frames",
        )
    there = FrameRange.spanning(numbers[0], numbers[-1]) if numbers else None
    first = FrameRange(first=there.first, count=1) if there else None
    there_is = sequence.pattern if sequence else pattern
    info = probe(there_is, first, colour_space=colour_space, layer=layer)
    frames = there or info.frames
    return FoundPlate(
        picture=Picture(
            pattern=info.path,
            frames=frames,
            size=Size(width=info.size[0], height=info.size[1]),
            colour_space=info.colour_space or "",
        ),
        name=sequence.head.rstrip("._") if sequence else Path(pattern).stem,
        on_disk=frames,
        pixel_aspect=info.pixel_aspect,
        rate=Rate.of(info.rate) if info.rate else None,
        timecode=info.timecode,
    )
