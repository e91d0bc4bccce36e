"""Reading timelines of every format; whatever an adapter does becomes one typed error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import opentimelineio as otio

from flashpot.errors import InputError
from flashpot.shot import Rate
from flashpot.timeline.cut import Cut, settle
from flashpot.timeline.dropframe import said_drop_frame
from flashpot.timeline.edl import options_that_read, settle_start

DEEPEST = 60
"""Levels of nests, far beyond what an editor can open and what recursion can follow."""

SUFFIXES = (".otio", ".otioz", ".otiod", ".edl", ".xml", ".fcpxml", ".aaf")

_SCHEMA = re.compile(r'"OTIO_SCHEMA"\s*:\s*"([A-Za-z_]+)\.(\d+)"')
_SIGNATURES = {".aaf": bytes.fromhex("d0cf11e0a1b11ae1"), ".otioz": b"PK"}
_AGAIN = "export it again from the host, or as another format"


def read_cuts(
    path: Path, *, rate: Rate | None = None, ignore_timecode_mismatch: bool = False
) -> tuple[Cut, ...]:
    """Every timeline of a file, never none; the file is only read.

    `rate` is what an EDL counts in (it does not say so itself; 24 is assumed), and overrides the
    rate found in other formats. `ignore_timecode_mismatch` lets the source win in EDLs whose
    source and record durations differ. Raises InputError naming the file for everything else.
    """
    _check(path)
    try:
        found = _adapted(path, rate, ignore_timecode_mismatch=ignore_timecode_mismatch)
        timelines = list(_timelines(found))
        drop = said_drop_frame(path, timelines)
    except otio.exceptions.UnsupportedSchemaError as error:
        raise _newer_schema(path, error) from error
    except Exception as error:
        # Adapters are foreign code and raise whatever they trip over.
        raise _unreadable(path, error, rate) from error
    if not timelines:
        raise _refused(path, f"it holds a {_kind(found)} and no timeline", "not_a_timeline")
    if any(_is_too_deep(timeline) for timeline in timelines):
        raise _refused(path, f"it nests deeper than {DEEPEST} levels", "too_deep", "flatten it")
    for timeline in timelines if path.suffix.lower() == ".edl" else ():
        settle_start(timeline)
    return tuple(settle(timeline, path, rate, drop_frame=drop) for timeline in timelines)


def _check(path: Path) -> None:
    if not path.exists():
        raise _refused(path, "there is no such file", "no_such_file", "check the path")
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise _refused(
            path,
            f"{path.suffix or 'no ending'} is no timeline",
            "unknown_format",
            f"give one of {known}",
        )
    if path.is_dir() and path.suffix.lower() != ".otiod":
        raise _refused(path, "this is a folder", "not_a_file", "give the timeline file itself")
    wanted = _SIGNATURES.get(path.suffix.lower(), b"")
    try:
        begins = _first_bytes(path, len(wanted))
    except OSError as error:
        fact = f"it cannot be opened: {error.strerror}"
        raise _refused(path, fact, "unreadable", "check who may read the file") from error
    if begins != wanted:
        raise _refused(path, "it is damaged, or no timeline of this format", "unreadable", _AGAIN)


def _first_bytes(path: Path, count: int) -> bytes:
    if path.is_dir():
        return b""
    with path.open("rb") as file:
        return file.read(count)


def _adapted(path: Path, rate: Rate | None, *, ignore_timecode_mismatch: bool) -> Any:
    options: dict[str, Any] = {}
    if path.suffix.lower() == ".edl":
        options = {"rate": float(rate or 24), "ignore_timecode_mismatch": ignore_timecode_mismatch}
    return otio.adapters.read_from_file(str(path), _adapter(path), **options)


def _adapter(path: Path) -> str | None:
    """The adapter for the file's ending in any case: OTIO looks for `.EDL` in vain."""
    suffix = path.suffix.lower().lstrip(".")
    return str(otio.adapters.from_filepath(f"cut.{suffix}").name)


def _timelines(found: Any) -> Iterator[otio.schema.Timeline]:
    if isinstance(found, otio.schema.Timeline):
        # One whose tracks are null ends the process where OTIO looks for its video.
        yield from (found,) if found.tracks is not None else ()
    elif isinstance(found, otio.schema.SerializableCollection | list | tuple):
        for member in found:
            yield from _timelines(member)


def _is_too_deep(timeline: otio.schema.Timeline) -> bool:
    waiting = [(timeline.tracks, 0)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEEPEST:
            return True
        if isinstance(item, otio.core.Composition):
            waiting += [(child, depth + 1) for child in item]
    return False


def _newer_schema(path: Path, error: Exception) -> InputError:
    known = otio.core.type_version_map()
    newer = sorted(
        f"{name}.{version}"
        for name, version in set(_SCHEMA.findall(_text(path)))
        if name in known and int(version) > known[name]
    )
    what = ", ".join(newer) or _one_line(error)
    return _refused(
        path,
        f"it is written with {what}, newer than OpenTimelineIO {otio.__version__} reads",
        "unsupported_schema",
        "export it for an older OpenTimelineIO version, or as AAF, FCP 7 XML or EDL",
    )


def _unreadable(path: Path, error: Exception, rate: Rate | None) -> InputError:
    words = f"it cannot be read: {_one_line(error)}"
    remedy = _AGAIN
    if path.suffix.lower() == ".edl":
        options = _edl_options(path, rate)
        remedy = f"give {options}" if options else remedy
    elif isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        words = "it is damaged, or no timeline of this format"
    return _refused(path, words, "unreadable", remedy)


def _edl_options(path: Path, rate: Rate | None) -> str:
    def reads(tried: Rate | None, ignore: bool) -> bool:  # noqa: FBT001 - called by position only
        try:
            _adapted(path, tried, ignore_timecode_mismatch=ignore)
        except Exception:  # noqa: BLE001 - the adapter's own; the next try may read
            return False
        return True

    return options_that_read(_text(path), rate, reads)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _one_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:300] if words else type(error).__name__


def _kind(found: object) -> str:
    return type(found).__name__


def _refused(path: Path, fact: str, code: str, remedy: str = "") -> InputError:
    return InputError(
        fact,
        field=str(path),
        remedy=remedy or "give a file that holds a timeline",
        code=code,
    )
