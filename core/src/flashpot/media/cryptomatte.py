"""A Cryptomatte of one object: its identity, its channels and its header.

After J. Friedman and A. Jones, "Cryptomatte Specification", version 1.2.0 (2018): a name's
MurmurHash3, read as a float, beside how much of the pixel it covers.
"""

from __future__ import annotations

import json

import numpy as np

LAYER = "cryptoElement"
CHANNELS = tuple(f"{LAYER}00.{name}" for name in "RGBA")
"""Identity and coverage of the first rank, then of the second, which one object leaves empty."""


def hashed(name: str) -> int:
    """MurmurHash3_32 of the name, with seed 0, as an identity has it.

    Where its bits would be a denormal, infinity or no number, the exponent's lowest bit flips.
    """
    value = _murmur(name.encode())
    exponent = (value >> 23) & 255
    return value ^ (1 << 23) if exponent in {0, 255} else value


def identity(name: str) -> np.float32:
    """The name's hash read as a float."""
    return np.uint32(hashed(name)).view(np.float32)


def attributes(name: str) -> dict[str, str]:
    """Header attributes of a frame that holds the Cryptomatte of `name`."""
    key = f"cryptomatte/{_murmur(LAYER.encode()):08x}"[:19]
    return {
        f"{key}/name": LAYER,
        f"{key}/hash": "MurmurHash3_32",
        f"{key}/conversion": "uint32_to_float32",
        f"{key}/manifest": json.dumps({name: f"{hashed(name):08x}"}),
    }


def _murmur(data: bytes) -> int:
    value, whole = 0, len(data) // 4 * 4
    for start in range(0, whole, 4):
        value ^= _mixed(int.from_bytes(data[start : start + 4], "little"))
        value = (_rotated(value, 13) * 5 + 0xE6546B64) & 0xFFFFFFFF
    value ^= _mixed(int.from_bytes(data[whole:], "little")) ^ len(data)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        value = (value ^ (value >> shift)) * factor & 0xFFFFFFFF
    return value


def _mixed(block: int) -> int:
    return _rotated(block * 0xCC9E2D51 & 0xFFFFFFFF, 15) * 0x1B873593 & 0xFFFFFFFF


def _rotated(value: int, bits: int) -> int:
    return (value << bits | value >> (32 - bits)) & 0xFFFFFFFF
