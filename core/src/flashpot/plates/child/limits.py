"""How much a foreign file may ask for, in its header and of the process that decodes it."""

from __future__ import annotations

import sys

STILLS = (".dpx", ".png", ".tif", ".tiff", ".jpg", ".jpeg")
MOVIES = (".mov", ".mp4", ".m4v", ".mxf", ".mkv", ".avi")

MAX_SIDE = 16_384
MAX_PIXELS = 64_000_000
MAX_CHANNELS = 64
MAX_PARTS = 16
MAX_DECODED_BYTES = 600_000_000
"""Of one picture, all channels: an 8K frame of RGBA floats is 566 MB."""
MAX_RATIO = 25_000
"""Decoded bytes for each byte of an EXR: a black 4K frame has 933 in ZIP, 21333 in HTJ2K."""

MAX_KNOTS = 60_000_000
"""Of a deep picture, eight bytes each."""
MOST_KNOTS = 32
"""Of a pixel of one."""

MAX_MEMORY_BYTES = 1_000_000_000
MAX_CPU_SECONDS = 9
MAX_SECONDS = 9.5
"""A file's time by the wall clock, kept by the parent."""
DEPTH_SECONDS = 60
"""Both, of a depth: a deep one of 4K and eight samples a pixel takes 20."""
MAX_OPEN_FILES = 64


class Refused(Exception):  # noqa: N818 - the answer to a question, not a fault of the program
    """A file that cannot be used: the fact, and what to do about it."""

    def __init__(self, fact: str, remedy: str = "") -> None:
        super().__init__(fact)
        self.fact = fact
        self.remedy = remedy


def check_size(
    width: int, height: int, bytes_per_pixel: int, file_bytes: int | None = None
) -> None:
    """Refuse a picture by what its header claims, before anything is decoded.

    With `file_bytes`, also where so few bytes cannot hold so many pixels.
    """
    if width < 1 or height < 1:
        raise Refused(f"its header claims a picture of {width}x{height} pixels")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise Refused(
            f"{width}x{height} pixels are more than a plate may have",
            f"keep it under {MAX_SIDE} a side and {MAX_PIXELS // 1_000_000} million in all",
        )
    decoded = width * height * bytes_per_pixel
    if decoded > MAX_DECODED_BYTES:
        raise Refused(
            f"decoded it takes {decoded / 1e6:.0f} MB, more than a plate may",
            f"write it with fewer channels or as half, under {MAX_DECODED_BYTES // 1_000_000} MB",
        )
    if file_bytes is not None and decoded > MAX_RATIO * file_bytes:
        raise Refused(f"its header claims {decoded / 1e6:.0f} MB of pixels in {file_bytes} bytes")


def limit_process(written_bytes: int) -> bool:
    """Take this process' rights to memory, files and core dumps; False where a system cannot.

    `written_bytes` is the largest file it may write.
    """
    if sys.platform == "win32":
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written_bytes, written_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_OPEN_FILES, MAX_OPEN_FILES))
    if sys.platform == "darwin":
        return False  # the kernel takes an address space limit and does not keep it
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    return True


def limit_next_file(seconds: int = MAX_CPU_SECONDS) -> None:
    """Give the next file its own share of processor time."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
