"""A safetensors header read by ourselves, before any library sees the file.

The layout is that of the format's own description: eight bytes with the header's length, little
endian, a JSON object, then the tensors' bytes. Every length is held against the bytes there are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashpot_server.models.documents import parsed
from flashpot_server.models.unfit import unfit

MAX_HEADER_BYTES = 16_000_000
MAX_TENSORS = 100_000
MAX_DIMENSIONS = 8
MAX_NAME = 400
_LENGTH_BYTES = 8
_METADATA = "__metadata__"
_FORMATS = ("pt", None)
BYTES = {
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1,
    "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
    "U32": 4, "I32": 4, "F32": 4,
    "U64": 8, "I64": 8, "F64": 8,
}  # fmt: skip
"""Of one number, by the format's name for its kind."""
_DISGUISES = {
    b"\x80": "it is a pickle, which can run code, named .safetensors",
    b"PK": "it is a zip archive, as torch.save writes pickles, named .safetensors",
    b"\x89HDF": "it is an HDF5 file named .safetensors",
    b"GGUF": "it is a GGUF file named .safetensors",
    b"version https://git-lfs": "it is a pointer of Git LFS; the weights were not fetched",
}


@dataclass(frozen=True)
class Tensor:
    """One tensor as the header describes it."""

    dtype: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Header:
    """The tensors of a file, and what its writer noted."""

    tensors: Mapping[str, Tensor]
    notes: Mapping[str, str]


def read_header(path: Path) -> Header:
    """The header of a safetensors file. Raises InputError where file and header disagree."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(24)
        for mark, fact in _DISGUISES.items():
            if start.startswith(mark) and b"{" not in start[8:9]:
                raise unfit(path, fact)
        if size < _LENGTH_BYTES + 2:
            raise unfit(path, f"{size} bytes are no safetensors file")
        length = int.from_bytes(start[:_LENGTH_BYTES], "little")
        if length > MAX_HEADER_BYTES:
            raise unfit(path, f"its header claims {length:,} bytes, more than any model needs")
        if _LENGTH_BYTES + length > size:
            raise unfit(path, f"its header claims {length:,} bytes, the file has {size:,}")
        file.seek(_LENGTH_BYTES)
        told = parsed(path, file.read(length), MAX_HEADER_BYTES)
    notes = _notes(path, told.pop(_METADATA, {}))
    if not 0 < len(told) <= MAX_TENSORS:
        raise unfit(path, f"it has {len(told):,} tensors")
    ranges = {name: _range(path, name, entry) for name, entry in told.items()}
    _check_layout(path, ranges, size - _LENGTH_BYTES - length)
    tensors = {name: Tensor(entry["dtype"], tuple(entry["shape"])) for name, entry in told.items()}
    return Header(tensors, notes)


def read_file(path: Path) -> Header:
    """The header of one file that somebody gives. Raises InputError where it is no safetensors."""
    if not path.is_file():
        raise unfit(path, "there is no such file", "give one that exists")
    if path.suffix == ".gguf":
        raise unfit(
            path,
            "GGUF holds weights that are quantised for another runtime",
            "import the weights it was made from; the engine quantises where memory asks for it",
        )
    if path.suffix != ".safetensors":
        raise unfit(
            path,
            "only safetensors are imported; other files can hold code",
            "get it as safetensors; diffusers opens a .bin without asking",
        )
    return read_header(path)


def _range(path: Path, name: str, entry: Any) -> tuple[int, int]:
    """First byte of a tensor and the one after its last."""
    if len(name) > MAX_NAME or not name.isprintable():
        raise unfit(path, f"a tensor is named {name[:60]!r}")
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise unfit(path, f"{name}: its entry is not dtype, shape and data_offsets")
    dtype, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in BYTES:
        raise unfit(path, f"{name}: {str(dtype)[:40]!r} is no kind of number known here")
    if not _whole(shape) or len(shape) > MAX_DIMENSIONS:
        raise unfit(path, f"{name}: {str(shape)[:80]} is no shape")
    if not _whole(offsets) or len(offsets) != 2 or offsets[0] > offsets[1]:
        raise unfit(path, f"{name}: {str(offsets)[:80]} is no range of bytes")
    first, end = offsets
    wanted = math.prod(shape) * BYTES[dtype]
    if end - first != wanted:
        raise unfit(path, f"{name}: {wanted:,} bytes by its shape, {end - first:,} by its range")
    return first, end


def _check_layout(path: Path, ranges: Mapping[str, tuple[int, int]], size: int) -> None:
    """Tensors lie one behind the other and fill the file: no gap, no overlap, none outside."""
    at = 0
    for name, (first, end) in sorted(ranges.items(), key=lambda item: item[1]):
        if first != at:
            fact = "overlaps another tensor" if first < at else "leaves a gap before it"
            raise unfit(path, f"{name} {fact}")
        at = end
    if at > size:
        raise unfit(path, f"it is cut short: {size:,} of {at:,} bytes of tensors")
    if at < size:
        raise unfit(path, f"{size - at:,} bytes after its last tensor belong to none")


def _notes(path: Path, notes: Any) -> dict[str, str]:
    plain = isinstance(notes, dict) and all(isinstance(value, str) for value in notes.values())
    if not plain:
        raise unfit(path, "its metadata is not text by name")
    if notes.get("format") not in _FORMATS:
        raise unfit(path, f"it was written for {notes['format'][:40]!r}, not for PyTorch")
    return dict(notes)


def _whole(value: Any) -> bool:
    """Whether it is a list of counts; True and False are none."""
    return isinstance(value, list) and all(type(each) is int and each >= 0 for each in value)
