"""The tracks of a timeline as a script has them; `it` is a Cut."""

from __future__ import annotations

from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.cut import Cut, Track
from doubles.resolve_double.placed import TimelineItem
from doubles.resolve_double.thing import Thing, behind, since


class Tracks(Thing):
    """Tracks, counted from 1."""

    _it: Cut

    def GetTrackCount(self, trackType: str) -> int:
        """How many tracks of a kind there are."""
        return len(self._it.tracks.get(trackType, []))

    @since("18.5.0")
    def AddTrack(self, trackType: str, subTrackType: Any = None) -> bool:
        """A track on top, or at the index that options name."""
        tracks = self._it.tracks.get(trackType)
        index = subTrackType.get("index") if isinstance(subTrackType, dict) else None
        place = len(tracks or []) + 1 if index is None else index
        if tracks is None or not isinstance(place, int) or not 1 <= place <= len(tracks) + 1:
            return False
        taken = {track.name for track in tracks}
        numbers = range(len(tracks) + 1, 2 * len(tracks) + 2)
        free = (f"{trackType.title()} {number}" for number in numbers)
        name = next(name for name in free if name not in taken)
        tracks.insert(place - 1, Track(name))
        return True

    @since("18.5.0")
    def DeleteTrack(self, trackType: str, trackIndex: int) -> bool:
        """Away with a track and all that is on it."""
        self._it.tracks[trackType].remove(self._track(trackType, trackIndex))
        return True

    def GetTrackName(self, trackType: str, trackIndex: int) -> str:
        """A track's name."""
        return self._track(trackType, trackIndex).name

    def SetTrackName(self, trackType: str, trackIndex: int, name: str) -> bool:
        """Another name."""
        self._track(trackType, trackIndex).name = str(name)
        return bool(name)

    @since("18.5.0")
    def SetTrackEnable(self, trackType: str, trackIndex: int, Bool: bool) -> bool:
        """Whether the track is seen."""
        self._track(trackType, trackIndex).enabled = bool(Bool)
        return True

    @since("18.5.0")
    def GetIsTrackEnabled(self, trackType: str, trackIndex: int) -> bool:
        """Whether the track is seen."""
        return self._track(trackType, trackIndex).enabled

    @since("18.5.0")
    def SetTrackLock(self, trackType: str, trackIndex: int, Bool: bool) -> bool:
        """Whether the track is safe from changes."""
        self._track(trackType, trackIndex).locked = bool(Bool)
        return True

    @since("18.5.0")
    def GetIsTrackLocked(self, trackType: str, trackIndex: int) -> bool:
        """Whether the track is safe from changes."""
        return self._track(trackType, trackIndex).locked

    def GetItemListInTrack(self, trackType: str, index: int) -> list[TimelineItem]:
        """Every item of a track, transitions among them."""
        ordered = self._track(trackType, index).ordered()
        return [TimelineItem(self._bridge, item) for item in ordered]

    @since("18.5.0")
    def DeleteClips(self, timelineItems: list[TimelineItem], Bool: bool = False) -> bool:
        """Away with clips, not with their sound; nothing at all on the Fairlight page."""
        gone = behind(TimelineItem, timelineItems)
        touched = [track for track, item in self._it.items() if item in gone]
        locked = not touched or any(track.locked for track in touched)
        if locked or self._desk.page == "fairlight" or self._bridge.flakes("delete"):
            return False
        for track in touched:
            track.items = [item for item in track.items if item not in gone]
        return True

    def _track(self, kind: Any, index: Any) -> Track:
        tracks = self._it.tracks.get(kind, [])
        if not isinstance(index, int) or not 1 <= index <= len(tracks):
            raise Refused
        return tracks[index - 1]
