"""Items on Nuke Studio's tracks: clips in use, their speed, their versions, their effects."""

from __future__ import annotations

import uuid
from typing import Any

from doubles.nuke_double.bins import Version
from doubles.nuke_double.host import api
from doubles.nuke_double.tags import Tag


class ReformatState:
    """How an item's pictures are fitted; its methods are those that public code calls."""

    def __init__(self) -> None:
        self._type = "to format"

    def type(self) -> str:
        """Such as `to format` (the sequence's) or `disabled`."""
        return self._type

    def setType(self, name: str) -> None:
        """Fit them otherwise."""
        self._type = name


@api
class TrackItem:
    """A clip in use: where in the sequence, which of its frames; both ends inclusive, from 0.

    Its speed follows from these times: one more frame of the clip than of the sequence is a
    retime. What a script makes is not linked to the bin, and cannot be before it is on a track.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name = str(args[0])
        self._guid = uuid.uuid4().hex
        self._track: Any = None
        self._source: Any = None
        self._times: tuple[float, ...] = (0, 0, 0, 0)
        self._tags: list[Tag] = []
        self._effects: list[EffectTrackItem] = []
        self._linked, self._enabled, self._alone = False, True, 1.0
        self._reformat = ReformatState()

    def reformatState(self) -> ReformatState:
        """How its pictures are fitted to the sequence's format."""
        return self._reformat

    def guid(self) -> str:
        """Its own, kept over saving."""
        return self._guid

    def copy(self) -> TrackItem:
        """The same on no track, its tags copied."""
        made = TrackItem(self._name)
        made._source, made._times, made._enabled = self.source(), self._times, self._enabled
        made._tags = [tag.copy() for tag in self._tags]
        made._reformat.setType(self._reformat.type())
        return made

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
        return int(self._times[0])

    def timelineOut(self) -> int:
        """Last frame in the sequence."""
        return int(self._times[1])

    def sourceIn(self) -> float:
        """First frame of the clip."""
        return self._times[2]

    def sourceOut(self) -> float:
        """Last frame of the clip; before the first where it runs backwards."""
        return self._times[3]

    def duration(self) -> int:
        """Number of frames: out - in + 1."""
        return self.timelineOut() - self.timelineIn() + 1

    def sourceDuration(self) -> float:
        """Number of frames of the clip."""
        return abs(self._times[3] - self._times[2]) + 1

    def mapTimelineToSource(self, time: float) -> float:
        """The clip's frame at a frame of the sequence."""
        return self._times[2] + (time - self._times[0]) * self.playbackSpeed()

    def mapSourceToTimeline(self, time: float) -> float:
        """The sequence's frame at a frame of the clip."""
        return self._times[0] + (time - self._times[2]) / self.playbackSpeed()

    def move(self, frames: int) -> None:
        """Later by so many frames, or earlier."""
        first, last, *source = self._times
        self._place((first + frames, last + frames, *source))

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
        return int(self._times[2])

    def handleOutLength(self) -> int:
        """Frames of the clip behind what is used."""
        return int(self.source().duration() - 1 - self._times[3])

    def playbackSpeed(self) -> float:
        """1 for as shot, 0 for a freeze, negative for backwards."""
        first, last, begin, end = self._times
        return self._alone if first == last else (end - begin) / (last - first)

    def setPlaybackSpeed(self, speed: float) -> None:
        """Another speed from the same first frame; backwards from the last one."""
        first, last, begin, end = self._times
        start = end if speed < 0 < self.playbackSpeed() else begin
        self._alone = float(speed)
        self._times = (first, last, start, start + (last - first) * speed)

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
        """Follow the bin, or not; nothing happens while it is on no track."""
        self._source, self._linked = self.source(), linked and self._track is not None

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
        """Items that move with it, its effects among them."""
        return list(self._effects)

    def parentTrack(self) -> Any:
        """The track that it is on."""
        return self._track

    def parentSequence(self) -> Any:
        """The sequence that it is in."""
        return self._track._sequence if self._track else None

    def _place(self, times: tuple[float, ...]) -> None:
        if self._track is not None:
            self._track._check(self, times[0], times[1])
        self._times = times


@api
class EffectTrackItem:
    """A soft effect: a node that hangs on an item, a TimeWarp among others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._class, self._enabled = str(args[0]), True

    def name(self) -> str:
        """Its name."""
        return f"{self._class}1"

    def isRetimeEffect(self) -> bool:
        """Whether it changes which frame is seen when."""
        return self._class in {"TimeWarp", "Kronos", "OFlow2"}

    def isEnabled(self) -> bool:
        """Whether it does anything."""
        return self._enabled

    def setEnabled(self, enable: bool) -> None:
        """Let it do something or not."""
        self._enabled = enable
