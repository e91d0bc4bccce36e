"""A timeline: tracks of items on record frames, and which frames a viewer sees of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from doubles.resolve_double.clock import Clock
from doubles.resolve_double.markers import Markers
from doubles.resolve_double.media import Media, new_id

KINDS = ("video", "audio", "subtitle")


@dataclass(eq=False)
class Version:
    """One take of an item: `count` frames of media, from its `first` on, counted from 0."""

    media: Media | None
    first: Fraction
    count: int


@dataclass(eq=False)
class Item:
    """Something on a track, from record frame `record` (absolute) on."""

    name: str
    record: int
    duration: int
    takes: list[Version]
    kind: str = "clip"
    speed: Fraction = Fraction(1)
    selected: int = 0
    """Counted from 0."""
    selector: bool = False
    uid: str = field(default_factory=new_id)
    properties: dict[str, Any] = field(default_factory=dict)
    markers: Markers = field(default_factory=Markers)
    colour: str = ""
    enabled: bool = True
    linked: list[Item] = field(default_factory=list)
    comps: list[Any] = field(default_factory=list)
    durable: bool = True
    """False where the answer of the call that placed it got lost."""

    @property
    def shown(self) -> Version:
        return self.takes[self.selected]

    @property
    def end(self) -> int:
        return self.record + self.duration

    @property
    def pace(self) -> Fraction:
        """Media frames a record frame, without a direction."""
        return Fraction(abs(self.speed)) or Fraction(1)

    def number_at(self, frame: int, rate: Fraction) -> int | None:
        """The media's frame, counted from 0, that is seen at a record frame."""
        media = self.shown.media
        if media is None or not self.record <= frame < self.end:
            return None
        into = frame - self.record if self.speed >= 0 else frame - self.end + 1
        number = math.floor(self.shown.first + into * self.speed * media.rate / rate)
        return number if 0 <= number < media.found.count else None


@dataclass(eq=False)
class Track:
    """A track; its items lie next to each other, never over."""

    name: str
    items: list[Item] = field(default_factory=list)
    locked: bool = False
    enabled: bool = True

    def ordered(self) -> list[Item]:
        return sorted(self.items, key=lambda item: item.record)

    def is_free(self, first: int, end: int) -> bool:
        """Whether nothing lies between two record frames, the end not in."""
        return all(item.end <= first or end <= item.record for item in self.items)


@dataclass(eq=False)
class Cut:
    """A timeline. Its media pool item is in a bin, and has its name."""

    media: Media
    inherited: dict[str, str]
    """The project's settings, which count until `useCustomSettings` is set."""
    nominal_drop_start: bool = False
    uid: str = field(default_factory=new_id)
    own: dict[str, str] = field(default_factory=dict)
    start_timecode: str = "01:00:00:00"
    playhead: int = 0
    """From the timeline's own start."""
    tracks: dict[str, list[Track]] = field(default_factory=dict)
    markers: Markers = field(default_factory=Markers)
    marked: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.media.name

    @property
    def settings(self) -> dict[str, str]:
        return {**self.inherited, **self.own}

    @property
    def clock(self) -> Clock:
        return Clock(self.settings["timelineFrameRate"])

    @property
    def start(self) -> int:
        """The first frame, counted from timecode zero."""
        if self.nominal_drop_start:
            return self.clock.nominal(self.start_timecode)
        return self.clock.frames(self.start_timecode)

    @property
    def end(self) -> int:
        """The frame after the last one."""
        return max((item.end for _, item in self.items()), default=self.start)

    @property
    def size(self) -> tuple[int, int]:
        width, height = (
            self.settings[f"timelineResolution{side}"] for side in ("Width", "Height")
        )
        return int(width), int(height)

    def everything(self) -> list[Item]:
        """Every item, of every kind of track."""
        return [item for _, item in self.items()]

    def items(self, kind: str = "") -> Iterator[tuple[Track, Item]]:
        """Every item with its track, the lowest track first."""
        for one in [kind] if kind else KINDS:
            for track in self.tracks.get(one, []):
                for item in track.ordered():
                    yield track, item

    def seen(self, frame: int) -> list[tuple[Item, int]]:
        """What is rendered at a record frame, bottom to top: items, and their files' frames.

        Nothing is rendered before the timeline's start, whatever lies there.
        """
        found = []
        for track, item in self.items("video"):
            number = item.number_at(frame, self.clock.rate)
            shown = track.enabled and item.enabled and self.start <= frame
            if number is not None and shown and item.shown.media is not None:
                found.append((item, item.shown.media.found.first + number))
        return found
