r"""The attributes of an EXR file's first header, without the EXR library and without pixels.

A header is: magic number, version and flags, then attributes as `name\0 type\0 size data` until
an empty name (OpenEXR file layout). Foreign files are not given to a C library here; this reader
takes bytes, checks every length and can only answer or refuse.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from flashpot.camera import Array

MAX_HEADER_BYTES = 1024 * 1024
_MAGIC = b"\x76\x2f\x31\x01"
_LONGEST_NAME = 255


class HeaderError(ValueError):
    """The bytes are no EXR header; the message is the fact."""


@dataclass(frozen=True)
class Attribute:
    """The raw value of one header attribute, and its type's name."""

    type_name: str
    data: bytes


def read_attributes(start: bytes) -> dict[str, Attribute]:
    """The first part's attributes by name, from a file's first megabyte."""
    if start[:4] != _MAGIC:
        raise HeaderError("is not an EXR file")
    if start[4:5] != b"\x02":
        raise HeaderError("has an EXR version other than 2")
    attributes: dict[str, Attribute] = {}
    position = 8
    while True:
        name, position = _word(start, position)
        if not name:
            return attributes
        type_name, position = _word(start, position)
        if position + 4 > len(start):
            raise HeaderError("ends inside its header")
        (size,) = struct.unpack_from("<i", start, position)
        position += 4
        if size < 0 or position + size > len(start):
            raise HeaderError(f"has a broken header: {name} does not fit in it")
        attributes[name] = Attribute(type_name, start[position : position + size])
        position += size


def matrix_of(attribute: Attribute) -> Array:
    """The 4x4 matrix of an `m44f` or `m44d` attribute, as stored: for row vectors."""
    kind = {"m44f": ("<f4", 64), "m44d": ("<f8", 128)}.get(attribute.type_name)
    if kind is None or len(attribute.data) != kind[1]:
        raise HeaderError(f"has a matrix of type {attribute.type_name}, not m44f or m44d")
    return np.frombuffer(attribute.data, kind[0]).astype(np.float64).reshape(4, 4)


def _word(data: bytes, position: int) -> tuple[str, int]:
    end = data.find(b"\0", position, position + _LONGEST_NAME + 1)
    if end < 0:
        raise HeaderError("has a broken header: a name does not end")
    return data[position:end].decode("utf-8", "replace"), end + 1
