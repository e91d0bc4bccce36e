"""An item on a track as a script has it; one that is hollow answers nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.clips import CLIP_COLOURS, MediaPoolItem
from doubles.resolve_double.fusion import Comps
from doubles.resolve_double.takes import Takes
from doubles.resolve_double.thing import since, studio_only


class TimelineItem(Takes, Comps):
    """`it` is an Item, or None for a hollow one."""

    def GetName(self) -> str:
        """The item's name."""
        return self._item.name

    @since("20.2")
    def SetName(self, name: str) -> bool:
        """Another name."""
        self._item.name = str(name)
        return bool(name)

    def GetUniqueId(self) -> str:
        """The same for this item, always."""
        return self._item.uid

    def GetStart(self, subframe_precision: bool = False) -> float:
        """The first record frame, absolute."""
        return _as(self._item.record, precise=subframe_precision)

    def GetEnd(self, subframe_precision: bool = False) -> float:
        """The record frame after the last one."""
        return _as(self._item.end, precise=subframe_precision)

    def GetDuration(self, subframe_precision: bool = False) -> float:
        """Record frames."""
        return _as(self._item.duration, precise=subframe_precision)

    def GetLeftOffset(self, subframe_precision: bool = False) -> float:
        """Media before the first frame: of a retimed item in its own, warped frames."""
        offset = self._item.shown.first / self._item.pace
        return _as(offset, precise=subframe_precision)

    def GetRightOffset(self, subframe_precision: bool = False) -> float:
        """Media after the last frame."""
        shown = self._item.shown
        count = shown.media.found.count if shown.media else 0
        left = (count - shown.first - shown.count) / self._item.pace
        return _as(left, precise=subframe_precision)

    @since("19.0")
    def GetSourceStartFrame(self) -> int:
        """The first frame of media; one off at times."""
        return self._source(self._item.shown.first) + self._bridge.mood("source start")

    @since("19.0")
    def GetSourceEndFrame(self) -> int:
        """The last frame of media."""
        shown = self._item.shown
        return self._source(shown.first + shown.count - 1)

    def GetMediaPoolItem(self) -> MediaPoolItem:
        """The clip that shows; None for transitions, titles, and what is offline."""
        if self._item.shown.media is None:
            raise Refused
        return MediaPoolItem(self._bridge, self._item.shown.media)

    @since("19.0")
    def GetTrackTypeAndIndex(self) -> list[Any]:
        """The track it lies on."""
        for cut in self._desk.show.cuts:
            for kind, tracks in cut.tracks.items():
                for index, track in enumerate(tracks, 1):
                    if self._item in track.items:
                        return [kind, index]
        raise Refused

    @since("19.0")
    def GetLinkedItems(self) -> list[TimelineItem]:
        """What was placed together with it, its sound."""
        return [TimelineItem(self._bridge, item) for item in self._item.linked]

    @since("18.5.0")
    def SetClipEnabled(self, Bool: bool) -> bool:
        """Whether it is seen."""
        self._item.enabled = bool(Bool)
        return True

    @since("18.5.0")
    def GetClipEnabled(self) -> bool:
        """Whether it is seen."""
        return self._item.enabled

    def GetClipColor(self) -> str:
        """The item's colour, "" without one."""
        return self._item.colour

    def SetClipColor(self, colorName: str) -> bool:
        """One of the sixteen; a title says yes and stays as it is."""
        if colorName not in CLIP_COLOURS:
            return False
        if self._item.kind == "clip":
            self._item.colour = colorName
        return True

    @studio_only
    @since("18.5.0")
    def SmartReframe(self) -> bool:
        """Follow what matters in the picture."""
        return True

    def _source(self, into: Fraction) -> int:
        media = self._item.shown.media
        if media is None:
            raise Refused
        begin = 0 if self._bridge.profile.from_zero else media.found.first
        return begin + int(into)


def _as(value: Fraction | int, *, precise: bool) -> float:
    return float(value) if precise else int(value)
