"""An item of the cut as a plate: its files' numbers, its one speed, and what can be read of it.

An element is made in the plate's own frames, before editorial retimes. Which of them the cut
shows is what the host itself maps the timeline to; a clip without one speed, or one that runs
backwards, is refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashpot_bridge import HostError
from flashpot_nuke.colour import NAMES
from flashpot_nuke.studio import export

HANDLES = 8
"""Frames before and after what the cut shows, where the media has them."""
NEARLY = 1e-3
BAKE = "bake the retime: render the clip as an EXR sequence, and put that into the cut"
OTIO = f"{BAKE}; or hand the cut on as OTIO, which carries the speed"


@dataclass(frozen=True)
class Plate:
    """The picture of an item; numbers are those of its files."""

    item: Any
    pattern: str
    """With `%04d`; a movie's own path; "" without media."""
    number: float
    """Of the frame at the item's first; a fraction inside of retimes."""
    speed: float
    media: tuple[int, int]
    """First and count of what its media has."""
    dissolves: tuple[int, int]

    @property
    def length(self) -> int:
        """Record frames."""
        return int(self.item.duration())

    @property
    def used(self) -> tuple[int, int]:
        """First and count of the frames that the cut shows."""
        first = math.floor(self.number + NEARLY)
        end = math.ceil(self.number + self.length * self.speed - NEARLY)
        return first, max(end - first, 1)

    @property
    def handles(self) -> tuple[int, int]:
        """Frames more on both sides; what a dissolve shows is never left out of them."""
        first, count = self.used
        head, tail = (max(HANDLES, math.ceil(frames * self.speed)) for frames in self.dissolves)
        begin, length = self.media
        return (
            min(head, max(first - begin, 0)),
            min(tail, max(begin + length - first - count, 0)),
        )

    def frames_at(self, first: int, last: int) -> tuple[int, int] | None:
        """First and count of the frames shown from one record frame to another, both in it."""
        start = max(first, self.item.timelineIn()) - self.item.timelineIn()
        end = min(last, self.item.timelineOut()) - self.item.timelineIn() + 1
        if end <= start:
            return None
        begin = math.floor(self.number + start * self.speed + NEARLY)
        return begin, max(math.ceil(self.number + end * self.speed - NEARLY) - begin, 1)


def read(sequence: Any, item: Any) -> Plate:
    """An item as a plate. Raises HostError for a retime that is no one speed forwards."""
    speed = _speed(item)
    clip, dissolves = export.clip_of(sequence, item)
    number, first, count = export.numbers_of(clip)
    pattern = export.pattern_of(export.media_of(clip))
    return Plate(item, pattern, number, speed, (first, count), dissolves)


def export_files(plate: Plate, frames: dict[str, int]) -> dict[str, Any]:
    """The plate's own files as the protocol's Picture.

    Raises HostError where they are no EXR, are away, or nobody says their colour.
    """
    name, (first, count) = plate.item.name(), (frames["first"], frames["count"])
    if not plate.pattern.lower().endswith(".exr") or "%" not in plate.pattern:
        raise _no_plate(f"{name!r} is no EXR sequence, and only that is read from the timeline")
    away = [n for n in range(first, first + count) if not Path(plate.pattern % n).is_file()]
    if away:
        raise _no_plate(f"frame {away[0]} of {name!r} is not on disk: {plate.pattern % away[0]}")
    media = plate.item.source().mediaSource()
    return {
        "pattern": plate.pattern,
        "frames": frames,
        "size": {"width": media.width(), "height": media.height()},
        "colour_space": _space(plate.item.source()),
    }


def _speed(item: Any) -> float:
    """Its frames for one of the record. Raises HostError for a retime that cannot be read."""
    warps = [e for e in item.linkedItems() if getattr(e, "isRetimeEffect", bool)()]
    first, last = item.timelineIn(), item.timelineOut()
    shown = [item.mapTimelineToSource(frame) for frame in range(first, last + 1)]
    speed = (shown[-1] - shown[0]) / (last - first) if last > first else item.playbackSpeed()
    bent = [at for at, f in enumerate(shown) if abs(f - shown[0] - at * speed) > NEARLY]
    if bent or any(warp.isEnabled() for warp in warps):
        raise _unreadable(f"{item.name()!r} has a time warp, and no one speed", BAKE)
    if speed <= 0:
        what = f"runs backwards at speed {speed:g}" if speed else "is a freeze frame"
        raise _unreadable(f"{item.name()!r} {what}", OTIO)
    return float(speed)


def _space(clip: Any) -> str:
    """The interop id of what a clip's files are taken as."""
    said = str(clip.sourceMediaColourTransform())
    plain = said.replace("default (", "").rstrip(")") if said.startswith("default (") else said
    word = plain.rpartition("/")[2].lower()
    if word == "linear":
        return "lin_rec709_scene"
    found = next((space for space, names in NAMES.items() if word in names), "")
    if not found:
        raise HostError(
            f"{clip.name()!r} is taken as {said!r}, which is not known as scene-linear light",
            "set its colour transform to linear, or to ACEScg in an ACES project",
            "colour_space",
            "unknown_colour_space",
        )
    return found


def _no_plate(fact: str) -> HostError:
    remedy = "relink the clip to an EXR sequence that this machine reaches"
    return HostError(fact, remedy, "plate", "no_plate")


def _unreadable(fact: str, remedy: str) -> HostError:
    return HostError(fact, remedy, "retime", "unreadable_retime")
