"""Where a media reference points, as a path on this machine.

OTIO's own helper cuts `#` and `?`, decodes `%20` in bare paths and loses drives and UNC servers,
so URLs are decoded here: only what begins with `file:` is percent-decoded.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from urllib.parse import unquote

_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")
_BRACKETS = re.compile(r"^(?P<head>.*)\[(?P<first>\d+)-(?P<last>\d+)\](?P<tail>[^\\/]*)$")
_PRINTF = re.compile(r"%0?\d*d")
_HASHES = re.compile(r"^(?P<head>[^#]*)(?P<hashes>#+)(?P<tail>[^#\\/]*)$")
_NUMBERED = re.compile(r"^(?P<head>.*?[._])(?P<frame>-?\d+)(?P<tail>\.[A-Za-z0-9]+)$")
STILLS = frozenset({".exr", ".dpx", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".hdr", ".cin"})
"""Endings of pictures that are one frame of a sequence, where they are numbered."""


@dataclass(frozen=True)
class Numbered:
    """A file sequence: `pattern` has `%0Nd`; first and last number where they are known."""

    pattern: str
    first: int | None = None
    last: int | None = None


def local_path(url: str, folder: Path) -> str:
    """The path that `url` means; a relative one starts at the timeline's own folder.

    Bare paths are taken literally, `file:` URLs are decoded, `file://server/share` becomes a
    UNC path and `file://localhost/x` is `/x`. Other schemes (`http://`) are handed back as they
    are: nothing here opens them.
    """
    if not url:
        return ""
    path = _from_file_url(url) if url.lower().startswith("file:") else url
    if is_absolute(path) or _SCHEME.match(path):
        return path
    return os.path.normpath(folder / path)


def absolute_url(url: str, folder: Path) -> str:
    """A relative URL made absolute; what stands alone already is left as it is written."""
    if not url or url.lower().startswith("file:") or is_absolute(url) or _SCHEME.match(url):
        return url
    return local_path(url, folder)


def is_absolute(path: str) -> bool:
    """Whether a path stands alone, on this system or on Windows."""
    return path.startswith(("/", "\\\\")) or _DRIVE.match(path) is not None


def _from_file_url(url: str) -> str:
    rest = url[len("file:") :]
    if not rest.startswith("//"):
        return unquote(rest)
    server, slash, path = rest[2:].partition("/")
    decoded = unquote(slash + path)
    if _DRIVE.match(server + "/"):
        return server + decoded
    if server.lower() not in {"", "localhost"}:
        return f"//{server}{decoded}"
    return decoded[1:] if _DRIVE.match(decoded[1:]) else decoded


def numbered(path: str) -> Numbered | None:
    """The sequence a path names: `a.[0001-0100].exr`, `a.%04d.exr`, `a.####.exr`, `a.0001.exr`.

    A single numbered picture counts as a sequence only where another of its frames lies beside
    it, so that a still called `logo_2.png` stays a still. None for stills and movies.
    """
    if found := _BRACKETS.match(path):
        pattern = _pattern(found["head"], len(found["first"]), found["tail"])
        return Numbered(pattern, int(found["first"]), int(found["last"]))
    if _PRINTF.search(path):
        return Numbered(path)
    if found := _HASHES.match(path):
        return Numbered(_pattern(found["head"], len(found["hashes"]), found["tail"]))
    found = _NUMBERED.match(path)
    if found is None or found["tail"].lower() not in STILLS:
        return None
    files = _frames_beside(Path(path).parent, PurePath(found["head"]).name, found["tail"])
    if len(files) < 2:
        return None
    pattern = _pattern(found["head"], len(found["frame"].lstrip("-")), found["tail"])
    return Numbered(pattern, min(files), max(files))


def sequence_pattern(base: str, prefix: str, padding: int, suffix: str) -> str:
    """An image sequence reference's parts as one pattern, a missing slash put in."""
    slash = "" if not base or base.endswith(("/", "\\")) else "/"
    return _pattern(f"{base}{slash}{prefix}", padding, suffix)


def _pattern(head: str, padding: int, tail: str) -> str:
    number = f"%0{padding}d" if padding > 1 else "%d"
    return f"{head.replace('%', '%%')}{number}{tail.replace('%', '%%')}"


def _frames_beside(folder: Path, stem: str, tail: str) -> tuple[int, ...]:
    try:
        return _frames_listed(folder, stem, tail, folder.stat().st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=256)
def _frames_listed(folder: Path, stem: str, tail: str, _changed: int) -> tuple[int, ...]:
    """The numbers of a sequence's files; read anew when its folder has changed.

    A show of a thousand clips asks for the same few folders again and again.
    """
    wanted = re.compile(re.escape(stem) + r"(-?\d+)" + re.escape(tail))
    names = (file.name for file in folder.iterdir())
    return tuple(int(found[1]) for name in names if (found := wanted.fullmatch(name)))
