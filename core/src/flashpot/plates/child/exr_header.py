"""An EXR header read by ourselves, before any library sees the file.

The layout is that of "OpenEXR File Layout": magic, version and flags, then for each part
attributes of name, type, size and value; an empty name ends a part. Only what the checks need is
taken apart, every length is checked against the bytes that are there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from flashpot.plates.child.limits import MAX_CHANNELS, MAX_PARTS, Refused

MAX_HEADER_BYTES = 1_000_000
_MAGIC = b"\x76\x2f\x31\x01"
_DEEP, _MULTIPART = 0x800, 0x1000
_CHANNEL_BYTES = {0: 4, 1: 2, 2: 4}
"""UINT, HALF, FLOAT."""


class Box(NamedTuple):
    """A window, in pixels from the picture's origin."""

    left: int
    top: int
    width: int
    height: int


@dataclass
class PartClaims:
    """What one part claims to hold."""

    data: Box | None = None
    display: Box | None = None
    bytes_per_pixel: int = 0
    channels: dict[str, int] = field(default_factory=dict)
    """Each one's kind of number: 0 unsigned, 1 half, 2 float; in the order of their names."""
    subsampled: bool = False
    compression: int = 0
    storage: str = ""


@dataclass(frozen=True)
class Claims:
    """What a file claims to hold."""

    parts: list[PartClaims]
    deep: bool
    """Whether a part of it has samples in depth."""
    length: int
    """Of the header, bytes: what follows are the places of the pixels."""


def read_claims(path: Path) -> Claims:
    """The claims of every part. Refuses headers that break the layout."""
    with path.open("rb") as file:
        bytes_ = file.read(MAX_HEADER_BYTES)
    if bytes_[:4] != _MAGIC or len(bytes_) < 8:
        raise Refused("it is no EXR file")
    flags = struct.unpack_from("<I", bytes_, 4)[0]
    if flags & 0xFF != 2:
        raise Refused(f"it is an EXR file of version {flags & 0xFF}; only version 2 is known")
    cursor = _Cursor(bytes_, 8)
    parts = [_part(cursor)]
    while flags & _MULTIPART and cursor.more():
        parts.append(_part(cursor))
        if len(parts) > MAX_PARTS:
            raise Refused(f"it has more than {MAX_PARTS} parts")
    deep = bool(flags & _DEEP) or any(part.storage.startswith("deep") for part in parts)
    return Claims(parts, deep, cursor.at)


@dataclass
class _Cursor:
    data: bytes
    at: int

    def more(self) -> bool:
        """Whether another part follows; takes the zero byte that says it does not."""
        if self.data[self.at : self.at + 1] != b"\0":
            return True
        self.at += 1
        return False

    def take(self, count: int) -> bytes:
        piece = self.data[self.at : self.at + count]
        if count < 0 or len(piece) != count:
            raise Refused("its header is damaged or cut short")
        self.at += count
        return piece

    def name(self) -> str:
        end = self.data.find(b"\0", self.at, self.at + 256)
        if end < 0:
            raise Refused("its header is damaged or cut short")
        name = self.data[self.at : end].decode("utf-8", "replace")
        self.at = end + 1
        return name


def _part(cursor: _Cursor) -> PartClaims:
    claims = PartClaims()
    while name := cursor.name():
        cursor.name()  # the type's name: the attributes read here have one type each
        (size,) = struct.unpack("<i", cursor.take(4))
        value = cursor.take(size)
        if name in {"dataWindow", "displayWindow"}:
            setattr(claims, name.removesuffix("Window"), _box(value))
        elif name == "channels":
            _channels(_Cursor(value, 0), claims)
        elif name == "compression":
            claims.compression = value[0] if value else 0
        elif name == "type":
            claims.storage = value.decode("ascii", "replace")
    return claims


def _box(value: bytes) -> Box:
    if len(value) != 16:
        raise Refused("its header is damaged: a window is not two points")
    left, top, right, bottom = struct.unpack("<4i", value)
    return Box(left, top, right - left + 1, bottom - top + 1)


def _channels(cursor: _Cursor, claims: PartClaims) -> None:
    while name := cursor.name():
        kind, _, across, down = struct.unpack("<iIii", cursor.take(16))
        claims.channels[name] = kind
        claims.bytes_per_pixel += _CHANNEL_BYTES.get(kind, 4)
        claims.subsampled |= (across, down) != (1, 1)
        if len(claims.channels) > MAX_CHANNELS:
            raise Refused(f"it has more than {MAX_CHANNELS} channels")
