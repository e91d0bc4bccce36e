"""An editor's timeline in any Resolve, built by the API's own calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio

from flashpot.media.exr import Pixels, write_exr
from flashpot.media.header import exr_timecode
from flashpot.shot import FrameRange, Rate, Size


@dataclass(frozen=True)
class Clip:
    """One clip on the picture track: `frames` of its plate, from a record frame on."""

    name: str
    media: FrameRange
    frames: FrameRange
    record: int
    """From the timeline's own start."""
    rate: str = "24"
    track: int = 1
    kind: str = ".exr"
    """The ending of its files."""
    timecode: str = ""
    """What the headers of its files say; "" where they say nothing."""


@dataclass(frozen=True)
class Cut:
    """What the timeline holds."""

    clips: tuple[Clip, ...]
    rate: str = "24"
    start: str = "01:00:00:00"
    size: Size = field(default_factory=lambda: Size(width=64, height=36))
    colour: str = "acescct"


def plate(folder: Path, clip: Clip, size: Size) -> str:
    """The clip's media on disk, grey. Returns its pattern."""
    directory = folder / "plates" / clip.name
    directory.mkdir(parents=True, exist_ok=True)
    pattern = str(directory / f"{clip.name}.%04d{clip.kind}")
    grey = np.full((size.height, size.width, 4), 0.18, dtype=np.float32)
    grey[..., 3] = 1
    header: dict[str, Any] = {"colorInteropID": "lin_ap1_scene"}
    if clip.timecode:
        rate = Rate.snapped(float(clip.rate)).fraction
        header |= {"timeCode": exr_timecode(clip.timecode, rate), "framesPerSecond": rate}
    write_held(pattern, clip.media, grey, header)
    return pattern


def write_held(
    pattern: str, frames: FrameRange, pixels: Pixels, header: dict[str, Any] | None = None
) -> None:
    """One picture held over all frames: written once, and linked."""
    first, *others = (Path(pattern % number) for number in frames.frames())
    write_exr(first, pixels, {}, header or {})
    for path in others:
        path.unlink(missing_ok=True)
        path.hardlink_to(first)


def built(resolve: Any, folder: Path, cut: Cut) -> Any:
    """A project with this cut open, the playhead on the first clip's first frame."""
    project = resolve.GetProjectManager().CreateProject("show")
    assert project.SetSetting("timelineFrameRate", cut.rate)
    project.SetSetting("colorScienceMode", cut.colour)
    project.SetSetting("timelineResolutionWidth", str(cut.size.width))
    project.SetSetting("timelineResolutionHeight", str(cut.size.height))
    pool = project.GetMediaPool()
    timeline = pool.CreateEmptyTimeline("cut")
    assert project.SetCurrentTimeline(timeline)
    assert timeline.SetStartTimecode(cut.start)
    for clip in cut.clips:
        _lay(pool, timeline, folder, cut, clip)
    assert timeline.SetCurrentTimecode(cut.start)
    return project


def imported(
    resolve: Any, folder: Path, name: str, change: Callable[[otio.schema.Timeline], None]
) -> Any:
    """The open timeline exported, changed and imported again under another name; it is open.

    So an edit is changed that no call can change: a clip's speed, what comes before what.
    """
    project = resolve.GetProjectManager().GetCurrentProject()
    path = folder / f"{name}.otio"
    open_one = project.GetCurrentTimeline()
    assert open_one.Export(str(path), resolve.EXPORT_OTIO, resolve.EXPORT_NONE)
    timeline = otio.adapters.read_from_file(str(path))
    change(timeline)
    timeline.name = name
    otio.adapters.write_to_file(timeline, str(path))
    options = {
        "timelineName": name,
        "importSourceClips": True,
        "sourceClipsPath": str(folder),
    }
    made = project.GetMediaPool().ImportTimelineFromFile(str(path), options)
    assert made, "Resolve takes the timeline"
    assert project.SetCurrentTimeline(made)
    return made


def _lay(pool: Any, timeline: Any, folder: Path, cut: Cut, clip: Clip) -> None:
    media = clip.media
    wish = {
        "FilePath": plate(folder, clip, cut.size),
        "StartIndex": media.first,
        "EndIndex": media.last,
    }
    (item,) = pool.ImportMedia([wish])
    assert item.SetClipProperty("Clip Name", clip.name)
    if item.GetClipProperty("FPS") != clip.rate:
        assert item.SetClipProperty("FPS", clip.rate)
    while timeline.GetTrackCount("video") < clip.track:
        assert timeline.AddTrack("video")
    first = int(item.GetClipProperty("Start")) + clip.frames.first - media.first
    record = timeline.GetStartFrame() + clip.record
    wish = {
        "mediaPoolItem": item,
        "startFrame": first,
        "mediaType": 1,
        "trackIndex": clip.track,
        "recordFrame": record,
    }
    wanted = int(clip.frames.count * float(cut.rate.split()[0]) / float(clip.rate) + 1e-3)
    # An editor sees whether the end is in or not.
    for end in (clip.frames.count, clip.frames.count - 1):
        pool.AppendToTimeline([{**wish, "endFrame": first + end}])
        laid = _laid_at(timeline, clip.track, record)
        if laid is not None and laid.GetDuration() == wanted:
            return
        if laid is not None:
            assert any(timeline.DeleteClips([laid], False) for _ in range(2))
    raise AssertionError(f"{clip.name} does not lie where it should")


def _laid_at(timeline: Any, track: int, frame: int) -> Any:
    items = timeline.GetItemListInTrack("video", track)
    return next((item for item in items if item.GetStart() == frame), None)
