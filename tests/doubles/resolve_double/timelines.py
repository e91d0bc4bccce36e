"""A timeline as a script has it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.clips import MediaPoolItem
from doubles.resolve_double.constants import constants
from doubles.resolve_double.cut import Cut
from doubles.resolve_double.gallery import GalleryStill
from doubles.resolve_double.inserting import Inserting
from doubles.resolve_double.markers import Marked
from doubles.resolve_double.marks import InOut
from doubles.resolve_double.media import new_id
from doubles.resolve_double.otio_out import write
from doubles.resolve_double.placed import TimelineItem
from doubles.resolve_double.project import Still
from doubles.resolve_double.settings import settable, told
from doubles.resolve_double.thing import since, studio_only
from doubles.resolve_double.tracks import Tracks
from doubles.resolve_double.viewer import picture


class Timeline(Inserting, Tracks, InOut, Marked):
    """`it` is a Cut."""

    _it: Cut

    def GetName(self) -> str:
        """The timeline's name."""
        return self._it.name

    def SetName(self, timelineName: str) -> bool:
        """Another name; False where it is taken."""
        if not timelineName or timelineName in {cut.name for cut in self._desk.show.cuts}:
            return False
        self._it.media.values["Clip Name"] = timelineName
        return True

    def GetUniqueId(self) -> str:
        """The same for this timeline, always."""
        return self._it.uid

    @since("19.1")
    def GetMediaPoolItem(self) -> MediaPoolItem:
        """The timeline's own clip in the media pool."""
        return MediaPoolItem(self._bridge, self._it.media)

    def GetStartFrame(self) -> int:
        """The first frame, counted from timecode zero at the nominal rate."""
        return self._it.start

    def GetEndFrame(self) -> int:
        """The frame after the last one."""
        return self._it.end

    def SetStartTimecode(self, timecode: str) -> bool:
        """Start elsewhere; clips move along."""
        before = self._it.start
        self._it.clock.frames(timecode)
        self._it.start_timecode = timecode
        for item in self._it.everything():
            item.record += self._it.start - before
        return True

    def GetStartTimecode(self) -> str:
        """Such as 01:00:00:00."""
        return self._it.start_timecode

    def GetCurrentTimecode(self) -> str:
        """Where the playhead is."""
        clock = self._it.clock
        return clock.timecode(clock.frames(self._it.start_timecode) + self._it.playhead)

    def SetCurrentTimecode(self, timecode: str) -> bool:
        """Move the playhead; not before the start."""
        clock = self._it.clock
        relative = clock.frames(timecode) - clock.frames(self._it.start_timecode)
        if relative < 0:
            return False
        self._it.playhead = relative
        return True

    def GetCurrentVideoItem(self) -> TimelineItem:
        """The topmost item under the playhead."""
        frame = self._it.start + self._it.playhead
        under = [i for _, i in self._it.items("video") if i.record <= frame < i.end]
        if not under:
            raise Refused
        return TimelineItem(self._bridge, under[-1])

    @since("<=21.0.4")
    def GetSelectedClips(self) -> list[TimelineItem]:
        """What the artist has selected."""
        here = self._it.everything()
        chosen = [item for item in self._desk.selection if item in here]
        return [TimelineItem(self._bridge, item) for item in chosen]

    def GetSetting(self, settingName: str) -> Any:
        """The timeline's own setting, where it has its own; else the project's."""
        return told(self._it.settings, settingName, self._bridge.profile.numbers)

    def SetSetting(self, settingName: str, settingValue: str) -> bool:
        """Change a setting of a timeline that has its own; the rate only while it is empty."""
        custom = self._it.own.get("useCustomSettings") == "1" or settingName == "useCustomSettings"
        filled = settingName == "timelineFrameRate" and bool(self._it.everything())
        if not custom or filled or not settable(settingName, settingValue):
            return False
        if settingName == "useCustomSettings":
            self._it.own = dict(self._it.inherited)
        self._it.own[settingName] = settingValue
        return True

    def DuplicateTimeline(self, timelineName: str = "") -> Timeline:
        """The same again, open; None where the name is taken."""
        show = self._desk.show
        name = timelineName or f"{self._it.name} copy"
        if name in {cut.name for cut in show.cuts}:
            raise Refused
        media = {id(clip): clip for clip in show.root.every_clip() if clip is not self._it.media}
        made = copy.deepcopy(self._it, {**media, id(self._it.inherited): self._it.inherited})
        made.uid, made.media.uid = new_id(), new_id()
        for item in made.everything():
            item.uid = new_id()
        made.media.values["Clip Name"] = name
        show.cuts.append(made)
        show.bin.clips.append(made.media)
        show.open_cut = made
        return Timeline(self._bridge, made)

    def Export(self, fileName: str, exportType: Any, exportSubtype: Any = None) -> bool:
        """A file of the timeline. Kinds are live constants; a text writes nothing."""
        live = {value: name for name, value in constants(self._bridge.profile).items()}
        kind = live.get(exportType, "") if isinstance(exportType, float) else ""
        if not kind.startswith("EXPORT_") or not Path(fileName).parent.is_dir():
            return False
        write(self._it, Path(fileName), kind)
        return True

    def GrabStill(self) -> GalleryStill:
        """The frame under the playhead, into the album that is current."""
        still = Still(picture(self._it, self._it.start + self._it.playhead))
        self._desk.show.albums[0].stills.append(still)
        return GalleryStill(self._bridge, still)

    def GetCurrentClipThumbnailImage(self) -> dict[str, Any]:
        """A thumbnail; None off the Color page, or behind other windows."""
        shown = self._desk.page == "color" and self._desk.frontmost
        if not shown or self._bridge.profile.nogui:
            raise Refused
        width, height = self._it.size
        return {"width": width, "height": height, "format": "RGB 8 bit", "data": ""}

    @studio_only
    @since("18.5.0")
    def DetectSceneCuts(self) -> bool:
        """Cut where the picture changes."""
        return True
