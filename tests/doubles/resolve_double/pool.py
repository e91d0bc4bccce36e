"""The media pool: bins, imports into the bin that is open, and placement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from doubles.resolve_double import files
from doubles.resolve_double.appending import Wish, append
from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.clips import Folder, MediaPoolItem
from doubles.resolve_double.clock import Clock
from doubles.resolve_double.cut import Cut, Track
from doubles.resolve_double.files import Found
from doubles.resolve_double.media import Media
from doubles.resolve_double.otio_in import ImportOptions, imported
from doubles.resolve_double.placed import TimelineItem
from doubles.resolve_double.project import Bin, Show
from doubles.resolve_double.thing import Thing, behind
from doubles.resolve_double.timelines import Timeline


class MediaPool(Thing):
    """`it` is a Show."""

    _it: Show

    def GetRootFolder(self) -> Folder:
        """The bin that all others are in."""
        return Folder(self._bridge, self._it.root)

    def GetCurrentFolder(self) -> Folder:
        """The bin that is open."""
        return Folder(self._bridge, self._it.bin)

    def SetCurrentFolder(self, folder: Folder) -> bool:
        """Open a bin."""
        if not isinstance(folder, Folder) or folder._it not in self._it.root.every_bin():
            return False
        self._it.current_bin = folder._it
        return True

    def AddSubFolder(self, folder: Folder, name: str) -> Folder:
        """A new bin, which is open then; None where the name is taken."""
        if not isinstance(folder, Folder) or name in {one.name for one in folder._it.bins}:
            raise Refused
        made = Bin(str(name))
        folder._it.bins.append(made)
        self._it.current_bin = made
        return Folder(self._bridge, made)

    def ImportMedia(self, items: list[Any]) -> list[MediaPoolItem]:
        """Into the bin that is open; nothing comes of a file that Resolve does not read."""
        made = []
        for wish in items if isinstance(items, list) else []:
            made += [self._kept(*found) for found in self._found(wish)]
        return [MediaPoolItem(self._bridge, media) for media in made]

    def DeleteClips(self, clips: list[MediaPoolItem]) -> bool:
        """Away with clips; what uses them in a timeline is offline then."""
        gone = behind(MediaPoolItem, clips)
        for place in self._it.root.every_bin():
            place.clips = [clip for clip in place.clips if clip not in gone]
        placed = [item for cut in self._it.cuts for item in cut.everything()]
        for take in (take for item in placed for take in item.takes):
            take.media = None if take.media in gone else take.media
        return bool(gone)

    def DeleteFolders(self, subfolders: list[Folder]) -> bool:
        """Away with bins and all that is in them."""
        gone = behind(Folder, subfolders)
        for place in self._it.root.every_bin():
            place.bins = [one for one in place.bins if one not in gone]
        if self._it.current_bin in gone:
            self._it.current_bin = None
        return bool(gone)

    def DeleteTimelines(self, timeline: list[Timeline]) -> bool:
        """Away with timelines."""
        gone = behind(Timeline, timeline)
        self._it.cuts = [cut for cut in self._it.cuts if cut not in gone]
        self._it.open_cut = None if self._it.open_cut in gone else self._it.open_cut
        for place in self._it.root.every_bin():
            place.clips = [clip for clip in place.clips if clip not in [c.media for c in gone]]
        return bool(gone)

    def CreateEmptyTimeline(self, name: str) -> Timeline:
        """A timeline of one track, open; None where the name is taken."""
        return Timeline(self._bridge, self._opened(name))

    def CreateTimelineFromClips(self, name: str, clip1: Any, *args: Any) -> Timeline:
        """A timeline of clips one after the other; they must lie in the bin that is open."""
        clips = clip1 if isinstance(clip1, list) else [clip1, *args]
        wishes = {wish.media: wish for wish in (Wish.of(clip, self._bridge) for clip in clips)}
        if not wishes or not all(media in self._it.bin.clips for media in wishes):
            raise Refused
        cut = self._opened(name)
        for wish in wishes.values():
            append(self._bridge, cut, wish._replace(track=1, record=None))
        return Timeline(self._bridge, cut)

    def AppendToTimeline(self, clip1: Any, *args: Any) -> list[TimelineItem]:
        """Put clips onto the open timeline; what is returned need not be what lies there."""
        if (cut := self._it.open_cut) is None:
            return []
        clips = clip1 if isinstance(clip1, list) else [clip1, *args]
        made = []
        for clip in clips:
            made += append(self._bridge, cut, Wish.of(clip, self._bridge))
        return [TimelineItem(self._bridge, item) for item in made]

    def ImportTimelineFromFile(self, filePath: str, importOptions: Any = None) -> Timeline:
        """A timeline of an OTIO file in Resolve's own shape; None for any other."""
        given = importOptions if isinstance(importOptions, dict) else {}
        try:
            told = json.loads(Path(filePath).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Refused from error
        options = ImportOptions(
            name=given.get("timelineName") or told.get("name") or Path(filePath).stem,
            with_clips=given.get("importSourceClips", True) is True,
            folder=str(given.get("sourceClipsPath", "")),
        )
        if options.name in {cut.name for cut in self._it.cuts}:
            raise Refused
        cut = imported(told, self._it, options)
        self._it.cuts.append(cut)
        self._it.bin.clips.append(cut.media)
        self._it.open_cut = cut
        return Timeline(self._bridge, cut)

    def _opened(self, name: str) -> Cut:
        if not name or name in {cut.name for cut in self._it.cuts}:
            raise Refused
        cut = Cut(
            Media("", Found("Timeline"), Clock(self._it.settings["timelineFrameRate"]).rate),
            self._it.settings,
            self._bridge.profile.nominal_drop_start,
        )
        cut.media.values["Clip Name"] = str(name)
        cut.tracks = {"video": [Track("Video 1")], "audio": [Track("Audio 1")], "subtitle": []}
        self._it.cuts.append(cut)
        self._it.bin.clips.append(cut.media)
        self._it.open_cut = cut
        return cut

    def _found(self, wish: Any) -> list[tuple[str, Found]]:
        try:
            if isinstance(wish, str):
                return [(wish, files.single(wish))]
            path, first, last = wish["FilePath"], wish["StartIndex"], wish["EndIndex"]
            whole = files.sequence(path, first, last)
        except (Refused, KeyError, TypeError):
            return []
        if self._desk.individual_frames:
            numbers = range(first, last + 1)
            return [(path % number, files.single(path % number)) for number in numbers]
        return [(path, whole)]

    def _kept(self, path: str, found: Found) -> Media:
        rate = found.rate or Clock(self._it.settings["timelineFrameRate"]).rate
        media = Media(path, found, rate)
        self._it.bin.clips.append(media)
        return media
