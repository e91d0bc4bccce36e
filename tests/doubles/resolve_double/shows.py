"""A project as a script has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.gallery import Gallery
from doubles.resolve_double.pool import MediaPool
from doubles.resolve_double.project import Show
from doubles.resolve_double.rendering import Rendering
from doubles.resolve_double.settings import RATE, settable, told
from doubles.resolve_double.thing import since
from doubles.resolve_double.timelines import Timeline
from doubles.resolve_double.viewer import picture
from flashpot.media.exr import write_exr

STILLS = (".exr", ".dpx", ".tif", ".jpg", ".png")


class Project(Rendering):
    """`it` is a Show."""

    _it: Show

    def GetMediaPool(self) -> MediaPool:
        """The pool of the project."""
        return MediaPool(self._bridge, self._it)

    def GetTimelineCount(self) -> int:
        """How many timelines there are."""
        return len(self._it.cuts)

    def GetTimelineByIndex(self, idx: int) -> Timeline:
        """A timeline, counted from 1."""
        if not isinstance(idx, int) or not 1 <= idx <= len(self._it.cuts):
            raise Refused
        return Timeline(self._bridge, self._it.cuts[idx - 1])

    def GetCurrentTimeline(self) -> Timeline:
        """The one that is open; None where none is."""
        if self._it.open_cut is None:
            raise Refused
        return Timeline(self._bridge, self._it.open_cut)

    def SetCurrentTimeline(self, timeline: Timeline) -> bool:
        """Open another one."""
        if not isinstance(timeline, Timeline) or timeline._it not in self._it.cuts:
            return False
        self._it.open_cut = timeline._it
        return True

    def GetGallery(self) -> Gallery:
        """Albums of stills."""
        return Gallery(self._bridge, self._it)

    def GetName(self) -> str:
        """The project's name."""
        return self._it.name

    def SetName(self, projectName: str) -> bool:
        """Another name; False where it is taken."""
        if not projectName or projectName in self._desk.shelf:
            return False
        self._desk.shelf[projectName] = self._desk.shelf.pop(self._it.name, self._it)
        self._it.name = projectName
        return True

    def GetUniqueId(self) -> str:
        """The same for this project, always."""
        return self._it.uid

    def GetSetting(self, settingName: str) -> Any:
        """A setting's text; of an unknown one "". All of them for ""."""
        return told(self._it.settings, settingName, self._bridge.profile.numbers)

    def SetSetting(self, settingName: str, settingValue: str) -> bool:
        """Change a setting by its text; the rate only while there is no timeline."""
        rate = settingName == RATE
        if not settable(settingName, settingValue) or (rate and self._it.cuts):
            return False
        self._it.settings[settingName] = settingValue
        return True

    @since("18.5.0")
    def ExportCurrentFrameAsStill(self, filePath: str) -> bool:
        """The frame under the playhead as a file, whose ending says the format."""
        cut, path = self._it.open_cut, Path(str(filePath))
        if cut is None or path.suffix not in STILLS or not path.parent.is_dir():
            return False
        write_exr(path, picture(cut, cut.start + cut.playhead))
        return True
