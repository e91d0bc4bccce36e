"""A cut in the double of Nuke Studio, and its host as everything else knows one."""

from __future__ import annotations

import importlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np

from doubles.nuke_double import Session
from flashpot.companion.link import Link
from flashpot.companion.remote import RemoteHost
from flashpot.media.exr import write_exr
from flashpot.shot import FrameRange, Rate, Size
from flashpot.testing import Stage
from nuke_room.script import Straight

SMALL = Size(width=32, height=18)
MEDIA, USED = FrameRange(first=1001, count=40), FrameRange(first=1013, count=12)
PER_SECOND = Rate()


@dataclass(frozen=True)
class Plate:
    """A clip of the cut: its files, which of them are used, and where from."""

    name: str = "sh010"
    media: FrameRange = MEDIA
    used: FrameRange = USED
    at: int = 30
    """The first record frame, from the sequence's own start."""
    rate: Rate = PER_SECOND
    track: int = 0
    speed: float = 1.0
    size: Size = SMALL


@dataclass
class Cut:
    """A project with one sequence, and what the host calls them."""

    session: Session
    core: Any
    project: Any
    sequence: Any

    @property
    def items(self) -> list[Any]:
        """Everything on its tracks, the lowest first."""
        return [item for track in self.sequence.videoTracks() for item in track.items()]

    @property
    def editor(self) -> Any:
        """The timeline's window."""
        return importlib.import_module("hiero.ui").getTimelineEditor(self.sequence)

    def select(self, *items: Any) -> None:
        self.editor.setSelection(list(items))

    def stand_on(self, frame: int) -> None:
        """Put the playhead on a record frame, and select nothing."""
        importlib.import_module("hiero.ui").currentViewer().setTime(frame)
        self.editor.setSelection([])

    def ours(self) -> list[tuple[int, int, int]]:
        """Items above the first track: first and last record frame, and the first file shown."""
        return sorted(
            (item.timelineIn(), item.timelineOut(), shown_at(item, item.timelineIn()))
            for track in self.sequence.videoTracks()[1:]
            for item in track.items()
        )


def shown_at(item: Any, frame: int) -> int:
    """The number of the file that an item shows at a record frame."""
    first = item.source().mediaSource().startTime()
    return int(first + item.mapTimelineToSource(frame))


def cut(session: Session, folder: Path, *plates: Plate, rate: Rate | None = None) -> Cut:
    """A saved project whose sequence starts at 01:00:00:00 and holds these clips."""
    core: Any = importlib.import_module("hiero.core")
    project, sequence = core.newProject("show"), core.Sequence("cut")
    base = rate or Rate()
    sequence.setFramerate(core.TimeBase.fromRational(base.numerator, base.denominator))
    sequence.setTimecodeStart(3600 * round(float(base)))
    project.clipsBin().addItem(core.BinItem(sequence))
    project.saveAs((folder / "show.hrox").as_posix())
    made = Cut(session, core, project, sequence)
    for plate in plates:
        _laid(made, plate, folder)
    if session.host.profile.gui:
        importlib.import_module("hiero.ui").openInTimeline(sequence)
    return made


def staged(session: Session, stage: Stage, folder: Path) -> Cut:
    """The stage's shot as a clip of a cut."""
    plate = Plate(stage.shot, stage.frames, stage.frames, 0, stage.rate, size=stage.size)
    made = cut(session, folder, plate, rate=stage.rate)
    if session.host.profile.gui:
        made.stand_on(0)
    return made


def hosted() -> tuple[Any, RemoteHost]:
    """The plugin's host, and the same as the companion knows it."""
    from flashpot_nuke.studio.host import StudioHost

    host = StudioHost()
    return host, RemoteHost(cast("Link", Straight(host)))


def _laid(cut: Cut, plate: Plate, folder: Path) -> None:
    while cut.sequence.numVideoTracks() <= plate.track:
        cut.sequence.addTrack(cut.core.VideoTrack(f"V{cut.sequence.numVideoTracks() + 1}"))
    pattern = written(folder / "plates" / plate.name, plate.name, plate.media, plate.size)
    clip = cut.project.clipsBin().createClip(pattern.as_posix())
    clip.setFramerate(cut.core.TimeBase.fromRational(plate.rate.numerator, plate.rate.denominator))
    track = cut.sequence.videoTrack(plate.track)
    item = track.createTrackItem(plate.name)
    item.setSource(clip)
    begin, count = plate.used.first - plate.media.first, plate.used.count
    item.setTimes(plate.at, plate.at + count - 1, begin, begin + (count - 1) * plate.speed)
    track.addItem(item)


def written(folder: Path, stem: str, frames: FrameRange, size: Size = SMALL) -> Path:
    """The same grey picture at every frame; its path with `%04d`."""
    folder.mkdir(parents=True, exist_ok=True)
    pattern = folder / f"{stem}.%04d.exr"
    first, *others = (Path(str(pattern) % number) for number in frames.frames())
    write_exr(first, np.full((size.height, size.width, 4), 0.18, np.float32))
    for file in others:
        shutil.copyfile(first, file)
    return pattern
