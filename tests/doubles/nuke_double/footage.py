"""Nuke Studio's footage: rates, media and clips."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

from doubles.nuke_double import colour, sequences
from doubles.nuke_double.extent import _header
from doubles.nuke_double.host import api
from doubles.nuke_double.sequences import frame_path


class MetaData:
    """Texts by dotted keys; values that are no text are refused, as the host does."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def setValue(self, key: str, value: str) -> None:
        """Hold a text."""
        if not isinstance(value, str):
            raise TypeError(f"{key}: metadata is str, not {type(value).__name__}")
        self._held[key] = value

    def value(self, key: str) -> str:
        """The text; RuntimeError where there is none."""
        if key not in self._held:
            raise RuntimeError(f"no metadata {key}")
        return self._held[key]

    def dict(self) -> dict[str, str]:
        """All of it."""
        return dict(self._held)


@api
class TimeBase:
    """Frames per second as a fraction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._rate = Fraction(str(args[0])) if args else Fraction(24)
        if len(args) == 2:
            self._rate = Fraction(int(args[0]), int(args[1]))

    @classmethod
    def fromRational(cls, numerator: int, denominator: int) -> TimeBase:
        """The rate of a fraction."""
        return cls(numerator, denominator)

    def toFloat(self) -> float:
        """As a number."""
        return float(self._rate)

    def toInt(self) -> int:
        """Rounded."""
        return round(self._rate)

    def numerator(self) -> int:
        """Above the line."""
        return self._rate.numerator

    def denominator(self) -> int:
        """Below the line."""
        return self._rate.denominator

    def isNTSC(self) -> bool:
        """Whether it is over 1001."""
        return self._rate.denominator == 1001

    def toString(self) -> str:
        """Such as 23.98."""
        return f"{float(self._rate):.5g}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeBase) and self._rate == other._rate

    def __hash__(self) -> int:
        return hash(self._rate)


@api
class FileInfo:
    """One file pattern of a media source."""

    def __init__(self, path: str, first: int, last: int) -> None:
        self._path, self._first, self._last = path, first, last

    def filename(self) -> str:
        """The pattern."""
        return self._path

    def startFrame(self) -> int:
        """First frame's number."""
        return self._first

    def endFrame(self) -> int:
        """Last frame's number."""
        return self._last


@api
class MediaSource:
    """A sequence or movie on disk; offline where nothing lies there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._path = str(args[0])
        frames = sequences.frames_on_disk(self._path)
        alone = Path(self._path).is_file()
        self._frames = frames or ([0] if alone else [])

    def firstpath(self) -> str:
        """Path of the first frame, or of the file."""
        return frame_path(self._path, self.startTime())

    def filename(self) -> str:
        """Name without its folder."""
        return os.path.basename(self._path)  # noqa: PTH119 -- patterns are no paths

    def filenameHead(self) -> str:
        """What stands before the frame number."""
        return sequences.FRAME.split(self.filename(), maxsplit=1)[0]

    def filenamePadding(self) -> int:
        """Digits of the frame number."""
        match = sequences.FRAME.search(self._path)
        return len(match[2]) if match and match[2] else int(match[1] or 1) if match else 0

    def fileinfos(self) -> list[FileInfo]:
        """The patterns."""
        last = self._frames[-1] if self._frames else 0
        return [FileInfo(self._path, self.startTime(), last)]

    def singleFile(self) -> bool:
        """Whether it is a movie or still."""
        return not sequences.has_frames(self._path)

    def isMediaPresent(self) -> bool:
        """Whether something lies there."""
        return bool(self._frames)

    def isOffline(self) -> bool:
        """Whether nothing lies there."""
        return not self._frames

    def duration(self) -> int:
        """Number of frames."""
        return self._frames[-1] - self._frames[0] + 1 if self._frames else 0

    def startTime(self) -> int:
        """First frame's number."""
        return self._frames[0] if self._frames else 0

    def timecodeStart(self) -> int:
        """Where its timecode starts, frames from zero; its first frame's number without one."""
        return self.startTime()

    def width(self) -> int:
        """Pixels across."""
        return self._size()[0]

    def height(self) -> int:
        """Pixels down."""
        return self._size()[1]

    def pixelAspect(self) -> float:
        """Width of a pixel over its height."""
        found = _header(Path(self.firstpath()))
        return found[0].pixelAspect() if found else 1.0

    def _size(self) -> tuple[int, int]:
        found = _header(Path(self.firstpath()))
        return (found[0].width(), found[0].height()) if found else (0, 0)


@api
class SequenceBase:
    """What clips and sequences share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._name, self._rate = "", TimeBase(24)
        self._start, self._tags = 0, list[Any]()
        self._metadata = MetaData()
        self._bin_item: Any = None
        self._drops = False

    def name(self) -> str:
        """Its name."""
        return self._name

    def setName(self, name: str) -> None:
        """Rename."""
        self._name = name

    def project(self) -> Any:
        """The project that holds it, or None."""
        return self._bin_item.project() if self._bin_item is not None else None

    def dropFrame(self) -> bool:
        """Whether its timecode leaves numbers out."""
        return self._drops

    def setDropFrame(self, drop: bool) -> None:
        """Let its timecode leave numbers out, or not."""
        self._drops = drop

    def framerate(self) -> TimeBase:
        """Frames per second."""
        return self._rate

    def setFramerate(self, timeBase: TimeBase) -> None:
        """Other frames per second."""
        self._rate = timeBase

    def timecodeStart(self) -> int:
        """Frames from timecode zero; positions do not contain it."""
        return self._start

    def setTimecodeStart(self, *args: Any, **kwargs: Any) -> None:
        """Start elsewhere."""
        self._start = int(args[0])

    def addTag(self, tag: Any) -> Any:
        """Hang a tag on it."""
        self._tags.append(tag)
        return tag

    def addTagToRange(self, tag: Any, inTime: int, outTime: int) -> Any:
        """Hang a tag on a stretch of it."""
        tag.setInTime(inTime)
        tag.setOutTime(outTime)
        return self.addTag(tag)

    def removeTag(self, tag: Any) -> None:
        """Take a tag off."""
        self._tags.remove(tag)

    def tags(self) -> list[Any]:
        """Its tags."""
        return list(self._tags)

    def metadata(self) -> MetaData:
        """Texts that travel with it."""
        return self._metadata

    def binItem(self) -> Any:
        """The bin item that holds it."""
        return self._bin_item


@api
class Clip(SequenceBase):
    """Media with a rate and a length."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        given = args[0]
        self._media = given if isinstance(given, MediaSource) else MediaSource(str(given))
        self._name = self._media.filename().partition(".")[0]
        self._start = self._media.timecodeStart()
        self._transform = ""

    def mediaSource(self) -> MediaSource:
        """The files."""
        return self._media

    def getAvailableOcioColourTransforms(self) -> list[str]:
        """The names of the show's colour spaces."""
        return list(colour.names())

    def sourceMediaColourTransform(self) -> str:
        """What its files are taken as."""
        extension = self._media.filename().rpartition(".")[2].lower()
        return self._transform or colour.default(extension)

    def setSourceMediaColourTransform(self, arg__1: str) -> None:
        """Take its files as something else; a name that the show has not is refused."""
        if arg__1 not in colour.names():
            raise RuntimeError(f"no colour transform {arg__1}")
        self._transform = arg__1

    def duration(self) -> int:
        """Number of frames."""
        return self._media.duration()

    def sourceIn(self) -> int:
        """First frame, counted from 0."""
        return 0

    def sourceOut(self) -> int:
        """Last frame, counted from 0."""
        return self.duration() - 1
