"""The clips before and after a clip on its own track."""

from __future__ import annotations

from collections.abc import Sequence

from flashpot.timeline.clips import Clip


def names_beside(clip: Clip, clips: Sequence[Clip]) -> tuple[str, str]:
    """Keys of the clips that touch it on its own track, "" where a gap or the end is."""
    track = clip.placed.path[:-1]
    before = after = ""
    for other in clips:
        if other.placed.path[:-1] != track or not other.record.count:
            continue
        if other.record.last + 1 == clip.record.first:
            before = other.key
        if other.record.first == clip.record.last + 1:
            after = other.key
    return before, after
