"""What this Resolve does, fact by fact, beside what Flashpot's plugin relies on.

    python flashpot_resolve_probe.py [--record resolve.json] [--json facts.json]

Standard library of Python 3.9 on; needs no Flashpot. Studio answers from outside (Preferences >
System > General > External scripting using: Local); the free edition runs it from its Scripts
folder, where FLASHPOT_PROBE_RECORD and FLASHPOT_PROBE_JSON say the same. It works in a bin and in
timelines of its own in the project that is open, takes them away again, and saves nothing. The
exit status is 0 where every fact is as expected, 1 where one is not, 2 where no project answers.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import struct
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

NAME = "Flashpot probe"
START = {"24": "01:00:00:00", "29.97 DF": "01:00:00;00"}
RATES = {"24": 86400, "23.976": 86400, "25": 90000, "29.97": 108000, "30": 108000}
"""By rate: the frame of 01:00:00:00."""
SPACES = ("ACEScg", "ACES (AP1)", "ACES AP1", "Linear", "AP1 Linear", "Linear ACES AP1")
FOLDERS = {
    "darwin": "/Library/Application Support/Blackmagic Design/DaVinci Resolve/Developer/Scripting",
    "win32": r"C:\ProgramData\Blackmagic Design\DaVinci Resolve\Support\Developer\Scripting",
    "linux": "/opt/resolve/Developer/Scripting",
}
RENDER_S, LOOK_S = 60.0, 0.2
OPTIONS = ("--record", "--json")
ANY = object()
"""Stands for: whatever it is, write it down."""

Record = dict[str, Any]


class Fact(NamedTuple):
    """One thing that a plugin can rely on: its name, what is expected, how it is seen."""

    name: str
    expected: Any
    look: Callable[[Bench], Any]


class Seen(NamedTuple):
    """A fact as this Resolve has it."""

    name: str
    expected: Any
    found: Any
    raised: bool = False

    @property
    def as_expected(self) -> bool:
        """Whether the plugin's expectation holds."""
        return not self.raised and (self.expected is ANY or self.expected == self.found)


class Bench:
    """Where the looking is done: a bin, timelines and files that go at the end."""

    def __init__(self, resolve: Any) -> None:
        self.resolve = resolve
        self.manager = resolve.GetProjectManager()
        self.project = self.manager.GetCurrentProject()
        self.pool = self.project.GetMediaPool()
        self.folder = Path(tempfile.mkdtemp(prefix="flashpot-probe-"))
        self.before = self.standing()
        self._was = self.project.GetCurrentTimeline(), self.pool.GetCurrentFolder()
        self._bin: Any = None
        self.media: Any = None
        self.timeline: Any = None

    def lay_out(self) -> None:
        """Make what the facts are seen on."""
        self._bin = self.pool.AddSubFolder(self.pool.GetRootFolder(), NAME)
        self.media = self.imported("fire", 12)
        self.timeline = self.opened("24")

    def standing(self) -> list[Any]:
        """What an editor would see changed."""
        open_one, place = self.project.GetCurrentTimeline(), self.pool.GetCurrentFolder()
        return [
            open_one.GetUniqueId() if open_one else None,
            open_one.GetCurrentTimecode() if open_one else None,
            place.GetUniqueId() if place else None,
            self.resolve.GetCurrentPage(),
            self.project.GetTimelineCount(),
            len(self.pool.GetRootFolder().GetSubFolderList() or []),
            sorted(self.project.GetRenderPresetList() or [], key=str),
            self.project.GetCurrentRenderFormatAndCodec(),
        ]

    def opened(self, rate: str) -> Any:
        """A new timeline of a rate, at one hour, open."""
        made = self.pool.CreateEmptyTimeline(f"{NAME} {self.project.GetTimelineCount() + 1}")
        made.SetSetting("useCustomSettings", "1")
        made.SetSetting("timelineFrameRate", rate)
        made.SetStartTimecode(START.get(rate, START["24"]))
        self.project.SetCurrentTimeline(made)
        return made

    def imported(self, name: str, count: int) -> Any:
        """Frames on disk from 1001 on as one clip, as rightly interpreted as it gets."""
        for number in range(1001, 1001 + count):
            write_grey(self.folder / f"{name}.{number}.exr")
        pattern = str(self.folder / f"{name}.%04d.exr")
        wish = {"FilePath": pattern, "StartIndex": 1001, "EndIndex": 1000 + count}
        self.pool.SetCurrentFolder(self._bin)
        made = self.pool.ImportMedia([wish]) or [None]
        if made[0]:
            made[0].SetClipProperty("FPS", "24")
        return made[0]

    def wish(self, first: int, end: int, record: int, **changes: Any) -> Record:
        """Frames of the clip, counted from its first, for a frame from the timeline's start."""
        begin = int(self.media.GetClipProperty("Start") or 0)
        return {
            "mediaPoolItem": self.media,
            "startFrame": begin + first,
            "endFrame": begin + end,
            "mediaType": 1,
            "trackIndex": 1,
            "recordFrame": self.timeline.GetStartFrame() + record,
            **changes,
        }

    def lay(self, first: int, end: int, record: int, **changes: Any) -> Any:
        """Such a clip as its track tells it; None where none came."""
        wish = self.wish(first, end, record, **changes)
        self.pool.AppendToTimeline([wish])
        for item in self.timeline.GetItemListInTrack("video", wish["trackIndex"]) or []:
            if item.GetStart() == wish["recordFrame"]:
                return item
        return None

    def free(self) -> int:
        """A frame from the timeline's start that nothing lies at or after."""
        start = self.timeline.GetStartFrame()
        ends = [item.GetEnd() for item in self.timeline.GetItemListInTrack("video", 1) or []]
        return int(max([start, *ends])) - start + 10

    def close(self) -> None:
        """Leave the project as it was."""
        timeline, place = self._was
        if timeline:
            self.project.SetCurrentTimeline(timeline)
        indices = range(1, self.project.GetTimelineCount() + 1)
        every = [self.project.GetTimelineByIndex(index) for index in indices]
        self.pool.DeleteTimelines([one for one in every if one.GetName().startswith(NAME)])
        if self._bin:
            self.pool.DeleteClips(self._bin.GetClipList() or [])
            self.pool.DeleteFolders([self._bin])
        if place:
            self.pool.SetCurrentFolder(place)
        shutil.rmtree(self.folder)


FACTS: list[Fact] = [
    Fact("product", ANY, lambda it: it.resolve.GetProductName()),
    Fact("version", ANY, lambda it: it.resolve.GetVersionString()),
    Fact("python", ANY, lambda _: ".".join(str(part) for part in sys.version_info[:3])),
    Fact("a database answers", True, lambda it: bool(it.manager.GetCurrentDatabase())),
    Fact("hasattr of an unknown name", True, lambda it: hasattr(it.timeline, "FlashpotProbe")),
    Fact("an unknown name", None, lambda it: getattr(it.timeline, "FlashpotProbe", "raised")),
    Fact("dir() lists members", True, lambda it: "GetTrackCount" in dir(it.timeline)),
    Fact("dir() lists constants", False, lambda it: "EXPORT_OTIO" in dir(it.resolve)),
    Fact("EXPORT_OTIO is a live number", True, lambda it: _number(it.resolve.EXPORT_OTIO)),
    Fact("COMPOSITE_NORMAL", 0, lambda it: it.resolve.COMPOSITE_NORMAL),
    Fact("two references to one clip are equal", ANY, lambda it: _item(it) == _item(it)),
    Fact("an id stays", True, lambda it: it.timeline.GetUniqueId() == it.timeline.GetUniqueId()),
    Fact("frame of one hour by rate", RATES, lambda it: {r: _start(it, r) for r in RATES}),
    Fact("frame of 01:00:00;00 at 29.97 DF", ANY, lambda it: _start(it, "29.97 DF")),
    Fact("the drop frame start reads", ANY, lambda it: it.opened("29.97 DF").GetStartTimecode()),
    Fact("the rate's setting", ANY, lambda it: it.timeline.GetSetting("timelineFrameRate")),
    Fact("a sequence is one clip", "Video", lambda it: it.media.GetClipProperty("Type")),
    Fact("Start of a sequence from 1001", ANY, lambda it: it.media.GetClipProperty("Start")),
    Fact("PAR of square pixels", ANY, lambda it: it.media.GetClipProperty("PAR")),
    Fact("Resolution of a clip", "16x8", lambda it: it.media.GetClipProperty("Resolution")),
    Fact("Alpha mode is set", "Premultiplied", lambda it: _set(it, "Alpha mode", "Premultiplied")),
    Fact("Clip Name is set", "fire draft", lambda it: _set(it, "Clip Name", "fire draft")),
    Fact("colour science", ANY, lambda it: it.project.GetSetting("colorScienceMode")),
    Fact(
        "names that Input Color Space takes",
        ANY,
        lambda it: [name for name in SPACES if _set(it, "Input Color Space", name) == name],
    ),
    Fact("takes before there are any", [0, 0], lambda it: _takes(it.lay(0, 12, it.free()))),
]
"""What one line sees; `fact` adds the others."""


def fact(
    name: str, expected: Any = ANY
) -> Callable[[Callable[[Bench], Any]], Callable[[Bench], Any]]:
    """Add the function below as a fact."""

    def add(look: Callable[[Bench], Any]) -> Callable[[Bench], Any]:
        FACTS.append(Fact(name, expected, look))
        return look

    return add


@fact("a sequence's path has its numbers in brackets", True)
def _brackets(it: Bench) -> Any:
    return bool(str(it.media.GetClipProperty("File Path")).endswith("fire.[1001-1012].exr"))


@fact("media come into the bin that is open", True)
def _into_bin(it: Bench) -> Any:
    found = it.pool.GetCurrentFolder().GetClipList() or []
    return it.media.GetUniqueId() in {clip.GetUniqueId() for clip in found}


@fact("FPS is set", 48.0)
def _rate_set(it: Bench) -> Any:
    found = float(_set(it, "FPS", "48"))
    it.media.SetClipProperty("FPS", "24")
    return found


@fact("record frame, length and left offset of frames 2 to 8, the end not in", [True, 6, 2])
def _placed(it: Bench) -> Any:
    record = it.free()
    item = it.lay(2, 8, record)
    there = item.GetStart() == it.timeline.GetStartFrame() + record
    return [there, item.GetDuration(), item.GetLeftOffset()]


@fact("GetSourceStartFrame of the second frame")
def _source(it: Bench) -> Any:
    item = it.lay(1, 5, it.free())
    return item.GetSourceStartFrame() if "GetSourceStartFrame" in dir(item) else None


@fact("12 frames at 30 on a timeline at 24", 9)
def _floored(it: Bench) -> Any:
    it.media.SetClipProperty("FPS", "30")
    try:
        return it.lay(0, 12, it.free()).GetDuration()
    finally:
        it.media.SetClipProperty("FPS", "24")


@fact("a clip that would lie over another: the track is as it was", True)
def _overlap(it: Bench) -> Any:
    record = it.free()
    it.lay(0, 12, record)
    before = len(it.timeline.GetItemListInTrack("video", 1))
    it.pool.AppendToTimeline([it.wish(0, 12, record + 4)])
    items = it.timeline.GetItemListInTrack("video", 1)
    return len([item for item in items if item.GetStart() is not None]) == before


@fact("what such a call returns")
def _overlap_told(it: Bench) -> Any:
    record = it.free()
    it.lay(0, 12, record)
    found = it.pool.AppendToTimeline([it.wish(0, 12, record + 4)]) or []
    return [item.GetUniqueId() is not None for item in found]


@fact("a track that is not there comes by itself", False)
def _no_track(it: Bench) -> Any:
    count = it.timeline.GetTrackCount("video")
    it.pool.AppendToTimeline([it.wish(0, 12, it.free(), trackIndex=count + 1)])
    return it.timeline.GetTrackCount("video") != count


@fact("a new track is on top, takes a name, and locked takes no clip", [1, "Flashpot", True])
def _new_track(it: Bench) -> Any:
    count = it.timeline.GetTrackCount("video")
    it.timeline.AddTrack("video")
    top = it.timeline.GetTrackCount("video")
    it.timeline.SetTrackName("video", top, "Flashpot")
    it.timeline.SetTrackLock("video", top, True)
    kept = it.lay(0, 12, 0, trackIndex=top) is None
    named = it.timeline.GetTrackName("video", top)
    it.timeline.DeleteTrack("video", top)
    return [top - count, named, kept]


@fact("markers count from the start, by floats, one at a frame", [[4.0], False])
def _markers(it: Bench) -> Any:
    it.timeline.AddMarker(4, "Sand", "a", "note", 1, "data")
    second = it.timeline.AddMarker(4, "Cyan", "b", "", 1, "")
    frames = list(it.timeline.GetMarkers())
    it.timeline.DeleteMarkerAtFrame(4)
    return [frames, second]


@fact("colours of states, and 8000 characters of a marker's data", [True, True, True, True])
def _marker_data(it: Bench) -> Any:
    found = []
    for frame, colour in enumerate(("Sand", "Yellow", "Cyan"), 20):
        text = colour + "x" * 8000
        it.timeline.AddMarker(frame, colour, "a", "", 1, text)
        found.append(it.timeline.GetMarkerCustomData(frame) == text)
    found.append(all(it.timeline.DeleteMarkerAtFrame(frame) for frame in (20, 21, 22)))
    return found


@fact("the playhead goes where it is sent", "01:00:01:00")
def _playhead(it: Bench) -> Any:
    it.lay(0, 12, it.free())
    it.timeline.SetCurrentTimecode("01:00:01:00")
    return it.timeline.GetCurrentTimecode()


@fact("in and out, set to 2 and 5")
def _in_out(it: Bench) -> Any:
    if "SetMarkInOut" not in dir(it.timeline):
        return None
    it.timeline.SetMarkInOut(2, 5, "all")
    found = it.timeline.GetMarkInOut()
    it.timeline.ClearMarkInOut("all")
    return found


@fact("a second take: count, length as before, shown when selected", [2, True, 2])
def _take_added(it: Bench) -> Any:
    item = it.lay(2, 8, it.free())
    length, begin = item.GetDuration(), int(it.media.GetClipProperty("Start") or 0)
    item.AddTake(it.media, begin + 2, begin + 8)
    item.SelectTakeByIndex(2)
    return [item.GetTakesCount(), item.GetDuration() == length, item.GetSelectedTakeIndex()]


@fact("the take that shows after AddTake")
def _take_selected(it: Bench) -> Any:
    item = it.lay(2, 8, it.free())
    item.AddTake(it.media)
    return item.GetSelectedTakeIndex()


@fact("frames of a take given as 2 to 8, from its clip's first")
def _take_told(it: Bench) -> Any:
    item = it.lay(2, 8, it.free())
    begin = int(it.media.GetClipProperty("Start") or 0)
    item.AddTake(it.media, begin + 2, begin + 8)
    told = item.GetTakeByIndex(2)
    return [told["startFrame"] - begin, told["endFrame"] - begin]


@fact("a take tells its clip, and can be deleted while another shows", [True, True, 1])
def _take_deleted(it: Bench) -> Any:
    item = it.lay(2, 8, it.free())
    item.AddTake(it.media)
    item.SelectTakeByIndex(1)
    told = item.GetTakeByIndex(2)["mediaPoolItem"].GetUniqueId() == it.media.GetUniqueId()
    return [told, item.DeleteTakeByIndex(2), max(item.GetTakesCount(), 1)]


@fact("length of a clip whose take is shorter", 12)
def _take_shorter(it: Bench) -> Any:
    item = it.lay(0, 12, it.free())
    item.AddTake(it.imported("spark", 4))
    item.SelectTakeByIndex(2)
    return item.GetDuration()


@fact("CompositeMode is set", True)
def _composited(it: Bench) -> Any:
    item, mode = _item(it), it.resolve.COMPOSITE_SCREEN
    item.SetProperty("CompositeMode", mode)
    return item.GetProperty("CompositeMode") == mode


@fact("a clip is deleted, at the first or second try", True)
def _deleted(it: Bench) -> Any:
    item = _item(it)
    unique = item.GetUniqueId()
    done = any(it.timeline.DeleteClips([item], False) for _ in range(2))
    left = {one.GetUniqueId() for one in it.timeline.GetItemListInTrack("video", 1)}
    return done and unique not in left


@fact("a kind of export by its name writes", False)
def _export_named(it: Bench) -> Any:
    path = it.folder / "named.otio"
    it.timeline.Export(str(path), "EXPORT_OTIO", "EXPORT_NONE")
    return path.exists()


@fact("OTIO: clip's schema, bare path, global start, data of markers in it")
def _otio(it: Bench) -> Any:
    item = _item(it)
    it.timeline.AddMarker(1, "Sand", "a", "note", 1, "flashpot data")
    text = _exported(it).read_text(encoding="utf-8")
    it.timeline.DeleteMarkerAtFrame(1)
    clip = next(_clips(json.loads(text)))
    reference = clip["media_references"][clip["active_media_reference_key"]]
    return [
        clip["OTIO_SCHEMA"],
        reference["target_url"] == it.media.GetClipProperty("File Path"),
        json.loads(text)["global_start_time"]["value"],
        reference["available_range"]["start_time"],
        clip["source_range"]["start_time"],
        "flashpot data" in text,
        item.GetLeftOffset(),
    ]


@fact("its own OTIO comes in again, online, under a free name only", [True, True, False])
def _re_import(it: Bench) -> Any:
    _item(it)
    path, name = str(_exported(it)), f"{NAME} again"
    options = {
        "timelineName": name,
        "importSourceClips": True,
        "sourceClipsPath": str(it.folder),
    }
    made = it.pool.ImportTimelineFromFile(path, options)
    online = made and made.GetItemListInTrack("video", 1)[0].GetMediaPoolItem() is not None
    again = it.pool.ImportTimelineFromFile(path, options)
    return [bool(made), bool(online), bool(again)]


@fact("a copy of a timeline: markers' data kept, tracks go off", [True, False])
def _copy(it: Bench) -> Any:
    _item(it)
    it.timeline.AddMarker(1, "Sand", "a", "", 1, "flashpot data")
    made = it.timeline.DuplicateTimeline(f"{NAME} copy")
    it.timeline.DeleteMarkerAtFrame(1)
    made.SetTrackEnable("video", 1, False)
    return [made.GetMarkerCustomData(1) == "flashpot data", made.GetIsTrackEnabled("video", 1)]


@fact("codecs of EXR by id")
def _codecs(it: Bench) -> Any:
    return it.project.GetRenderCodecs("exr")


@fact("a render of two frames", ["Complete", 2])
def _rendered(it: Bench) -> Any:
    start = it.lay(0, 12, it.free()).GetStart()
    folder = it.folder / "render"
    folder.mkdir()
    kept = it.project.GetCurrentRenderFormatAndCodec(), it.project.GetCurrentRenderMode()
    codec = next(iter((it.project.GetRenderCodecs("exr") or {"": ""}).values()))
    preset = it.project.SaveAsNewRenderPreset(NAME) if _can_drop_presets(it) else False
    it.project.SetCurrentRenderFormatAndCodec("exr", codec)
    it.project.SetCurrentRenderMode(1)
    settings = {"SelectAllFrames": False, "MarkIn": start, "MarkOut": start + 1}
    it.project.SetRenderSettings({**settings, "TargetDir": str(folder), "CustomName": "probe"})
    try:
        return [_run(it, it.project.AddRenderJob()), len(list(folder.rglob("*.exr")))]
    finally:
        if preset:
            it.project.LoadRenderPreset(NAME)
            it.project.DeleteRenderPreset(NAME)
        it.project.SetCurrentRenderFormatAndCodec(kept[0]["format"], kept[0]["codec"])
        it.project.SetCurrentRenderMode(kept[1])


@fact("names of rendered files")
def _rendered_names(it: Bench) -> Any:
    return sorted(path.name for path in (it.folder / "render").rglob("*.exr"))


def looked(resolve: Any) -> Iterator[Seen]:
    """Every fact as it is here; one that fails is told as what it raised."""
    bench = Bench(resolve)
    try:
        bench.lay_out()
        for one in FACTS:
            bench.project.SetCurrentTimeline(bench.timeline)
            try:
                seen = Seen(one.name, one.expected, one.look(bench))
            except Exception as fault:  # noqa: BLE001 -- what a host raises is what we ask for
                seen = Seen(
                    one.name, one.expected, f"{type(fault).__name__}: {fault}", raised=True
                )
            yield seen
    finally:
        bench.close()
    yield Seen("the project is as it was", True, bench.standing() == bench.before)


def unlike(resolve: Any, record: Record) -> list[str]:
    """Where this Resolve differs from a record of another: members that one of them lacks."""
    manager = resolve.GetProjectManager()
    project = manager.GetCurrentProject()
    shown = {
        "Resolve": resolve,
        "ProjectManager": manager,
        "Project": project,
        "MediaPool": project.GetMediaPool(),
        "Folder": project.GetMediaPool().GetRootFolder(),
        "Timeline": project.GetCurrentTimeline(),
    }
    here = _numbers(resolve.GetVersionString())
    lines = []
    for kind, thing in shown.items():
        recorded = record["classes"].get(kind, {}) if thing else {}
        due = {n for n, facts in recorded.items() if _is_due(facts, here)}
        lines += [
            f"{kind}.{name} is recorded and not here" for name in sorted(due - set(dir(thing)))
        ]
        more = {n for n in dir(thing) if n[0].isupper()} if recorded else set()
        lines += [
            f"{kind}.{name} is here and not recorded" for name in sorted(more - set(recorded))
        ]
    return lines


def report(resolve: Any, record: Record | None) -> tuple[list[str], Record]:
    """The lines to print, and the facts as JSON holds them."""
    lines, facts = [], {}
    for seen in looked(resolve):
        facts[seen.name] = {"found": seen.found, "as_expected": seen.as_expected}
        mark = "ok     " if seen.as_expected else "DIFFERS"
        lines.append(f"{mark} {seen.name}: {seen.found!r}")
        if not seen.as_expected and seen.expected is not ANY:
            lines.append(f"        expected {seen.expected!r}")
    lines += [f"record  {line}" for line in unlike(resolve, record)] if record else []
    return lines, facts


def main(arguments: list[str], resolve: Any) -> int:
    """Look, print, write."""
    options = {name: arguments[i + 1] for i, name in enumerate(arguments[:-1]) if name in OPTIONS}
    record_path = options.get("--record") or os.environ.get("FLASHPOT_PROBE_RECORD")
    json_path = options.get("--json") or os.environ.get("FLASHPOT_PROBE_JSON")
    record = json.loads(Path(record_path).read_text(encoding="utf-8")) if record_path else None
    manager = resolve.GetProjectManager() if resolve else None
    if not manager or not manager.GetCurrentProject():
        sys.stdout.write(
            "No project answers: start Resolve, open a project, and permit external scripting; or "
            "choose this script in the menu\n"
        )
        return 2
    lines, facts = report(resolve, record)
    sys.stdout.write("\n".join(lines) + "\n")
    if json_path:
        text = json.dumps(facts, indent=1, default=str)
        Path(json_path).write_text(text + "\n", encoding="utf-8")
    return 0 if all(fact_["as_expected"] for fact_ in facts.values()) else 1


def write_grey(path: Path) -> None:
    """A frame of 16x8 pixels, half grey and half covered, as plain OpenEXR."""
    width, height = 16, 8
    channel = struct.pack("<iB3xii", 2, 0, 1, 1)
    channels = b"".join(name + b"\0" + channel for name in (b"A", b"B", b"G", b"R")) + b"\0"
    box = struct.pack("<4i", 0, 0, width - 1, height - 1)
    parts = [
        (b"channels", b"chlist", channels),
        (b"compression", b"compression", b"\0"),
        (b"dataWindow", b"box2i", box),
        (b"displayWindow", b"box2i", box),
        (b"lineOrder", b"lineOrder", b"\0"),
        (b"pixelAspectRatio", b"float", struct.pack("<f", 1)),
        (b"screenWindowCenter", b"v2f", struct.pack("<2f", 0, 0)),
        (b"screenWindowWidth", b"float", struct.pack("<f", 1)),
    ]
    head = struct.pack("<2i", 20000630, 2)
    for name, kind, value in parts:
        head += name + b"\0" + kind + b"\0" + struct.pack("<i", len(value)) + value
    head += b"\0"
    row = struct.pack(f"<{width * 4}f", *[0.5] * (width * 4))
    first = len(head) + 8 * height
    offsets = [first + y * (8 + len(row)) for y in range(height)]
    rows = b"".join(struct.pack("<2i", y, len(row)) + row for y in range(height))
    path.write_bytes(head + struct.pack(f"<{height}Q", *offsets) + rows)


def _item(it: Bench) -> Any:
    """The first clip of the timeline, or a new one."""
    items = it.timeline.GetItemListInTrack("video", 1) or []
    return items[0] if items else it.lay(0, 12, it.free())


def _start(it: Bench, rate: str) -> Any:
    return it.opened(rate).GetStartFrame()


def _set(it: Bench, name: str, value: str) -> Any:
    it.media.SetClipProperty(name, value)
    return it.media.GetClipProperty(name)


def _takes(item: Any) -> list[Any]:
    return [item.GetTakesCount(), item.GetSelectedTakeIndex()]


def _number(value: Any) -> bool:
    return isinstance(value, (int, float))


def _exported(it: Bench) -> Path:
    path = it.folder / "probe.otio"
    it.timeline.Export(str(path), it.resolve.EXPORT_OTIO, it.resolve.EXPORT_NONE)
    return path


def _clips(told: Record) -> Iterator[Record]:
    for track in told["tracks"]["children"]:
        yield from (one for one in track["children"] if one["OTIO_SCHEMA"].startswith("Clip"))


def _can_drop_presets(it: Bench) -> bool:
    return "DeleteRenderPreset" in dir(it.project)


def _run(it: Bench, job: str) -> str:
    it.project.StartRendering(job)
    end = time.monotonic() + RENDER_S
    state = ""
    while state not in {"Complete", "Failed", "Cancelled"} and time.monotonic() < end:
        state = str(it.project.GetRenderJobStatus(job)["JobStatus"])
        time.sleep(LOOK_S)
    it.project.DeleteRenderJob(job)
    return state


def _is_due(facts: Record, here: tuple[int, ...]) -> bool:
    """Whether this version should have a member; constants are in no dir()."""
    told = str(facts.get("since", "")).strip("<=").split()[0]
    return "params" in facts and _numbers(told) <= here


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in str(text).split(".")[:2] if part.isdigit())


def _reached() -> Any:
    """The application: of a script of the menu, else by external scripting."""
    found = globals().get("resolve")
    if found:
        return found
    folder = os.environ.get("RESOLVE_SCRIPT_API") or FOLDERS.get(sys.platform, "")
    sys.path.append(str(Path(folder) / "Modules"))
    try:
        return importlib.import_module("DaVinciResolveScript").scriptapp("Resolve")
    except ImportError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], _reached()))
