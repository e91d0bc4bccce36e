"""An OTIO file as a timeline: what is not in Resolve's own shape is refused without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from doubles.resolve_double import files
from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.clock import RATES, Clock
from doubles.resolve_double.cut import Cut, Item, Track, Version
from doubles.resolve_double.files import Found
from doubles.resolve_double.markers import COLOURS, Markers
from doubles.resolve_double.media import Media
from doubles.resolve_double.project import Show

BRACKETS = re.compile(r"\[(\d+)-(\d+)\]")
Told = Mapping[str, Any]


class ImportOptions(NamedTuple):
    """What a script asks for."""

    name: str
    with_clips: bool
    folder: str


def imported(told: Told, show: Show, options: ImportOptions) -> Cut:
    """The timeline. Refused where the file has another shape, or names no tracks."""
    rate = _rate_of(told)
    cut = Cut(Media("", Found("Timeline"), Clock(rate).rate), show.settings)
    if rate != show.settings["timelineFrameRate"]:
        cut.own = {**show.settings, "useCustomSettings": "1", "timelineFrameRate": rate}
    cut.media.values["Clip Name"] = options.name
    start = round(told["global_start_time"]["value"])
    cut.start_timecode = cut.clock.timecode(start)
    cut.tracks = {"video": [], "audio": [], "subtitle": []}
    for track in _children(told["tracks"], "Track"):
        made = Track(str(track["name"]))
        made.items = list(_items(track, cut, show, options))
        cut.tracks[track["kind"].lower()].append(made)
    cut.markers = _markers(told["tracks"], 0)
    return cut


def _rate_of(told: Told) -> str:
    if not str(told.get("OTIO_SCHEMA", "")).startswith("Timeline") or not told.get("tracks"):
        raise Refused
    start = told.get("global_start_time")
    if not start:
        raise Refused
    plain = f"{start['rate']:.3f}".rstrip("0").rstrip(".")
    drop = f"{plain} DF"
    if drop in RATES and Clock(drop).timecode(round(start["value"])).endswith(";00"):
        return drop
    return plain


def _children(stack: Told, kind: str) -> Iterator[Told]:
    for child in stack["children"]:
        if not child["OTIO_SCHEMA"].startswith(kind):
            raise Refused
        yield child


def _items(track: Told, cut: Cut, show: Show, options: ImportOptions) -> Iterator[Item]:
    at = cut.start
    for child in track["children"]:
        kind = child["OTIO_SCHEMA"].partition(".")[0]
        if kind == "Transition":
            yield _transition(child, at)
            continue
        duration = round(child["source_range"]["duration"]["value"])
        if kind == "Clip":
            yield _clip(child, at, duration, cut, show, options)
        elif kind != "Gap":
            raise Refused
        at += duration


def _transition(child: Told, at: int) -> Item:
    before, after = (round(child[f"{side}_offset"]["value"]) for side in ("in", "out"))
    version = Version(None, Fraction(0), before + after)
    return Item(child["name"], at - before, before + after, [version], "transition")


def _clip(
    child: Told, at: int, duration: int, cut: Cut, show: Show, options: ImportOptions
) -> Item:
    begin = child["source_range"]["start_time"]
    reference = _reference(child)
    path = reference.get("target_url", "")
    speed = Fraction(1)
    for effect in child["effects"]:
        if effect["OTIO_SCHEMA"].startswith("LinearTimeWarp"):
            speed = Fraction(effect["time_scalar"]).limit_denominator(1000)
    media = _media(path, show, options) if path and options.with_clips else None
    first = Fraction(0)
    if media is not None:
        exact = Fraction(begin["value"]).limit_denominator(1001)
        first = exact * media.rate / Clock(_plain(begin["rate"])).rate - media.start
        first = Fraction(round(first)) if abs(first - round(first)) < Fraction(1, 500) else first
    count = max(round(duration * abs(speed) * (media.rate / cut.clock.rate if media else 1)), 1)
    if path and not _inside(begin, reference["available_range"]):
        raise Refused
    if media is not None and not 0 <= first < media.found.count:
        # Whatever the file says is there: the media have a timecode of their own.
        raise Refused
    item = Item(child["name"], at, duration, [Version(media, first, count)], speed=speed)
    item.enabled = child.get("enabled", True)
    item.markers = _markers(child, begin["value"])
    return item


def _reference(child: Told) -> Told:
    """The active media: one of a map, on a bare path, with the media's own range."""
    found: Told = child.get("media_references", {}).get(child.get("active_media_reference_key"))
    if not child["OTIO_SCHEMA"] == "Clip.2" or found is None:
        raise Refused
    path = str(found.get("target_url", ""))
    if path and (path.startswith("file:") or not found.get("available_range")):
        raise Refused
    return found


def _inside(begin: Told, available: Told) -> bool:
    """Whether a source range starts on the media's own timecode."""
    start, length = available["start_time"], available["duration"]
    seconds = begin["value"] / begin["rate"]
    first = start["value"] / start["rate"]
    return bool(first - 1e-3 <= seconds < first + length["value"] / length["rate"])


def _media(path: str, show: Show, options: ImportOptions) -> Media | None:
    """The pool's own clip of a path, else one that is imported; None where it stays offline."""
    known = [clip for clip in show.root.every_clip() if clip.shown_path == path]
    if known:
        return known[0]
    for place in (path, str(Path(options.folder or "/") / Path(path).name)):
        try:
            made = _opened(place, show)
        except Refused:
            continue
        show.bin.clips.append(made)
        return made
    return None


def _opened(path: str, show: Show) -> Media:
    rate = Clock(show.settings["timelineFrameRate"]).rate
    if match := BRACKETS.search(path):
        pattern = BRACKETS.sub(f"%0{len(match[1])}d", path)
        return Media(pattern, files.sequence(pattern, int(match[1]), int(match[2])), rate)
    found = files.single(path)
    return Media(path, found, found.rate or rate)


def _markers(told: Told, begin: float) -> Markers:
    """Markers without the data that no file carries."""
    made = Markers()
    for marker in told.get("markers", []):
        span = marker["marked_range"]
        colour = str(marker.get("color", "")).title()
        made.at[float(round(span["start_time"]["value"] - begin))] = {
            "color": colour if colour in COLOURS else "Blue",
            "duration": max(span["duration"]["value"], 1.0),
            "note": marker["metadata"].get("Resolve_OTIO", {}).get("Note", ""),
            "name": marker["name"],
            "customData": "",
        }
    return made


def _plain(rate: float) -> str:
    return f"{rate:.3f}".rstrip("0").rstrip(".")
