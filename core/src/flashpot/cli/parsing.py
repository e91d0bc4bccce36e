"""Texts of options to values; each refusal names its option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.request import Placement, Quality
from flashpot.shot import FrameRange, Lens, Rate, Size

LARGEST_UNIT = 10_000
"""Metres."""

_SIZE = re.compile(r"^(\d{1,5})\s*[x×]\s*(\d{1,5})$")
_FRAMES = re.compile(r"^(-?\d{1,9})(?:-(-?\d{1,9}))?$")


def size_of(text: str) -> Size | None:
    """`1920x1080`; None for an empty text."""
    if not text:
        return None
    found = _SIZE.match(text.strip().lower())
    try:
        return Size(width=int(found[1]), height=int(found[2])) if found else _refuse_size(text)
    except ValidationError:
        return _refuse_size(text)


def sphere_of(width: int, size: str) -> str:
    """The size of a lat-long picture so wide.

    Raises InputError for a width out of range or odd, and where a size is given as well.
    """
    if size:
        raise InputError(
            f"a lat-long of {width} has its size already",
            field="--size",
            remedy="leave --size out, or --latlong",
        )
    if width % 2 or not 64 <= width <= 16_384:
        raise InputError(
            f"{width} is no width for a lat-long picture",
            field="--latlong",
            remedy="ask for 2048, 4096, 8192 or 16384",
            code="out_of_range",
        )
    return f"{width}x{width // 2}"


def _refuse_size(text: str) -> Size:
    raise InputError(
        f"{text!r} is no picture size",
        field="--size",
        remedy="give WIDTHxHEIGHT from 16x16 to 16384x16384, as 1920x1080",
    )


def unit_of(metres: float | None) -> float | None:
    """Metres of a unit; None where none is said."""
    if metres is None or 0 < metres <= LARGEST_UNIT:
        return metres
    raise InputError(
        f"{metres} m is no unit",
        field="--metres-per-unit",
        remedy="give the metres of one unit: 0.01 for centimetres, 0.3048 for feet",
        code="out_of_range",
    )


def axis_of(text: str) -> Literal["y", "z"]:
    """The axis that is up."""
    if text.lower() == "y":
        return "y"
    if text.lower() == "z":
        return "z"
    raise InputError(f"{text!r} is no up axis", field="--up-axis", remedy="give y or z")


def rate_of(text: str, option: str = "--rate") -> Rate | None:
    """`24`, `23.976` or `24000/1001`, snapped to the rate it stands for; None for empty."""
    if not text:
        return None
    try:
        exact = Fraction(text.strip())
        if not 1 <= exact <= 1000:
            raise ValueError(text)
    except (ValueError, ZeroDivisionError) as error:
        raise InputError(
            f"{text!r} is no frame rate",
            field=option,
            remedy="give frames a second from 1 to 1000: 24, 23.976 or 24000/1001",
        ) from error
    return Rate.of(exact) if "/" in text else Rate.snapped(float(exact))


def frames_of(text: str) -> FrameRange | None:
    """`1001-1024`, or one frame; None for an empty text."""
    if not text:
        return None
    found = _FRAMES.match(text.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or found[1]) if found else -1
    if last < first or last - first >= 100_000:
        raise InputError(
            f"{text!r} is no frame range",
            field="--frames",
            remedy="give FIRST-LAST, as 1001-1024; at most 100000 frames",
        )
    return FrameRange.spanning(first, last)


def handles_of(text: str) -> tuple[int, int] | None:
    """`8,8`, or one number for both ends; None for an empty text."""
    if not text:
        return None
    parts = [part.strip() for part in text.split(",")]
    counts = [int(part) for part in parts if part.isdecimal() and len(part) < 4]
    if len(parts) > 2 or len(counts) != len(parts) or max(counts) > 96:
        raise InputError(
            f"{text!r} is no pair of handles",
            field="--handles",
            remedy="give HEAD,TAIL in frames from 0 to 96, as 8,8",
        )
    return counts[0], counts[-1]


def point_of(text: str) -> tuple[float, float] | None:
    """`0.5,0.8`: a point of the picture, from the left and from the top; None for empty."""
    if not text:
        return None
    try:
        u, v = (float(part) for part in text.split(","))
        if not (-1 <= u <= 2 and -1 <= v <= 2):
            raise ValueError(text)
    except ValueError as error:
        raise InputError(
            f"{text!r} is no point of the picture",
            field="--at",
            remedy="give U,V from 0 to 1, from the left and from the top: 0.5,0.8",
        ) from error
    return u, v


def placement_of(at: str, distance: float | None) -> Placement:
    """Where the effect stands, from `--at U,V` and `--distance M`."""
    try:
        return Placement(at=point_of(at), distance_m=distance)
    except ValidationError as error:
        raise InputError(
            f"{distance} m is no distance to a camera",
            field="--distance",
            remedy="give metres from 0.5 to 50000",
        ) from error


def lens_of(maps: Sequence[Path], delivery: str) -> Lens | None:
    """A lens from `--lens UNDISTORT --lens REDISTORT` and `--lens-delivery`; None for neither.

    What is made from the command line lies over its plate, so it comes bent unless told.
    """
    if not maps:
        if delivery:
            raise InputError(
                "there is no lens to deliver through",
                field="--lens-delivery",
                remedy="give its maps: --lens undistort.exr --lens redistort.exr",
            )
        return None
    if len(maps) != 2:
        raise InputError(
            f"a lens has two maps, {len(maps)} given",
            field="--lens",
            remedy="give both: --lens undistort.exr --lens redistort.exr",
        )
    undistort, redistort = maps
    if "redist" in undistort.name.lower() or "undist" in redistort.name.lower():
        raise InputError(
            f"by their names {undistort.name} and {redistort.name} stand the wrong way round",
            field="--lens",
            remedy="give the map that undistorts first",
        )
    told = delivery.strip().lower() or "redistorted"
    match told:
        case "undistorted" | "redistorted" | "both":
            paths = (str(path.absolute()) for path in maps)
            return Lens(undistort=next(paths), redistort=next(paths), delivery=told)
    raise unknown_word("--lens-delivery", told, ["undistorted", "redistorted", "both"])


def quality_of(text: str) -> Quality | None:
    """`draft`, `preview` or `final`; None for an empty text."""
    match text.strip().lower():
        case "":
            return None
        case "draft" | "preview" | "final" as quality:
            return quality
    raise unknown_word("--quality", text, ["draft", "preview", "final"])


def settings_of(texts: Sequence[str]) -> dict[str, str]:
    """`diameter=8m` and its like, by name."""
    settings = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name.strip() and equals):
            raise InputError(
                f"{text!r} is no setting", field="--set", remedy="give NAME=VALUE: diameter=8m"
            )
        settings[name.strip()] = value.strip()
    return settings
