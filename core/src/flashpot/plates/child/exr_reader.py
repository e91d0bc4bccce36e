"""EXR files of others: scan lines, tiles and parts; deep pictures are refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
from numpy.typing import NDArray

from flashpot.plates.child.exr_header import Claims
from flashpot.plates.child.limits import MAX_SIDE, Refused, check_size
from flashpot.plates.child.picture import Facts, Picture, sane_aspect

_PAIRS_ABOVE = 30
DEPTHS = ("Z", "depth.Z", "Depth.Z", "depth.z", "Y", "R")
"""Channels that hold a depth, the first of them that there is."""


MAPS = (("R", "G"), ("r", "g"), ("u", "v"), ("forward.u", "forward.v"))
"""Pairs of channels that an STMap is written in, the likelier first."""


def read_exr(path: Path, claims: Claims) -> Picture:
    """Check the header, decode every part, and hand over the first one with a picture."""
    parts = _parts(path, claims)
    pictures = [part for part in parts if set(part.channels) & {"R", "Y", "A"}]
    if not pictures:
        raise Refused("it has no channels R, G, B (nor Y, nor A)", "write the picture as R, G, B")
    channels = pictures[0].channels
    return Picture(_facts(pictures[0].header, sorted(channels)), _planes(channels))


def read_map(path: Path, claims: Claims) -> Picture:
    """An STMap's two channels as the first two planes of a picture."""
    for part in _parts(path, claims):
        for names in MAPS:
            if set(names) <= set(part.channels):
                across, up = (part.channels[name].pixels for name in names)
                return Picture(_facts(part.header, list(names)), [across, up, up])
    raise Refused(
        "it has neither channels R and G nor forward.u and forward.v",
        "write the map as red and green",
    )


def read_depth(path: Path, claims: Claims) -> Picture:
    """A flat depth in every plane of a picture."""
    parts = _parts(path, claims)
    for name in DEPTHS:
        for part in parts:
            if name in part.channels:
                plane = part.channels[name].pixels
                return Picture(_facts(part.header, sorted(part.channels)), [plane] * 4)
    raise Refused("it has no channel Z or depth.Z", "write the depth as Z")


def _parts(path: Path, claims: Claims) -> list[Any]:
    """Every part, decoded, as many as the header claims."""
    _check_claims(claims, path.stat().st_size)
    OpenEXR.setMaxImageSize(MAX_SIDE, MAX_SIDE)
    parts: list[Any] = OpenEXR.File(str(path), separate_channels=True, num_threads=0).parts
    if len(parts) != len(claims.parts):
        # The library leaves a part out, with a word on the console, where its pixels fail.
        raise Refused("its pixels are damaged or cut short")
    return parts


def _check_claims(claims: Claims, file_bytes: int) -> None:
    if claims.deep:
        raise Refused("it is a deep EXR", "flatten it (Nuke: DeepToImage) and write it again")
    total = sum(part.bytes_per_pixel for part in claims.parts)
    for part in claims.parts:
        if part.display is None or part.data is None:
            raise Refused("its header is damaged: it says no size")
        check_size(part.display.width, part.display.height, 0)
        check_size(part.data.width, part.data.height, total, file_bytes)
        if part.subsampled:
            raise Refused("its colour is subsampled (Y, RY, BY)", "write it as R, G, B")


def _facts(header: Mapping[str, Any], channels: list[str]) -> Facts:
    left, top = (int(v) for v in header["dataWindow"][0])
    origin_x, origin_y = (int(v) for v in header["displayWindow"][0])
    rate = header.get("framesPerSecond")
    return Facts(
        kind="image",
        size=_extent(header["displayWindow"]),
        data=(left - origin_x, top - origin_y, *_extent(header["dataWindow"])),
        pixel_aspect=sane_aspect(header.get("pixelAspectRatio", 1.0)),
        channels=channels,
        colour={
            name: np.nan_to_num(np.ravel(value)).tolist()
            if name == "chromaticities"
            else str(value)
            for name, value in header.items()
            if name in {"colorInteropID", "oiio:ColorSpace", "chromaticities"}
        },
        rate=None if rate is None else (rate.numerator, rate.denominator),
        timecode=_timecode(header.get("timeCode"), rate or 0),
    )


def _extent(box: Any) -> tuple[int, int]:
    (left, top), (right, bottom) = ([int(v) for v in corner] for corner in box)
    return right - left + 1, bottom - top + 1


def _timecode(code: Any, rate: Fraction | int) -> str:
    """HH:MM:SS:FF; above 30 frames a second the word counts pairs, the field bit tells which."""
    if code is None:
        return ""
    mark = ";" if code.dropFrame else ":"
    frame = code.frame * 2 + code.fieldPhase if rate > _PAIRS_ABOVE else code.frame
    return f"{code.hours:02}:{code.minutes:02}:{code.seconds:02}{mark}{frame:02}"


def _planes(channels: Mapping[str, Any]) -> list[NDArray[Any]]:
    """R, G, B and A where there is one; of a matte, a lone Y or A stands for them."""
    if "R" not in channels and "Y" in channels:
        return [channels["Y"].pixels] * 3
    if set(channels) & {"R", "G", "B", "A"} == {"A"}:
        return [channels["A"].pixels] * 4
    if not {"R", "G", "B"} <= set(channels):
        raise Refused("one of R, G, B is missing", "write the picture as R, G, B")
    return [channels[name].pixels for name in "RGBA" if name in channels]
