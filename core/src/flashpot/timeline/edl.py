"""What EDLs leave to the reader: their rate, and where their record begins."""

from __future__ import annotations

import re
from collections.abc import Callable

import opentimelineio as otio

from flashpot.shot import Rate

RATES = (24, 25, 30, 50, 60)

_FRAMES = re.compile(r"\b\d\d:\d\d:\d\d[:;](\d\d)\b")
_DROP = re.compile(r"^FCM:\s*DROP|\b\d\d:\d\d:\d\d;\d\d\b", re.IGNORECASE | re.MULTILINE)


def is_drop_frame(text: str) -> bool:
    """Whether an EDL says drop frame, by its FCM line or by `;` in a timecode."""
    return _DROP.search(text) is not None


def settle_start(timeline: otio.schema.Timeline) -> None:
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


def options_that_read(
    text: str, rate: Rate | None, reads: Callable[[Rate | None, bool], bool]
) -> str:
    """The options with which an EDL reads, found by trying; "" where none help.

    `reads` tells whether it does at a rate, with and without ignoring mismatched timecodes.
    """
    for option, tried in _tries(text, rate):
        for ignore in (False, True):
            if reads(tried, ignore):
                return " ".join(filter(None, (option, "--ignore-timecode-mismatch" * ignore)))
    return ""


def _tries(text: str, rate: Rate | None) -> list[tuple[str, Rate | None]]:
    if rate is not None:
        return [("", rate)]
    if is_drop_frame(text):
        return [(f"--rate {rate}", Rate.snapped(rate)) for rate in (29.97, 59.94)]
    largest = max((int(frame) for frame in _FRAMES.findall(text)), default=0)
    return [
        ("" if number == 24 else f"--rate {number}", Rate.of(number))
        for number in RATES
        if number > largest
    ]
