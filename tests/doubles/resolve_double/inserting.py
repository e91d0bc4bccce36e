"""Generators and titles, put at the playhead of the first track; `it` is a Cut."""

from __future__ import annotations

from fractions import Fraction

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.cut import Cut, Item, Version
from doubles.resolve_double.placed import TimelineItem
from doubles.resolve_double.thing import Thing

SECONDS = 5


class Inserting(Thing):
    """What no file is behind."""

    _it: Cut

    def InsertGeneratorIntoTimeline(self, generatorName: str) -> TimelineItem:
        """A generator; None where the first track is locked or full."""
        return self._inserted(generatorName, "generator")

    def InsertTitleIntoTimeline(self, titleName: str) -> TimelineItem:
        """A title; None where the first track is locked or full."""
        return self._inserted(titleName, "title")

    def InsertFusionTitleIntoTimeline(self, titleName: str) -> TimelineItem:
        """A title of Fusion's; None where the first track is locked or full."""
        return self._inserted(titleName, "title")

    def InsertFusionCompositionIntoTimeline(self) -> TimelineItem:
        """An empty composition; None where the first track is locked or full."""
        return self._inserted("Fusion Composition", "generator")

    def _inserted(self, name: str, kind: str) -> TimelineItem:
        track = self._it.tracks["video"][0]
        record = self._it.start + self._it.playhead
        duration = round(SECONDS * self._it.clock.rate)
        if track.locked or not track.is_free(record, record + duration):
            raise Refused
        item = Item(name, record, duration, [Version(None, Fraction(0), duration)], kind)
        track.items.append(item)
        return TimelineItem(self._bridge, item)
