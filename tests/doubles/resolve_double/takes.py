"""The take selector of an item; `it` is an Item or None."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.clips import MediaPoolItem
from doubles.resolve_double.cut import Version
from doubles.resolve_double.looks import Looks


class Takes(Looks):
    """Takes, counted from 1; the item keeps its place and length whichever shows."""

    def AddTake(self, mediaPoolItem: Any, startFrame: Any = None, endFrame: Any = None) -> bool:
        """Another take; the first makes the item a take selector. It is not shown by that."""
        if not isinstance(mediaPoolItem, MediaPoolItem) or self._item.shown.media is None:
            return False
        media = mediaPoolItem._it
        begin = 0 if self._bridge.profile.from_zero else media.found.first
        first = 0 if startFrame is None else startFrame - begin
        end = media.found.count if endFrame is None else endFrame - begin
        end += self._bridge.profile.inclusive_end and endFrame is not None
        if not 0 <= first < end <= media.found.count:
            return False
        self._item.takes.append(Version(media, Fraction(first), end - first))
        self._item.selector = True
        return True

    def GetTakesCount(self) -> int:
        """How many takes there are; 0 where it is no take selector."""
        return len(self._item.takes) if self._item.selector else 0

    def GetSelectedTakeIndex(self) -> int:
        """The take that shows; 0 where it is no take selector."""
        return self._item.selected + 1 if self._item.selector else 0

    def GetTakeByIndex(self, idx: int) -> dict[str, Any]:
        """A take's clip and frames."""
        take = self._item.takes[self._index(idx)]
        if take.media is None:
            raise Refused
        begin = 0 if self._bridge.profile.from_zero else take.media.found.first
        first = begin + int(take.first)
        return {
            "startFrame": first,
            "endFrame": first + take.count - (1 if self._bridge.profile.inclusive_end else 0),
            "mediaPoolItem": MediaPoolItem(self._bridge, take.media),
        }

    def DeleteTakeByIndex(self, idx: int) -> bool:
        """Away with a take that does not show."""
        index = self._index(idx)
        if index == self._item.selected:
            return False
        del self._item.takes[index]
        self._item.selected -= index < self._item.selected
        return True

    def SelectTakeByIndex(self, idx: int) -> bool:
        """Show a take."""
        self._item.selected = self._index(idx)
        return True

    def FinalizeTake(self) -> bool:
        """Keep only what shows; False where it is no take selector."""
        if not self._item.selector:
            return False
        self._item.takes = [self._item.shown]
        self._item.selected, self._item.selector = 0, False
        return True

    def _index(self, told: Any) -> int:
        count = len(self._item.takes) if self._item.selector else 0
        if not isinstance(told, int) or not 1 <= told <= count:
            raise Refused
        return told - 1
