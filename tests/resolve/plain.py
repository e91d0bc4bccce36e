"""Resolve on a good day: what its scripting does where nothing goes wrong, and no more.

Stands in for the double, which fails as Resolve does. Names are Resolve's own.
"""
# ruff: noqa: N802 - Resolve spells its members so

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import opentimelineio as otio

from flashpot.media.exr import write_exr
from flashpot.media.timecode import timecode_to_frames
from flashpot.shot import Rate

_ids = itertools.count(1)


class Thing:
    """One of Resolve's objects; `dir` tells what this version has."""

    SINCE: ClassVar[dict[str, float]] = {}
    version: ClassVar[float] = 21.1

    def __init__(self) -> None:
        self._id = f"id-{next(_ids)}"

    def __dir__(self) -> list[str]:
        return [n for n in super().__dir__() if self.SINCE.get(n, 0.0) <= self.version]

    def GetUniqueId(self) -> str:
        return self._id


class MediaPoolItem(Thing):
    def __init__(self, path: str, first: int, last: int, rate: str) -> None:
        super().__init__()
        digits = re.search(r"%0(\d)d", path)
        if digits:
            width = int(digits[1])
            path = path.replace(digits[0], f"[{first:0{width}d}-{last:0{width}d}]")
        self.first, self.count = first, last - first + 1
        self._properties = {
            "File Path": path,
            "Clip Name": Path(path).name,
            "FPS": rate,
            "Start": str(first),
            "Resolution": "64x36",
            "PAR": "Square",
        }

    @property
    def rate(self) -> Rate:
        return Rate.snapped(float(self._properties["FPS"]))

    def GetClipProperty(self, name: str) -> str:
        return self._properties.get(name, "")

    def SetClipProperty(self, name: str, value: str) -> bool:
        self._properties[name] = value
        return True


class TimelineItem(Thing):
    def __init__(self, media: MediaPoolItem, record: int, duration: int, offset: int) -> None:
        super().__init__()
        self.record, self.duration, self.offset = record, duration, offset
        self.speed = 1.0
        self._takes = [media]
        self._selected = 1

    def GetName(self) -> str:
        return self.GetMediaPoolItem().GetClipProperty("Clip Name")

    def GetStart(self) -> int:
        return self.record

    def GetEnd(self) -> int:
        return self.record + self.duration

    def GetDuration(self) -> int:
        return self.duration

    def GetLeftOffset(self) -> int:
        return self.offset

    def GetMediaPoolItem(self) -> MediaPoolItem:
        return self._takes[self._selected - 1]

    def AddTake(self, media: MediaPoolItem, _first: int, _end: int) -> bool:
        self._takes.append(media)
        self._selected = len(self._takes)
        return True

    def GetTakesCount(self) -> int:
        return len(self._takes) if len(self._takes) > 1 else 0

    def GetSelectedTakeIndex(self) -> int:
        return self._selected if len(self._takes) > 1 else 0

    def SelectTakeByIndex(self, index: int) -> bool:
        self._selected = index
        return True

    def GetTakeByIndex(self, index: int) -> dict[str, Any]:
        return {"mediaPoolItem": self._takes[index - 1]}

    def DeleteTakeByIndex(self, index: int) -> bool:
        del self._takes[index - 1]
        self._selected = min(self._selected, len(self._takes))
        return True


class Timeline(Thing):
    SINCE: ClassVar[dict[str, float]] = {"GetMarkInOut": 19.1, "GetSelectedClips": 21.1}

    def __init__(self, project: Project, name: str) -> None:
        super().__init__()
        self.project, self.name = project, name
        self.tracks: list[list[TimelineItem]] = [[]]
        self.names = ["Video 1"]
        self.start = self._playhead = "01:00:00:00"
        self._markers: dict[float, dict[str, Any]] = {}
        self._marked: dict[str, Any] = {}

    def GetName(self) -> str:
        return self.name

    def GetSetting(self, name: str) -> str:
        return self.project.GetSetting(name)

    def GetStartTimecode(self) -> str:
        return self.start

    def SetStartTimecode(self, timecode: str) -> bool:
        self.start = timecode
        return True

    def GetStartFrame(self) -> int:
        return timecode_to_frames(self.start, self.project.rate.fraction)

    def GetCurrentTimecode(self) -> str:
        return self._playhead

    def SetCurrentTimecode(self, timecode: str) -> bool:
        self._playhead = timecode
        return True

    def GetMarkInOut(self) -> dict[str, Any]:
        return self._marked

    def SetMarkInOut(self, first: int, last: int, kind: str) -> bool:
        self._marked = {"video": {"in": first, "out": last}} if kind == "all" else {}
        return True

    def GetSelectedClips(self) -> list[TimelineItem]:
        return []

    def GetTrackCount(self, _kind: str) -> int:
        return len(self.tracks)

    def AddTrack(self, _kind: str) -> bool:
        self.tracks.append([])
        self.names.append(f"Video {len(self.tracks)}")
        return True

    def GetTrackName(self, _kind: str, track: int) -> str:
        return self.names[track - 1]

    def SetTrackName(self, _kind: str, track: int, name: str) -> bool:
        self.names[track - 1] = name
        return True

    def GetIsTrackLocked(self, _kind: str, _track: int) -> bool:
        return False

    def GetItemListInTrack(self, _kind: str, track: int) -> list[TimelineItem]:
        return sorted(self.tracks[track - 1], key=lambda item: item.record)

    def DeleteClips(self, items: list[TimelineItem], _ripple: bool) -> bool:  # noqa: FBT001
        self.tracks = [[one for one in track if one not in items] for track in self.tracks]
        return True

    def AddMarker(
        self, frame: int, color: str, name: str, note: str, duration: int, data: str
    ) -> bool:
        if float(frame) in self._markers:
            return False
        marker = {"color": color, "name": name, "note": note, "duration": duration}
        self._markers[float(frame)] = {**marker, "customData": data}
        return True

    def GetMarkers(self) -> dict[float, dict[str, Any]]:
        return dict(self._markers)

    def GetMarkerCustomData(self, frame: int) -> str:
        return str(self._markers[float(frame)]["customData"])

    def DeleteMarkerAtFrame(self, frame: int) -> bool:
        return self._markers.pop(float(frame), None) is not None

    def Export(self, path: str, kind: float, _subtype: float) -> bool:
        if kind != Resolve.EXPORT_OTIO:
            return False
        otio.adapters.write_to_file(self._as_otio(), path)
        return True

    def _as_otio(self) -> otio.schema.Timeline:
        rate = float(self.project.rate)
        made = otio.schema.Timeline(self.name, global_start_time=_time(self.GetStartFrame(), rate))
        for number, name in enumerate(self.names, 1):
            track = otio.schema.Track(name, kind="Video")
            at = self.GetStartFrame()
            for item in self.GetItemListInTrack("video", number):
                if item.record > at:
                    track.append(otio.schema.Gap(duration=_time(item.record - at, rate)))
                track.append(_clip(item, rate))
                at = item.GetEnd()
            made.tracks.append(track)
        made.tracks[0].markers.extend(
            otio.schema.Marker(
                name=marker["name"],
                marked_range=otio.opentime.TimeRange(_time(frame, rate), _time(1, rate)),
                metadata={"Resolve_OTIO": {"Note": marker["note"]}},
            )
            for frame, marker in self._markers.items()
        )
        return made


def _time(frames: float, rate: float) -> Any:
    return otio.opentime.RationalTime(frames, rate)


def _clip(item: TimelineItem, rate: float) -> Any:
    media = item.GetMediaPoolItem()
    own = float(media.rate)
    first = _time((media.first + item.offset) * rate / own, rate)
    reference = otio.schema.ExternalReference(
        media.GetClipProperty("File Path"),
        otio.opentime.TimeRange(_time(media.first, own), _time(media.count, own)),
    )
    used = otio.opentime.TimeRange(first, _time(item.duration, rate))
    clip = otio.schema.Clip(item.GetName(), reference, used)
    if item.speed != 1:
        clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=item.speed))
    return clip


class Folder(Thing):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.folders: list[Folder] = []
        self.clips: list[MediaPoolItem] = []

    def GetName(self) -> str:
        return self.name

    def GetSubFolderList(self) -> list[Folder]:
        return self.folders

    def GetClipList(self) -> list[MediaPoolItem]:
        return self.clips


class MediaPool(Thing):
    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._root = self._current = Folder("Master")

    def GetRootFolder(self) -> Folder:
        return self._root

    def GetCurrentFolder(self) -> Folder:
        return self._current

    def SetCurrentFolder(self, folder: Folder) -> bool:
        self._current = folder
        return True

    def AddSubFolder(self, folder: Folder, name: str) -> Folder:
        self._current = Folder(name)
        folder.folders.append(self._current)
        return self._current

    def ImportMedia(self, wishes: list[Any]) -> list[MediaPoolItem]:
        rate = self.project.GetSetting("timelineFrameRate").split(maxsplit=1)[0]
        made = [
            MediaPoolItem(wish, 0, 0, rate)
            if isinstance(wish, str)
            else MediaPoolItem(wish["FilePath"], wish["StartIndex"], wish["EndIndex"], rate)
            for wish in wishes
        ]
        self._current.clips.extend(made)
        return made

    def CreateEmptyTimeline(self, name: str) -> Timeline:
        made = Timeline(self.project, name)
        self.project.timelines.append(made)
        return made

    def AppendToTimeline(self, wishes: list[dict[str, Any]]) -> list[TimelineItem]:
        timeline = self.project.GetCurrentTimeline()
        made = []
        for wish in wishes:
            media: MediaPoolItem = wish["mediaPoolItem"]
            frames = wish["endFrame"] - wish["startFrame"]
            duration = int(frames * self.project.rate.fraction / media.rate.fraction)
            item = TimelineItem(
                media, wish["recordFrame"], duration, wish["startFrame"] - media.first
            )
            timeline.tracks[wish["trackIndex"] - 1].append(item)
            made.append(item)
        return made

    def ImportTimelineFromFile(self, path: str, options: dict[str, Any]) -> Timeline:
        clips = [clip for folder in (self._root, *self._root.folders) for clip in folder.clips]
        media = {clip.GetClipProperty("File Path"): clip for clip in clips}
        made = self.CreateEmptyTimeline(options["timelineName"])
        made.start = self.project.GetCurrentTimeline().start
        made.tracks, made.names = [], []
        cut = otio.adapters.read_from_file(path)
        for track in cut.tracks:
            made.names.append(track.name)
            found = [clip for clip in track if isinstance(clip, otio.schema.Clip)]
            made.tracks.append([_item(made, track, clip, media) for clip in found])
        return made


def _item(timeline: Timeline, track: Any, clip: Any, media: dict[str, MediaPoolItem]) -> Any:
    found = media[clip.media_reference.target_url]
    record = timeline.GetStartFrame() + round(track.range_of_child(clip).start_time.value)
    start = clip.source_range.start_time
    offset = round(start.value * float(found.rate) / start.rate) - found.first
    item = TimelineItem(found, record, round(clip.source_range.duration.value), offset)
    for effect in clip.effects:
        item.speed = effect.time_scalar
    return item


class Project(Thing):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.timelines: list[Timeline] = []
        self._current: Timeline | None = None
        self._settings = {"timelineFrameRate": "24"}
        self._render: dict[str, Any] = {}
        self._polled = 0
        self._pool = MediaPool(self)

    @property
    def rate(self) -> Rate:
        return Rate.snapped(float(self.GetSetting("timelineFrameRate").split(maxsplit=1)[0]))

    def GetName(self) -> str:
        return self.name

    def GetRenderCodecs(self, _format: str) -> dict[str, str]:
        return {"RGB half (ZIP)": "RGBHalfZIP", "RGB float": "RGBFloat"}

    def SetCurrentRenderFormatAndCodec(self, kind: str, codec: str) -> bool:
        return (kind, codec) == ("exr", "RGBHalfZIP")

    def SetRenderSettings(self, settings: dict[str, Any]) -> bool:
        self._render = settings
        return True

    def AddRenderJob(self) -> str:
        return "job-1"

    def StartRendering(self, _job: str) -> bool:
        self._polled = 0
        return True

    def GetRenderJobStatus(self, _job: str) -> dict[str, Any]:
        """Half done at the first look, complete with its files at the second."""
        self._polled += 1
        if self._polled == 1:
            return {"JobStatus": "Rendering", "CompletionPercentage": 50}
        wish = self._render
        grey = np.full((wish["FormatHeight"], wish["FormatWidth"], 4), 0.2, dtype=np.float32)
        for number in range(wish["MarkIn"], wish["MarkOut"] + 1):
            write_exr(Path(wish["TargetDir"]) / f"{wish['CustomName']}{number:08d}.exr", grey)
        return {"JobStatus": "Complete", "CompletionPercentage": 100}

    def DeleteRenderJob(self, _job: str) -> bool:
        return True

    def GetSetting(self, name: str) -> str:
        return self._settings.get(name, "")

    def SetSetting(self, name: str, value: str) -> bool:
        self._settings[name] = value
        return True

    def GetMediaPool(self) -> MediaPool:
        return self._pool

    def GetCurrentTimeline(self) -> Timeline:
        assert self._current is not None
        return self._current

    def SetCurrentTimeline(self, timeline: Timeline) -> bool:
        self._current = timeline
        return True

    def GetTimelineCount(self) -> int:
        return len(self.timelines)

    def GetTimelineByIndex(self, index: int) -> Timeline:
        return self.timelines[index - 1]


class ProjectManager(Thing):
    def __init__(self) -> None:
        super().__init__()
        self._project: Project | None = None

    def CreateProject(self, name: str) -> Project:
        self._project = Project(name)
        return self._project

    def GetCurrentProject(self) -> Project | None:
        return self._project

    def GetCurrentDatabase(self) -> dict[str, str]:
        return {"DbType": "Disk", "DbName": "Local Database"}


class Resolve(Thing):
    EXPORT_OTIO: ClassVar[float] = 13.0
    EXPORT_NONE: ClassVar[float] = 0.0

    def __init__(self, edition: str, version: str) -> None:
        super().__init__()
        self._told = (edition, version)
        self._manager = ProjectManager()

    def GetProjectManager(self) -> ProjectManager:
        return self._manager

    def GetVersionString(self) -> str:
        return f"{self._told[1]}.0.1"

    def GetProductName(self) -> str:
        return "DaVinci Resolve" + (" Studio" if self._told[0] == "studio" else "")

    def GetCurrentPage(self) -> str:
        return "edit"

    def OpenPage(self, _page: str) -> bool:
        return True


class Application:
    """A Resolve that runs."""

    def __init__(self, edition: str, version: str) -> None:
        Thing.version = float(version)
        self._resolve = Resolve(edition, version)

    def scriptapp(self, _name: str) -> Resolve:
        return self._resolve
