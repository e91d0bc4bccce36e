"""A take's files on disk: which frames there are, and how big their pictures."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

NUMBER = "%04d"
EXR_MAGIC = b"\x76\x2f\x31\x01"
LONGEST_HEADER = 1 << 16

Take = dict[str, Any]


def frame_path(pattern: str, number: int) -> str:
    """The path of one frame; a path without a number is the same for all."""
    head, found, tail = pattern.rpartition(NUMBER)
    return head + f"{number:04d}" + tail if found else tail


def span_of(take: Take) -> tuple[int, int]:
    """First frame and count of a take's range on the timeline."""
    return int(take["frames"]["first"]), int(take["frames"]["count"])


def paths_of(take: Take) -> list[str]:
    """The path of every frame of the take, there or not; a still has one."""
    first, count = span_of(take)
    return [frame_path(take["pattern"], first + n) for n in range(1 if take["still"] else count)]


def ready_count(take: Take) -> int:
    """How many frames from the first on are there without a gap."""
    if not take["pattern"]:
        return 0
    folder = Path(take["pattern"]).parent
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    names = [Path(path).name for path in paths_of(take)]
    return next((n for n, name in enumerate(names) if name not in there), len(names))


def picture_size(take: Take) -> tuple[int, int]:
    """Width and height of the frames on disk: a draft's are smaller than the shot's."""
    for path in paths_of(take) if take["pattern"] else ():
        size = exr_size(Path(path))
        if size is not None:
            return size
    return int(take["size"]["width"]), int(take["size"]["height"])


def exr_size(path: Path) -> tuple[int, int] | None:
    """Width and height of an OpenEXR file's data window; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(LONGEST_HEADER)
    except OSError:
        return None
    if not head.startswith(EXR_MAGIC):
        return None
    at = head.find(b"dataWindow\0box2i\0\x10\0\0\0")
    if at < 0:
        return None
    left, top, right, bottom = struct.unpack_from("<4i", head, at + len("dataWindow.box2i.") + 4)
    return right - left + 1, bottom - top + 1
