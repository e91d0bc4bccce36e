"""Nuke Studio's timeline: sequences, tracks, items at 0-based inclusive positions, tags."""

from __future__ import annotations

from typing import Any

from doubles.nuke_double import formats
from doubles.nuke_double.footage import Bin, Clip, MetaData, SequenceBase, Version
from doubles.nuke_double.host import api


@api
class Tag:
    """A note on a clip, sequence or item."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name, self._note = str(args[0]), ""
        self._times = (0, 0)
        self._metadata = MetaData()

    def name(self) -> str:
        """Its name."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name

    def note(self) -> str:
        """Its text."""
        return self._note

    def setNote(self, note: str) -> None:
        """Another text."""
        self._note = note

    def inTime(self) -> int:
        """First frame of its stretch."""
        return self._times[0]

    def outTime(self) -> int:
        """Last frame of its stretch."""
        return self._times[1]

    def setInTime(self, time: int) -> None:
        """Start elsewhere."""
        self._times = (time, self._times[1])

    def setOutTime(self, time: int) -> None:
        """End elsewhere."""
        self._times = (self._times[0], time)

    def metadata(self) -> MetaData:
        """Texts under keys that start with `tag.`."""
        return self._metadata


@api
class TrackItem:
    """A clip in use: where in the sequence, which of its frames; both ends inclusive, from 0."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._track: Any = None
        self._version: Any = None
        self._source: Any = None
        self._times = (0, 0, 0, 0)
        self._tags: list[Tag] = []
        self._linked, self._enabled, self._speed = True, True, 1.0

    def name(self) -> str:
        """Its name."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name

    def source(self) -> Any:
        """The clip; the bin's active version while it is linked to the bin."""
        item = self._source.binItem() if self._source else None
        return item.activeItem() if item is not None and self._linked else self._source

    def setSource(self, *args: Any, **kwargs: Any) -> None:
        """Use a clip, whole."""
        self._source = args[0]
        last = self._source.duration() - 1
        self._times = (self._times[0], self._times[0] + last, 0, last)

    def timelineIn(self) -> int:
        """First frame in the sequence."""
        return self._times[0]

    def timelineOut(self) -> int:
        """Last frame in the sequence."""
        return self._times[1]

    def sourceIn(self) -> int:
        """First frame of the clip."""
        return self._times[2]

    def sourceOut(self) -> int:
        """Last frame of the clip."""
        return self._times[3]

    def duration(self) -> int:
        """Number of frames: out - in + 1."""
        return self._times[1] - self._times[0] + 1

    def sourceDuration(self) -> int:
        """Number of frames of the clip."""
        return self._times[3] - self._times[2] + 1

    def setTimelineIn(self, arg__1: int) -> None:
        """Start elsewhere in the sequence; the rest stays."""
        self._place((arg__1, *self._times[1:]))

    def setTimelineOut(self, arg__1: int) -> None:
        """End elsewhere in the sequence; the rest stays."""
        self._place((self._times[0], arg__1, *self._times[2:]))

    def setSourceIn(self, arg__1: int) -> None:
        """Start elsewhere in the clip."""
        self._place((*self._times[:2], arg__1, self._times[3]))

    def setSourceOut(self, arg__1: int) -> None:
        """End elsewhere in the clip."""
        self._place((*self._times[:3], arg__1))

    def setTimes(self, timelineIn: int, timelineOut: int, sourceIn: int, sourceOut: int) -> None:
        """All four at once."""
        self._place((timelineIn, timelineOut, sourceIn, sourceOut))

    def handleInLength(self) -> int:
        """Frames of the clip before what is used."""
        return self._times[2]

    def handleOutLength(self) -> int:
        """Frames of the clip behind what is used."""
        return int(self.source().duration()) - 1 - self._times[3]

    def playbackSpeed(self) -> float:
        """1 for as shot, negative for backwards."""
        return self._speed

    def setPlaybackSpeed(self, speed: float) -> None:
        """Another speed."""
        self._speed = float(speed)

    def currentVersion(self) -> Version:
        """The version that it shows."""
        versions: list[Version] = self.source().binItem().items()
        return next(version for version in versions if version.item() is self.source())

    def numVersions(self) -> int:
        """How many there are to show."""
        return int(self.source().binItem().numVersions())

    def setCurrentVersion(self, version: Version) -> None:
        """Show a version; linked to the bin, the bin follows and every other use with it."""
        if self._linked:
            version.parent().setActiveVersion(version)
        self._source = version.item()

    def versionLinkedToBin(self) -> bool:
        """Whether it shows what the bin shows."""
        return self._linked

    def setVersionLinkedToBin(self, linked: bool, updateVersion: bool = False) -> None:
        """Follow the bin, or not."""
        self._source, self._linked = self.source(), linked

    def addTag(self, tag: Tag) -> Tag:
        """Hang a tag on it."""
        self._tags.append(tag)
        return tag

    def removeTag(self, tag: Tag) -> None:
        """Take a tag off."""
        self._tags.remove(tag)

    def tags(self) -> list[Tag]:
        """Its tags."""
        return list(self._tags)

    def isMediaPresent(self) -> bool:
        """Whether its files are there."""
        return bool(self.source().mediaSource().isMediaPresent())

    def isEnabled(self) -> bool:
        """Whether it shows."""
        return self._enabled

    def setEnabled(self, enable: bool) -> None:
        """Show it or not."""
        self._enabled = enable

    def linkedItems(self) -> list[Any]:
        """Items that move with it."""
        return []

    def parentTrack(self) -> Any:
        """The track that it is on."""
        return self._track

    def parentSequence(self) -> Any:
        """The sequence that it is in."""
        return self._track._sequence if self._track else None

    def _place(self, times: tuple[int, int, int, int]) -> None:
        if self._track is not None:
            self._track._check(self, times[0], times[1])
        self._times = times


@api
class VideoTrack:
    """Items beside one another; two at one frame are refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._sequence: Any = None
        self._items: list[TrackItem] = []
        self._locked = False

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
        item._times = (position or 0, 0, 0, 0)
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

    def _check(self, item: TrackItem, first: int, last: int) -> None:
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


@api
class Project:
    """Bins and what they hold."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._clips = Bin("Sequences")
        self._path = ""

    def name(self) -> str:
        """Its name."""
        return self._name

    def path(self) -> str:
        """Where it is saved."""
        return self._path

    def clipsBin(self) -> Bin:
        """The bin that holds all others."""
        return self._clips

    def sequences(self, partialNam: str | None = None) -> list[Sequence]:
        """Every sequence."""
        found = [item.activeItem() for item in self._clips.sequences()]
        return [s for s in found if (partialNam or "") in s.name()]

    def clips(self, partialName: str | None = None) -> list[Clip]:
        """Every clip."""
        found = [item.activeItem() for item in self._clips.clips()]
        return [c for c in found if (partialName or "") in c.name()]


@api
class TimelineEditor:
    """The window that shows a sequence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._sequence, self._selected = args[0], list[TrackItem]()

    def sequence(self) -> Sequence:
        """What it shows."""
        return self._sequence  # type: ignore[no-any-return]

    def selection(self) -> list[TrackItem]:
        """The selected items."""
        return list(self._selected)

    def setSelection(self, *args: Any, **kwargs: Any) -> None:
        """Select items."""
        self._selected = list(args[0]) if isinstance(args[0], (list, tuple)) else [args[0]]
