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
from flashpot.timeline.dropframe import says_drop_frame

DEEPEST = 60
"""Levels of nests, far beyond what an editor can open and what recursion can follow."""

SUFFIXES = (".otio", ".otioz", ".otiod", ".edl", ".xml", ".fcpxml", ".aaf")

_FRAMES = re.compile(r"\b\d\d:\d\d:\d\d[:;](\d\d)\b")
_SCHEMA = re.compile(r'"OTIO_SCHEMA"\s*:\s*"([A-Za-z_]+)\.(\d+)"')
_SIGNATURES = {".aaf": bytes.fromhex("d0cf11e0a1b11ae1"), ".otioz": b"PK"}
_AGAIN = "export it again from the host, or as another format"
_EDL_RATES = (24, 25, 30, 50, 60)


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
        drop = says_drop_frame(path, timelines)
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
        _settle_edl(timeline)
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
        yield found
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


def _settle_edl(timeline: otio.schema.Timeline) -> None:
    """Put an EDL's record start into the start time.

    The adapter hides it in each track's source range, which begins minus that far before the
    content: read as a trim, it would show nothing at all.
    """
    starts = [
        (track, -track.source_range.start_time)
        for track in timeline.tracks
        if track.source_range is not None and track.source_range.start_time.value <= 0
    ]
    if not starts:
        return
    first = min(start for _, start in starts)
    for track, start in starts:
        track.source_range = None
        if start > first:
            track.insert(0, otio.schema.Gap(duration=start - first))
    timeline.global_start_time = first


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
        remedy = _edl_remedy(path, rate) or remedy
    elif isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        words = "it is damaged, or no timeline of this format"
    return _refused(path, words, "unreadable", remedy)


def _edl_remedy(path: Path, rate: Rate | None) -> str:
    """The options with which an EDL reads, found by trying; "" where none help."""
    for option, tried in _edl_tries(path, rate):
        for ignore in (False, True):
            try:
                _adapted(path, tried, ignore_timecode_mismatch=ignore)
            except Exception:  # noqa: BLE001, S112 - the adapter's own; the next try may read
                continue
            options = [option] if option else []
            return "give " + " ".join(
                [*options, *(["--ignore-timecode-mismatch"] if ignore else [])]
            )
    return ""


def _edl_tries(path: Path, rate: Rate | None) -> list[tuple[str, Rate | None]]:
    if rate is not None:
        return [("", rate)]
    text = _text(path)
    largest = max((int(frame) for frame in _FRAMES.findall(text)), default=0)
    if "FCM: DROP" in text.upper() or ";" in "".join(re.findall(r"\d([:;])\d\d\s", text)):
        return [("--rate 29.97", Rate.snapped(29.97)), ("--rate 59.94", Rate.snapped(59.94))]
    fitting = [number for number in _EDL_RATES if number > largest]
    return [("" if number == 24 else f"--rate {number}", Rate.of(number)) for number in fitting]


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
