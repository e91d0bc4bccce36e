"""OpenVDB files, written by ourselves: there is no wheel that could.

Only what a sparse fog volume needs of file format 224 (ASWF OpenVDB, `openvdb/io` and
`openvdb/tree`): trees 5-4-3 of float or vec3s, stored as half floats, active values alone
(compression "active mask"), one affine map per grid.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashpot.media.files import published

MAGIC = 0x56444220
FILE_VERSION = 224
LIBRARY_VERSION = (10, 0)
ACTIVE_MASK = 2
LEAF, LOWER, UPPER = 8, 16, 32
"""Cells of a leaf, leaves of a lower node, lower nodes of an upper node; along each axis."""
INACTIVE_IS_BACKGROUND = b"\x00"

Values = NDArray[Any]


@dataclass(frozen=True)
class Grid:
    """One field: `values` is (x, y, z) or (x, y, z, 3), zero where there is nothing.

    The value at index `i, j, k` lies at `to_world @ (i, j, k, 1)` in metres, where the first
    value has the index `origin`.
    """

    name: str
    values: Values
    to_world: NDArray[np.float64]
    origin: tuple[int, int, int] = (0, 0, 0)


def write_vdb(path: Path, grids: list[Grid], facts: Mapping[str, str]) -> None:
    """Write the grids, whole and durable; `facts` become text in the file's own metadata.

    Values beyond a half's range are clamped; what is not finite is not there.
    """
    with published(path) as part, part.open("wb") as file:
        file.write(_header(facts, len(grids)))
        for grid in grids:
            at = file.tell()
            file.write(_placed(grid, at))


def _header(facts: Mapping[str, str], count: int) -> bytes:
    # The same facts give the same bytes: no clock, no chance in the identifier.
    identity = uuid.uuid5(uuid.NAMESPACE_URL, repr(sorted(facts.items())))
    return b"".join(
        (
            struct.pack("<qIII?", MAGIC, FILE_VERSION, *LIBRARY_VERSION, True),
            str(identity).encode("ascii"),
            _metadata({name: _text(value) for name, value in facts.items()}),
            struct.pack("<i", count),
        )
    )


def _placed(grid: Grid, at: int) -> bytes:
    """A grid with its descriptor, which says where in the file its parts are."""
    is_vector = grid.values.ndim == 4
    kind = f"Tree_{'vec3s' if is_vector else 'float'}_5_4_3_HalfFloat"
    names = _string(grid.name) + _string(kind) + _string("")
    begin = at + len(names) + 3 * 8
    topology, buffers = _tree(grid)
    head = struct.pack("<I", ACTIVE_MASK) + _metadata(_facts(grid, is_vector)) + _map(grid)
    blocks = begin + len(head) + len(topology)
    places = struct.pack("<qqq", begin, blocks, blocks + len(buffers))
    return names + places + head + topology + buffers


def _facts(grid: Grid, is_vector: bool) -> dict[str, tuple[str, bytes]]:  # noqa: FBT001
    facts = {
        "name": _text(grid.name),
        "class": _text("unknown" if is_vector else "fog volume"),
        "is_saved_as_half_float": ("bool", b"\x01"),
    }
    return facts | ({"vector_type": _text("contravariant relative")} if is_vector else {})


def _map(grid: Grid) -> bytes:
    """OpenVDB multiplies row vectors: the matrix is the transpose of ours."""
    return _string("AffineMap") + np.ascontiguousarray(grid.to_world.T, "<f8").tobytes()


def _tree(grid: Grid) -> tuple[bytes, bytes]:
    """Topology and buffers: what is where, then the leaves' values in the same order."""
    leaves = _leaves(grid)
    background = np.zeros(3 if grid.values.ndim == 4 else 1, "<f4").tobytes()
    uppers = _grouped(list(leaves), LOWER * UPPER)
    topology = [struct.pack("<i", 1), background, struct.pack("<II", 0, len(uppers))]
    buffers = []
    for upper, inside in uppers.items():
        topology.append(struct.pack("<iii", *(part * LEAF * LOWER * UPPER for part in upper)))
        lowers = _grouped(inside, LOWER)
        topology.append(_branch(list(lowers), UPPER))
        for lower in lowers.values():
            topology.append(_branch(lower, LOWER))
            for place in lower:
                mask, values = leaves[place]
                topology.append(mask)
                buffers += [mask, INACTIVE_IS_BACKGROUND, values]
    return b"".join(topology), b"".join(buffers)


def _leaves(grid: Grid) -> dict[tuple[int, ...], tuple[bytes, bytes]]:
    """Mask and active values of every leaf that has any, by its place, in the tree's order."""
    halves = np.nan_to_num(np.clip(grid.values, -65504, 65504)).astype("<f2")
    low = np.array(grid.origin) // LEAF
    before = np.array(grid.origin) - low * LEAF
    after = -(before + halves.shape[:3]) % LEAF
    padding = [*zip(before, after, strict=True), *([(0, 0)] if halves.ndim == 4 else [])]
    padded = np.pad(halves, padding)
    counts = [size // LEAF for size in padded.shape[:3]]
    shape = (counts[0], LEAF, counts[1], LEAF, counts[2], LEAF, -1)
    blocks = padded.reshape(shape).transpose(0, 2, 4, 1, 3, 5, 6)
    blocks = blocks.reshape(*counts, LEAF**3, -1)
    active = (blocks != 0).any(axis=-1)
    bits = np.packbits(active, axis=-1, bitorder="little")
    found = {}
    for index in np.argwhere(active.any(axis=-1)):
        here = tuple(index)
        place = tuple(int(part) for part in index + low)
        found[place] = (bits[here].tobytes(), blocks[here][active[here]].tobytes())
    return dict(sorted(found.items(), key=lambda item: _order(item[0])))


def _order(leaf: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Nodes come in the order of their place in their parent, x slowest."""
    lower = tuple(part // LOWER for part in leaf)
    return tuple(part // UPPER for part in lower), lower, leaf


def _grouped(
    places: list[tuple[int, ...]], size: int
) -> dict[tuple[int, ...], list[tuple[int, ...]]]:
    """Places by the node that holds `size` of them along each axis."""
    groups: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for place in places:
        groups.setdefault(tuple(part // size for part in place), []).append(place)
    return groups


def _branch(children: list[tuple[int, ...]], size: int) -> bytes:
    """A node that has children alone: their mask, an empty value mask, no values."""
    mask = np.zeros((size, size, size), dtype=bool)
    for child in children:
        mask[tuple(part % size for part in child)] = True
    bits = np.packbits(mask.ravel(), bitorder="little").tobytes()
    return bits + bytes(len(bits)) + INACTIVE_IS_BACKGROUND


def _metadata(facts: Mapping[str, tuple[str, bytes]]) -> bytes:
    return struct.pack("<i", len(facts)) + b"".join(_entries(facts))


def _entries(facts: Mapping[str, tuple[str, bytes]]) -> Iterator[bytes]:
    for name, (kind, value) in facts.items():
        yield _string(name) + _string(kind) + struct.pack("<I", len(value)) + value


def _text(value: str) -> tuple[str, bytes]:
    return "string", value.encode()


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<I", len(data)) + data
