"""Nuke Studio's timeline: sequences and their tracks."""

from __future__ import annotations

import uuid
from typing import Any

from doubles.nuke_double import formats
from doubles.nuke_double.footage import SequenceBase
from doubles.nuke_double.host import api
from doubles.nuke_double.trackitem import EffectTrackItem, TrackItem


@api
class VideoTrack:
    """Items beside one another; two at one frame are refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._sequence: Any = None
        self._items: list[TrackItem] = []
        self._locked, self._enabled, self._blends = False, True, False

    def name(self) -> str:
        """Its name."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name

    def items(self) -> list[TrackItem]:
        """Its items in time."""
        return sorted(self._items, key=TrackItem.timelineIn)

    def numItems(self) -> int:
        """How many."""
        return len(self._items)

    def isEnabled(self) -> bool:
        """Whether it shows."""
        return self._enabled

    def isBlendEnabled(self) -> bool:
        """Whether what lies below shows through its pictures' alpha; a new track hides it."""
        return self._blends

    def setBlendEnabled(self, blendEnabled: bool) -> None:
        """Let what lies below show through, or not."""
        self._blends = blendEnabled

    def blendMode(self) -> str:
        """How it is laid over what lies below."""
        return "over"

    def createEffect(
        self,
        effectType: str | None = None,
        cloneFrom: Any = None,
        copyFrom: Any = None,
        trackItem: TrackItem | None = None,
        timelineIn: int | None = None,
        timelineOut: int | None = None,
        subTrackIndex: int | None = None,
    ) -> EffectTrackItem:
        """A soft effect on an item of the track."""
        assert effectType is not None
        assert trackItem is not None
        trackItem._effects.append(EffectTrackItem(effectType))
        return trackItem._effects[-1]

    def createTrackItem(self, name: str) -> TrackItem:
        """An item that is on no track yet."""
        return TrackItem(name)

    def addItem(self, trackItem: TrackItem) -> TrackItem:
        """Put an item on the track; RuntimeError where another is."""
        if self._locked:
            raise RuntimeError(f"track {self._name} is locked")
        self._check(trackItem, trackItem.timelineIn(), trackItem.timelineOut())
        trackItem._track = self
        self._items.append(trackItem)
        return trackItem

    def addTrackItem(self, clip: Any, position: int | None = None) -> TrackItem:
        """A clip at a position, or an item that was made before."""
        if isinstance(clip, TrackItem):
            return self.addItem(clip)
        item = TrackItem(clip.name())
        item._times = (position or 0, position or 0, 0, 0)
        item.setSource(clip)
        return self.addItem(item)

    def removeItem(self, trackItem: TrackItem, option: Any = "eRemoveLinkedItems") -> None:
        """Take an item off."""
        self._items.remove(trackItem)
        trackItem._track = None

    def isLocked(self) -> bool:
        """Whether nothing may change."""
        return self._locked

    def setLocked(self, locked: bool) -> None:
        """Let nothing change, or all."""
        self._locked = locked

    def trackIndex(self) -> int:
        """Its place, 0 lowest."""
        return int(self._sequence._tracks.index(self))

    def parent(self) -> Any:
        """The sequence."""
        return self._sequence

    def _check(self, item: TrackItem, first: float, last: float) -> None:
        for other in self._items:
            if other is not item and first <= other.timelineOut() and other.timelineIn() <= last:
                raise RuntimeError(f"{item.name()} overlaps {other.name()} on {self._name}")


@api
class Sequence(SequenceBase):
    """A timeline."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self._name = str(args[0])
        self._tracks: list[VideoTrack] = []
        self._format = formats.named("HD_1080")
        self._guid = uuid.uuid4().hex

    def guid(self) -> str:
        """Its own, kept over saving."""
        return self._guid

    def copy(self) -> Sequence:
        """The same cut once more, its items with their tags; in no bin."""
        made = Sequence(self._name)
        made._rate, made._start, made._format = self._rate, self._start, self._format
        for track in self._tracks:
            other = made.addTrack(VideoTrack(track.name()))
            other._blends = track._blends
            for item in track.items():
                other.addItem(item.copy())
        made._tags = [tag.copy() for tag in self._tags]
        return made

    def addTrack(self, *args: Any, **kwargs: Any) -> VideoTrack:
        """One more track, on top."""
        args[0]._sequence = self
        self._tracks.append(args[0])
        return args[0]  # type: ignore[no-any-return]

    def videoTracks(self) -> list[VideoTrack]:
        """Tracks with pictures, lowest first."""
        return list(self._tracks)

    def videoTrack(self, index: int) -> VideoTrack:
        """The track of a place."""
        return self._tracks[index]

    def numVideoTracks(self) -> int:
        """How many."""
        return len(self._tracks)

    def trackItemsAt(self, *args: Any, **kwargs: Any) -> tuple[TrackItem, ...]:
        """What lies at a frame, the lowest track first."""
        return tuple(
            item
            for track in self._tracks
            for item in track.items()
            if item.timelineIn() <= args[0] <= item.timelineOut()
        )

    def audioTracks(self) -> list[Any]:
        """Tracks with sound."""
        return []

    def duration(self) -> int:
        """Number of frames up to the last one in use."""
        outs = [item.timelineOut() + 1 for track in self._tracks for item in track._items]
        return max(outs, default=0)

    def format(self) -> formats.Format:
        """Size and pixel aspect."""
        return self._format

    def setFormat(self, format: formats.Format) -> None:
        """Another size."""
        self._format = format
