"""Whether a cut's timecode is drop frame, by what its source says or shows.

A rate of 29.97 does not tell: both ways of counting are in use, OTIO keeps no flag and prints
drop frame by default. An EDL says it by `FCM: DROP FRAME` or `;` in its timecodes, an AAF by its
timecode track, XML by its display format, OTIO by a host's metadata. Where a source is silent its
start tells: cuts begin on whole seconds, and 107892 frames of 29.97 are 01:00:00;00, but
00:59:56:12. What is left is non-drop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import opentimelineio as otio

from flashpot.media.timecode import frames_to_timecode
from flashpot.shot import Rate
from flashpot.timeline.edl import is_drop_frame

DROP_RATES = frozenset({Fraction(30000, 1001), Fraction(60000, 1001)})
"""The rates that have drop frame at all."""

_XML = {
    ".fcpxml": re.compile(r"<sequence\b[^>]*\btcFormat\s*=\s*\"(N?DF)\"", re.IGNORECASE),
    ".xml": re.compile(r"<displayformat>\s*(N?DF)\s*</displayformat>", re.IGNORECASE),
}
_WORDS = frozenset({"drop", "dropframe", "isdropframe", "timecodedropframe"})
_YES, _NO = frozenset({"true", "1", "df", "drop"}), frozenset({"false", "0", "ndf", "nondrop"})
_DEEPEST = 8


def said_drop_frame(path: Path, timelines: Iterable[otio.schema.Timeline]) -> bool | None:
    """What the file, or a host's metadata in its timelines, says; None where they are silent."""
    suffix = path.suffix.lower()
    if suffix == ".edl":
        return is_drop_frame(path.read_text(encoding="utf-8", errors="replace"))
    if suffix in _XML:
        found = _XML[suffix].search(path.read_text(encoding="utf-8", errors="replace"))
        return None if found is None else found[1].upper() == "DF"
    if suffix == ".aaf":
        return _aaf_drops(path)
    said = (_metadata_says(timeline.metadata, _DEEPEST) for timeline in timelines)
    return next((word for word in said if word is not None), None)


def is_counted_with_drop(start_frame: int, rate: Rate, *, said: bool | None) -> bool:
    """Whether a cut from `start_frame` counts in drop frame, at a rate that has it."""
    if rate.fraction not in DROP_RATES:
        return False
    if said is not None:
        return said
    dropped, plain = (
        frames_to_timecode(start_frame, rate.fraction, drop=drop) for drop in (True, False)
    )
    return dropped.endswith(";00") and not plain.endswith(":00")


def _aaf_drops(path: Path) -> bool | None:
    # The adapter leaves the flag out, so the timecode segments are read with its own library.
    import aaf2  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with aaf2.open(str(path)) as file:
        flags = [
            bool(segment["Drop"].value)
            for mob in file.content.toplevel()
            for slot in mob.slots
            if (segment := slot.segment) is not None
            and type(segment).__name__ == "Timecode"
            and segment.get("Drop") is not None
        ]
    return any(flags) if flags else None


def _metadata_says(found: Any, depth: int) -> bool | None:
    if not isinstance(found, Mapping) or depth == 0:
        return None
    for key, value in found.items():
        word, said = str(key).lower().replace("_", "").replace(" ", ""), str(value).lower()
        if word in _WORDS and said in _YES | _NO:
            return said in _YES
        inside = _metadata_says(value, depth - 1)
        if inside is not None:
            return inside
    return None
