"""Whether a source says that its timecode is drop frame.

A rate of 29.97 does not: both ways of counting are in use, and OTIO keeps no flag and prints
drop frame by default. Here timecode is non-drop unless the source says otherwise: an EDL by
`FCM: DROP FRAME` or `;` in its timecodes, an AAF by its timecode track, XML by its display
format, OTIO by a host's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import opentimelineio as otio

from flashpot.timeline.edl import is_drop_frame

_TEXT = {
    ".fcpxml": re.compile(r"<sequence\b[^>]*\btcFormat\s*=\s*\"DF\"", re.IGNORECASE),
    ".xml": re.compile(r"<displayformat>\s*DF\s*</displayformat>", re.IGNORECASE),
}
_WORDS = frozenset({"drop", "dropframe", "isdropframe", "timecodedropframe"})
_DEEPEST = 8


def says_drop_frame(path: Path, timelines: Iterable[otio.schema.Timeline]) -> bool:
    """Whether the file, or a host's metadata in its timelines, says drop frame."""
    suffix = path.suffix.lower()
    if suffix == ".edl":
        return is_drop_frame(path.read_text(encoding="utf-8", errors="replace"))
    if suffix in _TEXT:
        text = path.read_text(encoding="utf-8", errors="replace")
        return _TEXT[suffix].search(text) is not None
    if suffix == ".aaf":
        return _aaf_drops(path)
    return any(_metadata_says(timeline.metadata, _DEEPEST) for timeline in timelines)


def _aaf_drops(path: Path) -> bool:
    # The adapter leaves the flag out, so the timecode segments are read with its own library.
    import aaf2  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with aaf2.open(str(path)) as file:
        return any(
            bool(segment.get("Drop") and segment["Drop"].value)
            for mob in file.content.toplevel()
            for slot in mob.slots
            if (segment := slot.segment) is not None and type(segment).__name__ == "Timecode"
        )


def _metadata_says(found: Any, depth: int) -> bool:
    if not isinstance(found, Mapping) or depth == 0:
        return False
    for key, value in found.items():
        word = str(key).lower().replace("_", "").replace(" ", "")
        if word in _WORDS and str(value).lower() in {"true", "1", "df", "drop"}:
            return True
        if _metadata_says(value, depth - 1):
            return True
    return False
