"""The `hiero` modules of Nuke Studio, with its own OTIO export."""

from __future__ import annotations

from pathlib import PurePosixPath
from types import ModuleType
from typing import Any

import opentimelineio as otio

from doubles.nuke_double import bins, editor, footage, tags, timeline, trackitem
from doubles.nuke_double import projects as saved
from doubles.nuke_double.host import Host, current, guarded

CORE = (
    *(footage.TimeBase, footage.MediaSource, footage.SequenceBase, footage.Clip),
    *(bins.Version, bins.BinItem, bins.Bin, tags.Tag, trackitem.TrackItem),
    *(trackitem.EffectTrackItem, timeline.VideoTrack, timeline.Sequence),
    *(saved.Project, saved.UndoGroup),
)


FIRST_WITH_MARKERS = 16
"""Public copies of the exporter differ: tags became markers, and two switches came."""


class Studio:
    """What is open: projects, the sequence in front, its editor."""

    def __init__(self) -> None:
        self.open: list[saved.Project] = []
        self.active: timeline.Sequence | None = None
        self.editors: dict[int, editor.TimelineEditor] = {}
        self.viewer = editor.Viewer()
        self.interests: dict[str, list[Any]] = {}
        self.tags: dict[str, footage.MetaData] = {}
        """The metadata of the last tag of each name."""


def projects(*args: Any, **kwargs: Any) -> list[saved.Project]:
    """The open projects."""
    return list(_studio().open)


def newProject(*args: Any, **kwargs: Any) -> saved.Project:
    """An empty project."""
    project = saved.Project(*(args or ("Untitled",)))
    _studio().open.append(project)
    return project


def openProject(path: str, flags: Any = None) -> saved.Project:
    """A project as it was saved; nothing is in front."""
    project = saved.opened(path)
    _studio().open.append(project)
    return project


def currentViewer() -> editor.Viewer:
    """The viewer in front."""
    return _studio().viewer


def activeSequence() -> timeline.Sequence | None:
    """The sequence in front, or None."""
    return _studio().active


def openInTimeline(item: Any) -> editor.TimelineEditor:
    """Bring a sequence to the front."""
    sequence = item.activeItem() if isinstance(item, bins.BinItem) else item
    _studio().active = sequence
    return getTimelineEditor(sequence)


def getTimelineEditor(
    sequence: timeline.Sequence, creationFlag: Any = None
) -> editor.TimelineEditor:
    """The editor of a sequence."""
    return _studio().editors.setdefault(id(sequence), editor.TimelineEditor(sequence))


class OTIOTimelineBuilder:
    """The host's own way from a sequence to OTIO; newer ones must be told what to write."""

    def __init__(
        self, hieroSequence: timeline.Sequence, writeCompRenderPaths: bool, includeEffects: bool
    ) -> None:
        self._sequence, self._warnings = hieroSequence, list[str]()
        self._newer = True

    def warnings(self) -> list[str]:
        """What could not be said in OTIO."""
        return list(self._warnings)

    def buildTimeline(self) -> Any:
        """The timeline; source ranges start at the clip's timecode, at the clip's rate."""
        found = otio.schema.Timeline(self._sequence.name())
        found.global_start_time = self._time(self._sequence.timecodeStart())
        found.metadata["nuke"] = {"version": f"{current().profile.version}.0v1"}
        for track in self._sequence.videoTracks():
            found.tracks.append(self._track(track))
        return found

    def _time(self, frame: float, rate: float | None = None) -> Any:
        return otio.opentime.RationalTime(frame, rate or self._sequence.framerate().toFloat())

    def _range(self, start: float, duration: float, rate: float | None = None) -> Any:
        """At a clip's rate the length is still counted at the sequence's."""
        return otio.opentime.TimeRange(self._time(start, rate), self._time(duration))

    def _track(self, track: timeline.VideoTrack) -> Any:
        made = otio.schema.Track(track.name(), kind=otio.schema.TrackKind.Video)
        at = 0
        for item in track.items():
            if item.timelineIn() > at:
                made.append(otio.schema.Gap(source_range=self._range(0, item.timelineIn() - at)))
            made.append(self._clip(item))
            at = item.timelineOut() + 1
        return made

    def _clip(self, item: trackitem.TrackItem) -> Any:
        clip = item.source()
        if clip.framerate() != self._sequence.framerate():
            self._warnings.append(f"Clip '{clip.name()}' frame rate does not match sequence")
        start = clip.timecodeStart() + item.sourceIn()
        made = otio.schema.Clip(
            item.name(),
            self._media(clip),
            self._range(start, item.duration(), clip.framerate().toFloat()),
        )
        if self._newer:
            made.enabled = item.isEnabled()
            made.markers.extend(self._marker(tag, clip.timecodeStart()) for tag in item.tags())
        elif any(effect.isRetimeEffect() for effect in item.linkedItems()):
            self._warnings.append(f"Track item '{item.name()}' has TimeWarp effect")
        if item.playbackSpeed() == 0:
            made.effects.append(otio.schema.FreezeFrame())
        elif item.playbackSpeed() != 1:
            made.effects.append(otio.schema.LinearTimeWarp(time_scalar=item.playbackSpeed()))
        return made

    def _marker(self, tag: tags.Tag, start: int) -> Any:
        made = otio.schema.Marker(tag.name())
        told = tag.metadata().dict()
        if told.get(tags.WHOLE) == "0":
            made.marked_range = self._range(
                int(told["tag.start"]) + start, int(told["tag.length"])
            )
        made.metadata["nuke"] = {"icon": tag.icon(), "tag.note": tag.note(), **told}
        return made

    def _media(self, clip: footage.Clip) -> Any:
        media, rate = clip.mediaSource(), clip.framerate().toFloat()
        reach = otio.opentime.TimeRange(
            self._time(media.timecodeStart(), rate), self._time(media.duration(), rate)
        )
        if media.singleFile():
            path = PurePosixPath(media.firstpath())
            return otio.schema.ExternalReference(path.as_uri(), reach)
        path = PurePosixPath(media.fileinfos()[0].filename())
        return otio.schema.ImageSequenceReference(
            target_url_base=path.parent.as_uri(),
            name_prefix=media.filenameHead(),
            name_suffix=path.suffix,
            start_frame=media.startTime(),
            rate=rate,
            frame_zero_padding=media.filenamePadding(),
            available_range=reach,
        )


class OlderBuilder(OTIOTimelineBuilder):
    """The one of 14 and 15: no markers, a warning for what it leaves out."""

    def __init__(self, sequence: timeline.Sequence) -> None:
        super().__init__(sequence, writeCompRenderPaths=False, includeEffects=False)
        self._newer = False


def modules(host: Host) -> dict[str, ModuleType]:
    """`hiero`, `hiero.core`, the exporters, and with a window `hiero.ui`."""
    host.studio = Studio()
    whole, core, exporters, task = (
        ModuleType(name)
        for name in (
            "hiero",
            "hiero.core",
            "hiero.exporters",
            "hiero.exporters.FnOTIOExportTask",
        )
    )
    for kind in CORE:
        setattr(core, kind.__name__, kind)
    for function in (projects, newProject, openProject):
        setattr(core, function.__name__, guarded(function))
    newer = host.profile.version >= FIRST_WITH_MARKERS
    task.OTIOTimelineBuilder = (  # type: ignore[attr-defined]
        OTIOTimelineBuilder if newer else OlderBuilder
    )
    exporters.FnOTIOExportTask = task  # type: ignore[attr-defined]
    whole.core, whole.exporters = core, exporters  # type: ignore[attr-defined]
    core.events = editor.events()  # type: ignore[attr-defined]
    found = {module.__name__: module for module in (whole, core, core.events, exporters, task)}
    if host.profile.gui:
        ui = ModuleType("hiero.ui")
        for shown in (activeSequence, openInTimeline, getTimelineEditor, currentViewer):
            setattr(ui, shown.__name__, guarded(shown))
        ui.createMenuAction = guarded(editor.createMenuAction)  # type: ignore[attr-defined]
        ui.Viewer = editor.Viewer  # type: ignore[attr-defined]
        ui.TimelineEditor = editor.TimelineEditor  # type: ignore[attr-defined]
        whole.ui = ui  # type: ignore[attr-defined]
        found["hiero.ui"] = ui
    return found


def _studio() -> Studio:
    studio: Studio = current().studio
    return studio
