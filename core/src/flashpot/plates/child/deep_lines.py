"""Deep scan lines read by ourselves, one at a time: a library would hold a whole picture.

The layout is that of "Technical Introduction to OpenEXR" and "Interpreting OpenEXR Deep Pixels":
a table of places, and at each of them a line's number, the sizes of its table of counts and of its
samples, and both of these, each compressed on its own.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from flashpot.plates.child.exr_header import Claims, PartClaims
from flashpot.plates.child.limits import Refused

MAX_LINE_BYTES = 64_000_000
"""Of one line's samples, decoded: 16384 pixels with a hundred of them."""
DAMAGED = "its samples are damaged or cut short"
_CHUNK = struct.Struct("<i3Q")
_NONE, _RLE, _ZIPS = 0, 1, 2
_KINDS = (np.dtype("<u4"), np.dtype("<f2"), np.dtype("<f4"))
"""Unsigned, half, float."""
_COUNT = np.dtype("<i4")

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Line:
    """One line of the data window: how many samples each pixel has, and them, by channel."""

    row: int
    """From the data window's top."""
    counts: NDArray[np.int64]
    samples: Mapping[str, NDArray[np.float64]]


def read_lines(path: Path, claims: Claims, wanted: tuple[str, ...]) -> Iterator[Line]:
    """Every line of a file's one deep part, with the `wanted` channels that it has.

    Refuses parts and compressions that no host reads in depth, and what breaks the layout.
    """
    part = _deep_part(claims)
    assert part.data is not None
    with path.open("rb") as file:
        bytes_ = os.fstat(file.fileno()).st_size
        file.seek(claims.length)
        places = np.frombuffer(_taken(file, 8 * part.data.height, bytes_), "<u8")
        for place in places.tolist():
            yield _line(file, place, part, wanted, bytes_)


def _deep_part(claims: Claims) -> PartClaims:
    part = claims.parts[0]
    if len(claims.parts) > 1:
        raise Refused("it has several parts", "write its samples in depth as a file of their own")
    if part.storage != "deepscanline":
        raise Refused("its samples in depth are no scan lines", "write deep scan lines, no tiles")
    if part.compression not in (_NONE, _RLE, _ZIPS):
        raise Refused("its samples are compressed as deep plates are not", "write it in ZIPS")
    return part


def _line(
    file: BinaryIO, place: int, part: PartClaims, wanted: tuple[str, ...], bytes_: int
) -> Line:
    box = part.data
    assert box is not None
    file.seek(min(place, bytes_))
    number, table, packed, unpacked = _CHUNK.unpack(_taken(file, _CHUNK.size, bytes_))
    row = number - box.top
    ends = _loosened(_taken(file, table, bytes_), 4 * box.width, part.compression).view(_COUNT)
    counts = np.diff(ends, prepend=0).astype(np.int64)
    kinds = {name: _kind(kind) for name, kind in part.channels.items()}
    total = int(ends[-1])
    size = total * sum(kind.itemsize for kind in kinds.values())
    if not 0 <= row < box.height or counts.min() < 0 or size != unpacked:
        raise Refused(DAMAGED)
    if size > MAX_LINE_BYTES:
        raise Refused(
            f"line {number} has {size / 1e6:.0f} MB of samples, more than a plate may",
            "write it with fewer samples a pixel, or without layers of colour",
        )
    raw = _loosened(_taken(file, packed, bytes_), size, part.compression)
    return Line(row, counts, _channels(raw, kinds, total, wanted))


def _kind(kind: int) -> np.dtype[np.generic]:
    if not 0 <= kind < len(_KINDS):
        raise Refused("its header is damaged: a channel is of no kind")
    return _KINDS[kind]


def _channels(
    raw: Bytes, kinds: Mapping[str, np.dtype[np.generic]], total: int, wanted: tuple[str, ...]
) -> dict[str, NDArray[np.float64]]:
    samples, at = {}, 0
    for name, kind in kinds.items():
        end = at + total * kind.itemsize
        if name in wanted:
            samples[name] = raw[at:end].view(kind).astype(np.float64)
        at = end
    return samples


def _taken(file: BinaryIO, count: int, most: int) -> bytes:
    """The next bytes of the file, of `most` that it has."""
    data = file.read(count) if count <= most else b""
    if len(data) != count:
        raise Refused(DAMAGED)
    return data


def _loosened(packed: bytes, size: int, compression: int) -> Bytes:
    """So many bytes as they were before compression: what would not shrink is stored as it is."""
    if compression == _NONE or len(packed) == size:
        if len(packed) != size:
            raise Refused(DAMAGED)
        return np.frombuffer(packed, np.uint8)
    if compression == _RLE:
        data = _run_out(packed, size)
    else:
        data = zlib.decompressobj().decompress(packed, size + 1)
    if len(data) != size:
        raise Refused(DAMAGED)
    # Each byte was stored as its difference from the one before, the even ones before the odd.
    steps = np.frombuffer(data, np.uint8) - np.uint8(128)
    steps[:1] += np.uint8(128)
    halves = np.cumsum(steps, dtype=np.uint8)
    whole = np.empty(size, np.uint8)
    middle = (size + 1) // 2
    whole[0::2], whole[1::2] = halves[:middle], halves[middle:]
    return whole


def _run_out(packed: bytes, most: int) -> bytes:
    """Runs of one byte, and of different ones, written out; no more than `most` and a run."""
    out, at = bytearray(), 0
    while at < len(packed) and len(out) <= most:
        count = packed[at]
        if count > 127:
            out += packed[at + 1 : at + 257 - count]
            at += 257 - count
        else:
            out += packed[at + 1 : at + 2] * (count + 1)
            at += 2
    return bytes(out)
